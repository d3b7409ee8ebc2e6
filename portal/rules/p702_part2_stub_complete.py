"""Where there is an exempt Part 2 report, the record names the exemption relied on and the day it will be reviewed.

Why: a reader who asks for the report has to know which exemption to question, and when it may end.

Bad:
    part2: {exists: yes, reason: Commercial terms.}

Good:
    part2: {exists: yes, reason: Commercial terms., exemptions: [section 43], review_date: 2026-04-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Exists
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Part 2 stubs that lack the exemptions or the day of review."""
    for entry in texts.decisions:
        part2 = entry.fields.part2
        given = {"exemptions": part2.exemptions, "review_date": part2.review_date}
        missing = [name for name, value in given.items() if not value]
        if part2.exists is Exists.YES and missing:
            named = in_prose([quoted(name) for name in missing])
            yield at_field(
                entry,
                "part2",
                "exists",
                message=f'"exists" is "yes", but {named} {"is" if len(missing) == 1 else "are"} missing.',
                fix=f"Add {in_prose([f'{name}:' for name in missing])} below part2:.",
            )
