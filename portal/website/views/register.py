"""The register: the newest decisions at once, every way to narrow them down, and what its script needs."""

from __future__ import annotations

from dataclasses import dataclass

from portal.website.views.lists import DecisionList, Row
from portal.website.views.parts import Link


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value of a facet: a box to tick where there is a script, a link to its page where there is none."""

    id: str
    """Unique on the page: "area-is-eastmoor"."""
    key: str
    label: str
    count: int
    link: Link | None
    anchor: str = ""
    """Where older links to the register lead: "year-2024"."""


@dataclass(frozen=True, kw_only=True)
class ChoiceGroup:
    """Choices under a heading of their own, such as the pillars of an edition; without one the heading is empty."""

    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class FacetView:
    """A side from which the register is narrowed down."""

    name: str
    label: str
    open: bool
    groups: tuple[ChoiceGroup, ...]
    index: Link | None
    """The page of all values, the empty ones included."""


@dataclass(frozen=True, kw_only=True)
class RegisterPage(DecisionList):
    """Every decision on the site. `groups` holds the newest; the rest is a page of each year, or the script."""

    facets: tuple[FacetView, ...]
    status: str
    """How many there are and how many are shown: "The latest 50 of 2,000 decisions"."""
    older: tuple[Link, ...]
    """Where those that are not shown here are listed; empty where all are."""
    data: str
    """The address of the data file."""
    blank: Row
    """What the script copies for each row it draws."""
    no_date: int
    no_amount: int
    """How many decisions state no date, and no amount."""
