"""What somebody means who asks for a citation: a ref in any spelling, an address, a paragraph by address or number.

Nothing is guessed: what cannot be found is said with the nearest that exists, and so is what has moved or is gone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from portal.content.body import Body, Paragraph
from portal.content.decision import Decision
from portal.content.permalinks import Permalinks
from portal.content.records import Entry
from portal.content.tracing import Fate, Outcome
from portal.dates import format_date
from portal.failure import Failure
from portal.text import in_prose, nearest, quoted, shorten
from portal.website.citation import Cited, cited, place_in
from portal.website.plan import SitePlan

_FIRST_WORDS = 100
_WEB = re.compile(r"https?://", re.IGNORECASE)
_REMARKS = {
    Outcome.AMENDED: "The paragraph has been amended since it was first published.",
    Outcome.CORRECTED: "Other words stand there than were first published. A correction beside them says why.",
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was meant: the place to be cited, what it says, and what whoever cites it should know."""

    what: Cited
    shown: str
    """The record with its title, or the first words of the paragraph, so that a wrong one is noticed."""
    remarks: tuple[str, ...]


def find(plan: SitePlan, place: str, paragraph: str = "") -> Found:
    """What a ref or address means, with a paragraph behind a # or given apart. Raises Failure for what is not there."""
    name, _, anchor = place.strip().partition("#")
    wanted, behind = paragraph.strip().lstrip("#"), unquote(anchor)
    if wanted and behind and wanted != behind:
        raise Failure(f"Two paragraphs are named: #{behind} in the address, and {quoted(wanted)}. Leave one out.")
    entry, remark = _entry(plan, name)
    whole = cited(entry, plan.shelf)
    remarks = (remark,) if remark else ()
    if not (wanted or behind):
        return Found(what=whole, shown=_titled(entry), remarks=remarks)
    named = _titled(entry)
    known, fate = _anchor(plan.permalinks, entry, wanted or behind, named)
    text = next((p.text for p in entry.body.paragraphs if p.anchor == known), "")
    words = f'#{known}: "{shorten(text, _FIRST_WORDS)}"' if text else f"#{known}: a heading"
    return Found(
        what=whole.at(place_in(entry.body, known) or "", known),
        shown=f"{named}\n{words}",
        remarks=(*remarks, *_remarks(entry, known, fate)),
    )


# --- the record ---


def _entry(plan: SitePlan, name: str) -> tuple[Entry[Any], str]:
    """The entry that a name means, and a remark where it is found elsewhere than it was."""
    shelf, pattern = plan.shelf, plan.shelf.configuration.refs.pattern
    ref = None if _WEB.match(name) else pattern.parse_typed(name)
    written = pattern.format(ref) if ref else ""
    if written in shelf.register.decisions:
        return _decision(plan, written), ""
    address = _address(plan, name)
    leads = plan.permalinks.leads_to(address)
    if written and leads is None:  # a file may be called 2016-2021, which could be a ref too
        return _decision(plan, written), ""
    entry = next((shelf.register.by_path[p] for p, a in plan.address_of_path.items() if a == leads), None)
    if entry is None:
        raise Failure(_unknown_address(plan, name, address, leads))
    ways = {way.old: way for way in plan.permalinks.ways if way.why != "ref"}
    return entry, f"/{address} has moved: it leads to /{leads} now." if address in ways else ""


def _decision(plan: SitePlan, ref: str) -> Entry[Decision]:
    register = plan.shelf.register
    entry = register.decisions.get(ref)
    if entry and entry.path in register.public:
        return entry
    if entry:
        why = next((held.reason for held in register.held_back if held.path == entry.path), "it is held back")
        raise Failure(f"{ref} is not published, because {why}. What is not on the site cannot be cited.")
    slug = plan.shelf.slug(ref)
    leads = plan.permalinks.leads_to(f"decisions/{slug}")
    moved = next((register.by_path[path] for path, address in plan.address_of_path.items() if address == leads), None)
    if moved:
        raise Failure(f"{ref} has moved: its address leads to /{leads} now. Cite that: {_titled(moved)}.")
    gone = next((stone for stone in plan.permalinks.stones if stone.identity == f"decisions/{slug}"), None)
    if gone:
        raise Failure(f"{ref} was taken off the site on {_day(gone.line.day)}: {gone.line.object}")
    raise Failure(f"There is no decision {ref} on the site.{_nearest_ref(plan, ref)}")


def _address(plan: SitePlan, name: str) -> str:
    """The address on the site that is meant: given whole, from the root, or by the name of its file alone."""
    base = urlsplit(plan.site.base_address)
    web = urlsplit(name)
    if web.netloc and (web.netloc != base.netloc or not f"{web.path}/".startswith(base.path)):
        raise Failure(f"{quoted(name, 100)} is no address of this site, which begins with {plan.site.base_address}")
    path = web.path.removeprefix(base.path) if web.netloc else name.partition("?")[0]
    bare = unquote(path).strip("/ ").removesuffix("index.html").removesuffix(".md").strip("/").removeprefix("content/")
    forms = (f"{bare}/", bare, bare.lower() + "/", f"strategy/{bare}/", f"plans/{bare.removeprefix('strategy/')}/")
    return next((form for form in forms if plan.permalinks.leads_to(form)), f"{bare}/")


def _unknown_address(plan: SitePlan, name: str, address: str, leads: str | None) -> str:
    gone = next((stone for stone in plan.permalinks.stones if stone.address == address), None)
    if gone:
        return f"/{address} is gone since {_day(gone.line.day)}: {gone.line.object}"
    if leads is not None:
        return f"/{leads} is a page of the site that holds no record. Cite its address itself."
    known = {stem: path for path, at in plan.address_of_path.items() for stem in (at.strip("/").rpartition("/")[2],)}
    near = nearest(address.strip("/").rpartition("/")[2], known)
    example = plan.shelf.configuration.refs.pattern.example
    hint = f" Did you mean {near}?" if near else f" Give a reference, such as {example}, or an address of the site."
    return f"Nothing on the site is called {quoted(name)}.{hint}"


def _nearest_ref(plan: SitePlan, ref: str) -> str:
    near = nearest(ref, [entry.fields.ref for entry in plan.shelf.decisions])
    return f" Did you mean {near}?" if near else ""


# --- the paragraph ---


def _anchor(kept: Permalinks, entry: Entry[Any], wanted: str, named: str) -> tuple[str, Fate | None]:
    """The anchor that is meant, and what became of it. Raises Failure for one that does not lead where it did."""
    body = entry.body
    anchor = wanted if wanted in body.anchors else wanted.lower()
    fate = next((fate for fate in _fates(kept, entry) if fate.anchor == anchor), None)
    if fate and fate.outcome in (Outcome.AMENDED, Outcome.CORRECTED):
        return anchor, fate
    if fate and fate.outcome is not Outcome.SAME:
        raise Failure(_lost(kept, entry, fate))
    if anchor in body.anchors:
        return anchor, fate
    numbered = _numbered(body, wanted)
    if len(numbered) == 1:
        return numbered[0].anchor, None
    if numbered:
        places = in_prose([f"{p.anchor} ({shorten(p.text, 30)})" for p in numbered], "or")
        raise Failure(f"{named} has more than one paragraph {quoted(wanted)}. Say which: {places}.")
    anchors = [paragraph.anchor for paragraph in body.paragraphs]
    near = nearest(anchor, anchors) or next(iter(anchors), "")
    hint = f" The nearest there is: {near}." if near else " Its text has no paragraphs."
    raise Failure(f"{named} has no paragraph {quoted(wanted)}.{hint}")


def _fates(kept: Permalinks, entry: Entry[Any]) -> tuple[Fate, ...]:
    live = next((live for live in kept.lives.values() if live.path == entry.path), None)
    return kept.fates(live) if live else ()


def _lost(kept: Permalinks, entry: Entry[Any], fate: Fate) -> str:
    """Why a published anchor cannot be cited."""
    live = next(live for live in kept.lives.values() if live.path == entry.path)
    if fate.outcome is Outcome.RETIRED:
        lines = (h.gone[f"#{fate.anchor}"] for h in kept.holdings_of(live) if f"#{fate.anchor}" in h.gone)
        line = next(lines)
        reason = line.rest.partition(" ")[2] or line.object
        return f"#{fate.anchor} was taken out on {_day(line.day)}: {reason} Its address leads to a note that says so."
    if fate.outcome is Outcome.MOVED:
        return f"The words of #{fate.anchor} have moved to #{fate.to}. Run portal anchors, which puts its address back."
    return f"#{fate.anchor}, published on {_day(fate.since)}, does not lead to its words any more. Run portal check."


def _numbered(body: Body, wanted: str) -> list[Paragraph]:
    """The paragraphs that bear a number: "24", "24." and "paragraph 11(a)" are read alike."""
    parts = re.findall(r"[a-z0-9.]+", re.sub(r"^para(?:graph)?s?\b", "", wanted.lower()))
    spoken = " ".join(part.strip(".") for part in parts)
    return [p for p in body.paragraphs if p.number and spoken and p.spoken.lower() == spoken]


def _remarks(entry: Entry[Any], anchor: str, fate: Fate | None) -> Iterator[str]:
    corrected = any(correction.where == anchor for correction in getattr(entry.fields, "corrections", ()))
    if fate and fate.outcome in _REMARKS:
        yield _REMARKS[fate.outcome]
    if corrected and not (fate and fate.outcome is Outcome.CORRECTED):
        yield "A correction stands beside the paragraph. Read it before you cite."


def _titled(entry: Entry[Any]) -> str:
    ref = getattr(entry.fields, "ref", "")
    return f"{ref}: {entry.fields.title}" if ref else str(entry.fields.title)


def _day(iso: str) -> str:
    return format_date(dt.date.fromisoformat(iso))
