"""The plan of the site: every page with its view, its address and the anchors on it, before anything is rendered.

The check reads addresses and anchors from here, rendering the views, search and the site map the same list of pages.
There is no other idea of what is public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from portal.config import Configuration
from portal.content import html
from portal.content.decision import Decision
from portal.content.document import PlanEdition, StrategyDocument
from portal.content.permalinks import Permalinks
from portal.content.records import Entry, Fields
from portal.content.register import Register
from portal.content.versions import UNASKED, Versions
from portal.website import addresses
from portal.website.documents import document_page, edition_page, plan_list, strategy_list
from portal.website.emptied import emptied_lists
from portal.website.facet_pages import facet_pages
from portal.website.feeds.page import feeds_page
from portal.website.figures import figures_page
from portal.website.gallery import gallery_page
from portal.website.glossary import glossary_page, term_anchor
from portal.website.holdings.duties import BY_LAW, BY_SCHEME, publication_scheme_page, specified_information_page
from portal.website.holdings.exempt import part_2_page
from portal.website.holdings.sequence import completeness_page
from portal.website.holdings.waits import timeliness_page
from portal.website.kept import moved_pages, permalinks, tombstones, what_was_cut, without
from portal.website.late_page import PLANS, LatePage, Place
from portal.website.lists import DECISIONS, area_pages, term_index_pages, theme_pages, year_pages
from portal.website.noted_shelf import NotedShelf
from portal.website.open_data.page import data_page
from portal.website.other_pages import (
    DECISIONS_GROUP,
    home_page,
    not_found_page,
    place_of,
    rules_page,
    search_page,
    site_map_page,
    text_page,
)
from portal.website.page_anchors import page_anchors
from portal.website.pillars import pillar_pages
from portal.website.record_page import record_page
from portal.website.register_data import register_data
from portal.website.register_page import register_page
from portal.website.reply import reply_page
from portal.website.shelf import Shelf
from portal.website.site_view import site_view
from portal.website.versions import version_pages
from portal.website.views import (
    FOR_NOBODY,
    ForStaff,
    Link,
    MovedPage,
    PageFrame,
    SiteView,
    TakenOut,
    TombstonePage,
)


@dataclass(frozen=True, kw_only=True)
class RecordSlot:
    """The place of a record of decision in the plan. Its page is made of the record and of what it asks the shelf."""

    address: str
    title: str
    ref: str
    path: str
    """The path of the record's file."""
    newer: str
    """The ref of the decision before it in the register, or nothing."""
    older: str
    files: dict[str, bytes]
    """The attachments, by name."""
    shelf: Shelf
    listed: bool = True

    def made(self, shelf: Shelf, own: Entry[Decision] | None = None) -> PageFrame:
        """The page, made with a shelf that knows what is asked of it; of its own record, it is not asked."""
        entry = own or shelf.register.decisions[self.ref]
        return record_page(entry, shelf, self._link(self.older, shelf), self._link(self.newer, shelf), self.files)

    @cached_property
    def view(self) -> PageFrame:
        """The page."""
        return self.made(self.shelf)

    @property
    def place(self) -> Place:
        """Where the site map lists it."""
        entry = self.shelf.register.decisions[self.ref]
        year = self.shelf.year(entry)
        return Place(
            link=Link(text=f"{self.ref}: {self.title}", address=self.address),
            group=DECISIONS_GROUP,
            year=self.shelf.year_name(year) if year else DECISIONS.text,
        )

    def _link(self, ref: str, shelf: Shelf) -> Link | None:
        return shelf.decision_link(ref) if ref else None


Planned = PageFrame | LatePage | RecordSlot
_REGISTER_DATA = "register.json"


@dataclass(frozen=True, kw_only=True)
class SitePlan:
    """Every page of the site, in a fixed order."""

    site: SiteView
    shelf: Shelf
    planned: tuple[Planned, ...]
    files: Mapping[str, bytes]
    """Attachments: path below the output folder, bytes."""
    register_data: Callable[[], bytes]
    """Makes what the script of the register fetches."""
    address_of_path: Mapping[str, str]
    """The page of each public entry, by the path of its file."""
    address_of_file: Mapping[str, str]
    """Where each attachment is, by the path of its file; at the first record that names it."""
    permalinks: Permalinks
    """What becomes of every address that was ever published."""

    @cached_property
    def pages(self) -> tuple[PageFrame, ...]:
        """Every page as it will be rendered."""
        made = (page_of(page) for page in self.planned)
        return (*(without(page, self.cut) for page in made), *self.stones)

    @property
    def data(self) -> Mapping[str, bytes]:
        """What scripts of the site fetch: path below the output folder, bytes."""
        content = self.register_data()
        return {addresses.hashed(_REGISTER_DATA, content): content}

    @cached_property
    def moved(self) -> tuple[MovedPage, ...]:
        """Pages that lead on to others. They are no pages of the site: nothing lists them."""
        return tuple(moved_pages(self.permalinks, (*self.planned, *self.stones)))

    @cached_property
    def stones(self) -> tuple[TombstonePage, ...]:
        """The pages at addresses whose record is gone by decision."""
        return tuple(tombstones(self.permalinks, self.shelf))

    @cached_property
    def cut(self) -> Mapping[str, tuple[TakenOut, ...]]:
        """What was taken out of pages, by their address."""
        return what_was_cut(self.permalinks)

    @cached_property
    def uses(self) -> Mapping[str, int]:
        """How many pages have each address: more than one is a fault of the records."""
        return Counter(page.address for page in (*self.planned, *self.stones))

    @property
    def anchors(self) -> Mapping[str, frozenset[str]]:
        """The addresses of all pages, each with the anchors on it."""
        return _Anchors(self)

    def entry_at(self, address: str) -> Entry[Fields] | None:
        """The record whose page is at an address."""
        path = self._path_at.get(address)
        return self.shelf.register.by_path[path] if path else None

    @cached_property
    def _path_at(self) -> Mapping[str, str]:
        return {address: path for path, address in self.address_of_path.items()}

    def address_of(self, target: html.Target) -> str:
        """The address of the target of a link. One that leads nowhere, which a rule reports, gives the 404 page."""
        match target:
            case html.ToWeb(address=address):
                return address
            case html.ToAnchor(anchor=anchor):
                return f"#{anchor}"
            case html.ToSite(address=address, anchor=anchor):
                return _with(address if address in self.anchors or not address else f"{address.rstrip('/')}/", anchor)
            case html.ToTerm(term=term):
                return _with(addresses.GLOSSARY, term_anchor(term))
            case html.ToRecord(ref=ref, anchor=anchor):
                link = self.shelf.decision_link(ref)
                return _with(link.address, anchor) if link else addresses.NOT_FOUND
            case html.ToDocument(path=path, anchor=anchor):
                known = self.address_of_path.get(path) or self.address_of_file.get(path)
                return _with(known or addresses.NOT_FOUND, anchor)


def plan_site(
    register: Register,
    configuration: Configuration,
    attachments: Mapping[str, bytes],
    staff: ForStaff = FOR_NOBODY,
    *,
    versions: Versions = UNASKED,
    preview: bool = False,
) -> SitePlan:
    """Plan every page. `attachments` holds the bytes of the files beside records, by their path in the project.

    `versions` is what git knows of the records' texts before.
    `staff` is what the pages for staff show. A `preview` reloads itself in the browser.
    """
    shelf = Shelf(configuration=configuration, register=register, versions=versions)
    entries = [entry for entry in register.by_path.values() if entry.path in register.public]
    files = {entry.path: _files_of(entry, attachments) for entry in entries}
    lists, glossary = NotedShelf(shelf), NotedShelf(shelf)
    data = cache(partial(register_data, lists.shelf))
    pages: tuple[Planned, ...] = (
        *_noted(lists, _first_pages(lists.shelf, data)),
        *_records(shelf, files),
        *_noted(lists, _lists(lists.shelf)),
        *_noted(lists, _documents(lists.shelf, files)),
        *_noted(glossary, _glossary(glossary.shelf)),
        *_noted(lists, _ways_to_use(lists.shelf)),
        *version_pages(shelf),
    )
    pages = (*pages, *emptied_lists(shelf, {page.address for page in pages}))
    pages = (*pages, _site_map(pages), rules_page(staff.rules), gallery_page(staff.components), not_found_page())
    kept = permalinks(shelf, pages, files)
    return SitePlan(
        site=site_view(shelf, preview=preview),
        shelf=shelf,
        planned=pages,
        files={f"{shelf.address(e)}{name}": content for e in entries for name, content in files[e.path].items()},
        register_data=data,
        address_of_path={entry.path: shelf.address(entry) for entry in entries},
        address_of_file={
            f"{entry.path.rpartition('/')[0]}/{name}": f"{shelf.address(entry)}{name}"
            for entry in reversed(entries)
            for name in files[entry.path]
        },
        permalinks=kept,
    )


def _noted(noted: NotedShelf, pages: Iterable[PageFrame | LatePage]) -> Iterator[PageFrame | LatePage]:
    """Pages that are planned and made with a shelf that notes what is asked, and with nothing else."""
    for page in pages:
        yield replace(page, noted=noted) if isinstance(page, LatePage) else page


def _first_pages(shelf: Shelf, data: Callable[[], bytes]) -> Iterator[LatePage]:
    yield LatePage(address=addresses.HOME, title=shelf.configuration.site.title, make=partial(home_page, shelf))
    yield LatePage(
        address=addresses.DECISIONS,
        title="Register of decisions",
        make=lambda: register_page(shelf, addresses.hashed(_REGISTER_DATA, data())),
        beside=lambda: {addresses.hashed(_REGISTER_DATA, data()): data()},
    )


def _lists(shelf: Shelf) -> Iterator[PageFrame | LatePage]:
    """What is made of all decisions."""
    yield from year_pages(shelf)
    yield from term_index_pages(shelf)
    yield from area_pages(shelf)
    yield from theme_pages(shelf)
    yield from facet_pages(shelf)
    yield LatePage(address=addresses.FIGURES, title="The record in figures", make=partial(figures_page, shelf))
    yield LatePage(
        address=addresses.COMPLETENESS, title="What is held and what is not", make=partial(completeness_page, shelf)
    )
    yield LatePage(address=addresses.PART_2, title="Exempt (Part 2) reports", make=partial(part_2_page, shelf))
    yield LatePage(
        address=addresses.TIMELINESS, title="From decision to publication", make=partial(timeliness_page, shelf)
    )
    yield LatePage(
        address=addresses.SPECIFIED_INFORMATION, title=BY_LAW, make=partial(specified_information_page, shelf)
    )
    yield LatePage(address=addresses.PUBLICATION_SCHEME, title=BY_SCHEME, make=partial(publication_scheme_page, shelf))


def _documents(shelf: Shelf, files: Mapping[str, dict[str, bytes]]) -> Iterator[PageFrame | LatePage]:
    """Plans with their pillars, strategies, pages of the portal's own."""
    register = shelf.register
    yield plan_list(shelf)
    for edition in register.public_editions():
        make = partial(edition_page, edition, shelf, files[edition.path])
        yield LatePage(address=shelf.address(edition), title=edition.fields.title, make=make, group=PLANS)
        yield from pillar_pages(edition, shelf)
    yield strategy_list(shelf)
    for document in register.public_documents():
        yield document_page(document, shelf, files[document.path])
    for page in register.pages.values():
        yield text_page(page, shelf)


def _glossary(shelf: Shelf) -> Iterator[LatePage]:
    yield LatePage(address=addresses.GLOSSARY, title="Glossary", make=partial(glossary_page, shelf))


def _ways_to_use(shelf: Shelf) -> Iterator[PageFrame | LatePage]:
    yield LatePage(address=addresses.DATA, title="Open data", make=partial(data_page, shelf))
    yield LatePage(address=addresses.FEEDS, title="Follow new decisions", make=partial(feeds_page, shelf))
    yield LatePage(address=addresses.SEARCH, title="Search", make=partial(search_page, shelf))
    yield reply_page(shelf)


def _records(shelf: Shelf, files: Mapping[str, dict[str, bytes]]) -> Iterator[RecordSlot]:
    """The places of all decisions, each between its neighbours in the register."""
    refs = ["", *(entry.fields.ref for entry in shelf.decisions), ""]
    for at, entry in enumerate(shelf.decisions):
        yield RecordSlot(
            address=shelf.address(entry),
            title=entry.fields.title,
            ref=entry.fields.ref,
            path=entry.path,
            newer=refs[at],
            older=refs[at + 2],
            files=files[entry.path],
            shelf=shelf,
        )


def page_of(planned: Planned) -> PageFrame:
    """The page that is planned, made if need be."""
    return planned if isinstance(planned, PageFrame) else planned.view


def _site_map(pages: tuple[Planned, ...]) -> LatePage:
    def make() -> PageFrame:
        return site_map_page(place_of(page) if isinstance(page, PageFrame) else page.place for page in pages)

    return LatePage(address=addresses.SITE_MAP, title="Site map", make=make)


def _files_of(entry: Entry[Fields], attachments: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files a record names that lie beside it, by the name it gives them."""
    if not isinstance(entry.fields, Decision | StrategyDocument | PlanEdition):
        return {}
    folder = entry.path.rpartition("/")[0]
    named = (attachment.file for attachment in entry.fields.attachments)
    return {name: attachments[f"{folder}/{name}"] for name in named if f"{folder}/{name}" in attachments}


class _Anchors(Mapping[str, frozenset[str]]):
    """The anchors of each page, found when they are asked for: a check asks for few."""

    def __init__(self, plan: SitePlan) -> None:
        self._plan = plan
        self._addresses = plan.uses
        self._bodies = {address: path for path, address in plan.address_of_path.items()}

    def __getitem__(self, address: str) -> frozenset[str]:
        if address not in self._addresses:
            raise KeyError(address)
        page = self._page(address)
        path = self._bodies.get(address)
        body = self._plan.shelf.register.by_path[path].body.anchors if path else frozenset()
        return body | frozenset(page_anchors(page))

    def _page(self, address: str) -> PageFrame:
        """The one page, with what was cut out of it, or its tombstone."""
        plan = self._plan
        planned = next(page for page in (*plan.planned, *plan.stones) if page.address == address)
        return without(page_of(planned), plan.cut)

    def __iter__(self) -> Iterator[str]:
        return iter(self._addresses)

    def __len__(self) -> int:
        return len(self._addresses)


def _with(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if anchor else address
