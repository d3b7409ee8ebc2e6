"""References are read in any usual spelling, written in one, and told from other numbers in prose."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.refs import Ref, RefPattern
from tests.refusing import refuses

LETTERED = RefPattern("PCC/D/{year}/{number:02}")
SURREY = RefPattern("{number}/{financial_year}")
SPACED = RefPattern("Decision {number:03} of {year}")
PATTERNS = (LETTERED, SURREY, SPACED, RefPattern("DEC-{financial_year}-{number:04}"), RefPattern("{year}.{number}"))
REFS = st.builds(Ref, st.integers(1900, 2099), st.integers(1, 99999))
any_pattern = pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.template)


@any_pattern
@given(ref=REFS)
def test_a_ref_is_read_back_as_it_is_written(pattern: RefPattern, ref: Ref) -> None:
    assert pattern.parse(pattern.format(ref)) == ref


@any_pattern
@given(ref=REFS)
def test_the_slug_of_a_ref_leads_back_to_it(pattern: RefPattern, ref: Ref) -> None:
    assert pattern.parse_loosely(pattern.slug(ref)) == ref


@any_pattern
@given(one=REFS, other=REFS)
def test_two_refs_never_share_a_slug(pattern: RefPattern, one: Ref, other: Ref) -> None:
    assert (pattern.slug(one) == pattern.slug(other)) is (one == other)


@any_pattern
@given(ref=REFS)
def test_a_ref_is_found_where_it_stands_in_a_sentence(pattern: RefPattern, ref: Ref) -> None:
    sentence = f"As decided in {pattern.format(ref)}, and later."
    assert [(sentence[start:end], found) for start, end, found in pattern.find(sentence)] == [
        (pattern.format(ref), ref)
    ]


@any_pattern
@given(text=st.text(alphabet="PCD/-. 0123456789x\n"))
def test_what_is_found_in_any_text_is_a_ref_in_some_spelling(pattern: RefPattern, text: str) -> None:
    for start, end, ref in pattern.find(text):
        assert pattern.parse_loosely(text[start:end]) == ref


@pytest.mark.parametrize(
    "spelling", ["PCC/D/2024/7", "PCC/D/2024/007", "pcc/d/2024/07", "PCC/D/24/07", "PCC/D/2024/07 ", "PCC/D/2024/00"]
)
def test_only_the_canonical_spelling_is_a_ref_in_front_matter(spelling: str) -> None:
    assert LETTERED.parse(spelling) is None


@pytest.mark.parametrize(
    "spelling",
    [
        "PCC/D/2024/07",
        "pcc-d-2024-07",
        "PCC D 2024 7",
        "PCC/D/2024/7",
        "PCC_D_2024_007",
        "PCC‑D‑2024‑07",
        "pcc.d.2024.07",
        "PCC / D / 2024 / 07",
        "  PCC/D/2024/07  ",
        "PCC–D–2024–07",
    ],
)
def test_every_usual_spelling_means_the_ref(spelling: str) -> None:
    assert LETTERED.parse_loosely(spelling) == Ref(2024, 7)


@pytest.mark.parametrize("spelling", ["PCC/D/2024", "2024/07", "PCC/D/2024/", "PCCD202407", "PCC/E/2024/07", ""])
def test_what_lacks_a_part_means_no_ref(spelling: str) -> None:
    assert LETTERED.parse_loosely(spelling) is None


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("See PCC/D/2021/15.", "PCC/D/2021/15"),
        ("(pcc-d-2021-15)", "pcc-d-2021-15"),
        ("Decision PCC D 2021 15, point 20", "PCC D 2021 15"),
        ("PCC/D/2021/15’s terms", "PCC/D/2021/15"),
        ("PCC/D/\n2021/15", "PCC/D/\n2021/15"),
    ],
)
def test_a_ref_in_prose_is_found_as_it_is_spelt(text: str, spelling: str) -> None:
    assert [text[start:end] for start, end, _ in LETTERED.find(text)] == [spelling]


def test_several_refs_are_found_in_their_order() -> None:
    found = LETTERED.find("PCC/D/2021/15 and PCC/D/2023/18")
    assert [ref for _, _, ref in found] == [Ref(2021, 15), Ref(2023, 18)]


@pytest.mark.parametrize(
    "text",
    [
        "call 01905 331656",
        "on 14/05/2024",
        "PCC/D/2024/070707",
        "https://example.org/decisions/PCC/D/2024/07",
        "https://example.org/pcc-d-2024-07/",
        "XPCC/D/2024/07",
        "PCC/D/2024/07/annex",
    ],
)
def test_other_numbers_are_no_refs_with_letters(text: str) -> None:
    assert LETTERED.find(text) == []


def test_a_ref_of_numbers_alone_is_found_in_its_exact_form() -> None:
    text = "as set out in decision 44/2024-25."
    assert [(text[start:end], ref) for start, end, ref in SURREY.find(text)] == [("44/2024-25", Ref(2024, 44))]


@pytest.mark.parametrize(
    "text",
    [
        "in 2024-25",
        "in 2024/25",
        "on 31/12/2024-25",
        "on 14/05/2024",
        "01483 630200",
        "between 44 and 2024-25",
        "44/2024-26",
        "https://example.org/44/2024-25/",
        "a 44-2024-25",
    ],
)
def test_other_numbers_are_no_refs_without_letters(text: str) -> None:
    assert SURREY.find(text) == []


def test_a_financial_year_that_does_not_follow_on_is_no_ref() -> None:
    assert SURREY.parse("44/2024-26") is None


def test_a_ref_by_financial_year_has_the_year_it_starts_in() -> None:
    assert SURREY.parse("44/2024-25") == Ref(2024, 44)


def test_a_financial_year_can_end_a_century() -> None:
    assert SURREY.format(Ref(1999, 3)) == "3/1999-00"


@pytest.mark.parametrize(
    "template",
    [
        "",
        "PCC/D/{year}",
        "{number}",
        "{year}/{financial_year}/{number}",
        "{number}/{number}/{year}",
        "{year}/{number}*",
        "{year}/{nummer}",
        "{year}(a+)+{number}",
        "D2/{year}/{number}",
    ],
)
def test_a_pattern_without_one_year_and_one_number_is_refused(template: str) -> None:
    assert refuses(RefPattern, template)


def test_the_example_of_a_pattern_is_a_ref_in_it() -> None:
    assert LETTERED.example == "PCC/D/2024/07"


@pytest.mark.parametrize(
    ("pattern", "typed", "whole", "bare"),
    [
        (LETTERED, "PCC/D/2024/07", True, False),
        (LETTERED, "pcc d 2024 7", True, False),
        (LETTERED, "D/2024/07", True, False),
        (LETTERED, "PCCD202407", True, False),
        (LETTERED, "2024/07", False, True),
        (LETTERED, "2024 07", False, False),
        (LETTERED, "2024.07", False, False),
        (LETTERED, "202407", False, False),
        (LETTERED, "33504", False, False),
        (SURREY, "44/2024-25", True, True),
        (SURREY, "44 2024/25", True, True),
        (SURREY, "44202425", False, False),
        (SPACED, "decision 7 of 2024", True, False),
        (SPACED, "7 of 2024", False, True),
    ],
)
def test_a_ref_is_known_as_it_is_typed(pattern: RefPattern, typed: str, whole: bool, bare: bool) -> None:
    forms = [re.compile(form, re.IGNORECASE) for form in pattern.typed()]
    assert [bool(form.fullmatch(typed)) for form in forms] == [whole, bare]


@any_pattern
@given(ref=REFS)
def test_a_ref_and_its_slug_are_known_as_they_are_typed(pattern: RefPattern, ref: Ref) -> None:
    whole = re.compile(pattern.typed()[0], re.IGNORECASE)
    for text in (pattern.format(ref), pattern.slug(ref)):
        found = whole.fullmatch(text)
        assert found
        assert (int(found["year"]), int(found["number"])) == (ref.year, ref.number)
