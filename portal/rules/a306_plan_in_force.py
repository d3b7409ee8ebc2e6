"""A decision names the edition of the police and crime plan that was in force on its day.

Why: a decision is judged by the priorities that applied when it was taken, not by later or earlier ones.

Bad:
    plan: 2016-2021

Good:
    plan: 2021-2025
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from portal.content.decision import Decision
from portal.content.document import Adoption, PlanEdition
from portal.content.records import Entry
from portal.dates import PartialDate, Precision, format_date
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.ERROR
_DAY = dt.timedelta(days=1)


def check(evidence: Evidence) -> Iterator[Problem]:
    """Decisions that name an edition which was not in force. Nothing can be said while an edition is unread."""
    if evidence.unread_in("strategy"):
        return
    editions = _adopted(evidence)
    begun = {key: _Begun(date.first_day, date.last_day, _surely(date)) for key, date in editions.items()}

    @cache
    def in_force_on(day: dt.date) -> list[str]:
        return [key for key in begun if _may_be_in_force(begun[key], day, begun.values())]

    for entry in evidence.decisions:
        day, plan = entry.fields.listing_date, entry.fields.plan
        if day is None or day > evidence.register.as_of or plan not in evidence.register.editions:
            continue
        possible = in_force_on(day)
        if plan not in possible:
            yield at_field(entry, "plan", message=_message(entry, day, possible, editions), fix=_fix(possible))


def _adopted(evidence: Evidence) -> dict[str, PartialDate]:
    """When each adopted edition came into force, by key. A draft of an edition judges nothing."""
    return {
        key: entry.fields.in_force_from
        for key, entry in evidence.register.editions.items()
        if _is_adopted(entry.fields) and entry.path not in evidence.drafts and entry.fields.in_force_from
    }


def _is_adopted(edition: PlanEdition) -> bool:
    return edition.adoption is Adoption.ADOPTED


class _Begun(NamedTuple):
    """When an edition came into force: at the earliest, at the latest, and from which day on it surely had."""

    first_day: dt.date
    last_day: dt.date
    surely: dt.date


def _may_be_in_force(begun: _Begun, day: dt.date, editions: Iterable[_Begun]) -> bool:
    """Whether an edition may have been in force: begun by then, and followed by none that had surely begun."""
    if begun.first_day > day:
        return False
    return not any(other.surely <= day and other.first_day > begun.last_day for other in editions)


def _surely(date: PartialDate) -> dt.date:
    """The day from which on an edition has begun. Within the month or year that alone is known, nobody can say."""
    if date.precision is Precision.DAY:
        return date.first_day
    return min(date.last_day, dt.date.max - _DAY) + _DAY


def _message(entry: Entry[Decision], day: dt.date, possible: Sequence[str], editions: dict[str, PartialDate]) -> str:
    on = f"{format_date(day)}, {_what_day(entry.fields)}"
    if not possible:
        return f"The edition {quoted(entry.fields.plan)} was not in force on {on}, and none that is held was."
    named = in_prose([f"{quoted(key)} from {format_date(editions[key])}" for key in possible], "or")
    return f"The edition {quoted(entry.fields.plan)} was not in force on {on}. In force was {named}."


def _what_day(decision: Decision) -> str:
    if decision.decision_date:
        return "the day of the decision"
    return "the latest dated approval" if decision.latest_approval else "the date of the author"


def _fix(possible: Sequence[str]) -> str:
    if not possible:
        return "Add the edition that was in force then to content/strategy/, or correct the date."
    return f"Write plan: {possible[-1]}, and check that the pillars are those of that edition; or correct the date."
