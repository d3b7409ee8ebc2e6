"""An approved decision shows who took it, by name or by a signed copy that the office holds.

Why: a decision binds because somebody with the power took it; without a name or a signature readers cannot know that
anybody did.

Bad:
    decision_maker: {role: commissioner}
    approvals: []

Good:
    decision_maker: {role: commissioner}
    approvals:
      - {role: commissioner, date: 2024-05-30, signature: held}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Approval, ApprovalRole, DecidedBy, Decision, Signature, Status
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field

SEVERITY = Severity.NOTE
ON_TEXTS = True
_OWN = {DecidedBy.COMMISSIONER: ApprovalRole.COMMISSIONER, DecidedBy.CHIEF_EXECUTIVE: ApprovalRole.CHIEF_EXECUTIVE}


def check(texts: Texts) -> Iterator[Problem]:
    """Approved decisions without name or signature of whoever took them. A note of the record settles it."""
    for entry in texts.decisions:
        if entry.fields.status is Status.APPROVED and not _is_shown(entry.fields):
            role = entry.fields.decision_maker.role.replace("-", " ")
            yield at_field(
                entry,
                "decision_maker",
                message=f"The decision is approved, but nothing shows the {role}'s approval: no name, no signed copy.",
                fix=(
                    "Add name: after decision_maker:, or an approval with its date and signature. If the document "
                    "has neither, say so in date_note: or in the note: of the approval."
                ),
            )


def _is_shown(decision: Decision) -> bool:
    own = [approval for approval in decision.approvals if approval.role is _OWN.get(decision.decision_maker.role)]
    return bool(decision.decision_maker.name or decision.date_note) or any(map(_is_evidence, own))


def _is_evidence(approval: Approval) -> bool:
    return bool(approval.name or approval.note) or approval.signature is Signature.HELD
