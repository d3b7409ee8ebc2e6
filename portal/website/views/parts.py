"""Words, links, facts and notices: the small parts that every page is made of."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html


@dataclass(frozen=True, kw_only=True)
class Link:
    """A word that leads somewhere."""

    text: str
    address: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A short word with a meaning that colour repeats. `tone` is plain, good, caution, stop or a pillar's place 1-6."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A term and what the record says of it. `stated` is False where it says nothing, and `value` then says so."""

    term: str
    value: str
    note: str = ""
    stated: bool = True
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Banner:
    """A notice above the title: the record is another office's, superseded, withdrawn, only a draft."""

    title: str
    text: str
    links: tuple[Link, ...] = ()
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class TakenOut:
    """The place of a paragraph or a file that was taken out of a page by decision. `anchor` is empty for a file."""

    anchor: str
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same in another form, or a feed of it: a link in the head, for programs. `kind` is its media type."""

    kind: str
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class CitationForm:
    """A citation in one form."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CitationView:
    """How a page is cited, without the day of access, which is the reader's."""

    text: str
    forms: tuple[CitationForm, ...]
    facts: str
    """What the script makes citations of, as JSON."""


@dataclass(frozen=True, kw_only=True)
class PageFrame:
    """What every page has."""

    address: str
    title: str
    """The heading of the page, and the first part of its title in the browser."""
    description: str
    section: str
    """Which of the destinations in the header is current: decisions, strategy, plans, search, or nothing."""
    breadcrumb: tuple[Link, ...]
    listed: bool = True
    """Whether search engines and the site map list it."""
    taken_out: tuple[TakenOut, ...] = ()
    """What was published on the page and is there no more."""
    alternates: tuple[Alternate, ...] = ()
    """Feeds of what the page lists, and its data."""
    linked_data: Html | None = None
    """What the page is about, as JSON-LD; data, not a script that runs."""

    @property
    def canonical(self) -> str:
        """The address that search engines are to know for what the page says."""
        return self.address
