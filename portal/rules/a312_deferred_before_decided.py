"""Publication is put off to a day after the decision.

Why: a day before the decision puts nothing off, so one of the two dates is wrong.

Bad:
    deferred_until: 2024-05-01
    deferral_reason: The tender was still open.

Good:
    deferred_until: 2024-06-02
    deferral_reason: The tender was still open.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Deferrals to a day before the decision."""
    for entry in evidence.decisions:
        until, day = entry.fields.deferred_until, entry.fields.listing_date
        if until and day and until < day <= evidence.register.as_of:
            yield at_field(
                entry,
                "deferred_until",
                message=f'"deferred_until" is {format_date(until)}, before the decision on {format_date(day)}.',
                fix="Correct the date that is wrong.",
            )
