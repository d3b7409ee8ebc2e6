"""Our stemmer cuts words exactly as the Snowball project's own program does."""

from __future__ import annotations

import re

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from portal.website.search.stem import stem
from tests.support.site import PROJECT

SNOWBALL = snowballstemmer.stemmer("english")
BEGINNINGS = (
    "",
    "y",
    "commun",
    "gener",
    "past",
    "inter",
    "organ",
    "univers",
    "arsen",
    "succ",
    "proc",
    "exc",
    "inn",
    "out",
)
SYLLABLES = (
    *("a", "e", "i", "o", "u", "y", "b", "l", "m", "s", "t", "w", "x", "bb", "ll", "nn", "tt", "at", "bl", "iz", "ss"),
    *(
        "us",
        "ies",
        "ied",
        "sses",
        "eed",
        "eedly",
        "ed",
        "edly",
        "ing",
        "ingly",
        "ational",
        "tional",
        "ization",
        "ation",
    ),
    *("fulness", "ousness", "iveness", "biliti", "alism", "aliti", "ousli", "entli", "fulli", "lessli", "ogist", "ogi"),
    *("li", "icate", "ative", "alize", "ical", "ness", "ful", "ement", "ment", "ent", "ion", "able", "ible", "ance"),
)


@given(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5))
def test_made_up_words_are_cut_as_snowball_cuts_them(beginning: str, syllables: list[str]) -> None:
    word = beginning + "".join(syllables)
    assert stem(word) == SNOWBALL.stemWord(word)


@given(st.text("abceilnorstuvy", min_size=1, max_size=12))
def test_any_letters_are_cut_as_snowball_cuts_them(word: str) -> None:
    assert stem(word) == SNOWBALL.stemWord(word)


def test_every_word_of_this_project_is_cut_as_snowball_cuts_it() -> None:
    files = [*PROJECT.glob("content/**/*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("portal/**/*.py")]
    words = {word for file in files for word in re.findall("[a-z]+", file.read_text("utf-8").lower())}
    assert len(words) > 4000
    assert {word: stem(word) for word in words} == {word: SNOWBALL.stemWord(word) for word in words}


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        (("commission", "commissions", "commissioned", "commissioning"), "commiss"),
        (("grant", "grants", "granted", "granting"), "grant"),
        (("policy", "policies"), "polici"),
        (("dying", "die"), "die"),
        (("news",), "news"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: tuple[str, ...], shared: str) -> None:
    assert {stem(word) for word in words} == {shared}
