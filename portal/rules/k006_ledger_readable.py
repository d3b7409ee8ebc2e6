"""Every line of content/permalinks/ is a word, a day and what it is about.

Why: a line that cannot be read is an address that nobody keeps.

Bad file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    address decisions/pcc-d-2024-07/

Good file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    address 2024-06-03 decisions/pcc-d-2024-07/
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Lines and files of the ledger that cannot be read."""
    for slip in evidence.permalinks.ledger.slips if evidence.permalinks else ():
        yield Problem(
            path=slip.path,
            mark=slip.mark,
            message=f"{quoted(slip.value, 120)} cannot be read; expected was {slip.expected}.",
            fix="Put the line back as it was committed: git checkout HEAD -- " + slip.path,
        )
