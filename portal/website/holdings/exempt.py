"""The page of Part 2 stubs: which decisions have an exempt report, on what ground, and when that is looked at again.

The report itself is never in the repository, so nothing of it can be here. A record that does not say is listed too: a
register that leaves things out in silence is not reasonably accessible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from portal.content.decision import Decision, Exists
from portal.content.records import Entry
from portal.dates import format_date
from portal.text import counted
from portal.website import addresses
from portal.website.holdings.cells import cut, headings, onward, record, to_take_away
from portal.website.lists import DECISIONS, HOME
from portal.website.shelf import Shelf
from portal.website.views import Fact, TableCell, TablesPage, TableView

_READING = (
    "A decision can have two parts. Part 1 is public. Part 2 holds what the office may keep back under the Freedom of"
    " Information Act 2000. It is not on this site, and neither is anything from it.",
    "The exemptions are the sections of that Act on which the office relies.",
    "Anyone may ask the office in writing for an exempt report, whatever is said here. The office then has to look at"
    " the request again.",
    "A record that does not say whether it has a Part 2 may have one. Nothing is guessed.",
)


def part_2_page(shelf: Shelf) -> TablesPage:
    """Every decision that has a Part 2, and every one that does not say."""
    by = {exists: [e for e in shelf.decisions if e.fields.part2.exists is exists] for exists in Exists}
    return TablesPage(
        address=addresses.PART_2,
        title="Exempt (Part 2) reports",
        description="Which decisions have an exempt report, the exemptions relied on, and when they are reviewed.",
        section="decisions",
        breadcrumb=(HOME, DECISIONS),
        lead="A decision can rest on a report that is not published. This page lists those reports and says why.",
        facts=(
            Fact(term="Have a Part 2", value=f"{len(by[Exists.YES]):,}"),
            Fact(term="Have none", value=f"{len(by[Exists.NO]):,}"),
            Fact(term="Do not say", value=f"{len(by[Exists.UNKNOWN]):,}"),
        ),
        tables=(_exempt(by[Exists.YES], shelf), _silent(by[Exists.UNKNOWN], shelf)),
        reading=_READING,
        onward=onward(addresses.PART_2),
    )


def _exempt(entries: Sequence[Entry[Decision]], shelf: Shelf) -> TableView:
    anchor = "with-part-2"
    rows, notes = cut([_exempt_row(entry, shelf) for entry in entries])
    number = counted(len(entries), "record says that it has", "records say that they have")
    return TableView(
        anchor=anchor,
        title="Decisions with a Part 2",
        lead=f"{number} a Part 2 report." if entries else "No record on this site says that it has a Part 2 report.",
        headings=headings("Decision", "Exemptions relied on", "Why", "To be reviewed by"),
        rows=rows,
        notes=notes,
        download=to_take_away(addresses.PART_2, anchor) if entries else None,
        sheet=(_TITLES, *_sheet(entries)),
    )


_TITLES = ("ref", "title", "part2", "exemptions", "reason", "review_date")


def _exempt_row(entry: Entry[Decision], shelf: Shelf) -> tuple[TableCell, ...]:
    part2 = entry.fields.part2
    passed = part2.review_date is not None and part2.review_date < shelf.register.as_of
    return (
        record(entry, shelf, "part-2"),
        _said("; ".join(part2.exemptions)),
        _said(part2.reason),
        TableCell(text=format_date(part2.review_date), note="This day has passed." if passed else "")
        if part2.review_date
        else _said(None),
    )


def _silent(entries: Sequence[Entry[Decision]], shelf: Shelf) -> TableView:
    anchor = "part-2-not-stated"
    rows, notes = cut([(record(entry, shelf, "part-2"), _said(entry.fields.part2.reason)) for entry in entries])
    number = counted(len(entries), "record does not say", "records do not say")
    return TableView(
        anchor=anchor,
        title="Decisions that do not say",
        lead=f"{number} whether there is a Part 2 report." if entries else "Every record says whether it has a Part 2.",
        headings=headings("Decision", "What is known"),
        rows=rows,
        notes=notes,
        download=to_take_away(addresses.PART_2, anchor) if entries else None,
        sheet=(_TITLES, *_sheet(entries)),
    )


def _said(words: str | None) -> TableCell:
    return TableCell(text=words) if words else TableCell(text="Not stated", stated=False)


def _sheet(entries: Iterable[Entry[Decision]]) -> Iterable[tuple[str, ...]]:
    for entry in entries:
        part2 = entry.fields.part2
        day = part2.review_date.isoformat() if part2.review_date else ""
        yield entry.fields.ref, entry.fields.title, part2.exists, "; ".join(part2.exemptions), part2.reason or "", day
