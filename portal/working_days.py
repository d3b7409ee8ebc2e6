"""Working days in England and Wales: Monday to Friday, bank holidays left out.

Bank holidays are those of the Banking and Financial Dealings Act 1971, Schedule 1, with the days that royal
proclamations added or moved since 2011, as GOV.UK lists them. Pure arithmetic; nothing here reads the clock.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_ADDED = {
    2011: (dt.date(2011, 4, 29),),
    2012: (dt.date(2012, 6, 5),),
    2022: (dt.date(2022, 6, 3), dt.date(2022, 9, 19)),
    2023: (dt.date(2023, 5, 8),),
}
"""Weddings, jubilees, a funeral, a coronation."""
_EARLY_MAY_MOVED = {2020: dt.date(2020, 5, 8)}
_SPRING_MOVED = {2012: dt.date(2012, 6, 4), 2022: dt.date(2022, 6, 2)}


@lru_cache(maxsize=20_000)
def working_days_between(first: dt.date, last: dt.date) -> int:
    """How many working days after `first` the day `last` is: the day after counts as one. Negative where it is before.

    >>> working_days_between(dt.date(2024, 5, 3), dt.date(2024, 5, 7))
    1
    """
    if last < first:
        return -working_days_between(last, first)
    weeks, rest = divmod((last - first).days, 7)
    days = weeks * 5 + sum(_is_weekday(last - _DAY * back) for back in range(rest))
    years = range(first.year, last.year + 1)
    return days - sum(first < holiday <= last for year in years for holiday in bank_holidays(year))


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    """The bank holidays of a year in England and Wales, each on the weekday that is kept. Right from 1978 on."""
    easter = _easter(year)
    days = {easter - 2 * _DAY, easter + _DAY, *_ADDED.get(year, ())}
    days.add(_EARLY_MAY_MOVED.get(year) or _monday_from(dt.date(year, 5, 1)))
    days.add(_SPRING_MOVED.get(year) or _monday_from(dt.date(year, 5, 25)))
    days.add(_monday_from(dt.date(year, 8, 25)))
    for fixed in (dt.date(year, 1, 1), dt.date(year, 12, 25), dt.date(year, 12, 26)):
        days.add(_first_free(fixed, days))
    return frozenset(days)


def _first_free(day: dt.date, taken: set[dt.date]) -> dt.date:
    """The day, or the next weekday that is not a bank holiday yet."""
    while not _is_weekday(day) or day in taken:
        day += _DAY
    return day


def _is_weekday(day: dt.date) -> bool:
    return day.weekday() < _SATURDAY


def _monday_from(day: dt.date) -> dt.date:
    """The first Monday on or after a day."""
    return day + _DAY * (-day.weekday() % 7)


def _easter(year: int) -> dt.date:
    """Easter Sunday, by the method printed in Nature in 1876 (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, odd = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - moon - odd) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
