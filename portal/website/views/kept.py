"""Pages at addresses that were published once: one leads on to what has moved, one says what is gone and why."""

from __future__ import annotations

from dataclasses import dataclass

from portal.website.views.parts import Fact, Link, PageFrame


@dataclass(frozen=True, kw_only=True)
class MovedPage(PageFrame):
    """Leads on to the page that now has what this address was given for."""

    target: Link


@dataclass(frozen=True, kw_only=True)
class TombstonePage(PageFrame):
    """Says what stood at an address, when it went and why, and where to turn."""

    lead: str
    facts: tuple[Fact, ...]
    ways_on: tuple[Link, ...]
