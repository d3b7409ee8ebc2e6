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
    Waivers,
)
from portal.reading.fields import Anchor, Day, Fields, Key, Line, Note, Pounds, Summary, Year

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
    name: Line | None = None
    """The name as the record gives it, or null where it gives none."""
    date: Day | None = None
    """The date beside the approval, or null where the record states none."""
    signature: Signature
    """typed: name typed in the record; held: the office holds a signed copy; missing: no sign of one."""
    note: Note | None = None


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
    amount: Pounds
    financial_year: Year
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
    stated_at: Anchor | None = None


class ContextAmount(Fields):
    """A sum that the text mentions but that is not decided here."""

    label: Line
    amount: Pounds
    note: Note | None = None
    stated_at: Anchor | None = None


class Financial(Fields):
    """The money of the decision: costs and funding each add up to the total, to the penny."""

    total: Pounds | None
    """Pounds over the financial years that the lines list; null only where `kind` is not-stated."""
    kind: MoneyKind
    costs: Annotated[tuple[CostLine, ...], Field(max_length=200)] = ()
    funding: Annotated[tuple[FundingLine, ...], Field(max_length=200)] = ()
    rounding: Pounds | None = None
    """How far a list may differ from the total where the record itself rounds; null: not by a penny."""
    recurring: Recurring | None = None
    note: Note | None = None
    context_amounts: Annotated[tuple[ContextAmount, ...], Field(max_length=100)] = ()


class Option(Fields):
    """One of the options that were considered."""

    id: Key
    """The number or letter the document gives it: 1, 2, a."""
    title: Line
    cost: Pounds | None = None
    """Additional pounds in the first financial year, or null where the document states none."""
    cost_note: Note | None = None
    advantages: Lines = ()
    disadvantages: Lines = ()
    recommended: bool = False


class StatutoryBasis(Fields):
    """The power the decision is taken under."""

    act: Key
    """The act, from the vocabulary `acts` of the portal's configuration."""
    provision: Line
    """The provision, such as "Schedule 1, paragraph 14"."""
    quoted_as: Line | None = None
    """What the document says where that differs; the text stays as it is."""
    note: Note | None = None


class Exists(StrEnum):
    """Whether there is a Part 2 (exempt) report."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Part2(Fields):
    """The stub for exempt material. The material itself never enters this repository, since git keeps it for ever."""

    exists: Exists
    exemptions: Lines = ()
    """The sections of the Freedom of Information Act 2000 relied on, such as "section 43"."""
    reason: Note | None = None
    review_date: Day | None = None


class Recipient(Fields):
    """Who receives a grant or contract (Specified Information Order 2011, Schedule, paragraphs 3(f) and 4(b))."""

    name: Line
    amount: Pounds
    purpose: Note
    conditions: Note | None = None
    reasons: Note | None = None


class Decision(Fields):
    """A record of decision."""

    ref: Ref
    """The reference, in the office's pattern; unique and never used again."""
    title: Line
    title_source: TitleSource = TitleSource.PRINTED
    """printed where the document states the title, supplied where the office added one."""
    decision_type: DecisionType
    status: Status
    decision_date: Day | None
    """The day the decision was taken by the decision maker; null with a `date_note` where the record does not say."""
    date_note: Note | None = None
    published: Day | None
    """First published on this site; a future date holds the record back; null with a note where nobody has said."""
    published_note: Note | None = None
    deferred_until: Day | None = None
    deferral_reason: Note | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    decision_maker: DecisionMaker
    author: Author
    approvals: Annotated[tuple[Approval, ...], Field(max_length=20)]
    summary: Summary
    plan: Key
    """The edition of the police and crime plan in force on the date of the decision."""
    pillars: Names
    """The pillars of that edition that the decision supports."""
    pillar_note: Note | None = None
    areas: Names
    themes: Names
    financial: Financial
    options: Annotated[tuple[Option, ...], Field(max_length=30)] = ()
    statutory_basis: Annotated[tuple[StatutoryBasis, ...], Field(max_length=30)] = ()
    part2: Part2
    supersedes: Refs = ()
    varies: Refs = ()
    revokes: Refs = ()
    related: Refs = ()
    recipients: Annotated[tuple[Recipient, ...], Field(max_length=200)] = ()
    corrections: Corrections = ()
    attachments: Attachments = ()
    waivers: Waivers = ()
    provenance: Provenance
    aliases: Aliases = ()

    @property
    def latest_approval(self) -> Approval | None:
        """The last of the approvals that carry a date, or None."""
        dated = [approval for approval in self.approvals if approval.date]
        return max(dated, key=lambda approval: approval.date or dt.date.min, default=None)

    @property
    def listing_date(self) -> dt.date | None:
        """The day that places the record in lists and selects its edition of the plan.

        The decision's own date; where the record states none, its latest dated approval, then the author's date.
        Pages label it as what it is.
        """
        if self.decision_date:
            return self.decision_date
        return self.latest_approval.date if self.latest_approval else self.author.date
