"""Dates are ISO days, dates of reduced precision and financial years; other forms are refused, with a guess."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.dates import (
    FinancialYear,
    PartialDate,
    Precision,
    financial_year_of,
    format_date,
    likely_date,
    parse_date,
    parse_financial_year,
    parse_partial_date,
)
from tests.refusing import refuses

DAYS = st.dates()
PARTIAL = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    DAYS.map(lambda day: PartialDate(day.year, day.month, day.day)),
)


def test_an_iso_day_is_read() -> None:
    assert parse_date("2024-05-14") == dt.date(2024, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-05",
        "2024-13-01",
        "2023-02-29",
        "2024-5-4",
        "14/05/2024",
        "2024-05-14 ",
        "0000-01-01",
        "20240514",
    ],
)
def test_what_is_no_iso_day_is_refused(text: str) -> None:
    assert refuses(parse_date, text)


@pytest.mark.parametrize("text", ["2024-05-1\N{FULLWIDTH DIGIT FOUR}", "2024-05-1\N{ARABIC-INDIC DIGIT FOUR}"])
def test_digits_of_other_scripts_are_refused(text: str) -> None:
    assert refuses(parse_date, text)


@given(DAYS)
def test_a_day_is_read_back_from_its_iso_form(day: dt.date) -> None:
    assert parse_date(day.isoformat()) == day


@given(PARTIAL)
def test_a_partial_date_is_read_back_as_it_is_written(date: PartialDate) -> None:
    assert parse_partial_date(str(date)) == date


@given(PARTIAL)
def test_the_first_day_a_date_can_mean_is_not_after_the_last(date: PartialDate) -> None:
    assert date.first_day <= date.last_day
    assert (date.first_day == date.last_day) is (date.precision is Precision.DAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2020-03-19", "2020-03-19", "2020-03-19"),
    ],
)
def test_a_partial_date_can_mean_every_day_in_it(text: str, first: str, last: str) -> None:
    date = parse_partial_date(text)
    assert (date.first_day.isoformat(), date.last_day.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "2024-05-00", "2024-02-30", "24", "2024-1", "0000", "spring 2024"]
)
def test_a_partial_date_that_is_none_is_refused(text: str) -> None:
    assert refuses(parse_partial_date, text)


@pytest.mark.parametrize(
    "text",
    [
        "14.05.2024",
        "14/05/2024",
        "14-05-2024",
        "14 May 2024",
        "14th May 2024",
        "14 th May 2024",
        "14/05/24",
        "14.05.24",
        "2024/05/14",
        " 14 May 2024 ",
    ],
)
def test_the_likely_day_behind_a_form_that_offices_use(text: str) -> None:
    assert likely_date(text) == dt.date(2024, 5, 14)


@pytest.mark.parametrize("text", ["", "May 2024", "2024-13-01", "05/14/2024", "31 June 2024", "soon", "\x00"])
def test_no_day_is_likely_where_it_is_a_guess(text: str) -> None:
    assert likely_date(text) is None


@given(st.text())
def test_guessing_a_day_never_raises(text: str) -> None:
    assert likely_date(text) is None or isinstance(likely_date(text), dt.date)


def test_a_financial_year_runs_from_april_to_march() -> None:
    year = parse_financial_year("2024/25")
    assert (year.first_day, year.last_day) == (dt.date(2024, 4, 1), dt.date(2025, 3, 31))


def test_a_financial_year_can_end_a_century() -> None:
    assert str(parse_financial_year("1999/00")) == "1999/00"


@pytest.mark.parametrize("text", ["2024", "2024-25", "24/25", "2024/26", "2024/2025", "2024/25 ", ""])
def test_what_is_no_financial_year_is_refused(text: str) -> None:
    assert refuses(parse_financial_year, text)


@given(st.integers(1000, 9998).map(FinancialYear))
def test_a_financial_year_is_read_back_as_it_is_written(year: FinancialYear) -> None:
    assert parse_financial_year(str(year)) == year


@pytest.mark.parametrize(
    ("day", "year"), [("2024-03-31", "2023/24"), ("2024-04-01", "2024/25"), ("2024-12-31", "2024/25")]
)
def test_a_financial_year_begins_on_the_first_of_april(day: str, year: str) -> None:
    assert str(financial_year_of(parse_date(day))) == year


@given(st.dates(min_value=dt.date(1000, 4, 1), max_value=dt.date(9998, 12, 31)))
def test_every_day_lies_in_its_financial_year(day: dt.date) -> None:
    year = financial_year_of(day)
    assert year.first_day <= day <= year.last_day


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (dt.date(2024, 5, 4), "4 May 2024"),
        (PartialDate(2021, 12), "December 2021"),
        (PartialDate(2016), "2016"),
        (PartialDate(2020, 3, 19), "19 March 2020"),
    ],
)
def test_a_date_is_shown_on_one_line_with_no_more_than_is_known(date: dt.date | PartialDate, shown: str) -> None:
    assert format_date(date) == shown.replace(" ", "\N{NO-BREAK SPACE}")
