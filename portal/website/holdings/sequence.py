"""The page that says, year by year, which refs are held and which numbers between them are not.

It is made of public records and of the ledger alone. A number that is missing may be a record held elsewhere, one that
is not public, or a number that was never used; nothing here says which, because nothing here may know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.content.sequence import Run, gaps, runs
from portal.refs import Ref
from portal.text import counted
from portal.website import addresses
from portal.website.holdings.cells import headings, number, onward, to_take_away
from portal.website.lists import DECISIONS, HOME
from portal.website.shelf import Shelf
from portal.website.views import Fact, Link, TableCell, TablesPage, TableView

_MOST_RUNS = 30
"""Runs of numbers in one cell; more are left to the file."""
HELD, NOT_HERE, TAKEN_OUT = "held here", "not here", "taken out"

_READING = (
    "A number that is not here may be a decision held elsewhere, one that is not published, or a number that was never"
    " used. This portal does not know which, and says nothing about it.",
    "The count begins at number 1 of each year and ends at the highest number held. Nothing is said of numbers above.",
    "The year is that of the reference, which may differ from the year of the decision.",
    "A decision that was taken out keeps its address: the page there says when and why it went.",
)


@dataclass(frozen=True, kw_only=True)
class YearOfRefs:
    """The refs of one year: those held, those that are not here, those that were here and were taken out."""

    year: int
    held: tuple[int, ...]
    missing: tuple[Run, ...]
    taken_out: tuple[int, ...]

    @property
    def number_missing(self) -> int:
        """How many numbers are not here."""
        return sum(len(run.numbers) for run in self.missing)


def completeness_page(shelf: Shelf) -> TablesPage:
    """What is held of each year and what is not."""
    years = tuple(years_of_refs(shelf))
    missing = sum(year.number_missing for year in years)
    held = counted(len(shelf.decisions), "decision", "decisions")
    return TablesPage(
        address=addresses.COMPLETENESS,
        title="What is held and what is not",
        description="Which references of decisions are on this site, and which numbers between them are not.",
        section="decisions",
        breadcrumb=(HOME, DECISIONS),
        lead=f"This site holds {held}. Their references are numbered. This page lists the numbers that are not here.",
        facts=(
            Fact(term="Decisions held", value=f"{len(shelf.decisions):,}"),
            Fact(
                term="Numbers not here",
                value=f"{missing:,}",
                note="Below the highest number held in each year. They may be no decisions at all.",
            ),
            *_other_refs(shelf),
        ),
        tables=(_table(years, shelf),),
        reading=_READING,
        onward=onward(addresses.COMPLETENESS),
    )


def years_of_refs(shelf: Shelf) -> Iterator[YearOfRefs]:
    """Every year that has a decision on the site or a tombstone of one, newest first."""
    held, gone = _numbers(shelf), _taken_out(shelf)
    for year in sorted({*held, *gone}, reverse=True):
        here, out = held.get(year, set()), gone.get(year, set()) - held.get(year, set())
        missing = tuple(gaps(here | out))
        yield YearOfRefs(year=year, held=tuple(sorted(here)), missing=missing, taken_out=tuple(sorted(out)))


def _numbers(shelf: Shelf) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for entry in shelf.decisions:
        if ref := shelf.configuration.refs.pattern.parse(entry.fields.ref):
            found.setdefault(ref.year, set()).add(ref.number)
    return found


def _taken_out(shelf: Shelf) -> dict[int, set[int]]:
    """Decisions that were published and are gone by decision, as the ledger says."""
    found: dict[int, set[int]] = {}
    for identity in shelf.register.ledger.withdrawn:
        folder, _, slug = identity.rpartition("/")
        ref = shelf.configuration.refs.pattern.parse_loosely(slug)
        if f"{folder}/" == addresses.DECISIONS and ref:
            found.setdefault(ref.year, set()).add(ref.number)
    return found


def _other_refs(shelf: Shelf) -> Iterator[Fact]:
    other = sum(shelf.year(entry) is None for entry in shelf.decisions)
    if other:
        yield Fact(term="Without a number", value=f"{other:,}", note="Their references do not fit the pattern.")


def _table(years: tuple[YearOfRefs, ...], shelf: Shelf) -> TableView:
    anchor = "refs-by-year"
    titles = ("Year", "Held here", "References held", "Not here", "Taken out")
    return TableView(
        anchor=anchor,
        title="References by year",
        lead="" if years else "No decision is published here yet.",
        headings=headings(*titles, numbers=("Held here",)),
        rows=tuple(_row(year, shelf) for year in years),
        download=to_take_away(addresses.COMPLETENESS, anchor) if years else None,
        sheet=(("year", "first", "last", "numbers", "state"), *_sheet(years, shelf)),
    )


def _row(year: YearOfRefs, shelf: Shelf) -> tuple[TableCell, ...]:
    name = shelf.year_name(year.year)
    link = Link(text=name, address=addresses.year(year.year)) if year.held else None
    return (
        TableCell(links=(link,)) if link else TableCell(text=name),
        number(len(year.held)),
        _runs(runs(year.held), year.year, shelf, "None"),
        _runs(year.missing, year.year, shelf, "No gap"),
        TableCell(links=tuple(_stone(year.year, n, shelf) for n in year.taken_out)) if year.taken_out else _NONE,
    )


_NONE = TableCell(text="None")


def _runs(found: Iterable[Run], year: int, shelf: Shelf, otherwise: str) -> TableCell:
    """Runs of refs in a cell, with how many numbers they are."""
    held = list(found)
    if not held:
        return TableCell(text=otherwise)
    shown = ", ".join(_spelt(run, year, shelf) for run in held[:_MOST_RUNS])
    more = f", and {len(held) - _MOST_RUNS:,} more in the table to take away" if len(held) > _MOST_RUNS else ""
    total = sum(len(run.numbers) for run in held)
    return TableCell(text=shown + more, note=counted(total, "number", "numbers") if total > len(held) else "")


def _spelt(run: Run, year: int, shelf: Shelf) -> str:
    spell = shelf.configuration.refs.pattern.format
    first, last = spell(Ref(year, run.first)), spell(Ref(year, run.last))
    return first if run.first == run.last else f"{first} to {last}"


def _stone(year: int, found: int, shelf: Shelf) -> Link:
    pattern = shelf.configuration.refs.pattern
    ref = Ref(year, found)
    return Link(text=pattern.format(ref), address=addresses.decision(pattern.slug(ref)))


def _sheet(years: tuple[YearOfRefs, ...], shelf: Shelf) -> Iterator[tuple[str, ...]]:
    spell = shelf.configuration.refs.pattern.format
    for year in years:
        states = ((HELD, runs(year.held)), (NOT_HERE, year.missing), (TAKEN_OUT, runs(year.taken_out)))
        found = sorted((run.first, run.last, state) for state, some in states for run in some)
        for first, last, state in found:
            ends = spell(Ref(year.year, first)), spell(Ref(year.year, last))
            yield (shelf.year_name(year.year), *ends, str(last - first + 1), state)
