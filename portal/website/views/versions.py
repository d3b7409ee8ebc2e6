"""The texts that a record had before, what changed between them, and the list of changes on the record's own page."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html
from portal.website.views.parts import Banner, Fact, Link, PageFrame


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change to a record: its day, what the office says of it, and the text before it where that can be shown."""

    date: str
    dated: bool
    notes: tuple[str, ...]
    link: Link | None


@dataclass(frozen=True, kw_only=True)
class ChangesView:
    """The changes to a record, newest first. `lead` says since when the text stands, or that nobody can tell."""

    lead: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words that stayed (same), went (out) or came (in)."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ChangedBlock:
    """A heading, paragraph or table that changed: where it stands, what happened to it, and its words."""

    place: str
    what: str
    link: Link | None
    """The way to it in the text below, where it stood there."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class DifferenceView:
    """What changed from one text to the next, in words. `lead` counts it or says that there is nothing."""

    title: str
    lead: str
    notes: tuple[str, ...]
    facts: tuple[ChangedBlock, ...]
    blocks: tuple[ChangedBlock, ...]


@dataclass(frozen=True, kw_only=True)
class VersionPage(PageFrame):
    """A record as it was published before its present text."""

    kicker: str
    summary: str
    banner: Banner
    facts: tuple[Fact, ...]
    difference: DifferenceView
    body: Html
    anchors: frozenset[str]
    """The anchors in the text."""
    others: tuple[Link, ...]
    """The record as it stands, and its other versions."""
    citation: str
    """What its script makes citations of, as JSON."""
    record: str
    """The address of the record."""

    @property
    def canonical(self) -> str:
        """The record itself is what a search engine is to know."""
        return self.record
