"""A note on a change is dated between the first publication and today.

Why: the day tells readers whether the page they read before was the old one or the new.

Bad:
    updates:
      - {date: 2024-05-01, note: The title names the team.}

Good:
    updates:
      - {date: 2024-07-01, note: The title names the team.}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Notes on changes before the record was published, or after the day of the build."""
    today = evidence.register.as_of
    for entry in evidence.records:
        published = entry.fields.published
        for index, update in enumerate(entry.fields.updates):
            place = ("updates", index, "date")
            if update.date > today:
                yield at_field(
                    entry,
                    *place,
                    message=f"The change is dated {format_date(update.date)}, which is to come.",
                    fix="Write the day on which the change is published.",
                )
            elif published and update.date < published:
                yield at_field(
                    entry,
                    *place,
                    message=f"The change is dated {format_date(update.date)}, before the record was published on"
                    f" {format_date(published)}.",
                    fix="Only changes since publication are noted. Put the day right, or take the note out.",
                )
