"""How soon decisions were published: the working days from one day to the other, where a record states both.

Figures, the page about it, its tables and the open data all reckon here. The Specified Information Order asks for
decisions "as soon as practicable" and names no number of days, so nothing here says late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.working_days import working_days_between

WORKING_DAYS = "Working days are Monday to Friday without the bank holidays of England and Wales."


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A decision with its two days, each None where the record does not state it."""

    entry: Entry[Decision]
    decided: dt.date | None
    published: dt.date | None

    @property
    def days(self) -> int | None:
        """Working days from the one to the other, negative where it was published first; None where one is unknown."""
        return working_days_between(self.decided, self.published) if self.decided and self.published else None


@dataclass(frozen=True, kw_only=True)
class Delay:
    """What the waits of several decisions come to. `median` and `longest` are None where none can be counted."""

    decisions: int
    counted: int
    median: int | None
    """At least half of those that can be counted were published within so many working days."""
    longest: int | None

    @property
    def unknown(self) -> int:
        """Decisions whose record does not state both days."""
        return self.decisions - self.counted


def wait(entry: Entry[Decision]) -> Wait:
    """How long a decision waited."""
    return Wait(entry=entry, decided=entry.fields.decision_date, published=entry.fields.published)


def delay(entries: Iterable[Entry[Decision]]) -> Delay:
    """How long several decisions waited."""
    waits = [wait(entry).days for entry in entries]
    days = [number for number in waits if number is not None]
    return Delay(
        decisions=len(waits),
        counted=len(days),
        median=median_low(days) if days else None,
        longest=max(days, default=None),
    )
