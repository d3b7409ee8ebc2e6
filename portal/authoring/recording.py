"""What is written to the ledger, worked out before anything is written: new addresses and paragraphs, and decisions.

Nothing already in the ledger is changed, but for the fingerprints of a paragraph that was taken away on purpose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from portal.content.ledger import SITE, WHOLE, Holding, Line, parse, prints_of
from portal.content.ledger_history import LedgerHistory
from portal.content.permalinks import Live, Permalinks
from portal.content.tracing import Outcome, trace
from portal.failure import Failure


@dataclass(frozen=True, kw_only=True)
class Recording:
    """A holding as it would be written, and what is new in it."""

    holding: Holding
    new: tuple[Line, ...]


def recordings(kept: Permalinks, history: LedgerHistory | None, today: dt.date) -> Iterator[Recording]:
    """Every holding to which something is to be added, or whose sum no longer tells that nothing has changed."""
    restored = dict(_restored(history))
    for live in kept.lives.values():
        for holding in _holdings(kept, live):
            new = (*restored.pop(holding.identity, ()), *_lines_for(kept, live, holding, today.isoformat()))
            after = holding.with_lines(new)
            if all(fate.outcome.holds for fate in trace(after, live.body, live.corrections)):
                after = after.summed(live.body)
            if after != holding:
                yield Recording(holding=after, new=new)
    pages = tuple(Line("address", today.isoformat(), address) for address in kept.unrecorded_pages)
    for identity in dict.fromkeys((*restored, SITE)):
        new = (*restored.get(identity, ()), *(pages if identity == SITE else ()))
        if new:
            yield Recording(holding=kept.ledger.of(identity).with_lines(new), new=new)


def _holdings(kept: Permalinks, live: Live) -> tuple[Holding, ...]:
    """What is held of a record, its own holding among it: one that took the place of another may have none yet."""
    held = kept.holdings_of(live)
    own = any(holding.identity == live.identity for holding in held)
    return held if own else (Holding(identity=live.identity), *held)


def retirement(kept: Permalinks, subject: str, reason: str, instead: str, today: dt.date) -> Holding:
    """The holding that says a record, a file or a paragraph is gone. Raises Failure where nothing of it is recorded."""
    address, mark, anchor = subject.partition("#")
    identity = holder_of(kept, address)
    holding, day = kept.ledger.of(identity), today.isoformat()
    if "\n" in reason or not reason.strip():
        raise Failure("A reason is a sentence on one line.")
    if mark:
        if anchor not in holding.anchors:
            raise Failure(f'No paragraph "#{anchor}" was recorded for {identity}.')
        return holding.withholding(anchor).with_lines([Line("gone", day, f"#{anchor} {reason.strip()}")])
    whole = identity != SITE and (address == identity or address.endswith("/") or not _is_file(address))
    lines = [Line("gone", day, f"{WHOLE if whole else address} {reason.strip()}")]
    if instead:
        target = holder_of(kept, instead)
        lines.append(Line("instead", day, instead if target == SITE else target))
    return holding.with_lines(lines)


def move(kept: Permalinks, subject: str, target: str, today: dt.date) -> Holding:
    """The holding that says where a record or a page is now. Raises Failure where either is unknown."""
    identity = holder_of(kept, subject)
    to = holder_of(kept, target)
    place = subject if identity == SITE else WHOLE
    line = Line("moved", today.isoformat(), f"{place} {target if to == SITE else to}")
    moved = kept.ledger.of(identity).with_lines([line])
    if identity == to and identity != SITE:
        raise Failure(f"{subject} and {target} are the same record.")
    return moved


def holder_of(kept: Permalinks, name: str) -> str:
    """The identity that an address, an identity or a ref spelt as an address belongs to. Raises Failure."""
    plain = name.strip().removeprefix("/")
    for form in (plain, f"{plain}/", plain.rstrip("/")):
        if form in kept.lives or form in kept.ledger.holdings:
            return form
        if form in kept.ledger.holder:
            return kept.ledger.holder[form]
        owner = next((live.identity for live in kept.lives.values() if form in live.published), "")
        if owner:
            return owner
        if form in kept.site:
            return SITE
    raise Failure(f'"{name}" is no address that the ledger or the site knows. portal permalinks show lists them.')


def _lines_for(kept: Permalinks, live: Live, holding: Holding, day: str) -> Iterator[Line]:
    """The lines that a holding lacks: its own record's addresses and title, new and amended paragraphs.

    Where a published paragraph has moved or is missing, none is recorded until that is settled: a new address may
    be the one it moved to, and would never be free again.
    """
    unsettled = any(not fate.outcome.holds for fate in kept.fates(live))
    now = prints_of(live.body) if not (unsettled or holding.is_of(live.body)) else {}
    if holding.identity == live.identity:
        if holding.title != live.title:
            yield Line("title", day, live.title)
        yield from (Line("address", day, address) for address in kept.unrecorded_addresses(live))
        for anchor, written in now.items():
            if anchor not in holding.anchors:
                yield Line("anchor", day, f"{anchor} {written}")
    for fate in trace(holding, live.body, live.corrections) if now else ():
        if fate.outcome in (Outcome.AMENDED, Outcome.CORRECTED):
            yield Line("anchor", day, f"{fate.anchor} {now[fate.anchor]}")


def _restored(history: LedgerHistory | None) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The lines that git knows and the ledger has no more, by identity."""
    for path, texts in history.missing.items() if history else ():
        identity = path.partition("/permalinks/")[2].removesuffix(".txt")
        lines, _ = parse(identity, "\n".join(texts))
        if lines.lines:
            yield identity, lines.lines


def _is_file(address: str) -> bool:
    return "." in address.rpartition("/")[2]
