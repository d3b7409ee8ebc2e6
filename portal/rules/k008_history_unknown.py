"""The whole history of content/permalinks/ is at hand, so that a missing line can be noticed.

Why: without it nobody can tell whether the ledger was shortened.

Bad file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    # checked in a clone that was made with: git clone --depth 1
    address 2024-06-03 decisions/pcc-d-2024-07/

Good file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    # checked in a whole clone
    address 2024-06-03 decisions/pcc-d-2024-07/
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem

SEVERITY = Severity.NOTE


def check(evidence: Evidence) -> Iterator[Problem]:
    """A ledger that cannot be held against its history."""
    kept, history = evidence.permalinks, evidence.ledger_history
    if kept and kept.ledger.holdings and history and history.unknown:
        yield Problem(
            path="content/permalinks",
            message=f"Nobody can tell here whether a line of the ledger is missing: {history.unknown}.",
            fix="Check in a whole clone of the repository; git fetch --unshallow completes a shallow one.",
        )
