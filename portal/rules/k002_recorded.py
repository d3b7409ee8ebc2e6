"""Every address and paragraph of a published record is recorded before it is published.

Why: from the moment it is published an address may stand in a reply, and one that nobody recorded can be lost without a
word.

Bad file:
    content/pages/contact.md

    ---
    kind: page
    title: Contact
    summary: How to write to the office.
    reviewed: 2025-01-06
    ---

    Write to the office.

    content/permalinks/pages/accessibility.txt

    address 2025-01-06 accessibility/

Good file:
    content/pages/contact.md

    ---
    kind: page
    title: Contact
    summary: How to write to the office.
    reviewed: 2025-01-06
    ---

    Write to the office.

    content/permalinks/pages/contact.txt

    title 2025-01-06 Contact
    address 2025-01-06 contact/
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.permalinks import Live
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import counted, in_prose, quoted

SEVERITY = Severity.ERROR
_SHOWN = 3


def check(evidence: Evidence) -> Iterator[Problem]:
    """Published records that the ledger does not hold, or not all of."""
    kept = evidence.permalinks
    if kept is None or not kept.ledger.holdings:
        return
    for live in kept.lives.values():
        addresses, anchors = kept.unrecorded(live)
        if addresses or anchors:
            yield Problem(
                path=live.path,
                message=_message(live, addresses, anchors),
                fix="Run: portal permalinks add. Then commit content/permalinks/ with the record.",
            )


def _message(live: Live, addresses: tuple[str, ...], anchors: tuple[str, ...]) -> str:
    if live.address in addresses:
        return f"Its address {quoted('/' + live.address)} is not recorded yet."
    names = [f"/{address}" for address in addresses] + [f"#{anchor}" for anchor in anchors]
    shown = in_prose([quoted(name) for name in names[:_SHOWN]])
    rest = f" and {counted(len(names) - _SHOWN, 'other', 'others')}" if len(names) > _SHOWN else ""
    return f"{shown}{rest} {'is' if len(names) == 1 else 'are'} not recorded yet."
