"""A line of content/permalinks/ that was once committed is there unchanged.

Why: a ledger that can be shortened keeps nothing.

Bad file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    # "address 2024-06-03 decisions/pcc-d-2024-7/" stood here once, and was deleted.
    address 2024-06-03 decisions/pcc-d-2024-07/

Good file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    address 2024-06-03 decisions/pcc-d-2024-07/
    address 2024-06-03 decisions/pcc-d-2024-7/
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import counted, quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Lines that git knows and the ledger has no more, file by file."""
    history = evidence.ledger_history
    for path, lines in history.missing.items() if history else ():
        others = f", and {counted(len(lines) - 1, 'other', 'others')}," if len(lines) > 1 else ""
        yield Problem(
            path=path,
            message=f"The line {quoted(lines[0], 120)}{others} was committed once and is no longer there.",
            fix="Run: portal permalinks add. It puts back what is missing. What is gone by decision gets a line"
            " more: portal permalinks retire.",
        )
