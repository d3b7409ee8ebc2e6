"""A record that is on the site says when it was first published, or has a note why that is not known.

Why: decisions are to be published as soon as practicable, and readers want to see how soon that was.

Bad:
    published: null

Good:
    published: null
    published_note: The office has not said when it first published the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Records without a day of publication and without a word why; drafts and proposals have none yet."""
    for entry in evidence.records:
        fields = entry.fields
        if fields.published is None and not fields.published_note and entry.path not in evidence.drafts:
            yield at_field(
                entry,
                "published",
                message='"published" is null and no note says why.',
                fix="Write the day of first publication, or add a line published_note: that says why it is not known.",
            )
