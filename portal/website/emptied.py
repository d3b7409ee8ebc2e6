"""Lists that were published once and hold nothing today: their addresses were promised, so their pages stay.

A decision that is superseded leaves the list of those approved; the last one to go leaves it empty, and that must not
break a link or keep anybody from publishing. Lists by status, type, decision maker and year follow from records, so an
empty one stays by itself. A list of an area or theme follows from the configuration: whoever takes that out says where
its address leads (K003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from portal.content.ledger import SITE
from portal.website import addresses
from portal.website.lists import DECISIONS, HOME
from portal.website.shelf import Shelf
from portal.website.views import DecisionList, Link

_FACETS = {
    addresses.STATUSES: ("Statuses", "Status"),
    addresses.TYPES: ("Types of decision", "Type of decision"),
    addresses.MAKERS: ("Decision makers", "Decided by"),
}
_OF_FACET = re.compile(rf"({'|'.join(map(re.escape, _FACETS))})([a-z0-9-]+)/")
_OF_YEAR = re.compile(rf"{re.escape(addresses.DECISIONS)}(\d{{4}})/")
_FURTHER = re.compile(r"(.*/)page-(\d+)/")


def emptied_lists(shelf: Shelf, planned: Set[str]) -> Iterator[DecisionList]:
    """A page for each list that the ledger knows, that is not planned, and that nobody has moved or retired."""
    site = shelf.register.ledger.of(SITE)
    settled = {line.subject for word in ("moved", "gone") for line in site.of(word)}
    for address in sorted(site.addresses.keys() - planned - settled):
        further = _FURTHER.fullmatch(address)
        whole = further[1] if further else address
        if title := _title(whole, shelf):
            title = f"{title}, page {further[2]}" if further else title
            yield _emptied(address, title, whole, planned)


def _title(address: str, shelf: Shelf) -> str:
    """What a list is of, read off its address; empty where it is no list that follows from records."""
    if year := _OF_YEAR.fullmatch(address):
        return f"Decisions of {shelf.year_name(int(year[1]))}"
    if found := _OF_FACET.fullmatch(address):
        return f"{_FACETS[found[1]][1]}: {found[2].replace('-', ' ')}"
    return ""


def _emptied(address: str, title: str, whole: str, planned: Set[str]) -> DecisionList:
    facet = _OF_FACET.fullmatch(whole)
    above = (Link(text=_FACETS[facet[1]][0], address=facet[1]),) if facet and facet[1] in planned else ()
    first = Link(text=title.rpartition(", page")[0], address=whole) if whole != address and whole in planned else None
    return DecisionList(
        address=address,
        title=title,
        description="This list holds no decision at present.",
        section="decisions",
        breadcrumb=(HOME, DECISIONS, *above),
        listed=False,
        lead="No decision is listed here at present. There was one before.",
        groups=(),
        related=(),
        empty="The register has every decision, whatever became of it. Search or filter it there.",
        previous=first,
        next=None,
    )
