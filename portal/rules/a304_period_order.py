"""A period begins before it ends.

Why: where the end comes first, nobody can tell when the decision or document applies.

Bad:
    effective_from: 2025-03-31
    effective_to: 2024-10-07

Good:
    effective_from: 2024-10-07
    effective_to: 2025-03-31
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Document, Problem, Texts, at_field

SEVERITY = Severity.ERROR
ON_TEXTS = True
_FIX = "Correct the date that is wrong, or put the two in each other's place."


def check(texts: Texts) -> Iterator[Problem]:
    """Periods of decisions and of documents that end before they begin."""
    for decision in texts.decisions:
        yield from _of_decision(decision)
    for document in texts.documents:
        yield from _of_document(document)


def _of_decision(entry: Entry[Decision]) -> Iterator[Problem]:
    start, end = entry.fields.effective_from, entry.fields.effective_to
    if start and end and start > end:
        message = f'"effective_from" is {format_date(start)}, after "effective_to" on {format_date(end)}.'
        yield at_field(entry, "effective_from", message=message, fix=_FIX)


def _of_document(entry: Entry[Document]) -> Iterator[Problem]:
    period = entry.fields.period
    if period and period.start.first_day > period.end.last_day:
        message = f'"start" is {format_date(period.start)}, after "end" in {format_date(period.end)}.'
        yield at_field(entry, "period", "start", message=message, fix=_FIX)
