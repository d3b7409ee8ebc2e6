"""What the ledger knows, in words: of one address, and of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.authoring.recording import holder_of
from portal.content.ledger import WHOLE, Holding
from portal.content.permalinks import Live, Permalinks
from portal.content.tracing import Outcome, trace
from portal.dates import format_date
from portal.text import counted

_SHOWN = 20
_OUTCOMES = {
    Outcome.SAME: "It leads to the words it always led to.",
    Outcome.AMENDED: "It leads to the same paragraph, amended since.",
    Outcome.CORRECTED: "Other words stand there now, with a correction beside them.",
    Outcome.RETIRED: "It is gone by decision; a note on the page says so.",
    Outcome.MOVED: "Its words would now be at #{to}. Run portal anchors.",
    Outcome.CHANGED: "It would lead to quite another text. The check stops at it.",
    Outcome.GONE: "Its words are no longer on the page. The check stops at it.",
}


def explained(kept: Permalinks, name: str) -> str:
    """What an address leads to, since when and why. Raises Failure for one that nobody knows."""
    plain, _, anchor = name.partition("#")
    identity = holder_of(kept, plain)
    holding = kept.ledger.of(identity)
    return "\n".join([*_of_address(kept, plain, identity, holding), *_of_anchor(kept, identity, holding, anchor)])


def shown(kept: Permalinks) -> str:
    """How many addresses are kept, and those that are no page any more."""
    holdings = kept.ledger.holdings.values()
    addresses = sum(len(holding.addresses) + len(holding.earlier) for holding in holdings)
    anchors = sum(len(holding.anchors) for holding in holdings)
    lines = [
        f"{counted(len(holdings), 'file', 'files')} in content/permalinks/ hold"
        f" {counted(addresses, 'address', 'addresses')} and {counted(anchors, 'paragraph', 'paragraphs')}."
    ]
    lines += _listed("leads on", [f"/{way.old} leads to /{way.new}" for way in kept.ways if way.why != "ref"])
    lines += _listed("is gone", [f"/{stone.address}: {stone.line.object}" for stone in kept.stones])
    lines += _listed("would be lost", [f"/{lost.address}, published on {_day(lost.since)}" for lost in kept.lost])
    return "\n".join(lines)


def _of_address(kept: Permalinks, plain: str, identity: str, holding: Holding) -> Iterator[str]:
    bare = plain.strip().strip("/")
    live = kept.lives.get(identity)
    known = {*holding.addresses, *holding.earlier, *kept.site, *(live.published if live else ())}
    form = next((name for name in (bare, f"{bare}/") if name in known), bare)
    title = live.title if live else holding.title
    yield f"/{form}" + (f"  ({identity}: {title})" if title else f"  ({identity})")
    if form in holding.addresses:
        yield f"Published here since {_day(holding.addresses[form])}."
    elif form in holding.earlier:
        yield f"An address of the earlier site, taken over on {_day(holding.earlier[form])}."
    else:
        yield "Not recorded yet: run portal permalinks add."
    leads = kept.leads_to(form)
    if form in kept.site:
        yield "It is a page or a file of the site."
    elif leads is not None:
        yield f"It leads to /{leads}"
    elif gone := holding.gone.get(form, holding.gone.get(WHOLE)):
        yield f"Gone since {_day(gone.day)}: {gone.object}"
    else:
        yield "It would lead nowhere. The check stops at it."


def _of_anchor(kept: Permalinks, identity: str, holding: Holding, anchor: str) -> Iterator[str]:
    if not anchor:
        return
    if anchor not in holding.anchors:
        yield f"No paragraph #{anchor} is recorded."
        return
    yield f"#{anchor} was first published on {_day(holding.anchors[anchor][0].day)}."
    live = _page(kept, identity)
    fates = {fate.anchor: fate for fate in trace(holding, live.body, live.corrections)} if live else {}
    if anchor in fates:
        yield _OUTCOMES[fates[anchor].outcome].format(to=fates[anchor].to)


def _page(kept: Permalinks, identity: str) -> Live | None:
    """The record on the site that an identity leads to."""
    address = kept.leads_to(identity)
    return next((live for live in kept.lives.values() if live.address == address), None)


def _listed(what: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{counted(len(lines), 'address', 'addresses')} that {what}:"
        yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  and {len(lines) - _SHOWN:,} more"


def _day(iso: str) -> str:
    return format_date(dt.date.fromisoformat(iso))
