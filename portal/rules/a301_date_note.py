"""A decision that was approved or rejected has its date, or a note that says why there is none.

Why: a reader asks first when it was decided; where the record itself does not say, the page has to say that.

Bad:
    decision_date: null

Good:
    decision_date: null
    date_note: The record carries words of approval but no date for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Status
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions that were taken on no day, without a word why."""
    for entry in texts.decisions:
        fields = entry.fields
        taken = fields.status in (Status.APPROVED, Status.REJECTED)
        if taken and fields.decision_date is None and not fields.date_note:
            yield at_field(
                entry,
                "decision_date",
                message=f'The status is "{fields.status}", but "decision_date" is null and no note says why.',
                fix="Write the day of the decision, or add a line date_note: that says why the day is not known.",
            )
