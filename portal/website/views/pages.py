"""The portal's own pages: text, search, site map, not found."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html
from portal.website.views.parts import Fact, Link, PageFrame
from portal.website.views.record import ContentsEntry


@dataclass(frozen=True, kw_only=True)
class TextPage(PageFrame):
    """A page of the portal's own: about, accessibility."""

    summary: str
    body: Html
    contents: tuple[ContentsEntry, ...]
    reviewed: str
    facts: str
    """What its script makes citations of, as JSON."""
    easy: bool
    """Whether it is set in larger print, one idea a line."""


@dataclass(frozen=True, kw_only=True)
class TermMeaning:
    """What an abbreviation stands for, and who says so: a document by name, or a record by its link."""

    text: str
    source: str
    said_in: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryEntry:
    """An abbreviation, with what it stands for and where it is used."""

    anchor: str
    term: str
    meanings: tuple[TermMeaning, ...]
    conflict: str
    """A warning where the sources give it more than one meaning, or nothing."""
    uses: tuple[Link, ...]
    more: Link | None
    """The search for the pages that are not listed."""
    unused: str


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(PageFrame):
    """Every abbreviation once, by its first letter."""

    lead: str
    groups: tuple[tuple[str, tuple[GlossaryEntry, ...]], ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class RuleView:
    """A rule of the check, for staff. `anchor` is its code in small letters."""

    anchor: str
    code: str
    severity: str
    sentence: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True, kw_only=True)
class RulesPage(PageFrame):
    """Every rule of the check, for those who write records; not listed for the public."""

    lead: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A filter of the search page: its name in the index, what it is called, the values it can have."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]
    """Value in the index (and in the address) and the word shown; empty: the index itself is asked."""


@dataclass(frozen=True, kw_only=True)
class SearchPage(PageFrame):
    """The search form; results are filled in by the script."""

    lead: str
    filters: tuple[Filter, ...]
    ways_to_ask: tuple[Fact, ...]
    """What can be asked and how, each with links that ask it."""
    without_script: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A part of a reply that staff can word for themselves: its name, what it is called, when it is used, the words."""

    name: str
    label: str
    hint: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReplyPage(PageFrame):
    """Links gathered for a reply under the FOI Act; the script keeps them in the reader's browser and writes it."""

    lead: str
    kept: str
    """Where it is kept, and that nothing is sent."""
    by_hand: tuple[str, ...]
    """How to do it without the script, step by step."""
    opening: Wording
    held: Wording
    missing: Wording
    closing: Wording


@dataclass(frozen=True, kw_only=True)
class SiteMapPage(PageFrame):
    """Every page of the site, in groups."""

    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    years: tuple[tuple[str, tuple[Link, ...]], ...]
    """The decisions by year, folded, where they are too many for a group."""


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(PageFrame):
    """What a reader gets for an address that leads nowhere; its links hold from any address."""

    lead: str
    ways_on: tuple[Link, ...]
