"""An officer's approval has a name and a date, unless the office holds the signed copy or a note says why not.

Why: readers hold named officers to account; an approval by nobody in particular, on no day, cannot be checked.

Bad:
    approvals:
      - {role: treasurer, date: 2024-05-22, signature: typed}

Good:
    approvals:
      - {role: treasurer, name: T. Treasurer, date: 2024-05-22, signature: typed}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Approval, ApprovalRole, Decision, Signature
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import in_prose

SEVERITY = Severity.NOTE
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Approvals that lack a name or a date, with no note and no signed copy at the office."""
    for entry in texts.decisions:
        for index, approval in enumerate(entry.fields.approvals):
            missing = _missing(entry.fields, approval)
            if missing and not approval.note and approval.signature is not Signature.HELD:
                yield at_field(
                    entry,
                    "approvals",
                    index,
                    "role",
                    message=f"The approval by the {_post(approval)} has no {in_prose(missing, 'and no')}.",
                    fix="Add what is missing. If the document lacks it, add note: and say what it prints instead.",
                )


def _post(approval: Approval) -> str:
    return approval.role.replace("-", " ")


def _missing(decision: Decision, approval: Approval) -> list[str]:
    """What an approval lacks. The commissioner's own name and day may stand in the fields of the decision."""
    own = approval.role is ApprovalRole.COMMISSIONER
    named = approval.name or (own and decision.decision_maker.name)
    dated = approval.date or (own and decision.decision_date)
    return [word for word, there in (("name", named), ("date", dated)) if not there]
