"""A page whose view is made late: a check asks for few of them, and a build for those that may be other than before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from portal.website import addresses
from portal.website.noted_shelf import NotedShelf
from portal.website.views import Link, PageFrame

LISTS = "Decisions by year, area and theme"
PLANS = "Police and crime plans and their pillars"
STRATEGIES = "Strategies and reports"
THIS_SITE = "This site"


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page on the site map: the link to it and the heading it stands under, for a record with the year of its ref."""

    link: Link
    group: str
    year: str = ""
    """The year a record is listed under."""


@dataclass(frozen=True, kw_only=True)
class LatePage:
    """A page whose view is made when somebody asks for it. What the check and the site map need of it is known."""

    address: str
    title: str
    make: Callable[[], PageFrame]
    listed: bool = True
    group: str = THIS_SITE
    """Where the site map lists it."""
    edition: str = ""
    """What tells it from pages of the same title there."""
    beside: Callable[[], Mapping[str, bytes]] = dict
    """Makes the files that the page alone fetches: path below the output folder, bytes."""
    noted: NotedShelf | None = None
    """The shelf that the page is planned and made with, if that one notes what is asked of it."""

    @cached_property
    def view(self) -> PageFrame:
        """The page."""
        return self.make()

    @property
    def place(self) -> Place | None:
        """Where the site map lists it, if it does; its view need not be made for that."""
        if not self.listed or self.address == addresses.HOME:
            return None
        text = f"{self.title} ({self.edition})" if self.edition else self.title
        return Place(link=Link(text=text, address=self.address), group=self.group)
