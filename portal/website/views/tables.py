"""Pages that are tables of records: which refs are held, which have a Part 2, how soon each was published."""

from __future__ import annotations

from dataclasses import dataclass

from portal.website.views.parts import Fact, Link, PageFrame


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The heading of a column. Numbers stand to the right."""

    text: str
    number: bool = False


@dataclass(frozen=True, kw_only=True)
class TableCell:
    """A cell: words, or links, with what is to be known beside them. `stated` is False where no record says."""

    text: str = ""
    links: tuple[Link, ...] = ()
    note: str = ""
    number: bool = False
    stated: bool = True


@dataclass(frozen=True, kw_only=True)
class TableView:
    """A table under its heading. The first cell of a row says what the row is about."""

    anchor: str
    title: str
    lead: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    notes: tuple[str, ...] = ()
    download: Link | None = None
    sheet: tuple[tuple[str, ...], ...] = ()
    """The whole table as a spreadsheet has it: headings first, plain numbers, ISO dates."""


@dataclass(frozen=True, kw_only=True)
class TablesPage(PageFrame):
    """Tables with what they are to be read by."""

    lead: str
    facts: tuple[Fact, ...]
    tables: tuple[TableView, ...]
    reading: tuple[str, ...]
    """How to read them, sentence by sentence."""
    onward: tuple[Link, ...]
    """Pages that say more."""
