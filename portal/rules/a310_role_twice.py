"""Each officer stands once among the approvals.

Why: two entries for one officer leave open which of them counts.

Bad:
    approvals:
      - {role: treasurer, date: 2024-05-22, signature: held}
      - {role: treasurer, date: 2024-05-23, signature: held}

Good:
    approvals:
      - {role: treasurer, date: 2024-05-22, signature: held}
      - {role: chief-executive, date: 2024-05-23, signature: held}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Roles that were met before in the same list."""
    for entry in texts.decisions:
        roles = [approval.role for approval in entry.fields.approvals]
        for index, role in enumerate(roles):
            if role in roles[:index]:
                yield at_field(
                    entry,
                    "approvals",
                    index,
                    "role",
                    message=f"The role {quoted(role)} stands here a second time.",
                    fix="Correct the role, or put both into one entry with a note.",
                )
