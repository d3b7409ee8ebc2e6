"""Lists of decisions and the ways into them."""

from __future__ import annotations

from dataclasses import dataclass

from portal.website.views.charts import Drawing
from portal.website.views.parts import Link, PageFrame, Tag


@dataclass(frozen=True, kw_only=True)
class Row:
    """A decision in a list."""

    link: Link
    """The title, leading to the record."""
    ref: str
    status: Tag
    date: str
    date_label: str
    """What the date is: "Decided", or "Latest dated approval" where the record states no date of decision."""
    amount: str
    summary: str
    pillars: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class RowGroup:
    """Rows under a heading, such as a year. `anchor` may be empty."""

    heading: str
    anchor: str
    rows: tuple[Row, ...]
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Count:
    """A way into the register, with how many decisions are behind it."""

    link: Link
    count: int
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class CountGroup:
    """Ways in of one kind: by year, by area."""

    heading: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class Glance:
    """A year of decisions at a glance."""

    heading: str
    decisions: str
    """"143 decisions"."""
    amount: str
    """"£12.3m approved"; empty where no decision states an amount."""
    chart: Drawing | None
    """The decisions by month, where there are enough."""
    notes: tuple[str, ...]
    """What the amount and the chart leave out."""
    link: Link


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A page of a list that has several."""

    number: int
    address: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class Paging:
    """Which part of a long list a page holds, and the other pages."""

    span: str
    """"Decisions 201 to 400 of 714"."""
    pages: tuple[PageLink, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionList(PageFrame):
    """The register, a year, an area, a theme, a type, a status, a decision maker: decisions in a list."""

    lead: str
    groups: tuple[RowGroup, ...]
    related: tuple[Link, ...]
    """Documents that share the area or theme."""
    empty: str
    """What to say and do where there is no decision in the list."""
    previous: Link | None
    next: Link | None
    narrow: Link | None = None
    """The register with this list as its filter, for readers with a script."""
    glance: Glance | None = None
    """Beside the list of a year."""
    paging: Paging | None = None


@dataclass(frozen=True, kw_only=True)
class IndexPage(PageFrame):
    """All lists of one kind: areas, themes."""

    lead: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class HomePage(PageFrame):
    """The first page of the ledger."""

    lead: str
    latest: tuple[Row, ...]
    edition: Link | None
    edition_note: str
    pillars: tuple[Count, ...]
    ways_in: tuple[CountGroup, ...]
    glance: Glance | None
    """The newest year that has a decision."""
    holdings: str
    """How much is held, in a sentence."""
    ways_on: tuple[Link, ...]
    """Other ways to get to know the register: in Easy Read, in figures, as a map, its words."""
