"""Strategy documents, editions of the police and crime plan, and the portal's own pages, field by field."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from portal.content.common import Aliases, Attachments, Author, Corrections, Names, Provenance, Updates, Waivers
from portal.reading.fields import Anchor, Day, Fields, Key, Line, Note, Pounds, SomeDate, Summary, TrueOrFalse, Year


class DocumentStatus(StrEnum):
    """Whether a document may be shown, and whether it still stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Period(Fields):
    """The time a document covers, each end as precisely as the document states it."""

    start: SomeDate
    """When it begins."""
    end: SomeDate
    """When it ends."""


class Budget(Fields):
    """A sum of money a document reports."""

    label: Line
    """What the sum is for."""
    amount: Pounds
    """Pounds."""
    financial_year: Year | None = None
    """The financial year, where the document says."""
    note: Note | None = None
    """What is to be known about it."""
    stated_at: Anchor | None = None
    """The paragraph that states the amount."""


class Score(Fields):
    """What one value on a scoring scale means."""

    value: Annotated[int, Field(ge=0, le=100)]
    """A whole number on the scale."""
    meaning: Line
    """What the value means, in the document's sense."""


class ScoredProject(Fields):
    """A project with the scores that the document gives it."""

    name: Line
    """The project, as the document names it."""
    scores: Annotated[tuple[Annotated[int, Field(ge=0, le=100)], ...], Field(min_length=1, max_length=6)]
    """Its scores, in the order of the criteria."""
    overall: Annotated[int, Field(ge=0)] | None = None
    """The overall score that the document prints, or null where it prints none."""
    note: Note | None = None
    """What is to be known about the scores."""
    stated_at: Anchor | None = None
    """The paragraph that states them."""


class Scoring(Fields):
    """A scoring matrix: criteria scored on one scale and multiplied together."""

    criteria: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    """What is scored."""
    scale: Annotated[tuple[Score, ...], Field(min_length=2, max_length=11)]
    """The values, from the lowest."""
    combined_by: Literal["multiplication"]
    """How the scores are combined: multiplication."""
    projects: Annotated[tuple[ScoredProject, ...], Field(max_length=500)] = ()
    """The projects that the document scores; none where it states no scores."""
    note: Note | None = None
    """What is to be known about the matrix."""
    stated_at: Anchor | None = None
    """The paragraph that states it."""


class MissingPart(Fields):
    """A part the document refers to that is not in the copy held."""

    label: Line
    """What is missing, such as "Appendix A"."""
    note: Note
    """What it would hold, as far as the document says."""


class Published(Fields):
    """What every document other than a decision states."""

    title: Line
    """The title, as the document prints it."""
    status: DocumentStatus
    """draft stays off the site; withdrawn stays on it, with a banner."""
    organisation: Line
    """The body whose document it is."""
    external: TrueOrFalse = False
    """True where it is another office's document."""
    version: Line | None = None
    """The version, as the document prints it."""
    date: SomeDate | None
    """When the document is dated, as precisely as it says; null with a `date_note` where it says nothing."""
    date_note: Note | None = None
    """Why no date is stated, or what is to be known about it."""
    published: Day | None
    """First published on this site; a future date holds it back; null with a note where nobody has said."""
    published_note: Note | None = None
    """Why no date of publication is stated."""
    author: Author | None = None
    """Who wrote it."""
    period: Period | None = None
    """The time it covers."""
    summary: Summary
    """What it is, in plain English, for lists, feeds and search."""
    areas: Names = ()
    """The places it is about, from the vocabulary `areas`."""
    themes: Names = ()
    """What it is about, from the vocabulary `themes`."""
    budgets: Annotated[tuple[Budget, ...], Field(max_length=100)] = ()
    """Sums of money it reports."""
    missing_parts: Annotated[tuple[MissingPart, ...], Field(max_length=50)] = ()
    """Parts it refers to that are not in the copy held."""
    supersedes: Names = ()
    """Keys (file names without .md) of the documents this one replaces."""
    corrections: Corrections = ()
    """Notes on what is wrong in the document; its text stays as it is."""
    updates: Updates = ()
    """Notes on changes of substance since the document was first published."""
    attachments: Attachments = ()
    """Files beside the document."""
    waivers: Waivers = ()
    """Findings that the office acknowledges and lets stand."""
    provenance: Provenance
    """Where the text comes from."""
    aliases: Aliases = ()
    """Earlier addresses of the page that must keep working."""


class StrategyDocument(Published):
    """A strategy, a policy, a report to the police and crime panel, or an annual report."""

    kind: Literal["strategy", "panel-report", "policy", "annual-report"]
    """What kind of document it is."""
    presented_by: Author | None = None
    """Who presented a report to a meeting."""
    plan: Key | None = None
    """The edition of this office's plan it belongs to, or null."""
    scoring: Scoring | None = None
    """The scoring matrix it sets out, if it does."""


class Meaning(Fields):
    """What a pillar means, said only where a source says it."""

    text: Note
    """What the pillar means, in a sentence or two."""
    source: Line
    """The document the meaning is taken from."""


class Pillar(Fields):
    """One of the priorities that an edition of the plan sets."""

    key: Key
    """The key that records use."""
    title: Line
    """The title, as the edition prints it."""
    meaning: Meaning | None = None
    """What it means, only where a source says so."""


class Adoption(StrEnum):
    """Whether an edition is in force or was only consulted on."""

    ADOPTED = "adopted"
    CONSULTATION_DRAFT = "consultation-draft"


class PlanEdition(Published):
    """An edition of the police and crime plan (Police Reform and Social Responsibility Act 2011, section 5).

    It defines the pillars that decisions name, and stays in force until an adopted successor comes into force.
    """

    kind: Literal["plan"]
    """Always plan."""
    adoption: Adoption
    """Whether it was adopted or only put out for consultation."""
    in_force_from: SomeDate | None
    """When it came into force, as precisely as is known; null for an edition that was not adopted."""
    pillars: Annotated[tuple[Pillar, ...], Field(min_length=1, max_length=20)]
    """Its priorities, in its own order."""


class SitePage(Fields):
    """A page of the portal's own: about, how decisions are made, accessibility."""

    kind: Literal["page"]
    """Always page."""
    title: Line
    """The heading of the page."""
    summary: Summary
    """What the page is, for lists and search."""
    reviewed: Day
    """When the page was last reviewed."""
    easy_read: TrueOrFalse = False
    """True for a page in Easy Read style: larger print, and the check insists on short sentences and easy words."""
    waivers: Waivers = ()
    """Findings that the office acknowledges and lets stand."""
    aliases: Aliases = ()
    """Earlier addresses of the page that must keep working."""
