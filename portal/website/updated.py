"""When a record was last updated, as GOV.UK has it: the day of its latest note on a change, or latest correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.content.decision import Decision
from portal.content.document import PlanEdition, StrategyDocument
from portal.dates import format_date
from portal.website.views import Fact, Link

Record = Decision | StrategyDocument | PlanEdition


def last_updated(fields: Record) -> dt.date | None:
    """The day of the latest note on a change, or of the latest correction; None where there is neither."""
    days = [*(update.date for update in fields.updates), *(correction.date for correction in fields.corrections)]
    return max(days, default=None)


def updated(fields: Record) -> Iterator[Fact]:
    """When the record was last updated and what changed then; nothing where it never was."""
    day = last_updated(fields)
    if day is None:
        return
    notes = [update.note for update in fields.updates if update.date == day]
    anchor, text = ("#versions", "All changes") if fields.updates else ("#corrections", "Read the corrections")
    note = " ".join(notes) or "A correction was noted beside the text."
    yield Fact(term="Last updated", value=format_date(day), note=note, links=(Link(text=text, address=anchor),))
