"""The promise of the ledger on the site: pages for what moved, tombstones for what is gone, places for what was cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from portal.content.document import PlanEdition, SitePage
from portal.content.ledger import WHOLE, Line
from portal.content.permalinks import Live, Permalinks, Stone, Way, as_address, identity_of, is_page, settle
from portal.content.records import Entry, Fields
from portal.dates import format_date
from portal.website import addresses
from portal.website.shelf import Shelf
from portal.website.versions import version_addresses
from portal.website.views import Fact, Link, MovedPage, PageFrame, TakenOut, TombstonePage


class Addressed(Protocol):
    """What the ledger needs to know of a page."""

    @property
    def address(self) -> str:
        """Where the page is."""

    @property
    def listed(self) -> bool:
        """Whether the site map lists it."""

    @property
    def title(self) -> str:
        """What it is called."""


def permalinks(shelf: Shelf, pages: Iterable[Addressed], files: Mapping[str, Mapping[str, bytes]]) -> Permalinks:
    """The ledger against the pages and files of the site. `files` are those of each record, by its path."""
    pages = tuple(pages)
    entries = [entry for entry in shelf.register.by_path.values() if entry.path in shelf.register.public]
    lives = [_live(entry, shelf, files.get(entry.path, {})) for entry in entries]
    of_records = {address for live in lives for address in live.published}
    return settle(
        shelf.register.ledger,
        lives,
        site={page.address for page in pages} | {a for live in lives for a in live.others},
        listed=(page.address for page in pages if page.listed and page.address and page.address not in of_records),
    )


def tombstones(kept: Permalinks, shelf: Shelf) -> Iterator[TombstonePage]:
    """A page for each address whose record is gone by decision."""
    titles = {live.address: live.title for live in kept.lives.values()}
    for stone in kept.stones:
        if is_page(stone.address):
            yield _tombstone(stone, titles.get(stone.instead, ""), shelf)


def moved_pages(kept: Permalinks, pages: Iterable[Addressed]) -> Iterator[MovedPage]:
    """A page for each address that leads to another, where one can stand beside all others on any disk."""
    titles = {page.address: page.title for page in pages}
    taken = _Places(addresses.file_of(address) for address in titles)
    for way in kept.ways:
        file = addresses.file_at(way.old) if way.has_page else ""
        if file and taken.take(file):
            yield _moved(way, titles.get(way.new, way.new))


def what_was_cut(kept: Permalinks) -> Mapping[str, tuple[TakenOut, ...]]:
    """The places of the paragraphs and files that were taken out, by the address of their page."""
    return {live.address: found for live in kept.lives.values() if (found := tuple(_taken_out(live, kept)))}


def without(page: PageFrame, cut: Mapping[str, tuple[TakenOut, ...]]) -> PageFrame:
    """The page with the places of what was taken out of it."""
    return replace(page, taken_out=cut[page.address]) if page.address in cut else page


def _live(entry: Entry[Fields], shelf: Shelf, files: Mapping[str, bytes]) -> Live:
    fields, address = entry.fields, shelf.address(entry)
    pillars = fields.pillars if isinstance(fields, PlanEdition) else ()
    return Live(
        identity=identity_of(entry, shelf.slug),
        path=entry.path,
        title=fields.title,
        address=address,
        others=(
            *(addresses.pillar(entry.stem, pillar.key) for pillar in pillars),
            *(f"{address}{name}" for name in files),
            *(() if isinstance(fields, SitePage) else version_addresses(entry, shelf)),
        ),
        aliases=tuple(dict.fromkeys(map(as_address, fields.aliases))),
        spelt=addresses.spelt(getattr(fields, "ref", "")),
        body=replace(entry.body, paragraphs=()) if isinstance(fields, SitePage) else entry.body,
        corrections=() if isinstance(fields, SitePage) else fields.corrections,
    )


def _tombstone(stone: Stone, instead: str, shelf: Shelf) -> TombstonePage:
    office = shelf.configuration.office
    what = stone.title or stone.address
    ways_on = [Link(text=instead, address=stone.instead)] if stone.instead and instead else []
    return TombstonePage(
        address=stone.address,
        title="This page is no longer published",
        description=f"What stood at this address, when it went and why: {what}.",
        section="",
        breadcrumb=(Link(text="Home", address=addresses.HOME),),
        listed=False,
        lead="What this address led to was taken off the site. The address stays and says what happened.",
        facts=(
            Fact(term="What stood here", value=what),
            Fact(term="Published here from", value=_day(stone.since)),
            Fact(term="Taken off on", value=_day(stone.line.day)),
            Fact(term="Why", value=stone.line.object),
        ),
        ways_on=(
            *ways_on,
            Link(text="Register of decisions", address=addresses.DECISIONS),
            Link(text=f"Ask the {office.name}", address=office.website),
        ),
    )


def _moved(way: Way, title: str) -> MovedPage:
    title = way.old.rstrip("/") if way.why == "ref" else title
    return MovedPage(
        address=way.old,
        title="This page has moved",
        description=f"This page has moved to {title}.",
        section="",
        breadcrumb=(),
        listed=False,
        target=Link(text=title, address=way.new),
    )


def _taken_out(live: Live, kept: Permalinks) -> Iterator[TakenOut]:
    for holding in kept.holdings_of(live):
        for subject, line in holding.gone.items():
            anchor = subject.removeprefix("#")
            if subject != WHOLE and anchor not in live.body.anchors and subject not in kept.site:
                yield _place(anchor if subject.startswith("#") else "", subject, line)


def _place(anchor: str, subject: str, line: Line) -> TakenOut:
    what = f"The paragraph at #{anchor}" if anchor else f"The file {subject.rpartition('/')[2]}"
    return TakenOut(anchor=anchor, text=f"{what} was taken out on {_day(line.day)}.", reason=line.object)


def _day(iso: str) -> str:
    return format_date(dt.date.fromisoformat(iso))


class _Places:
    """Paths of files that can stand beside each other on any disk, also on one that takes A and a for the same."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._files: set[str] = set()
        self._folders: dict[str, str] = {}
        for path in paths:
            self.take(path)

    def take(self, path: str) -> bool:
        """Take the place of a path; False, and nothing taken, where another is in the way."""
        folded, folders = path.casefold(), {folder.casefold(): folder for folder in self._new_folders(path)}
        fits = (
            folded not in self._files
            and f"{folded}/" not in self._folders
            and not any(known in self._folders or known.rstrip("/") in self._files for known in folders)
        )
        if fits:
            self._files.add(folded)
            self._folders.update(folders)
        return fits

    def _new_folders(self, path: str) -> Iterator[str]:
        """The folders of a path, from within, up to one that is there as it is written."""
        at = path.rfind("/")
        while at >= 0 and self._folders.get((folder := path[: at + 1]).casefold()) != folder:
            yield folder
            at = path.rfind("/", 0, at)
