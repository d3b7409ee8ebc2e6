"""A decision is published on the day it was taken or later.

Why: a day of publication before the decision means that one of the two dates is wrong.

Bad:
    published: 2024-05-29

Good:
    published: 2024-05-30
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Decisions published before their date, or their latest approval where they have none. Later ones are A308's."""
    for entry in evidence.decisions:
        fields = entry.fields
        latest = fields.latest_approval.date if fields.latest_approval else None
        day, what = (fields.decision_date, "the decision") if fields.decision_date else (latest, "its latest approval")
        if fields.published and day and fields.published < day <= evidence.register.as_of:
            yield at_field(
                entry,
                "published",
                message=f'"published" is {format_date(fields.published)}, before {what} on {format_date(day)}.',
                fix="Correct the date that is wrong.",
            )
