"""A decision is published within 30 days, or a note says why it took longer.

Why: the Specified Information Order wants decisions published as soon as practicable. It gives no number of days; 30
leaves room for a month's meetings and call-in, and after that readers deserve a reason.

Bad:
    published: 2024-07-30

Good:
    published: 2024-07-30
    published_note: Publication waited until the tender had closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Decision
from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.NOTE
LATE_AFTER = 30
"""Days between decision and publication."""


def check(evidence: Evidence) -> Iterator[Problem]:
    """Decisions on the site whose publication came late without a reason."""
    for entry in evidence.decisions:
        decided, published = entry.fields.decision_date, entry.fields.published
        if not decided or not published or published > evidence.register.as_of or _says_why(entry.fields):
            continue
        days = (published - decided).days
        if days > LATE_AFTER:
            yield at_field(
                entry,
                "published",
                message=f"The decision of {format_date(decided)} was published {days} days later.",
                fix="If the dates are right, add published_note: with the reason.",
            )


def _says_why(decision: Decision) -> bool:
    return bool(decision.published_note or decision.deferral_reason)
