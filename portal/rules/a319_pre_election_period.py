"""A decision in the period before an election is there for readers to see as such.

Why: offices take particular care with decisions in the last weeks before a poll; whoever looks back asks why this one
could not wait.

Bad:
    decision_date: 2024-04-18
    published: 2024-05-03
    author: {post: Commissioning Officer, date: 2024-04-02}
    approvals: []

Good:
    decision_date: 2024-05-03
    published: 2024-05-03
    author: {post: Commissioning Officer, date: 2024-05-02}
    approvals: []
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.config import Election
from portal.content.decision import Decision
from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field

SEVERITY = Severity.NOTE
ON_TEXTS = True
USUAL_CARE = dt.timedelta(weeks=3)
"""The general convention in the Cabinet Office's guidance on conduct before the elections of May 2021."""


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions, or where they have no date their latest approvals, between the start of a period and its poll."""
    for entry in texts.decisions:
        day, what, place = _day(entry.fields)
        for election in texts.configuration.checks.elections if day else ():
            begins = _begins(election)
            if day and begins <= day <= election.polling_day:
                yield at_field(
                    entry,
                    *place,
                    message=(
                        f"{what}, {format_date(day)}, is in the period from {format_date(begins)} before the "
                        f"{election.name} on {format_date(election.polling_day)}."
                    ),
                    fix=(
                        "Check the date. If it is right, add a waiver that says why the decision could not wait, or "
                        "that the record does not say."
                    ),
                )


def _begins(election: Election) -> dt.date:
    return election.care_from or election.polling_day - USUAL_CARE


def _day(decision: Decision) -> tuple[dt.date | None, str, tuple[str | int, ...]]:
    if decision.decision_date:
        return decision.decision_date, "The day of the decision", ("decision_date",)
    latest = decision.latest_approval
    if latest is None:
        return None, "", ()
    return latest.date, "The latest dated approval", ("approvals", decision.approvals.index(latest), "date")
