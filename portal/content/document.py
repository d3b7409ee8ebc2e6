"""Strategy documents, editions of the police and crime plan, and the portal's own pages, field by field."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from portal.content.common import Aliases, Attachments, Author, Corrections, Names, Provenance, Waivers
from portal.reading.fields import Anchor, Day, Fields, Key, Line, Note, Pounds, SomeDate, Summary, Year


class DocumentStatus(StrEnum):
    """Whether a document may be shown, and whether it still stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Period(Fields):
    """The time a document covers, each end as precisely as the document states it."""

    start: SomeDate
    end: SomeDate


class Budget(Fields):
    """A sum of money a document reports."""

    label: Line
    amount: Pounds
    financial_year: Year | None = None
    note: Note | None = None
    stated_at: Anchor | None = None


class Score(Fields):
    """What one value on a scoring scale means."""

    value: Annotated[int, Field(ge=0, le=100)]
    meaning: Line


class Scoring(Fields):
    """A scoring matrix: criteria scored on one scale and multiplied together."""

    criteria: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    scale: Annotated[tuple[Score, ...], Field(min_length=2, max_length=11)]
    combined_by: Literal["multiplication"]
    note: Note | None = None
    stated_at: Anchor | None = None


class MissingPart(Fields):
    """A part the document refers to that is not in the copy held."""

    label: Line
    note: Note


class Published(Fields):
    """What every document other than a decision states."""

    title: Line
    status: DocumentStatus
    organisation: Line
    """The body whose document it is."""
    external: bool = False
    """True where it is another office's document."""
    version: Line | None = None
    date: SomeDate | None
    """When the document is dated, as precisely as it says; null with a `date_note` where it says nothing."""
    date_note: Note | None = None
    published: Day | None
    """First published on this site; a future date holds it back; null with a note where nobody has said."""
    published_note: Note | None = None
    author: Author | None = None
    period: Period | None = None
    summary: Summary
    areas: Names = ()
    themes: Names = ()
    budgets: Annotated[tuple[Budget, ...], Field(max_length=100)] = ()
    missing_parts: Annotated[tuple[MissingPart, ...], Field(max_length=50)] = ()
    supersedes: Names = ()
    """Keys (file names without .md) of the documents this one replaces."""
    corrections: Corrections = ()
    attachments: Attachments = ()
    waivers: Waivers = ()
    provenance: Provenance
    aliases: Aliases = ()


class StrategyDocument(Published):
    """A strategy, a policy, a report to the police and crime panel, or an annual report."""

    kind: Literal["strategy", "panel-report", "policy", "annual-report"]
    presented_by: Author | None = None
    """Who presented a report to a meeting."""
    plan: Key | None = None
    """The edition of this office's plan it belongs to, or null."""
    scoring: Scoring | None = None


class Meaning(Fields):
    """What a pillar means, said only where a source says it."""

    text: Note
    source: Line
    """The document the meaning is taken from."""


class Pillar(Fields):
    """One of the priorities that an edition of the plan sets."""

    key: Key
    title: Line
    meaning: Meaning | None = None


class Adoption(StrEnum):
    """Whether an edition is in force or was only consulted on."""

    ADOPTED = "adopted"
    CONSULTATION_DRAFT = "consultation-draft"


class PlanEdition(Published):
    """An edition of the police and crime plan (Police Reform and Social Responsibility Act 2011, section 5).

    It defines the pillars that decisions name, and stays in force until an adopted successor comes into force.
    """

    kind: Literal["plan"]
    adoption: Adoption
    in_force_from: SomeDate | None
    """When it came into force, as precisely as is known; null for an edition that was not adopted."""
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1, max_length=20)]


class SitePage(Fields):
    """A page of the portal's own: about, how decisions are made, accessibility."""

    kind: Literal["page"]
    title: Line
    summary: Summary
    reviewed: Day
    """When the page was last reviewed."""
    waivers: Waivers = ()
    aliases: Aliases = ()
