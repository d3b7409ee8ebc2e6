"""The dates of a decision run forward: the author's first, then the approvals, then the decision.

Why: an approval before the report was written, or after the decision was taken, is a slip or needs an explanation.

Bad:
    author: {post: Commissioning Officer, date: 2024-05-24}

Good:
    author: {post: Commissioning Officer, date: 2024-05-14}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from portal.content.decision import Decision
from portal.dates import format_date
from portal.findings import Severity
from portal.rules.approvals import in_chain_order
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.WARNING
Step = tuple[tuple[str | int, ...], str, dt.date | None]


def check(evidence: Evidence) -> Iterator[Problem]:
    """Steps that are dated before the step that comes before them; dates in the future are A308's."""
    today = evidence.register.as_of
    for entry in evidence.decisions:
        dated = [(place, name, day) for place, name, day in _steps(entry.fields) if day and day <= today]
        for (_, earlier, before), (place, later, day) in pairwise(dated):
            if day < before:
                name = later[0].upper() + later[1:]
                message = f"{name} is dated {format_date(day)}, before {earlier}, {format_date(before)}."
                yield at_field(entry, *place, message=message, fix=_FIX)


_FIX = "Correct the date that is wrong. Where the document itself has it so, add a waiver that says why."


def _steps(decision: Decision) -> Iterator[Step]:
    """What is dated, in the order of the chain, with its name in a sentence."""
    yield ("author", "date"), "the author's report", decision.author.date
    for index in in_chain_order(decision):
        approval = decision.approvals[index]
        yield ("approvals", index, "date"), f'the approval by "{approval.role}"', approval.date
    yield ("decision_date",), "the decision", decision.decision_date
