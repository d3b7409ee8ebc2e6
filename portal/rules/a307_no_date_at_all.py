"""A decision has at least one date: its own, that of an approval or that of the author.

Why: a record without any date cannot be placed in lists, and no edition of the plan can be checked against it.

Bad:
    decision_date: null
    date_note: The record carries no date.
    author: {post: Commissioning Officer}
    approvals: []

Good:
    decision_date: null
    date_note: The record carries no date for the decision.
    author: {post: Commissioning Officer, date: 2024-05-14}
    approvals: []
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Decisions that no date places; drafts and proposals may still wait for theirs."""
    for entry in evidence.decisions:
        if entry.fields.listing_date is None and entry.path not in evidence.drafts:
            yield at_field(
                entry,
                "decision_date",
                message="The record has no date at all: none of the decision, of an approval or of the author.",
                fix="Add a date that the document gives, such as one beside an approval, or ask the office for one.",
            )
