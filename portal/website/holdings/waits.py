"""The page that shows, year by year and decision by decision, how many working days publication took.

The law gives no number of days, so none is called late: the two days stand beside each other, and readers judge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.dates import format_date
from portal.text import counted
from portal.website import addresses
from portal.website.holdings.cells import cut, headings, number, onward, plain, record, to_take_away
from portal.website.lists import DECISIONS, HOME
from portal.website.shelf import Shelf
from portal.website.timeliness import WORKING_DAYS, Delay, delay, wait
from portal.website.views import Fact, Link, TableCell, TablesPage, TableView

_READING = (
    "The Elected Local Policing Bodies (Specified Information) Order 2011 has records of decision published as soon as"
    " practicable. It names no number of days, and this page calls no decision late.",
    f"{WORKING_DAYS} The day after the decision counts as one.",
    "The day of decision is the one on which the decision maker took it. Where the record does not state it, no other"
    " day is put in its place, and nothing is counted.",
    "The day of publication is the first on this site. A decision may have been published elsewhere before.",
    "The median is the number of working days within which at least half of the decisions were published.",
    "A number below nought means that a record gives a day of publication before the day of its decision.",
)


def timeliness_page(shelf: Shelf) -> TablesPage:
    """The working days from decision to publication: in all, by year, by record."""
    held = delay(shelf.decisions)
    return TablesPage(
        address=addresses.TIMELINESS,
        title="From decision to publication",
        description="How many working days passed between each decision and its publication on this site.",
        section="decisions",
        breadcrumb=(HOME, DECISIONS),
        lead=_lead(held),
        facts=(
            Fact(term="Can be counted", value=f"{held.counted:,} of {held.decisions:,}"),
            _days("Median", held.median),
            _days("Longest", held.longest),
        ),
        tables=(_by_year(shelf), _by_record(shelf)),
        reading=_READING,
        onward=(
            Link(
                text="The same as a chart",
                address=f"{addresses.FIGURES}#days-to-publication",
                note="How many decisions took how long.",
            ),
            *onward(addresses.TIMELINESS),
        ),
    )


def _lead(held: Delay) -> str:
    if not held.decisions:
        return "No decision is published here yet."
    if not held.counted:
        return "No record on this site states both the day of the decision and the day it was published."
    untold = f" The other {held.unknown:,} do not state both days." if held.unknown else ""
    number_of = counted(held.counted, "record states", "records state")
    return f"{number_of} both the day of the decision and the day of publication.{untold}"


def _days(term: str, days: int | None) -> Fact:
    if days is None:
        return Fact(term=term, value="Not known", stated=False)
    return Fact(term=term, value=counted(days, "working day", "working days").replace("-", "\N{MINUS SIGN}"))


def _by_year(shelf: Shelf) -> TableView:
    anchor = "waits-by-year"
    titles = ("Year of reference", "Decisions", "Can be counted", "Not known", "Median", "Longest")
    delays = {year: delay(entries) for year, entries in shelf.by_year.items()}
    return TableView(
        anchor=anchor,
        title="By year",
        lead="Working days from decision to publication.",
        headings=headings(*titles, numbers=titles[1:]),
        rows=tuple(
            (
                TableCell(links=(Link(text=shelf.year_name(year), address=addresses.year(year)),)),
                *map(number, (held.decisions, held.counted, held.unknown, held.median, held.longest)),
            )
            for year, held in delays.items()
        ),
        download=to_take_away(addresses.TIMELINESS, anchor) if delays else None,
        sheet=(
            ("year", "decisions", "counted", "not_known", "median_working_days", "longest_working_days"),
            *(
                (
                    shelf.year_name(year),
                    *map(plain, (held.decisions, held.counted, held.unknown, held.median, held.longest)),
                )
                for year, held in delays.items()
            ),
        ),
    )


def _by_record(shelf: Shelf) -> TableView:
    anchor = "waits-by-record"
    rows, notes = cut([_row(entry, shelf) for entry in shelf.decisions])
    return TableView(
        anchor=anchor,
        title="By decision",
        lead="Every decision on this site, newest first.",
        headings=headings("Decision", "Decided", "Published", "Working days", numbers=("Working days",)),
        rows=rows,
        notes=(
            *notes,
            "The same stands in the open data, as working_days_to_publication in decisions.csv.",
        ),
        download=to_take_away(addresses.TIMELINESS, anchor) if rows else None,
        sheet=(_TITLES, *_sheet(shelf.decisions)),
    )


_TITLES = ("ref", "title", "decision_date", "date_note", "published", "published_note", "working_days")


def _row(entry: Entry[Decision], shelf: Shelf) -> tuple[TableCell, ...]:
    found = wait(entry)
    return (record(entry, shelf), _day(found.decided), _day(found.published), number(found.days))


def _day(day: dt.date | None) -> TableCell:
    return TableCell(text=format_date(day)) if day else TableCell(text="Not stated", stated=False)


def _sheet(entries: Iterable[Entry[Decision]]) -> Iterable[tuple[str, ...]]:
    for entry in entries:
        found, fields = wait(entry), entry.fields
        decided, published = (day.isoformat() if day else "" for day in (found.decided, found.published))
        notes = fields.date_note or "", fields.published_note or ""
        yield fields.ref, fields.title, decided, notes[0], published, notes[1], plain(found.days)
