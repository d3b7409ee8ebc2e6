"""What a template is given: one frozen value a page, complete, in words and addresses, with nothing left to decide.

Addresses are those of the site itself ("decisions/pcc-d-2024-07/", "decisions/#2024") or whole web addresses; the
filter `href` makes them relative to the page that is rendered. Texts are plain text and are escaped by the templates;
`Html` alone holds markup, made from Markdown and sanitised when it was read.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.html import Html


@dataclass(frozen=True, kw_only=True)
class Link:
    """A word that leads somewhere."""

    text: str
    address: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A short word with a meaning that colour repeats. `tone` is plain, good, caution, stop or a pillar's place 1-6."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A term and what the record says of it. `stated` is False where it says nothing, and `value` then says so."""

    term: str
    value: str
    note: str = ""
    stated: bool = True
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Banner:
    """A notice above the title: the record is another office's, superseded, withdrawn, only a draft."""

    title: str
    text: str
    links: tuple[Link, ...] = ()
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class PageFrame:
    """What every page has."""

    address: str
    title: str
    """The heading of the page, and the first part of its title in the browser."""
    description: str
    section: str
    """Which of the destinations in the header is current: decisions, strategy, plans, search, or nothing."""
    breadcrumb: tuple[Link, ...]
    listed: bool = True
    """Whether search engines and the site map list it."""


# --- parts of a record ---------------------------------------------------------------------------------------------


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


# --- lists ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Row:
    """A decision in a list."""

    link: Link
    """The title, leading to the record."""
    ref: str
    status: Tag
    date: str
    date_label: str
    """What the date is: "Decided", or "Latest dated approval" where the record states no date of decision."""
    amount: str
    summary: str
    pillars: tuple[Tag, ...]


@dataclass(frozen=True, kw_only=True)
class RowGroup:
    """Rows under a heading, such as a year. `anchor` may be empty."""

    heading: str
    anchor: str
    rows: tuple[Row, ...]
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Count:
    """A way into the register, with how many decisions are behind it."""

    link: Link
    count: int
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class CountGroup:
    """Ways in of one kind: by year, by area."""

    heading: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionList(PageFrame):
    """The register, a year, an area, a theme: decisions in a list."""

    lead: str
    groups: tuple[RowGroup, ...]
    ways_in: tuple[CountGroup, ...]
    """Other lists of the same register, empty on the narrow lists."""
    related: tuple[Link, ...]
    """Documents that share the area or theme."""
    empty: str
    """What to say and do where there is no decision in the list."""
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, kw_only=True)
class IndexPage(PageFrame):
    """All lists of one kind: areas, themes."""

    lead: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class HomePage(PageFrame):
    """The first page of the ledger."""

    lead: str
    latest: tuple[Row, ...]
    edition: Link | None
    edition_note: str
    pillars: tuple[Count, ...]
    ways_in: tuple[CountGroup, ...]
    holdings: str
    """How much is held, in a sentence."""


# --- documents, editions, pillars -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A strategy document or edition in a list."""

    link: Link
    kind: str
    date: str
    organisation: str
    summary: str
    tag: Tag | None


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
class ScoringView:
    """A scoring matrix: the scale, the criteria, and every result that can occur, by the product of its scores."""

    criteria: tuple[str, ...]
    scale: tuple[tuple[str, str], ...]
    """Value and meaning."""
    results: tuple[tuple[str, str], ...]
    """A possible result and the combinations of scores that give it, such as ("12", "3 × 2 × 2")."""
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
class EditionPage(DocumentPage):
    """An edition of the police and crime plan."""

    pillars: tuple[PillarCard, ...]
    decisions: tuple[Row, ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class PillarPage(PageFrame):
    """A pillar of one edition, with the decisions that name it."""

    edition: Link
    edition_note: str
    meaning: str
    """What the pillar means, or a sentence that no source held says it."""
    meaning_source: str
    groups: tuple[RowGroup, ...]
    elsewhere: tuple[Link, ...]
    """The same pillar in other editions."""
    siblings: tuple[Count, ...]
    """The other pillars of the edition."""
    empty: str
    tone: str


# --- other pages ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class TextPage(PageFrame):
    """A page of the portal's own: about, accessibility."""

    summary: str
    body: Html
    contents: tuple[ContentsEntry, ...]
    reviewed: str


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A filter of the search page: its name in the index, what it is called, the values it can have with their names."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]
    """Value in the index (and in the address) and the word shown; empty: the index itself is asked."""


@dataclass(frozen=True, kw_only=True)
class SearchPage(PageFrame):
    """The search form; results are filled in by the script."""

    lead: str
    filters: tuple[Filter, ...]
    without_script: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class SiteMapPage(PageFrame):
    """Every page of the site, in groups."""

    groups: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class NotFoundPage(PageFrame):
    """What a reader gets for an address that leads nowhere; its links hold from any address."""

    lead: str
    ways_on: tuple[Link, ...]


# --- the site as a whole --------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Destination:
    """A destination in the header. `section` is compared with the page's."""

    link: Link
    section: str


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """What is the same on every page."""

    title: str
    office: str
    office_short: str
    office_website: str
    language: str
    base_address: str
    """The whole address of the site, with a slash at its end."""
    demonstration: bool
    licence: Link
    destinations: tuple[Destination, ...]
    footer: tuple[Link, ...]
    generator: str
