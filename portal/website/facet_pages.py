"""The facets that are pages of the register alone: types of decision, statuses, decision makers, what is not stated.

Areas and themes are made in `lists`, since documents are filed under them too; years and pillars have their own pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.text import counted
from portal.website.facets import NONE, Facet, Value, facets, having
from portal.website.late_page import LatePage
from portal.website.lists import DECISIONS, HOME, by_year, narrow
from portal.website.paging import paged
from portal.website.shelf import Shelf
from portal.website.views import Count, DecisionList, IndexPage, Link

_LEADS = {
    "type": ("Every decision is of one type, so the numbers add up to the whole register.", "of the type “{}”"),
    "status": (
        "How each decision stands today: as its record says, or as newer decisions and the date have left it.",
        "with the status “{}”",
    ),
    "maker": ("Who took each decision. Most are the commissioner’s own; some powers are delegated.", "by “{}”"),
}


def facet_pages(shelf: Shelf) -> Iterator[IndexPage | LatePage]:
    """For each such facet the list of its values, and for each value the decisions that have it."""
    for facet in facets(shelf):
        own = facet.name in _LEADS
        if own and facet.values:
            yield _index(facet)
        for value in facet.values:
            if value.address and (own or value.key == NONE):
                yield from _value_pages(facet, value, shelf)


def _index(facet: Facet) -> IndexPage:
    return IndexPage(
        address=facet.index,
        title=facet.plural,
        description=f"{facet.plural} in the register, with how many decisions there are of each.",
        section="decisions",
        breadcrumb=(HOME, DECISIONS),
        lead=_LEADS[facet.name][0],
        counts=tuple(
            Count(link=Link(text=value.label, address=value.address), count=count)
            for value, count in zip(facet.values, facet.counts(), strict=True)
            if value.address
        ),
    )


def _value_pages(facet: Facet, value: Value, shelf: Shelf) -> Iterator[LatePage]:
    entries = having(facet, value, shelf)
    such = f"with no {facet.label.lower()} stated" if value.key == NONE else _LEADS[facet.name][1].format(value.label)
    number = f"{counted(len(entries), 'decision', 'decisions')} {such}"
    whole = DecisionList(
        address=value.address,
        title=f"{facet.label}: {value.label[:1].lower()}{value.label[1:]}",
        description=f"{number}.",
        section="decisions",
        breadcrumb=(HOME, DECISIONS, Link(text=facet.plural, address=facet.index)),
        lead=f"{number}, newest first.",
        groups=(),
        related=(),
        empty="",
        previous=None,
        next=None,
        narrow=narrow(f"{facet.name}={value.key}"),
    )
    yield from paged(whole, entries, lambda part: by_year(part, shelf))
