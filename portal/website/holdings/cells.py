"""Cells and links that the tables of records share."""

from __future__ import annotations

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.website import addresses
from portal.website.shelf import Shelf
from portal.website.views import Heading, Link, TableCell

MOST = 200
"""Records that a page lists; the file to take away has all of them."""

ONWARD = (
    Link(text="What is held and what is not", address=addresses.COMPLETENESS, note="Year by year, number by number."),
    Link(text="Exempt (Part 2) reports", address=addresses.PART_2, note="Which decisions have one, and why."),
    Link(text="From decision to publication", address=addresses.TIMELINESS, note="How many working days it took."),
)


LAW = Link(
    text="What the law has the office publish",
    address=addresses.SPECIFIED_INFORMATION,
    note="Paragraph by paragraph: here, elsewhere, not known.",
)


def onward(here: str) -> tuple[Link, ...]:
    """The pages of this kind, but for the one at an address."""
    return tuple(link for link in (*ONWARD, LAW) if link.address != here)


def number(value: int | None, otherwise: str = "Not known") -> TableCell:
    """A number in its column."""
    if value is None:
        return TableCell(text=otherwise, number=True, stated=False)
    return TableCell(text=f"{value:,}".replace("-", "\N{MINUS SIGN}"), number=True)


def plain(value: int | None) -> str:
    """A number as a spreadsheet has it."""
    return "" if value is None else str(value)


def record(entry: Entry[Decision], shelf: Shelf, anchor: str = "") -> TableCell:
    """A decision with the way to it, or to a place on its page."""
    address = shelf.address(entry) + (f"#{anchor}" if anchor else "")
    return TableCell(links=(Link(text=entry.fields.ref, address=address, note=entry.fields.title),))


def headings(*texts: str, numbers: tuple[str, ...] = ()) -> tuple[Heading, ...]:
    """Headings of columns; those named in `numbers` stand to the right."""
    return tuple(Heading(text=text, number=text in numbers) for text in texts)


def cut(rows: list[tuple[TableCell, ...]]) -> tuple[tuple[tuple[TableCell, ...], ...], tuple[str, ...]]:
    """The rows that a page shows, and a sentence on those it leaves to the file."""
    left = len(rows) - MOST
    said = (f"The page lists the newest {MOST}. The table to take away has all {len(rows):,}.",) if left > 0 else ()
    return tuple(rows[:MOST]), said


def to_take_away(page: str, view_anchor: str) -> Link:
    """The way to the file of a table."""
    return Link(text="Table (CSV)", address=f"{page}{view_anchor}.csv")
