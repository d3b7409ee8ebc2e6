"""Where the ledger says that something moved, or where to turn, it leads to a page in the end.

Why: a reader who is sent on has to arrive.

Bad file:
    content/permalinks/decisions/pcc-d-2022-05.txt

    address 2022-06-01 decisions/pcc-d-2022-05/
    gone 2023-01-09 * The grant was never made.
    moved 2023-01-09 * decisions/pcc-d-2099-01

Good file:
    content/permalinks/decisions/pcc-d-2022-05.txt

    address 2022-06-01 decisions/pcc-d-2022-05/
    moved 2023-01-09 * decisions/pcc-d-2023-18
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.ledger import Holding, Line, path_of
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Moves that go round in a circle or lead nowhere."""
    kept = evidence.permalinks
    if kept is None:
        return
    for holding, line in kept.circling:
        yield _problem(holding, line, "comes back to itself in a circle")
    for holding, line in kept.astray:
        if line.rest.rpartition("/")[2] not in evidence.unread_names:
            yield _problem(holding, line, "leads to no page and to no record")


def _problem(holding: Holding, line: Line, what: str) -> Problem:
    target = line.rest if line.word == "instead" else line.object
    return Problem(
        path=path_of(holding.identity),
        message=f"{quoted(line.text, 120)} {what}.",
        fix=f"Say where {quoted(target)} is now, by the same command: portal permalinks move {holding.identity} TARGET",
    )
