"""The page of a record of decision, and its parts."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html
from portal.website.views.parts import Banner, CitationView, Fact, Link, PageFrame, Tag
from portal.website.views.versions import ChangesView


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One of the answers of the first screen. `tone` is plain, good, caution or stop; `links` follow the value."""

    term: str
    value: str
    note: str = ""
    stated: bool = True
    links: tuple[Link, ...] = ()
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class MoneyRow:
    """A line of a money table. `stated_at` is the anchor of the paragraph that states it, or empty."""

    label: str
    year: str
    amount: str
    source: str = ""
    stated_at: str = ""
    key: str = ""
    """The letter of the part of the bar that the line belongs to."""
    shade: int = 0
    share: str = ""


@dataclass(frozen=True, kw_only=True)
class MoneyTable:
    """Costs or funding, with the total."""

    caption: str
    rows: tuple[MoneyRow, ...]
    total: str


@dataclass(frozen=True, kw_only=True)
class BarPart:
    """A part of the bar of funding. `start`, `width` and `middle` are per cent of the whole, as SVG attributes."""

    key: str
    """The letter that stands above the part and beside its lines in the table."""
    label: str
    amount: str
    share: str
    start: str
    width: str
    middle: str
    roomy: bool
    """Whether the letter has room above the part."""
    shade: int


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Where the money comes from, as one bar; the table of funding is its key."""

    title: str
    description: str
    parts: tuple[BarPart, ...]


@dataclass(frozen=True, kw_only=True)
class YearColumn:
    """A financial year in the columns of cost: its words, and its place in the units of the drawing."""

    year: str
    amount: str
    x: int
    middle: int
    y: int
    width: int
    height: int
    yearly: bool = False
    """Whether the column stands for every year from then on."""


@dataclass(frozen=True, kw_only=True)
class YearsView:
    """What is spent in which financial year, drawn as columns, with the same in a table."""

    title: str
    description: str
    width: str
    """In em, so that the drawing grows with the reader's letters."""
    box: str
    foot: int
    right: int
    columns: tuple[YearColumn, ...]
    rows: tuple[MoneyRow, ...]
    wide: bool
    """Whether the drawing is wider than a phone and scrolls there."""
    broad: bool
    """Whether it is wider than half the page and stands below the tables."""


@dataclass(frozen=True, kw_only=True)
class MoneyView:
    """The money of a decision."""

    total: str
    """Such as "£33,504", or words where there is none."""
    kind: str
    costs: MoneyTable | None
    funding: MoneyTable | None
    bar: Bar | None
    years: YearsView | None
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
    mark: str
    """What marks it out, in words: that the record recommends it, or nothing."""


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
    gap: str = ""
    """How long after the last dated step: "5 working days later"."""
    links: tuple[Link, ...] = ()


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
class ChainText:
    """A line of words in the drawing of a chain; `style` is ref, date, title or act."""

    text: str
    style: str
    x: int = 0
    y: int = 0


@dataclass(frozen=True, kw_only=True)
class ChainNode:
    """A record in the drawing of a chain: its box, its mark and its words, in the units of the drawing."""

    link: Link
    here: bool
    x: int
    y: int
    width: int
    height: int
    mark_x: int
    mark_y: int
    text: tuple[ChainText, ...]


@dataclass(frozen=True, kw_only=True)
class ChainLine:
    """A line between two marks, as an SVG path; `style` is strong or weak."""

    path: str
    style: str


@dataclass(frozen=True, kw_only=True)
class ChainView:
    """How a decision hangs together with others, drawn; the same in words is in its title and description."""

    title: str
    description: str
    width: str
    """In em, so that the drawing grows with the reader's letters."""
    box: str
    """The view box of the drawing."""
    nodes: tuple[ChainNode, ...]
    lines: tuple[ChainLine, ...]
    left_out: str
    """What the drawing does not show, in a sentence, or nothing."""
    further: tuple[Link, ...]
    """Records more than a step away, with what they do."""


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
    summary: str
    status: Tag
    answers: tuple[Answer, ...]
    """How much, by whom, when, and whether it still stands."""
    details: tuple[Fact, ...]
    """What the first screen has no room for: the period, the pillars, publication, notes to title and dates."""
    banners: tuple[Banner, ...]
    money: MoneyView | None
    options: tuple[OptionView, ...]
    options_lead: str
    contents: tuple[ContentsEntry, ...]
    """All sections of the page in order; empty where the record is short."""
    body: Html
    steps: tuple[Step, ...]
    changes: ChangesView
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
    chain: ChainView | None
    provenance: ProvenanceView
    citation: CitationView
    onward: tuple[Fact, ...]
    """What a reader can do next."""
    previous: Link | None
    next: Link | None
    pdf: Link | None = None
    """The page as a PDF, with its size, where one was asked for."""
