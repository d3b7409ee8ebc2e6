"""A body that is only to be checked is the body that is to be shown, but for its markup."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.generate import files
from portal.content.body import Body
from portal.content.body_markup import Markup
from portal.content.body_reader import Surroundings, read_body
from portal.content.common import Correction
from portal.content.markdown import new_engine
from tests.content.test_quick_steps import LINES, MARKUP, RECORDS
from tests.rules import base

PLACES = (("start-p1", "word"), ("start-1", "more"), ("start-24", "a"))
CORRECTIONS = tuple(
    Correction.model_validate(
        {"date": "2026-01-02", "kind": "typographical", "where": where, "was": was, "should_be": "words", "note": "A."}
    )
    for where, was in PLACES
)
REF = base.CONFIGURED.refs.pattern.example
WORDS = st.sampled_from([REF, REF.lower().replace("/", " "), "OPCC", "the word", " words", "\u00b6", "24."])


def bodies(text: str) -> tuple[Body, Body]:
    """The body to be checked and the body to be shown, the latter with its markup taken off."""
    around = Surroundings(path="content/decisions/sv-d-2024-009.md", ref="SV/D/2024/009", corrections=CORRECTIONS)
    checked, shown = (
        read_body(new_engine(), text, 1, dataclasses.replace(around, markup=markup), base.CONFIGURED)
        for markup in (False, True)
    )
    return checked, dataclasses.replace(shown, markup=Markup())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_real_record_is_read_the_same(record: object) -> None:
    checked, shown = bodies(record.read_text("utf-8").partition("\n---\n")[2])  # type: ignore[attr-defined]
    assert checked == shown


def test_generated_records_are_read_the_same() -> None:
    for _, text in files(60, seed=4):
        checked, shown = bodies(text.partition("\n---\n")[2])
        assert checked == shown


@given(st.lists(st.one_of(MARKUP, WORDS, st.text(max_size=8)), max_size=40).map("".join))
def test_any_text_is_read_the_same(text: str) -> None:
    checked, shown = bodies(text)
    assert checked == shown


@given(st.lists(st.tuples(LINES, WORDS).map(" ".join), max_size=12).map("\n".join))
def test_any_lines_are_read_the_same(text: str) -> None:
    checked, shown = bodies(text)
    assert checked == shown


def test_the_corrections_and_refs_of_the_test_are_found() -> None:
    """Otherwise nothing above would be tried with them."""
    checked, _ = bodies(f"A word on {REF}.\n\n1. And more of it.\n\n24. Such as a.\n")
    assert checked.unplaced == ()
    assert checked.mentions
