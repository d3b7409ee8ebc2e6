"""A page has an address of its own, which no other page of the site has.

Why: of two pages at one address only one can be shown, and the other would be lost.

Bad file:
    content/pages/decisions.md

    ---
    kind: page
    title: How we decide
    summary: How decisions are taken.
    reviewed: 2025-01-06
    ---

    ## In short

    The commissioner decides.

Good file:
    content/pages/how-we-decide.md

    ---
    kind: page
    title: How we decide
    summary: How decisions are taken.
    reviewed: 2025-01-06
    ---

    ## In short

    The commissioner decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files whose page would have the address of another page."""
    for path in sorted(evidence.taken):
        address = evidence.address_of_path[path]
        yield Problem(
            path=path,
            message=f"Its page would have the address {quoted('/' + address)}, which another page of the site has.",
            fix="Give the file another name.",
        )
