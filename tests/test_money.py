"""Amounts are exact, and what is written in another way is refused, with the likely meaning."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.money import format_pounds, likely_pounds, parse_pounds
from tests.refusing import refuses

PENNIES = st.integers(min_value=-(10**14) + 1, max_value=10**14 - 1).map(lambda pennies: Decimal(pennies) / 100)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("33504", "33504.00"), ("29462.66", "29462.66"), ("0.5", "0.50"), ("-597", "-597.00"), ("0", "0.00")],
)
def test_an_amount_is_read_to_the_penny(text: str, amount: str) -> None:
    assert parse_pounds(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["", "£33504", "33,504", "33.5k", "1e5", "1.234", ".5", "5.", "+5", " 5", "5\n", "NaN", "Infinity", "1_000", "5-"],
)
def test_what_is_no_plain_amount_is_refused(text: str) -> None:
    assert refuses(parse_pounds, text)


@pytest.mark.parametrize("text", ["\N{FULLWIDTH DIGIT THREE}", "\N{ARABIC-INDIC DIGIT THREE}"])
def test_digits_of_other_scripts_are_refused(text: str) -> None:
    assert refuses(parse_pounds, text)


def test_an_amount_of_a_trillion_is_refused() -> None:
    assert refuses(parse_pounds, "1000000000000")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("£33,504.00", "33504.00"),
        ("33,504", "33504"),
        ("£ 1,200,000", "1200000"),
        ("GBP 597", "597"),
        ("€200,000", "200000"),
        ("-£5", "-5"),
    ],
)
def test_the_likely_meaning_of_an_amount_written_for_readers(text: str, meant: str) -> None:
    assert likely_pounds(text) == meant


@pytest.mark.parametrize("text", ["about 500", "33.5k", "", "£", "1.234.567,89"])
def test_nothing_is_likely_where_it_is_a_guess(text: str) -> None:
    assert likely_pounds(text) is None


@pytest.mark.parametrize("text", ["29462,66", "3,50", "1,23,456", "£5 £6"])
def test_commas_and_spaces_that_part_no_thousands_are_not_guessed_away(text: str) -> None:
    assert likely_pounds(text) is None


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("33504", "£33,504"),
        ("29462.66", "£29,462.66"),
        ("0.5", "£0.50"),
        ("-597", "-£597"),
        ("0", "£0"),
        ("1200000.00", "£1,200,000"),
    ],
)
def test_pence_are_shown_only_where_there_are_any(amount: str, shown: str) -> None:
    assert format_pounds(Decimal(amount)) == shown


@given(PENNIES)
def test_what_is_shown_means_what_was_written(amount: Decimal) -> None:
    assert parse_pounds(likely_pounds(format_pounds(amount)) or "") == amount
