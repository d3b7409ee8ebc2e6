"""Approvals stand in the order of the chain, from the treasurer to the commissioner.

Why: a reader follows the chain from top to bottom and sees where it stopped.

Bad:
    approvals:
      - {role: commissioner, date: 2024-05-30, signature: held}
      - {role: treasurer, date: 2024-05-22, signature: held}

Good:
    approvals:
      - {role: treasurer, date: 2024-05-22, signature: held}
      - {role: commissioner, date: 2024-05-30, signature: held}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from portal.findings import Severity
from portal.rules.approvals import CHAIN
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Approvals that stand after one that comes later in the chain."""
    for entry in texts.decisions:
        roles = [approval.role for approval in entry.fields.approvals]
        for index, (before, role) in enumerate(pairwise(roles), 1):
            if CHAIN.index(before) > CHAIN.index(role):
                order = in_prose([one for one in CHAIN if one in roles])
                yield at_field(
                    entry,
                    "approvals",
                    index,
                    "role",
                    message=f"The approval by {quoted(role)} stands after that by {quoted(before)}.",
                    fix=f"Put the approvals in the order {order}.",
                )
