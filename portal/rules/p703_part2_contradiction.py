"""Where there is no exempt Part 2 report, the record names no exemption.

Why: an exemption means that something is withheld, so one of the two statements is wrong.

Bad:
    part2: {exists: no, exemptions: [section 43]}

Good:
    part2: {exists: no}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Exists
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_key
from portal.text import in_prose, quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Exemptions for a report that does not exist."""
    for entry in texts.decisions:
        part2 = entry.fields.part2
        if part2.exists is Exists.NO and part2.exemptions:
            named = in_prose([quoted(one) for one in part2.exemptions])
            yield at_key(
                entry,
                "part2",
                "exemptions",
                message=f'"exists" is "no", but {named} stands beside it.',
                fix="Write exists: yes with a reason, or delete the exemptions.",
            )
