"""The record of a decision, field by field: what a commissioner's office states in front matter.

The Elected Local Policing Bodies (Specified Information) Order 2011, Schedule, paragraph 5(d), asks for "a record of
each decision of significant public interest". Amounts are pounds, dates are ISO days, years are financial years.
What can be derived (superseded, varied, expired, cited by) is never typed.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from portal.content.common import (
    Aliases,
    Attachments,
    Author,
    Corrections,
    Lines,
    Names,
    Provenance,
    Updates,
    Waivers,
)
from portal.reading.fields import Anchor, Day, Fields, Key, Line, Note, Pounds, Summary, TrueOrFalse, Year

Ref = Line
Refs = Annotated[tuple[Ref, ...], Field(max_length=100)]


class DecisionType(StrEnum):
    """What kind of decision it is, as registers of commissioners' decisions sort them."""

    FUNDING = "funding"
    GRANT = "grant"
    CONTRACT = "contract"
    STAFFING = "staffing"
    POLICY = "policy"
    GOVERNANCE = "governance"
    ESTATES = "estates"
    BUDGET_AND_PRECEPT = "budget-and-precept"
    COLLABORATION = "collaboration"
    APPOINTMENT = "appointment"
    LEGAL = "legal"
    OTHER = "other"


class Status(StrEnum):
    """Where the decision stands. Superseded, varied and expired follow from other records and dates."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


class TitleSource(StrEnum):
    """Whether the document prints its title or the office supplied one."""

    PRINTED = "printed"
    SUPPLIED = "supplied"


class DecidedBy(StrEnum):
    """Who may take a decision of the office."""

    COMMISSIONER = "commissioner"
    DEPUTY_COMMISSIONER = "deputy-commissioner"
    CHIEF_EXECUTIVE = "chief-executive"
    DELEGATED_OFFICER = "delegated-officer"


class DecisionMaker(Fields):
    """Who took the decision."""

    role: DecidedBy
    """Whose decision it is."""
    name: Line | None = None
    """The name as the record gives it, or null where it gives none."""


class ApprovalRole(StrEnum):
    """The officers who approve, in the order of the chain; the author comes before them."""

    TREASURER = "treasurer"
    LEGAL = "legal"
    MONITORING_OFFICER = "monitoring-officer"
    CHIEF_EXECUTIVE = "chief-executive"
    COMMISSIONER = "commissioner"


class Signature(StrEnum):
    """How the approval is evidenced; an image of a signature is never published."""

    TYPED = "typed"
    HELD = "held"
    MISSING = "missing"


class Approval(Fields):
    """One step of the chain of approvals."""

    role: ApprovalRole
    """Which officer approves."""
    name: Line | None = None
    """The name as the record gives it, or null where it gives none."""
    date: Day | None = None
    """The date beside the approval, or null where the record states none."""
    signature: Signature
    """typed: name typed in the record; held: the office holds a signed copy; missing: no sign of one."""
    note: Note | None = None
    """What is to be known about the approval."""


class MoneyKind(StrEnum):
    """Whether the money is spent once, every year, both, not at all, or the record does not say."""

    ONE_OFF = "one-off"
    RECURRING = "recurring"
    BOTH = "both"
    NIL = "nil"
    NOT_STATED = "not-stated"


class CostLine(Fields):
    """One line of what is spent."""

    label: Line
    """What the line is, in a few words."""
    amount: Pounds
    """Pounds."""
    financial_year: Year
    """The financial year the money is spent in."""
    stated_at: Anchor | None = None
    """The paragraph that states the amount."""


class FundingLine(CostLine):
    """One line of where the money comes from."""

    source: Key
    """The kind of fund, from the vocabulary `funding_sources` of the portal's configuration."""


class Recurring(Fields):
    """What is spent every year after the years that `total` covers."""

    amount: Pounds
    """Pounds a year."""
    starting: Year
    """The first financial year it is spent in."""
    note: Note | None = None
    """What the yearly sum depends on."""
    stated_at: Anchor | None = None
    """The paragraph that states the amount."""


class ContextAmount(Fields):
    """A sum that the text mentions but that is not decided here."""

    label: Line
    """What the sum is, in a few words."""
    amount: Pounds
    """Pounds."""
    note: Note | None = None
    """What is to be known about it."""
    stated_at: Anchor | None = None
    """The paragraph that states the amount."""


class Financial(Fields):
    """The money of the decision: costs and funding each add up to the total, to the penny."""

    total: Pounds | None
    """Pounds over the financial years that the lines list; null only where `kind` is not-stated."""
    kind: MoneyKind
    """Whether the money is spent once, every year, both, not at all, or the record does not say."""
    costs: Annotated[tuple[CostLine, ...], Field(max_length=200)] = ()
    """What is spent, line by line."""
    funding: Annotated[tuple[FundingLine, ...], Field(max_length=200)] = ()
    """Where the money comes from, line by line."""
    rounding: Pounds | None = None
    """How far a list may differ from the total where the record itself rounds; null: not by a penny."""
    recurring: Recurring | None = None
    """What is spent every year after the years that `total` covers."""
    note: Note | None = None
    """What is to be known about the figures."""
    context_amounts: Annotated[tuple[ContextAmount, ...], Field(max_length=100)] = ()
    """Sums that the text mentions but that are not decided here."""


class Option(Fields):
    """One of the options that were considered."""

    id: Key
    """The number or letter the document gives it: 1, 2, a."""
    title: Line
    """What the option is."""
    cost: Pounds | None = None
    """Additional pounds in the first financial year, or null where the document states none."""
    cost_note: Note | None = None
    """What is to be known about the cost."""
    advantages: Lines = ()
    """What speaks for it, one a line."""
    disadvantages: Lines = ()
    """What speaks against it, one a line."""
    recommended: TrueOrFalse = False
    """True on the one option that the record recommends."""


class StatutoryBasis(Fields):
    """The power the decision is taken under."""

    act: Key
    """The act, from the vocabulary `acts` of the portal's configuration."""
    provision: Line
    """The provision, such as "Schedule 1, paragraph 14"."""
    quoted_as: Line | None = None
    """What the document says where that differs; the text stays as it is."""
    note: Note | None = None
    """How one can tell that the document means this provision."""


class Exists(StrEnum):
    """Whether there is a Part 2 (exempt) report."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Part2(Fields):
    """The stub for exempt material. The material itself never enters this repository, since git keeps it for ever."""

    exists: Exists
    """Whether there is a Part 2 report."""
    exemptions: Lines = ()
    """The sections of the Freedom of Information Act 2000 relied on, such as "section 43"."""
    reason: Note | None = None
    """Why the material is exempt, or why it is not known whether there is any."""
    review_date: Day | None = None
    """When the exemption is reviewed."""


class Recipient(Fields):
    """Who receives a grant or contract (Specified Information Order 2011, Schedule, paragraphs 3(f) and 4(b))."""

    name: Line
    """Who receives the money."""
    amount: Pounds
    """Pounds."""
    purpose: Note
    """What it is for."""
    conditions: Note | None = None
    """What it is bound to."""
    reasons: Note | None = None
    """Why it was given."""


class Decision(Fields):
    """A record of decision."""

    ref: Ref
    """The reference, in the office's pattern; unique and never used again."""
    title: Line
    """What the decision is about, in a line."""
    title_source: TitleSource = TitleSource.PRINTED
    """printed where the document states the title, supplied where the office added one."""
    decision_type: DecisionType
    """What kind of decision it is."""
    status: Status
    """Where the decision stands. A draft or proposed record stays off the site; superseded and varied are derived."""
    decision_date: Day | None
    """The day the decision was taken by the decision maker; null with a `date_note` where the record does not say."""
    date_note: Note | None = None
    """Why no date of the decision is stated, or what is to be known about it."""
    published: Day | None
    """First published on this site; a future date holds the record back; null with a note where nobody has said."""
    published_note: Note | None = None
    """Why no date of publication is stated, or what is to be known about it."""
    deferred_until: Day | None = None
    """The day until which publication is put off; the record is held back until then."""
    deferral_reason: Note | None = None
    """Why the decision or its publication is put off."""
    effective_from: Day | None = None
    """The first day the decision applies to, where the document says."""
    effective_to: Day | None = None
    """The last day the decision applies to, where the document says."""
    decision_maker: DecisionMaker
    """Who took the decision."""
    author: Author
    """Who wrote the record."""
    approvals: Annotated[tuple[Approval, ...], Field(max_length=20)]
    """The officers who approved it, in the order of the chain."""
    summary: Summary
    """What was decided, in plain English, for lists, feeds and search."""
    plan: Key
    """The edition of the police and crime plan in force on the date of the decision."""
    pillars: Names
    """The pillars of that edition that the decision supports."""
    pillar_note: Note | None = None
    """What is to be known about the pillars, where the document says less or more than they do."""
    areas: Names
    """The places the decision is about, from the vocabulary `areas`."""
    themes: Names
    """What the decision is about, from the vocabulary `themes`."""
    financial: Financial
    """The money of the decision."""
    options: Annotated[tuple[Option, ...], Field(max_length=30)] = ()
    """The options that were considered."""
    statutory_basis: Annotated[tuple[StatutoryBasis, ...], Field(max_length=30)] = ()
    """The powers the decision is taken under."""
    part2: Part2
    """Whether there is an exempt report. Its content never enters this file."""
    supersedes: Refs = ()
    """Older decisions whose place this one takes."""
    varies: Refs = ()
    """Older decisions that this one changes in part."""
    revokes: Refs = ()
    """Older decisions that this one ends."""
    related: Refs = ()
    """Other decisions that a reader of this one will want to see."""
    recipients: Annotated[tuple[Recipient, ...], Field(max_length=200)] = ()
    """Who receives the grant or contract."""
    corrections: Corrections = ()
    """Notes on what is wrong in the document; its text stays as it is."""
    updates: Updates = ()
    """Notes on changes of substance since the record was first published."""
    attachments: Attachments = ()
    """Files beside the record."""
    waivers: Waivers = ()
    """Findings that the office acknowledges and lets stand."""
    provenance: Provenance
    """Where the text comes from."""
    aliases: Aliases = ()
    """Earlier addresses of the page that must keep working."""

    @property
    def latest_approval(self) -> Approval | None:
        """The last of the approvals that carry a date, or None; of those on one day the last in the chain."""
        dated = [approval for approval in self.approvals if approval.date]
        latest = max((approval.date for approval in dated if approval.date), default=None)
        return next((approval for approval in reversed(dated) if approval.date == latest), None)

    @property
    def listing_date(self) -> dt.date | None:
        """The day that places the record in lists and selects its edition of the plan.

        The decision's own date; where the record states none, its latest dated approval, then the author's date.
        Pages label it as what it is.
        """
        if self.decision_date:
            return self.decision_date
        return self.latest_approval.date if self.latest_approval else self.author.date
