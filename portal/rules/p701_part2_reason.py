"""Where there is an exempt Part 2 report, or nobody knows whether there is one, the record says why.

Why: the law asks for a reason wherever information is withheld, and readers should know what they do not see.

Bad:
    part2: {exists: unknown}

Good:
    part2: {exists: unknown, reason: The record does not say whether a Part 2 report exists.}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Exists
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Part 2 stubs without a reason."""
    for entry in texts.decisions:
        part2 = entry.fields.part2
        if part2.exists is not Exists.NO and not part2.reason:
            yield at_field(
                entry,
                "part2",
                "exists",
                message=f'"exists" is "{part2.exists}", and no reason is given.',
                fix="Add a line reason: below part2: that says why. Never put what is exempt itself into this file.",
            )
