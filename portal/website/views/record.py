"""The page of a record of decision, and its parts."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html
from portal.website.views.parts import Banner, Fact, Link, PageFrame, Tag


@dataclass(frozen=True, kw_only=True)
class MoneyRow:
    """A line of a money table. `stated_at` is the anchor of the paragraph that states it, or empty."""

    label: str
    year: str
    amount: str
    source: str = ""
    stated_at: str = ""


@dataclass(frozen=True, kw_only=True)
class MoneyTable:
    """Costs or funding, with the total."""

    caption: str
    rows: tuple[MoneyRow, ...]
    total: str


@dataclass(frozen=True, kw_only=True)
class BarPart:
    """A part of the bar of funding. `start` and `width` are per cent of the whole, as SVG attributes have them."""

    label: str
    amount: str
    share: str
    start: str
    width: str
    shade: int


@dataclass(frozen=True, kw_only=True)
class MoneyView:
    """The money of a decision."""

    total: str
    """Such as "£33,504", or words where there is none."""
    kind: str
    tables: tuple[MoneyTable, ...]
    bar: tuple[BarPart, ...]
    bar_title: str
    bar_description: str
    recurring: str
    note: str
    context: tuple[MoneyRow, ...]


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """An option that was considered. `anchor` is its address on the page, such as option-4."""

    anchor: str
    number: str
    title: str
    cost: str
    cost_note: str
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    recommended: bool


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step on the line of time from author to publication."""

    label: str
    date: str
    """Such as "22 May 2024", or words where none is stated."""
    dated: bool
    who: str = ""
    """Who took the step, or words where the record does not say."""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectionView:
    """A correction, for the list at the end of the record; the note beside the paragraph is in the body."""

    kind: str
    date: str
    where: Link | None
    was: str
    should_be: str
    note: str
    proposed: bool


@dataclass(frozen=True, kw_only=True)
class ContentsEntry:
    """A heading in the list of contents: level 2 or 3."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Other records in one relation to this one: "Superseded by", "Cited by"."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class StatuteView:
    """The power a decision is taken under. `quoted_as` is empty where the record quotes it rightly."""

    act: Link
    provision: str
    quoted_as: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Part2View:
    """The stub for exempt material."""

    statement: str
    exemptions: tuple[str, ...]
    reason: str
    review_date: str


@dataclass(frozen=True, kw_only=True)
class RecipientView:
    """Who receives a grant or contract."""

    name: str
    amount: str
    purpose: str
    conditions: str
    reasons: str


@dataclass(frozen=True, kw_only=True)
class AttachmentView:
    """A file beside the record, with its size and checksum."""

    link: Link
    format: str
    size: str
    sha256: str
    alternative: str


@dataclass(frozen=True, kw_only=True)
class ProvenanceView:
    """Where the text of the record comes from."""

    document: str
    fidelity: str
    sha256: str
    address: str
    note: str


@dataclass(frozen=True, kw_only=True)
class RecordPage(PageFrame):
    """A record of decision."""

    ref: str
    title_note: str
    summary: str
    status: Tag
    banners: tuple[Banner, ...]
    docket: tuple[Fact, ...]
    """Decided, published, days between: the line at the top."""
    facts: tuple[Fact, ...]
    """The four facts: amount, decided by, takes effect, supports."""
    money: MoneyView | None
    options: tuple[OptionView, ...]
    contents: tuple[ContentsEntry, ...]
    """All sections of the page in order; empty where the record is short."""
    body: Html
    steps: tuple[Step, ...]
    pillars: tuple[Link, ...]
    pillar_note: str
    edition: Link | None
    areas: tuple[Link, ...]
    themes: tuple[Link, ...]
    decision_type: str
    recipients: tuple[RecipientView, ...]
    statutes: tuple[StatuteView, ...]
    part2: Part2View
    corrections: tuple[CorrectionView, ...]
    attachments: tuple[AttachmentView, ...]
    relations: tuple[Relation, ...]
    provenance: ProvenanceView
    previous: Link | None
    next: Link | None
    pdf: Link | None = None
    """The page as a PDF, with its size, where one was asked for."""
