"""The addresses of what is published are recorded in content/permalinks/.

Why: only what is recorded can be kept, and a link given in a reply has to lead to the same paragraph in ten years.

Bad file:
    content/permalinks/.gitkeep

Good file:
    content/permalinks/pages/accessibility.txt

    address 2025-01-06 accessibility/
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem

SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """An office that publishes and records nothing. A folder that git does not keep is taken for a trial."""
    kept, history = evidence.permalinks, evidence.ledger_history
    begun = kept and (kept.ledger.holdings or kept.ledger.slips)
    if kept and kept.lives and not begun and history and not history.unknown:
        yield Problem(
            path="content/permalinks",
            message="No address is recorded yet, so nothing keeps the links of the site from breaking.",
            fix="Run: portal permalinks add. Then commit content/permalinks/ with the records.",
        )
