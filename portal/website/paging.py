"""Long lists in pages, so that a page stays light on a slow telephone; the first page keeps the list's own address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.website import addresses
from portal.website.late_page import LISTS, LatePage
from portal.website.views import DecisionList, PageLink, Paging, RowGroup

MOST = 200
"""Decisions on one page of a list."""

Grouped = Callable[[Sequence[Entry[Decision]]], tuple[RowGroup, ...]]


def paged(whole: DecisionList, entries: Sequence[Entry[Decision]], group: Grouped) -> Iterator[LatePage]:
    """The list as one page, or as several that name one another. `group` makes rows of the decisions of a page."""
    parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)] or [entries]
    for number, part in enumerate(parts, 1):
        title = whole.title if number == 1 else f"{whole.title}, page {number} of {len(parts)}"
        page = replace(whole, address=addresses.further(whole.address, number), title=title)
        if len(parts) > 1:
            first = (number - 1) * MOST + 1
            page = replace(
                page,
                description=f"{whole.description} Page {number} of {len(parts)}.",
                paging=Paging(
                    span=f"Decisions {first:,} to {first + len(part) - 1:,} of {len(entries):,}",
                    pages=tuple(
                        PageLink(number=n, address=addresses.further(whole.address, n), current=n == number)
                        for n in range(1, len(parts) + 1)
                    ),
                ),
            )
        make = partial(_with_rows, page, part, group)
        yield LatePage(address=page.address, title=title, make=make, group=LISTS)


def _with_rows(page: DecisionList, part: Sequence[Entry[Decision]], group: Grouped) -> DecisionList:
    return replace(page, groups=group(part))
