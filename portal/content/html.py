"""Rendered Markdown with its links still open: text with typed targets, which get their addresses when a page is made.

A parsed record is a function of its own bytes, the configuration and the versions of the libraries alone, because it
does not know where any other page will be.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class ToRecord:
    """A record of decision, by its ref, perhaps a paragraph of it."""

    ref: str
    anchor: str = ""


@dataclass(frozen=True)
class ToDocument:
    """A document, by the path of its file in the project, perhaps a paragraph of it."""

    path: str
    anchor: str = ""


@dataclass(frozen=True)
class ToAnchor:
    """A place on the same page."""

    anchor: str


@dataclass(frozen=True)
class ToSite:
    """A page of this site by its address without the leading slash, perhaps a place on it."""

    address: str
    anchor: str = ""


@dataclass(frozen=True)
class ToTerm:
    """An abbreviation in the glossary, as the vocabulary writes it."""

    term: str


@dataclass(frozen=True)
class ToWeb:
    """An address elsewhere: https, http or mailto."""

    address: str


Target = ToRecord | ToDocument | ToAnchor | ToSite | ToTerm | ToWeb


@dataclass(frozen=True)
class Html:
    """Sanitised markup in parts: strings as they are, and targets where the value of an href belongs."""

    parts: tuple[str | Target, ...] = ()

    def resolve(self, address_of: Callable[[Target], str]) -> str:
        """The markup with every target as its address, escaped as an attribute value."""
        return "".join(
            part if isinstance(part, str) else html.escape(address_of(part), quote=True) for part in self.parts
        )

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target, in reading order."""
        return tuple(part for part in self.parts if not isinstance(part, str))
