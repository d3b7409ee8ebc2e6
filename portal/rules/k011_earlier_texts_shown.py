"""Every earlier text whose address was published can be shown from this copy of the records.

Why: its address stays whatever happens, but a reader who follows it wants the text; a site built from a copy without
the whole history can only say that it does not have it.

Bad file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    # checked in a copy whose history does not hold the text of 3 June 2024
    address 2025-01-06 decisions/pcc-d-2024-07/2024-06-03/

Good file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    # checked in a whole clone
    address 2024-06-03 decisions/pcc-d-2024-07/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.permalinks import Live, Permalinks
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import counted

SEVERITY = Severity.WARNING
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(evidence: Evidence) -> Iterator[Problem]:
    """Records with earlier texts that were published and that git does not hold here."""
    kept = evidence.permalinks
    for live in kept.lives.values() if kept else ():
        past = evidence.versions.of(live.path)
        shown = {version.day.isoformat() for version in past.versions}
        missing = [day for day in _days(kept, live) if day not in shown] if kept else []
        if missing:
            texts = counted(len(missing), "earlier text", "earlier texts")
            why = past.unknown or "the history that this copy has is another, or the site is made for an earlier day"
            yield Problem(
                path=live.path,
                message=f"This copy cannot show {texts} of the record, the first of {missing[0]}: {why}.",
                fix="Build in a whole clone of the repository; git fetch --unshallow completes a shallow one. Nothing"
                " is lost: the address says that this copy does not hold the text.",
            )


def _days(kept: Permalinks, live: Live) -> list[str]:
    """The days of the earlier texts of a record whose addresses the ledger holds, oldest first."""
    below = (a.removeprefix(live.address).rstrip("/") for a in kept.ledger.of(live.identity).addresses)
    return sorted(day for day in below if _DAY.fullmatch(day))
