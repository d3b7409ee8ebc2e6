"""The pages about open data and about feeds."""

from __future__ import annotations

from dataclasses import dataclass

from portal.website.views.parts import Fact, Link, PageFrame


@dataclass(frozen=True, kw_only=True)
class DataFile:
    """A file to take away. The note of its link is its size."""

    link: Link
    what: str


@dataclass(frozen=True, kw_only=True)
class DataColumn:
    """A column of a table: its name, what kind of value it holds, and what it means."""

    name: str
    kind: str
    meaning: str
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DataTable:
    """A table of the open data with its columns. The note of its link is its size."""

    anchor: str
    name: str
    link: Link
    meaning: str
    number: str
    """How many columns it has, in words."""
    columns: tuple[DataColumn, ...]


@dataclass(frozen=True, kw_only=True)
class CodeExample:
    """An example that runs as it stands."""

    title: str
    what: str
    code: str


@dataclass(frozen=True, kw_only=True)
class DataPage(PageFrame):
    """The open data: terms, files, columns, examples."""

    lead: str
    facts: tuple[Fact, ...]
    files: tuple[DataFile, ...]
    tables: tuple[DataTable, ...]
    notes: tuple[str, ...]
    """How the values are to be read."""
    examples: tuple[CodeExample, ...]


@dataclass(frozen=True, kw_only=True)
class FeedView:
    """A feed in its forms: what it follows, with its page, and a link for each form."""

    name: Link
    forms: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class FeedGroup:
    """Feeds of one kind."""

    heading: str
    anchor: str
    feeds: tuple[FeedView, ...]


@dataclass(frozen=True, kw_only=True)
class FeedsPage(PageFrame):
    """What feeds are, how to get them by e-mail, and all there are."""

    lead: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    """Questions, each with the paragraphs of its answer."""
    forms: tuple[str, ...]
    groups: tuple[FeedGroup, ...]
