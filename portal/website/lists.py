"""Lists of decisions: a year, an area, a theme, and the ways into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from portal.config import Term
from portal.content.decision import Decision
from portal.content.document import PlanEdition, StrategyDocument
from portal.content.records import Entry
from portal.dates import format_date
from portal.text import counted
from portal.website import addresses, words
from portal.website.alternates import feeds_of
from portal.website.glance import glance
from portal.website.late_page import LatePage
from portal.website.money_view import total_in_words
from portal.website.paging import paged
from portal.website.record_page import status_tag
from portal.website.shelf import Shelf
from portal.website.views import Count, CountGroup, DecisionList, IndexPage, Link, PageFrame, Row, RowGroup

HOME = Link(text="Home", address=addresses.HOME)
DECISIONS = Link(text="Decisions", address=addresses.DECISIONS)


def row(entry: Entry[Decision], shelf: Shelf) -> Row:
    """A decision as a list shows it; made once, since each is on many lists."""
    if entry.path not in shelf.rows:
        shelf.rows[entry.path] = _row(entry, shelf)
    return shelf.rows[entry.path]


def _row(entry: Entry[Decision], shelf: Shelf) -> Row:
    fields = entry.fields
    return Row(
        link=Link(text=fields.title, address=shelf.address(entry)),
        ref=fields.ref,
        status=status_tag(fields, shelf),
        date=format_date(fields.listing_date) if fields.listing_date else words.DATE_NOT_STATED,
        date_label=date_label(fields),
        amount=total_in_words(fields.financial),
        summary=fields.summary,
        pillars=shelf.pillar_tags(fields.plan, fields.pillars),
    )


def date_label(fields: Decision) -> str:
    """What the date is that a list shows: the record's own, or the one that stands in for it."""
    if fields.decision_date or not fields.listing_date:
        return "Decided"
    return "Latest dated approval" if fields.latest_approval else "Written"


def by_year(entries: Iterable[Entry[Decision]], shelf: Shelf) -> tuple[RowGroup, ...]:
    """Decisions under the year of their ref, newest first."""
    in_years = sorted(entries, key=lambda entry: shelf.year(entry) or 0, reverse=True)
    return tuple(
        RowGroup(
            heading=shelf.year_name(year) if year else "Without a year",
            anchor=f"year-{year}" if year else "",
            rows=tuple(row(entry, shelf) for entry in group),
            link=Link(text=f"Only {shelf.year_name(year)}", address=addresses.year(year)) if year else None,
        )
        for year, group in groupby(in_years, key=shelf.year)
    )


def year_pages(shelf: Shelf) -> Iterator[LatePage]:
    """A page for each year that has a decision."""
    years = list(shelf.by_year)
    for year, entries in shelf.by_year.items():
        name = shelf.year_name(year)
        whole = DecisionList(
            address=addresses.year(year),
            title=f"Decisions of {name}",
            description=f"{counted(len(entries), 'decision', 'decisions')} with a reference of {name}.",
            section="decisions",
            breadcrumb=(HOME, DECISIONS),
            lead=f"{counted(len(entries), 'decision', 'decisions')} with a reference of {name}"
            f"{', newest first' if len(entries) > 1 else ''}.",
            groups=(),
            related=(),
            empty="",
            previous=_year_link(shelf, max((y for y in years if y < year), default=None)),
            next=_year_link(shelf, min((y for y in years if y > year), default=None)),
            narrow=narrow(f"year={year}"),
        )
        for page in paged(whole, entries, lambda part: (_ungrouped(part, shelf),)):
            yield replace(page, make=partial(_with_glance, page, shelf, year))


def _with_glance(page: LatePage, shelf: Shelf, year: int) -> PageFrame:
    view = page.view
    assert isinstance(view, DecisionList)
    return replace(view, glance=glance(shelf, year))


def narrow(question: str) -> Link:
    """The way to the register with a list as its filter: "area=eastmoor"."""
    return Link(text="Filter and sort this list in the register", address=f"{addresses.DECISIONS}?{question}")


def _ungrouped(entries: Iterable[Entry[Decision]], shelf: Shelf) -> RowGroup:
    return RowGroup(heading="", anchor="", rows=tuple(row(entry, shelf) for entry in entries))


def area_pages(shelf: Shelf) -> Iterator[LatePage]:
    """A page for each area of the vocabulary, the empty ones included, so that nobody has to guess."""
    trail = (HOME, DECISIONS, Link(text="Areas", address=addresses.AREAS))
    for area in shelf.configuration.vocabularies.areas:
        yield from _term_pages(shelf, area, addresses.area(area.key), trail, "area")


def theme_pages(shelf: Shelf) -> Iterator[LatePage]:
    """A page for each theme of the vocabulary."""
    trail = (HOME, DECISIONS, Link(text="Themes", address=addresses.THEMES))
    for theme in shelf.configuration.vocabularies.themes:
        yield from _term_pages(shelf, theme, addresses.theme(theme.key), trail, "theme")


def term_index_pages(shelf: Shelf) -> Iterator[LatePage]:
    """The list of all areas and the list of all themes."""
    for heading, address, counts in (
        ("Areas", addresses.AREAS, _area_counts),
        ("Themes", addresses.THEMES, _theme_counts),
    ):
        yield LatePage(address=address, title=heading, make=partial(_term_index, heading, address, counts, shelf))


def _term_index(heading: str, address: str, counts: Callable[[Shelf], tuple[Count, ...]], shelf: Shelf) -> IndexPage:
    return IndexPage(
        address=address,
        title=heading,
        description=f"{heading} that decisions are filed under, with how many there are.",
        section="decisions",
        breadcrumb=(HOME, DECISIONS),
        lead="A decision may be filed under several, so the numbers do not add up to the whole register.",
        counts=counts(shelf),
    )


def ways_in(shelf: Shelf) -> tuple[CountGroup, ...]:
    """The register by year, by area and by theme, with how many decisions are behind each."""
    by_years = tuple(
        Count(link=Link(text=shelf.year_name(year), address=addresses.year(year)), count=len(entries))
        for year, entries in shelf.by_year.items()
    )
    groups = (
        CountGroup(heading="By year", counts=by_years),
        CountGroup(heading="By area", counts=_area_counts(shelf)),
        CountGroup(heading="By theme", counts=_theme_counts(shelf)),
    )
    return tuple(group for group in groups if group.counts)


def _area_counts(shelf: Shelf) -> tuple[Count, ...]:
    return tuple(
        _count(shelf, Link(text=area.name, address=addresses.area(area.key)), area.key, "area")
        for area in shelf.configuration.vocabularies.areas
    )


def _theme_counts(shelf: Shelf) -> tuple[Count, ...]:
    return tuple(
        _count(shelf, Link(text=theme.name, address=addresses.theme(theme.key)), theme.key, "theme")
        for theme in shelf.configuration.vocabularies.themes
    )


def _count(shelf: Shelf, link: Link, key: str, kind: str) -> Count:
    return Count(link=link, count=len(_filed(shelf, kind).get(key, ())))


Filed = Decision | StrategyDocument | PlanEdition


def _keys_of(fields: Filed, kind: str) -> Sequence[str]:
    """The terms of a kind, "area" or "theme", under which something is filed."""
    return fields.areas if kind == "area" else fields.themes


def _filed(shelf: Shelf, kind: str) -> Mapping[str, Sequence[Entry[Decision]]]:
    """The decisions on the site under each term of a kind, newest first."""

    def filed() -> dict[str, list[Entry[Decision]]]:
        found: dict[str, list[Entry[Decision]]] = {}
        for entry in shelf.decisions:
            for key in dict.fromkeys(_keys_of(entry.fields, kind)):
                found.setdefault(key, []).append(entry)
        return found

    return shelf.once(f"filed by {kind}", filed)


def _term_pages(shelf: Shelf, term: Term, address: str, trail: tuple[Link, ...], kind: str) -> Iterator[LatePage]:
    entries = _filed(shelf, kind).get(term.key, ())
    documents = [
        Link(text=entry.fields.title, address=addresses.document(entry.stem))
        for entry in shelf.register.public_documents()
        if term.key in _keys_of(entry.fields, kind)
    ]
    note = f" {term.note}" if term.note else ""
    number = counted(len(entries), "decision", "decisions")
    whole = DecisionList(
        address=address,
        title=term.name,
        description=f"{number} filed under {term.name}.",
        section="decisions",
        breadcrumb=trail,
        alternates=feeds_of(address, f"Decisions on {term.name}"),
        lead=f"{number} filed under {term.name}.{note}" if entries else term.note or "",
        groups=(),
        related=tuple(documents),
        empty=f"No decision on this site is filed under {term.name}.",
        previous=None,
        next=None,
        narrow=narrow(f"{kind}={term.key}") if entries else None,
    )
    yield from paged(whole, entries, lambda part: by_year(part, shelf))


def _year_link(shelf: Shelf, year: int | None) -> Link | None:
    return Link(text=shelf.year_name(year), address=addresses.year(year)) if year else None
