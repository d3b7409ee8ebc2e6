"""Dates as records state them: ISO 8601 days, dates of reduced precision, and financial years.

Nothing here reads the clock: the only "today" of a run is the `--as-of` date given to the pipeline.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_FINANCIAL_YEAR = re.compile(r"(\d{4})/(\d{2})", re.ASCII)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Written out: the library gives the names of the machine's language, and works them out anew for each date."""
_USUAL_FORMS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y", "%d.%m.%y", "%Y/%m/%d")


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class PartialDate:
    """A date known to the year, the month or the day (ISO 8601 reduced precision: 2016, 2021-12, 2020-03-19).

    It has no order of its own: whoever compares says whether the first or the last day counts.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> dt.date:
        """The earliest day it can mean."""
        return dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def last_day(self) -> dt.date:
        """The latest day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def parse_date(text: str) -> dt.date:
    """Read an ISO day ("2024-05-14"). Raises ValueError on any other form and on days that do not exist."""
    match = _PARTIAL.fullmatch(text)
    if not match or match[3] is None:
        raise ValueError(text)
    return dt.date(int(match[1]), int(match[2]), int(match[3]))


def parse_partial_date(text: str) -> PartialDate:
    """Read an ISO date of any precision ("2016", "2021-12", "2020-03-19"). Raises ValueError on anything else."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(text)
    date = PartialDate(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)
    _ = date.first_day  # raises where there is no such day
    return date


def likely_date(text: str) -> dt.date | None:
    """The day that was very probably meant by a date in one of the forms offices use, or None.

    >>> likely_date("19 th March 2020")
    datetime.date(2020, 3, 19)
    """
    plain = re.sub(r"(\d)\s*(?:st|nd|rd|th)\b", r"\1", text.strip())
    for form in _USUAL_FORMS:
        try:
            return dt.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


@dataclass(frozen=True, order=True)
class FinancialYear:
    """A financial year of local policing bodies in England, 1 April to 31 March, named by the year it starts in."""

    start: int

    @property
    def first_day(self) -> dt.date:
        """1 April of the year it starts in."""
        return dt.date(self.start, 4, 1)

    @property
    def last_day(self) -> dt.date:
        """31 March of the year after."""
        return dt.date(self.start + 1, 3, 31)

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"


@lru_cache(maxsize=200)
def parse_financial_year(text: str) -> FinancialYear:
    """Read a financial year in the one form used here ("2024/25"). Raises ValueError on anything else."""
    match = _FINANCIAL_YEAR.fullmatch(text)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError(text)
    return FinancialYear(int(match[1]))


def financial_year_of(day: dt.date) -> FinancialYear:
    """The financial year a day falls in."""
    return FinancialYear(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)


@lru_cache(maxsize=4096, typed=True)
def format_date(date: dt.date | PartialDate) -> str:
    """A date as people read it, kept on one line by no-break spaces: "14 May 2024", "December 2021", "2016"."""
    words = [str(date.year)]
    if date.month:
        words.insert(0, _MONTHS[date.month - 1])
    if date.day:
        words.insert(0, str(date.day))
    return NO_BREAK_SPACE.join(words)
