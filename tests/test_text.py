"""Plain text: slugs, quoting, cutting, lists in prose, the nearest word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text import counted, in_prose, nearest, quoted, shorten, slug, squeeze


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Criminal Justice & More", "criminal-justice-more"),
        ("PCC/D/2024/07", "pcc-d-2024-07"),
        ("West Mercia’s communities", "west-mercias-communities"),
        ("Café – Crème", "cafe-creme"),
        ("  a  ", "a"),
        ("2016–20", "2016-20"),
        ("£", ""),
        ("東京", ""),
    ],
)
def test_a_slug_is_made_of_plain_letters_digits_and_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_every_slug_fits_an_address(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))


@given(st.text())
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


def test_runs_of_white_space_become_one_space() -> None:
    assert squeeze(" a\n\t b\N{NO-BREAK SPACE} c ") == "a b c"


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_shortened_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


def test_a_text_is_cut_at_a_word_and_says_so() -> None:
    assert shorten("one two, three", 10) == "one two…"


def test_a_text_that_fits_is_left_alone() -> None:
    assert shorten("one two", 7) == "one two"


def test_a_single_long_word_is_cut_where_it_must_be() -> None:
    assert shorten("abcdefgh", 4) == "abc…"


def test_a_quoted_value_shows_what_cannot_be_printed() -> None:
    assert quoted("a\x00b\u202ec") == '"a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"'


def test_a_quoted_value_stands_on_one_line() -> None:
    assert quoted("a\nb\tc") == '"a b c"'


@given(st.text())
def test_a_quoted_value_is_printable_and_short(text: str) -> None:
    assert quoted(text).isprintable()
    assert len(quoted(text)) <= 62


@pytest.mark.parametrize(
    ("words", "prose"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence_has_it(words: list[str], prose: str) -> None:
    assert in_prose(words) == prose


def test_a_list_of_choices_is_joined_by_or() -> None:
    assert in_prose(["yes", "no"], "or") == "yes or no"


@pytest.mark.parametrize(("number", "shown"), [(0, "0 records"), (1, "1 record"), (1204, "1,204 records")])
def test_a_number_agrees_with_its_noun(number: int, shown: str) -> None:
    assert counted(number, "record", "records") == shown


def test_the_nearest_word_is_found_whatever_its_capitals() -> None:
    assert nearest("Approvd", ["approved", "rejected"]) == "approved"


def test_no_word_is_near_one_of_another_kind() -> None:
    assert nearest("banana", ["approved", "rejected"]) is None


def test_of_two_words_as_near_the_same_one_is_always_chosen() -> None:
    assert nearest("aba", ["Ab", "AB"]) == nearest("aba", ["AB", "Ab"])
