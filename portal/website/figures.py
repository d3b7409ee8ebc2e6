"""The record in figures: how many decisions, when, for how much, and how soon they were published.

Every figure says what it counts and what the records do not state. Nothing is estimated, and a decision without an
amount, a date or a day of publication is counted as such and left out of the sum.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from portal.config import Term
from portal.content.decision import Decision
from portal.content.records import Entry
from portal.dates import format_date
from portal.money import format_pounds
from portal.text import counted, in_prose
from portal.website import addresses
from portal.website.charts import Bar, bar_chart, month_chart, short_pounds, worth_drawing
from portal.website.lists import HOME
from portal.website.shelf import Shelf
from portal.website.sums import Sum, counts, funding_by_source, sum_of
from portal.website.timeliness import WORKING_DAYS, Delay, delay, wait
from portal.website.views import ContentsEntry, Drawing, FigureRow, FiguresPage, FigureView, Link

Decisions = Sequence[Entry[Decision]]
_ENOUGH_FOR_MONTHS = 24
"""Decisions; fewer are a short list of months."""
NOT_TO_BE_ADDED = "A decision may stand in several rows, with the whole of its amount in each. Do not add the rows up."
_SPANS = ((0, 5), (6, 10), (11, 20), (21, 40))
"""Working days from decision to publication: a week, two, a month, two."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a figure before it is set: name, size, what the chart and the table write, where it leads."""

    name: str
    value: Decimal
    words: str
    cells: tuple[str, ...]
    plain: tuple[str, ...]
    """The cells as a spreadsheet has them."""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure before it is set. Its files stand in `folder`, the address of its page."""

    anchor: str
    title: str
    headings: tuple[str, ...]
    lines: Sequence[Line]
    folder: str
    lead: str = ""
    notes: Sequence[str] = ()


def figures_page(shelf: Shelf) -> FiguresPage:
    """Every figure that the records on the site bear out."""
    number = counted(len(shelf.decisions), "decision", "decisions")
    figures = tuple(_figures(shelf)) if shelf.decisions else ()
    headings = [(view.title, view.anchor) for view in figures] + [("How the amounts are counted", "method")]
    return FiguresPage(
        address=addresses.FIGURES,
        title="The record in figures",
        description=f"{number} in figures: by year and month, by theme, area and source of funding, and how soon "
        "they were published.",
        section="decisions",
        breadcrumb=(HOME, Link(text="Decisions", address=addresses.DECISIONS)),
        lead=f"This site holds {number}. These figures count what the records state, and say what they do not state.",
        contents=tuple(ContentsEntry(level=2, text=text, anchor=anchor) for text, anchor in headings),
        figures=figures,
        method=tuple(_method(sum_of(shelf.decisions, shelf.register))),
        empty="No decision is published yet, so there is nothing to count.",
    )


def year_figure(entries: Decisions, shelf: Shelf, folder: str, title: str, lead: str) -> FigureView:
    """Decisions by the year of their ref, newest first; years in between that have none are shown as such."""
    years = Counter(year for entry in entries if (year := shelf.year(entry)))
    lines = [
        Line(
            name=shelf.year_name(year),
            value=Decimal(years[year]),
            words=f"{years[year]:,}",
            cells=(f"{years[year]:,}",),
            plain=(str(years[year]),),
            link=addresses.year(year) if year in shelf.by_year else "",
        )
        for year in _years(set(years))
    ]
    missing = len(entries) - sum(years.values())
    notes = ["The year is that of the reference."]
    if missing:
        notes.append(f"{counted(missing, 'decision has', 'decisions have')} no year in the reference.")
    return bars(
        Figure(
            anchor="decisions-by-year",
            title=title,
            lead=lead,
            headings=("Year", "Decisions"),
            lines=lines,
            notes=notes,
            folder=folder,
        )
    )


def bars(figure: Figure) -> FigureView:
    """The figure with a bar for each line, where bars say more than the table."""
    description = "; ".join(f"{line.name}: {line.words}" for line in figure.lines) + "."
    drawn = [Bar(name=line.name, value=line.value, words=line.words) for line in figure.lines]
    worth = worth_drawing([line.value for line in figure.lines])
    return _view(figure, bar_chart(figure.anchor, figure.title, description, drawn) if worth else None)


def _view(figure: Figure, chart: Drawing | None) -> FigureView:
    file = f"{figure.folder}{figure.anchor}"
    table = Link(text="Table (CSV)", address=f"{file}.csv")
    picture = Link(text="Picture (SVG)", address=f"{file}.svg")
    return FigureView(
        anchor=figure.anchor,
        title=figure.title,
        lead=figure.lead,
        chart=chart,
        headings=figure.headings,
        rows=tuple(FigureRow(name=line.name, cells=line.cells, link=line.link) for line in figure.lines),
        notes=tuple(figure.notes),
        downloads=(table, picture) if chart else (table,),
        sheet=(figure.headings, *((line.name, *line.plain) for line in figure.lines)),
    )


def _figures(shelf: Shelf) -> Iterator[FigureView]:
    vocabularies = shelf.configuration.vocabularies
    yield _by_year(shelf)
    if months := _by_month(shelf):
        yield months
    yield _by_term("theme", vocabularies.themes, lambda fields: fields.themes, addresses.theme, shelf)
    yield _by_term("area", vocabularies.areas, lambda fields: fields.areas, addresses.area, shelf)
    yield _by_source(shelf)
    yield _delay(shelf)


def _by_year(shelf: Shelf) -> FigureView:
    years = {year: len(entries) for year, entries in shelf.by_year.items()}
    busiest = [shelf.year_name(year) for year, number in years.items() if number == max(years.values())]
    lead = f"{counted(len(shelf.decisions), 'decision', 'decisions')} in {counted(len(years), 'year', 'years')}."
    if len(busiest) == 1 and len(years) > 1:
        lead += f" Most are of {busiest[0]}: {max(years.values()):,}."
    return year_figure(shelf.decisions, shelf, addresses.FIGURES, "Decisions by year", lead)


def _by_month(shelf: Shelf) -> FigureView | None:
    """Decisions by the month that places them in lists; None where no record states any date."""
    dates = [entry.fields.listing_date for entry in shelf.decisions]
    months = Counter((day.year, day.month) for day in dates if day)
    if not months:
        return None
    own = sum(entry.fields.decision_date is not None for entry in shelf.decisions)
    undated = dates.count(None)
    instead = len(dates) - own - undated
    notes = []
    if instead:
        stand = counted(instead, "record states no date of decision; its", "records state no date of decision; their")
        notes.append(f"{stand} latest dated approval, or the author’s date, counts instead.")
    if undated:
        notes.append(f"{counted(undated, 'record states', 'records state')} no date at all, and is not counted here.")
    top = max(months.values())
    busiest = [
        f"{calendar.month_name[month]} {year}" for (year, month), number in sorted(months.items()) if number == top
    ]
    lead = f"{counted(sum(months.values()), 'decision', 'decisions')} in {counted(len(months), 'month', 'months')}."
    if len(busiest) <= 3 and len(months) > len(busiest):
        lead += f" Most in one month: {top:,}, in {in_prose(busiest)}."
    return _month_view(months, lead, notes)


def _month_view(months: Counter[tuple[int, int]], lead: str, notes: list[str]) -> FigureView:
    """Years with their months, drawn and as a table; where there are few decisions, only the months that have any."""
    figure = Figure(
        anchor="decisions-by-month",
        title="Decisions by month",
        lead=lead,
        headings=("Year", *(calendar.month_abbr[month] for month in range(1, 13)), "Year in all"),
        lines=_year_lines(months),
        notes=notes,
        folder=addresses.FIGURES,
    )
    if sum(months.values()) < _ENOUGH_FOR_MONTHS:
        few = tuple(_month_line(year, month, months[year, month]) for year, month in sorted(months, reverse=True))
        return _view(replace(figure, headings=("Month", "Decisions"), lines=few), None)
    years = [int(line.name) for line in figure.lines]
    description = f"Twelve columns, January to December, for each year from {years[0]} back to {years[-1]}. {lead}"
    counts = {(year, month): months[year, month] for year in years for month in range(1, 13)}
    return _view(figure, month_chart(figure.anchor, figure.title, description, counts))


def _year_lines(months: Counter[tuple[int, int]]) -> tuple[Line, ...]:
    """A row of twelve months for each year, newest first."""
    numbers = {year: [months[year, month] for month in range(1, 13)] for year in _years({year for year, _ in months})}
    return tuple(
        Line(
            name=str(year),
            value=Decimal(sum(row)),
            words="",
            cells=tuple(f"{number:,}" for number in (*row, sum(row))),
            plain=tuple(str(number) for number in (*row, sum(row))),
        )
        for year, row in numbers.items()
    )


def _month_line(year: int, month: int, number: int) -> Line:
    name = f"{calendar.month_name[month]} {year}"
    return Line(name=name, value=Decimal(number), words=f"{number:,}", cells=(f"{number:,}",), plain=(str(number),))


def _years(held: set[int]) -> list[int]:
    """Newest first, with the years between that have nothing; those are left out where there are too many of them."""
    span = range(max(held), min(held) - 1, -1) if held else range(0)
    return list(span) if len(span) <= 2 * len(held) + 10 else sorted(held, reverse=True)


def _by_term(
    what: str,
    terms: Sequence[Term],
    keys_of: Callable[[Decision], Sequence[str]],
    address_of: Callable[[str], str],
    shelf: Shelf,
) -> FigureView:
    """The amounts of the decisions filed under each theme or area, most first; those without any are left out."""
    filed = {term.key: [entry for entry in shelf.decisions if term.key in keys_of(entry.fields)] for term in terms}
    sums = {key: sum_of(entries, shelf.register) for key, entries in filed.items() if entries}
    names = {term.key: term.name for term in terms}
    lines = [
        Line(
            name=names[key],
            value=held.total,
            words=short_pounds(held.total) if held.stated else "not stated",
            cells=(
                f"{held.decisions:,}",
                format_pounds(held.total) if held.stated else "Not stated",
                f"{held.unstated:,}",
            ),
            plain=(str(held.decisions), f"{held.total:.2f}" if held.stated else "", str(held.unstated)),
            link=address_of(key),
        )
        for key, held in sorted(sums.items(), key=lambda item: (-item[1].total, names[item[0]]))
    ]
    unfiled = sum(not any(key in names for key in keys_of(entry.fields)) for entry in shelf.decisions)
    empty = [term.name for term in terms if term.key not in sums]
    notes = [NOT_TO_BE_ADDED]
    if unfiled:
        notes.append(f"{counted(unfiled, 'decision is', 'decisions are')} filed under no {what}.")
    if empty:
        notes.append(f"No decision is filed under {in_prose(empty, 'or')}.")
    lead = f"What the decisions filed under each {what} come to, over the years that their records list."
    headings = (what.capitalize(), "Decisions", "Amount (£)", "State no amount")
    title = f"Amount by {what}"
    return bars(
        Figure(
            anchor=f"amount-by-{what}",
            title=title,
            lead=lead,
            headings=headings,
            lines=lines,
            notes=notes,
            folder=addresses.FIGURES,
        )
    )


def _amount(held: Sum) -> str:
    return format_pounds(held.total) if held.stated else "Not stated"


def _by_source(shelf: Shelf) -> FigureView:
    drawn = funding_by_source(shelf.decisions, shelf.register)
    lines = source_lines(drawn, shelf)
    told = sum((amount for _, amount in drawn.values()), Decimal(0))
    without = sum(
        counts(entry, shelf.register) and not entry.fields.financial.funding and bool(entry.fields.financial.total)
        for entry in shelf.decisions
    )
    notes = ["Each pound stands under one source, so these amounts may be added up."]
    if without:
        notes.append(f"{counted(without, 'decision names', 'decisions name')} an amount but no source of it.")
    lead = f"The records name the source of {format_pounds(told)}." if drawn else "No record names a source of funding."
    headings = ("Source of funding", "Decisions", "Amount (£)")
    title = "Amount by source of funding"
    return bars(
        Figure(
            anchor="amount-by-source",
            title=title,
            lead=lead,
            headings=headings,
            lines=lines,
            notes=notes,
            folder=addresses.FIGURES,
        )
    )


def source_lines(drawn: dict[str, tuple[int, Decimal]], shelf: Shelf) -> list[Line]:
    """A row for each source of funding, most first."""
    return [
        Line(
            name=shelf.funding_sources.get(key, key),
            value=amount,
            words=short_pounds(amount),
            cells=(f"{number:,}", format_pounds(amount)),
            plain=(str(number), f"{amount:.2f}"),
        )
        for key, (number, amount) in sorted(drawn.items(), key=lambda item: (-item[1][1], item[0]))
    ]


def _delay(shelf: Shelf) -> FigureView:
    """Working days from decision to publication, for the records that state both days."""
    taken = [(found, entry) for entry in shelf.decisions if (found := wait(entry).days) is not None]
    days = [working for working, _ in taken]
    spans = [(f"{least} to {most} days", sum(least <= day <= most for day in days)) for least, most in _SPANS]
    spans.append((f"More than {_SPANS[-1][1]} days", sum(day > _SPANS[-1][1] for day in days)))
    early = sum(day < 0 for day in days)
    spans = [("Before the decision", early), *spans] if early else spans
    lines = [
        Line(name=name, value=Decimal(number), words=f"{number:,}", cells=(f"{number:,}",), plain=(str(number),))
        for name, number in spans
    ]
    notes = [WORKING_DAYS]
    if untold := len(shelf.decisions) - len(taken):
        told = counted(untold, "record does not state", "records do not state")
        notes.insert(0, f"{told} both the day of decision and the day of publication, and so cannot be counted here.")
    return bars(
        Figure(
            anchor="days-to-publication",
            title="Days from decision to publication",
            lead=_delay_lead(taken, delay(shelf.decisions)),
            headings=("Working days", "Decisions"),
            lines=lines if taken else [],
            notes=notes,
            folder=addresses.FIGURES,
        )
    )


def _delay_lead(taken: Sequence[tuple[int, Entry[Decision]]], held: Delay) -> str:
    if not taken:
        return "No record on this site states both the day of the decision and the day it was published."
    longest, entry = max(taken, key=lambda one: one[0])
    decided = entry.fields.decision_date
    assert decided
    assert held.median is not None
    until = f"The longest wait was {counted(longest, 'working day', 'working days')}, for {entry.fields.ref} of "
    until += f"{format_date(decided)}."
    if len(taken) == 1:
        return until
    return (
        f"At least half of the {len(taken):,} decisions that can be counted were published within "
        f"{counted(held.median, 'working day', 'working days')}. {until}"
    )


def _method(held: Sum) -> Iterator[str]:
    """How the sums are reached, in sentences that hold for these records."""
    stated = counted(held.stated, "record states", "records state")
    silent = f", and {counted(held.unstated, 'record states', 'records state')} none" if held.unstated else ""
    yield f"Amounts are those of approved decisions: {stated} one{silent}."
    if held.not_counted:
        left = counted(held.not_counted, "decision that was", "decisions that were")
        yield f"{left} not approved, or revoked later, count among the decisions but not in any amount."
    if held.replaced:
        told = counted(held.replaced, "decision was", "decisions were")
        yield f"{told} later superseded or varied. The same money may stand in the older and in the newer record."
    yield "An amount covers the financial years that the record lists. It is what was decided, not what was spent."
    if held.yearly_decisions:
        told = counted(held.yearly_decisions, "decision goes", "decisions go")
        yearly = format_pounds(held.yearly)
        yield f"{told} on to cost money every year: {yearly} a year. That is kept apart and in no sum."
