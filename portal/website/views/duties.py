"""Indexes by what the law has the office publish: what is here, what is elsewhere, what is not held or not known."""

from __future__ import annotations

from dataclasses import dataclass

from portal.website.views.parts import Fact, Link, PageFrame


@dataclass(frozen=True, kw_only=True)
class DutyView:
    """Something to be published. `said` is a sentence where there is nothing to link to, or nothing is known."""

    anchor: str
    number: str
    what: str
    notes: tuple[str, ...]
    """When it has to be published; that its text was not read."""
    here: tuple[Link, ...]
    elsewhere: tuple[Link, ...]
    said: str


@dataclass(frozen=True, kw_only=True)
class DutyGroup:
    """Duties that stand together."""

    anchor: str
    heading: str
    duties: tuple[DutyView, ...]


@dataclass(frozen=True, kw_only=True)
class DutiesPage(PageFrame):
    """Every duty of a law, part by part."""

    lead: str
    facts: tuple[Fact, ...]
    groups: tuple[DutyGroup, ...]
    reading: tuple[str, ...]
    sources: tuple[Link, ...]
    """Where the law can be read."""
    onward: tuple[Link, ...]
