"""An alias is an address that nothing else has: no page, no other record, no file of the site.

Why: an address can lead to one place only, and the other would be lost.

Bad:
    aliases: [decisions/pcc-d-2023-18/]
    content/permalinks/site.txt

    address 2024-06-03 decisions/

Good:
    aliases: [news/2024/new-post/]
    content/permalinks/decisions/pcc-d-2024-07.txt

    address 2024-06-03 news/2024/new-post/
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.permalinks import Clash
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR
_WHY = {
    "reserved": "the site needs that address for itself",
    "itself": "it is the address of this very page",
    "page": "a page or a file of the site has that address{of}",
    "alias": "another record claims the same{of}",
    "kept": "that address was published for another record{of}",
    "file": "a file of the site is in the way there",
}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Aliases that cannot be had."""
    for clash in evidence.permalinks.clashes if evidence.permalinks else ():
        yield Problem(
            path=clash.path,
            mark=evidence.register.by_path[clash.path].place("aliases", clash.index),
            message=f"The alias {quoted(clash.address)} cannot be had: {_why(clash)}.",
            fix="Take the alias out here or there, whichever is wrong.",
        )


def _why(clash: Clash) -> str:
    return _WHY[clash.why].format(of=f" ({clash.other})" if clash.other else "")
