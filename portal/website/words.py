"""What keys are called on the pages: one table a vocabulary, so that a word is chosen once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from portal.content.common import CorrectionKind, Fidelity
from portal.content.decision import ApprovalRole, DecidedBy, DecisionType, Exists, MoneyKind, Signature, Status

NOT_STATED = "not stated in the record"
DATE_NOT_STATED = "date not stated in the record"

STATUS: Mapping[Status, tuple[str, str]] = {
    Status.DRAFT: ("Draft", "caution"),
    Status.PROPOSED: ("Proposed", "caution"),
    Status.APPROVED: ("Approved", "good"),
    Status.REJECTED: ("Rejected", "plain"),
    Status.DEFERRED: ("Deferred", "caution"),
    Status.WITHDRAWN: ("Withdrawn", "stop"),
    Status.REVOKED: ("Revoked", "stop"),
}

DECIDED_BY: Mapping[DecidedBy, str] = {
    DecidedBy.COMMISSIONER: "The commissioner",
    DecidedBy.DEPUTY_COMMISSIONER: "The deputy commissioner",
    DecidedBy.CHIEF_EXECUTIVE: "The chief executive",
    DecidedBy.DELEGATED_OFFICER: "An officer with delegated powers",
}

APPROVAL: Mapping[ApprovalRole, str] = {
    ApprovalRole.TREASURER: "Treasurer (chief finance officer)",
    ApprovalRole.LEGAL: "Legal adviser",
    ApprovalRole.MONITORING_OFFICER: "Monitoring officer",
    ApprovalRole.CHIEF_EXECUTIVE: "Chief executive",
    ApprovalRole.COMMISSIONER: "Commissioner",
}

APPROVAL_BRIEF: Mapping[ApprovalRole, str] = {
    ApprovalRole.TREASURER: "treasurer",
    ApprovalRole.LEGAL: "legal adviser",
    ApprovalRole.MONITORING_OFFICER: "monitoring officer",
    ApprovalRole.CHIEF_EXECUTIVE: "chief executive",
    ApprovalRole.COMMISSIONER: "commissioner",
}
"""The officers in the middle of a sentence."""

SIGNATURE: Mapping[Signature, str] = {
    Signature.TYPED: "Name typed in the record",
    Signature.HELD: "Signed copy held by the office",
    Signature.MISSING: "No signature in the record",
}

MONEY: Mapping[MoneyKind, str] = {
    MoneyKind.ONE_OFF: "One-off",
    MoneyKind.RECURRING: "Every year",
    MoneyKind.BOTH: "One-off at first, then every year",
    MoneyKind.NIL: "",
    MoneyKind.NOT_STATED: "",
}

PART_2: Mapping[Exists, str] = {
    Exists.YES: "There is a Part 2 report. It is exempt from publication and is not on this site.",
    Exists.NO: "There is no Part 2 report.",
    Exists.UNKNOWN: "The record does not say whether there is a Part 2 report.",
}

CORRECTION: Mapping[CorrectionKind, str] = {
    CorrectionKind.TYPOGRAPHICAL: "Typographical",
    CorrectionKind.CLARIFICATION: "Clarification",
    CorrectionKind.REDACTION: "Redaction",
    CorrectionKind.SUBSTANTIVE: "Substantive",
}

FIDELITY: Mapping[Fidelity, str] = {
    Fidelity.VERBATIM: "Word for word.",
    Fidelity.CONDENSED: "Condensed: every fact and figure of the document is kept, in other words.",
    Fidelity.DESCRIBED: "Described from other documents: the document itself is not held here.",
}

DOCUMENT_KINDS: Mapping[str, tuple[str, str]] = {
    "strategy": ("Strategy", "Strategies"),
    "panel-report": ("Report to a police and crime panel", "Reports to police and crime panels"),
    "policy": ("Policy", "Policies"),
    "annual-report": ("Annual report", "Annual reports"),
    "plan": ("Police and crime plan", "Police and crime plans"),
}


def decision_type(kind: DecisionType) -> str:
    """The type of a decision as a word: "Budget and precept"."""
    return sentence_case(kind)


def sentence_case(key: StrEnum | str) -> str:
    """A key as words: "budget-and-precept" is "Budget and precept"."""
    words = str(key).replace("-", " ")
    return words[:1].upper() + words[1:]
