"""Nothing was decided, approved, written or corrected on a day that has not come yet.

Why: a date in the future is a slip, nearly always in the year; only publication may lie ahead.

Bad:
    author: {post: Commissioning Officer, date: 2042-05-14}

Good:
    author: {post: Commissioning Officer, date: 2024-05-14}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.content.decision import Decision
from portal.content.document import SitePage
from portal.content.records import Entry, Fields
from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Document, Evidence, Problem, at_field
from portal.rules.wording import named_at

SEVERITY = Severity.ERROR
Place = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Problem]:
    """Dates after the day on which the site is to be true."""
    today = evidence.register.as_of
    for entry in evidence.entries:
        for place, day in _dates(entry):
            if day and day > today:
                yield at_field(
                    entry,
                    *place,
                    message=f"{named_at(place)} is {format_date(day)}, which has not come yet.",
                    fix="Correct the date.",
                )


def _dates(entry: Entry[Fields]) -> Iterator[tuple[Place, dt.date | None]]:
    fields = entry.fields
    for index, waiver in enumerate(fields.waivers):
        yield ("waivers", index, "date"), waiver.date
    if isinstance(fields, SitePage):
        yield ("reviewed",), fields.reviewed
        return
    for index, correction in enumerate(fields.corrections):
        yield ("corrections", index, "date"), correction.date
    if fields.author:
        yield ("author", "date"), fields.author.date
    yield from _of_decision(fields) if isinstance(fields, Decision) else _of_document(fields)


def _of_decision(decision: Decision) -> Iterator[tuple[Place, dt.date | None]]:
    yield ("decision_date",), decision.decision_date
    for index, approval in enumerate(decision.approvals):
        yield ("approvals", index, "date"), approval.date


def _of_document(document: Document) -> Iterator[tuple[Place, dt.date | None]]:
    yield ("date",), document.date.first_day if document.date else None
