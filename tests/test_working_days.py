"""Working days are weekdays that are no bank holidays of England and Wales."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.working_days import bank_holidays, working_days_between

DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2060, 12, 31))

# As GOV.UK lists them (www.gov.uk/bank-holidays), month and day.
LISTED = {
    2019: ("01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"),
    2020: ("01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"),
    2021: ("01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"),
    2022: ("01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"),
    2023: ("01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"),
    2024: ("01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"),
    2025: ("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"),
    2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
}


@pytest.mark.parametrize("year", LISTED)
def test_the_bank_holidays_of_a_year_are_those_that_the_government_lists(year: int) -> None:
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == list(LISTED[year])


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-05-14", "2024-05-14", 0),
        ("2024-05-14", "2024-05-15", 1),
        ("2024-05-17", "2024-05-20", 1),
        ("2024-05-17", "2024-05-18", 0),
        ("2024-05-24", "2024-05-28", 1),
        ("2024-12-24", "2025-01-02", 4),
        ("2024-05-20", "2024-05-14", -4),
    ],
)
def test_the_day_after_counts_as_one_and_weekends_and_holidays_as_none(first: str, last: str, days: int) -> None:
    assert working_days_between(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == days


@given(first=DAYS, wait=st.integers(0, 900))
def test_it_is_what_counting_day_by_day_gives(first: dt.date, wait: int) -> None:
    days = [first + dt.timedelta(days=past) for past in range(1, wait + 1)]
    counted = sum(day.weekday() < 5 and day not in bank_holidays(day.year) for day in days)
    assert working_days_between(first, first + dt.timedelta(days=wait)) == counted


@given(first=DAYS, last=DAYS)
def test_counted_backwards_it_is_as_many_days(first: dt.date, last: dt.date) -> None:
    assert working_days_between(first, last) == -working_days_between(last, first)
