"""The record as open data: one closed model from which every form of it is made and described.

The JSON of a record, its JSON Schema, the columns of the CSV files and of the database, the CSVW metadata and the page
that explains them all come from here, so that no column exists without its meaning. Where a field is one of the
record's own, its meaning is the one that the model of the record gives it.

Amounts are pounds with at most two decimals; the largest has 14 digits, which a binary double holds as written, so JSON
has them as numbers. Dates are ISO days. What the record does not state is null, and empty in a table.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field, PlainSerializer, WithJsonSchema

from portal.content.common import Attachment, Author, Correction, CorrectionKind, Fidelity, Provenance, Update
from portal.content.decision import (
    Approval,
    ApprovalRole,
    ContextAmount,
    CostLine,
    DecidedBy,
    Decision,
    DecisionMaker,
    DecisionType,
    Exists,
    Financial,
    FundingLine,
    MoneyKind,
    Option,
    Part2,
    Recipient,
    Recurring,
    Signature,
    Status,
    StatutoryBasis,
    TitleSource,
)
from portal.reading.meanings import Described, SameAs


def of(model: type[BaseModel], name: str) -> SameAs:
    """The meaning of a field, taken from the model of the record."""
    return SameAs(model=model, name=name)


def as_number(amount: Decimal) -> int | float:
    """An amount as JSON and SQLite write it: 33504, 29462.66."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


Pounds = Annotated[
    Decimal,
    PlainSerializer(as_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""Pounds."""
WebPage = Annotated[str, Field(json_schema_extra={"format": "uri"})]
"""A whole web address."""


class _Part(Described):
    """A part of the open data: closed, so that nothing is published which is not described."""


class OpenCost(_Part):
    """A line of what is spent."""

    label: Annotated[str, of(CostLine, "label")]
    amount: Annotated[Pounds, of(CostLine, "amount")]
    financial_year: Annotated[str, of(CostLine, "financial_year")]
    stated_at: WebPage | None
    """The address of the paragraph that states the amount."""


class OpenFunding(_Part):
    """A line of where the money comes from."""

    label: Annotated[str, of(CostLine, "label")]
    amount: Annotated[Pounds, of(CostLine, "amount")]
    financial_year: Annotated[str, of(CostLine, "financial_year")]
    source: Annotated[str, of(FundingLine, "source")]
    source_name: str | None
    """The name of the kind of fund."""
    stated_at: WebPage | None
    """The address of the paragraph that states the amount."""


class OpenContextAmount(_Part):
    """A sum that the text mentions but that is not decided in it."""

    label: Annotated[str, of(ContextAmount, "label")]
    amount: Annotated[Pounds, of(ContextAmount, "amount")]
    note: Annotated[str | None, of(ContextAmount, "note")]
    stated_at: WebPage | None
    """The address of the paragraph that states the amount."""


class OpenOption(_Part):
    """An option that was considered."""

    id: Annotated[str, of(Option, "id")]
    address: WebPage
    """The address of the option on the page."""
    title: Annotated[str, of(Option, "title")]
    cost: Annotated[Pounds | None, of(Option, "cost")]
    cost_note: Annotated[str | None, of(Option, "cost_note")]
    advantages: Annotated[tuple[str, ...], of(Option, "advantages")]
    disadvantages: Annotated[tuple[str, ...], of(Option, "disadvantages")]
    recommended: Annotated[bool, of(Option, "recommended")]


class OpenRecipient(_Part):
    """Who receives a grant or contract (Specified Information Order 2011, Schedule, paragraphs 3(f) and 4(b))."""

    name: Annotated[str, of(Recipient, "name")]
    amount: Annotated[Pounds, of(Recipient, "amount")]
    purpose: Annotated[str, of(Recipient, "purpose")]
    conditions: Annotated[str | None, of(Recipient, "conditions")]
    reasons: Annotated[str | None, of(Recipient, "reasons")]


class OpenApproval(_Part):
    """A step of the chain of approvals, in its order."""

    role: Annotated[ApprovalRole, of(Approval, "role")]
    name: Annotated[str | None, of(Approval, "name")]
    date: Annotated[dt.date | None, of(Approval, "date")]
    signature: Annotated[Signature, of(Approval, "signature")]
    note: Annotated[str | None, of(Approval, "note")]


class OpenStatute(_Part):
    """A power that the decision is taken under."""

    act: str
    """The name of the Act or Order."""
    act_address: WebPage
    """Where the Act or Order can be read."""
    provision: Annotated[str, of(StatutoryBasis, "provision")]
    quoted_as: Annotated[str | None, of(StatutoryBasis, "quoted_as")]
    note: Annotated[str | None, of(StatutoryBasis, "note")]


class OpenCorrection(_Part):
    """A correction: what is wrong in the text, which itself stays as it is."""

    date: Annotated[dt.date, of(Correction, "date")]
    kind: Annotated[CorrectionKind, of(Correction, "kind")]
    address: WebPage
    """The address of the paragraph it belongs to, or of the record where it concerns the whole of it."""
    was: str | None
    """The words as they stand in the paragraph. Never given for a redaction."""
    should_be: Annotated[str | None, of(Correction, "should_be")]
    note: Annotated[str, of(Correction, "note")]
    proposed: Annotated[bool, of(Correction, "proposed")]


class OpenUpdate(_Part):
    """A note on a change of substance since the record was first published."""

    date: Annotated[dt.date, of(Update, "date")]
    note: Annotated[str, of(Update, "note")]


class OpenAttachment(_Part):
    """A file beside the record."""

    title: Annotated[str, of(Attachment, "title")]
    address: WebPage
    """Where the file is."""
    format: Annotated[str, of(Attachment, "format")]
    bytes: int
    """The size of the file in bytes."""
    sha256: str
    """The SHA-256 checksum of the file."""
    alternative: Annotated[str, of(Attachment, "alternative")]


class OpenParagraph(_Part):
    """A paragraph, item of a list or table of the record's own text, in its order."""

    address: WebPage
    """The address that leads to it, for citing."""
    section: str
    """The key of the section it stands in."""
    number: str
    """Its number as printed, or nothing."""
    text: str
    """Its words, without markup."""


class OpenRecord(_Part):
    """A record of decision that is public on the day of the data."""

    ref: Annotated[str, of(Decision, "ref")]
    title: Annotated[str, of(Decision, "title")]
    title_source: Annotated[TitleSource, of(Decision, "title_source")]
    address: WebPage
    """The permanent address of the page."""
    json_address: WebPage
    """The address of this record as JSON, with its whole text."""
    summary: Annotated[str, of(Decision, "summary")]
    decision_type: Annotated[DecisionType, of(Decision, "decision_type")]
    status: Status
    """Where the decision stands, as its own record says."""
    standing: str
    """Whether it still stood on the day of the data, in the words of its page."""
    standing_note: str | None
    """What is to be known about that."""
    decision_date: dt.date | None
    """The day the decision was taken by the decision maker; empty where the record does not say."""
    date_note: Annotated[str | None, of(Decision, "date_note")]
    listing_date: Annotated[dt.date | None, Field(description="The day that places the record in lists.")]
    listing_date_is: str | None
    """What that day is: the record's own (Decided), or one that stands in for it."""
    published: dt.date | None
    """The day the record was first published on this site; empty where nobody has said."""
    published_note: Annotated[str | None, of(Decision, "published_note")]
    last_updated: dt.date | None
    """The day of the latest note on a change or of the latest correction; empty where there is neither."""
    working_days_to_publication: int | None
    """Working days from decision_date to published; empty where the record does not state both."""
    effective_from: Annotated[dt.date | None, of(Decision, "effective_from")]
    effective_to: Annotated[dt.date | None, of(Decision, "effective_to")]
    decided_by: Annotated[DecidedBy, of(DecisionMaker, "role")]
    decided_by_name: Annotated[str | None, of(DecisionMaker, "name")]
    author_name: Annotated[str | None, of(Author, "name")]
    author_post: Annotated[str | None, of(Author, "post")]
    author_date: Annotated[dt.date | None, of(Author, "date")]
    plan: Annotated[str, of(Decision, "plan")]
    pillars: Annotated[tuple[str, ...], of(Decision, "pillars")]
    pillar_note: Annotated[str | None, of(Decision, "pillar_note")]
    areas: Annotated[tuple[str, ...], of(Decision, "areas")]
    themes: Annotated[tuple[str, ...], of(Decision, "themes")]
    total: Pounds | None
    """Pounds over the financial years that costs and funding list; empty where `money` is not-stated."""
    money: Annotated[MoneyKind, of(Financial, "kind")]
    money_note: Annotated[str | None, of(Financial, "note")]
    recurring: Pounds | None
    """Pounds a year that are spent after the years that `total` covers."""
    recurring_from: Annotated[str | None, of(Recurring, "starting")]
    recurring_note: Annotated[str | None, of(Recurring, "note")]
    part2: Annotated[Exists, of(Part2, "exists")]
    part2_exemptions: Annotated[tuple[str, ...], of(Part2, "exemptions")]
    part2_reason: Annotated[str | None, of(Part2, "reason")]
    part2_review_date: Annotated[dt.date | None, of(Part2, "review_date")]
    supersedes: Annotated[tuple[str, ...], of(Decision, "supersedes")]
    superseded_by: tuple[str, ...]
    """Newer decisions that take its place."""
    varies: Annotated[tuple[str, ...], of(Decision, "varies")]
    varied_by: tuple[str, ...]
    """Newer decisions that change it in part."""
    revokes: Annotated[tuple[str, ...], of(Decision, "revokes")]
    revoked_by: tuple[str, ...]
    """Newer decisions that end it."""
    related: tuple[str, ...]
    """Other decisions that a reader of this one will want to see, named by either."""
    document: Annotated[str, of(Provenance, "document")]
    document_fidelity: Annotated[Fidelity, of(Provenance, "fidelity")]
    document_sha256: Annotated[str | None, of(Provenance, "sha256")]
    document_address: Annotated[WebPage | None, of(Provenance, "address")]
    document_note: Annotated[str | None, of(Provenance, "note")]
    costs: Annotated[tuple[OpenCost, ...], of(Financial, "costs")]
    funding: Annotated[tuple[OpenFunding, ...], of(Financial, "funding")]
    context_amounts: Annotated[tuple[OpenContextAmount, ...], of(Financial, "context_amounts")]
    recipients: Annotated[tuple[OpenRecipient, ...], of(Decision, "recipients")]
    options: Annotated[tuple[OpenOption, ...], of(Decision, "options")]
    approvals: Annotated[tuple[OpenApproval, ...], of(Decision, "approvals")]
    statutory_basis: Annotated[tuple[OpenStatute, ...], of(Decision, "statutory_basis")]
    corrections: Annotated[tuple[OpenCorrection, ...], of(Decision, "corrections")]
    updates: Annotated[tuple[OpenUpdate, ...], of(Decision, "updates")]
    attachments: Annotated[tuple[OpenAttachment, ...], of(Decision, "attachments")]


class OpenTerm(_Part):
    """A key that records use, with its name."""

    vocabulary: str
    """Which field uses it: plan, pillar, area, theme, source."""
    plan: str | None
    """The edition of the plan that a pillar belongs to; empty for all else."""
    key: str
    """The key as it stands in the data."""
    name: str
    """Its name on the pages."""


class OpenRecordWithText(_Part):
    """One record of decision with its whole text, as its own JSON file holds it."""

    publisher: str
    """The office that publishes the record."""
    licence: WebPage
    """The licence under which it may be used."""
    as_of: dt.date
    """The day for which the data is true."""
    record: OpenRecord
    """The record, as it stands in decisions.json."""
    paragraphs: tuple[OpenParagraph, ...]
    """The record's own text, paragraph by paragraph."""


class OpenRegister(_Part):
    """The whole register: every public record of decision, newest first, without its text."""

    publisher: str
    """The office that publishes the register."""
    licence: WebPage
    """The licence under which it may be used."""
    as_of: dt.date
    """The day for which the data is true."""
    terms: tuple[OpenTerm, ...]
    """What the keys in the records are called."""
    records: tuple[OpenRecord, ...]
    """The records."""
