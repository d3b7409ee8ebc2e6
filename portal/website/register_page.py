"""The register as a page: the newest decisions, and every way to narrow them down."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from portal.text import counted, slug
from portal.website import addresses
from portal.website.alternates import feeds_of
from portal.website.facets import Facet, Value, facets
from portal.website.lists import HOME, row
from portal.website.shelf import Shelf
from portal.website.views import Choice, ChoiceGroup, FacetView, Link, RegisterPage, Row, RowGroup, Tag

LATEST = 50
"""Decisions on the page itself, and as many more each time the reader asks."""
OPEN = ("year", "area")
"""Facets that are open from the beginning: the two most people ask for."""

_BLANK = Row(
    link=Link(text="Title", address=addresses.DECISIONS),
    ref="Reference",
    status=Tag(text="Status"),
    date="Date",
    date_label="Decided",
    amount="Amount",
    summary="Summary",
    pillars=(Tag(text="Pillar", tone="1"),),
)


def register_page(shelf: Shelf, data: str) -> RegisterPage:
    """Every decision on the site, with the ways to narrow it down. `data` is the address of the script's data."""
    total = len(shelf.decisions)
    number = counted(total, "decision", "decisions")
    rows = tuple(row(entry, shelf) for entry in shelf.decisions[:LATEST])
    return RegisterPage(
        address=addresses.DECISIONS,
        title="Register of decisions",
        description=f"Every decision held on this site: {number}, newest first.",
        section="decisions",
        breadcrumb=(HOME,),
        alternates=feeds_of(addresses.DECISIONS, "All decisions"),
        lead="Every decision held on this site. Each record says what was decided, by whom, when and for how much.",
        groups=(RowGroup(heading="", anchor="", rows=rows),) if rows else (),
        related=(),
        empty="No decision has been published here yet.",
        previous=None,
        next=None,
        facets=tuple(_facet_view(facet) for facet in facets(shelf) if facet.values),
        status=number if total <= LATEST else f"The latest {LATEST} of {number}",
        older=_older(shelf) if total > LATEST else (),
        data=data,
        blank=_BLANK,
        no_date=sum(entry.fields.listing_date is None for entry in shelf.decisions),
        no_amount=sum(entry.fields.financial.total is None for entry in shelf.decisions),
    )


def _older(shelf: Shelf) -> tuple[Link, ...]:
    return tuple(
        Link(
            text=shelf.year_name(year),
            address=addresses.year(year),
            note=counted(len(entries), "decision", "decisions"),
        )
        for year, entries in shelf.by_year.items()
    )


def _facet_view(facet: Facet) -> FacetView:
    return FacetView(
        name=facet.name,
        label=facet.label,
        open=facet.name in OPEN,
        groups=tuple(_groups(facet)),
        index=Link(text=f"All {facet.plural.lower()}", address=facet.index) if facet.index else None,
    )


def _groups(facet: Facet) -> Iterable[ChoiceGroup]:
    counted_values = zip(facet.values, facet.counts(), strict=True)
    for heading, group in groupby(counted_values, key=lambda pair: pair[0].group):
        yield ChoiceGroup(heading=heading, choices=tuple(_choice(facet.name, value, count) for value, count in group))


def _choice(name: str, value: Value, count: int) -> Choice:
    return Choice(
        id=f"{name}-is-{slug(value.key)}",
        key=value.key,
        label=value.label,
        count=count,
        link=Link(text=value.label, address=value.address) if value.address else None,
        anchor=f"year-{value.key}" if name == "year" and value.address else "",
    )
