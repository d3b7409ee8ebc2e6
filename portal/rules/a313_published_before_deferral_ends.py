"""A record whose publication is put off has no earlier day of publication.

Why: the record is kept off the site until the day it is put off to, though it says it was published before.

Bad:
    deferred_until: 2024-07-01
    deferral_reason: The tender was still open.
    published: 2024-06-03

Good:
    deferred_until: 2024-07-01
    deferral_reason: The tender was still open.
    published: 2024-07-01
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Records that say they were published before the day their publication was put off to."""
    for entry in texts.decisions:
        until, published = entry.fields.deferred_until, entry.fields.published
        if until and published and published < until:
            yield at_field(
                entry,
                "published",
                message=f'"published" is {format_date(published)}, before "deferred_until" on {format_date(until)}.',
                fix="Correct the date that is wrong, or delete the deferral if it is over.",
            )
