"""Strategy documents, editions of the plan and their pillars."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html
from portal.website.views.charts import Drawing, FigureView
from portal.website.views.lists import Count, Row, RowGroup
from portal.website.views.parts import Banner, CitationView, Fact, Link, PageFrame, Tag
from portal.website.views.record import (
    AttachmentView,
    ContentsEntry,
    CorrectionView,
    MoneyRow,
    ProvenanceView,
    Relation,
)
from portal.website.views.versions import ChangesView


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A strategy document or edition in a list."""

    link: Link
    kind: str
    date: str
    organisation: str
    summary: str
    tags: tuple[Tag, ...]
    """Whether it still stands, and whose it is, where there is anything to say."""


@dataclass(frozen=True, kw_only=True)
class DocumentGroup:
    """Documents under a heading."""

    heading: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentList(PageFrame):
    """All strategy documents, or all editions of the plan."""

    lead: str
    groups: tuple[DocumentGroup, ...]


@dataclass(frozen=True, kw_only=True)
class ProjectView:
    """A project that a document scores, one score for each criterion."""

    name: str
    scores: tuple[str, ...]
    overall: str
    note: str
    stated_at: str


@dataclass(frozen=True, kw_only=True)
class ScoringView:
    """A scoring matrix: the scale, the criteria, and every result that can occur, by the product of its scores."""

    criteria: tuple[str, ...]
    scale: tuple[tuple[str, str], ...]
    """Value and meaning."""
    results: tuple[tuple[str, str], ...]
    """A possible result and the combinations of scores that give it, such as ("12", "3 × 2 × 2")."""
    explanation: tuple[str, ...]
    """How the method works, in sentences that follow from the matrix itself."""
    projects: tuple[ProjectView, ...]
    """The projects scored, highest first; none where the document states no scores."""
    note: str
    stated_at: str


@dataclass(frozen=True, kw_only=True)
class DocumentPage(PageFrame):
    """A strategy, panel report or policy."""

    kind: str
    summary: str
    banners: tuple[Banner, ...]
    facts: tuple[Fact, ...]
    budgets: tuple[MoneyRow, ...]
    scoring: ScoringView | None
    missing_parts: tuple[Fact, ...]
    contents: tuple[ContentsEntry, ...]
    body: Html
    areas: tuple[Link, ...]
    themes: tuple[Link, ...]
    corrections: tuple[CorrectionView, ...]
    attachments: tuple[AttachmentView, ...]
    relations: tuple[Relation, ...]
    provenance: ProvenanceView
    changes: ChangesView
    pdf: Link | None = None
    """The page as a PDF, with its size, where one was asked for."""
    citation: CitationView
    onward: tuple[Fact, ...]
    """What a reader can do next."""


@dataclass(frozen=True, kw_only=True)
class PillarCard:
    """A pillar on the page of its edition."""

    link: Link
    meaning: str
    meaning_source: str
    count: str
    """Such as "2 decisions"."""
    tone: str


@dataclass(frozen=True, kw_only=True)
class PlanMap:
    """The plan as a map of the site: one tree drawn for wide and for narrow columns, and the same as a list."""

    wide: Drawing
    narrow: Drawing
    note: str
    places: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class EditionPage(DocumentPage):
    """An edition of the police and crime plan."""

    map: PlanMap
    pillars: tuple[PillarCard, ...]
    decisions: tuple[Row, ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class PillarInEdition:
    """What a pillar is in one edition of the plan. `pillar` is None where the edition does not have it."""

    edition: Link
    """Without an address where it is the edition of the page itself."""
    when: str
    pillar: Link | None
    meaning: str
    source: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class PillarPage(PageFrame):
    """A pillar of one edition, with the decisions that name it."""

    edition: Link
    edition_note: str
    meaning: str
    """What the pillar means, or a sentence that no source held says it."""
    meaning_source: str
    editions: tuple[PillarInEdition, ...]
    """The pillar from edition to edition; empty where there is only one edition."""
    sums: tuple[Fact, ...]
    """What the decisions naming it come to, each kind of money by itself."""
    caution: str
    figures: tuple[FigureView, ...]
    groups: tuple[RowGroup, ...]
    elsewhere: tuple[Link, ...]
    """The same pillar in other editions."""
    siblings: tuple[Count, ...]
    """The other pillars of the edition."""
    empty: str
    tone: str
