"""Spelling and punctuation are told from a change of substance."""

from __future__ import annotations

import pytest

from portal.content.past_text import PastText, text_of
from portal.content.substance import is_slip, substance
from tests.samples import DECISION_PATH, decision, entry


def text(words: str, **changes: str | None) -> PastText:
    return text_of(entry(DECISION_PATH, decision(f"## Proposal\n\n1. {words}\n", **changes)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The post costs £33,504.", "the post costs £33504"),
        ("They can not wait - yet.", "They cannot wait – yet!"),
        ("It is is due.", "It is due."),
        ("They recieve a grant.", "They receive a grant."),
        ("The commisioner asks.", "The commissioner asks."),
        ("A **new** post.", "A new post."),
    ],
)
def test_spelling_and_punctuation_need_no_note(before: str, after: str) -> None:
    assert substance(text(before), text(after)) is None


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("It costs £33,504.", "It costs £33,540.", ("33504", "33540")),
        ("It costs €250,000.", "It costs £250,000.", ("€", "£")),
        ("It is 3.5 posts.", "It is 35 posts.", ("3.5", "35")),
        ("It is approved.", "It is not approved.", ("", "not")),
        ("They may ask.", "They must ask.", ("may", "must")),
        ("A grant is made.", "A grants is made.", ("grant", "grants")),
        ("It is approved.", "It is unapproved.", ("approved", "unapproved")),
        ("Made from it.", "Made form it.", ("from", "form")),
        ("One post. It ends.", "One post.", ("it ends", "")),
    ],
)
def test_whatever_changes_the_sense_needs_one(before: str, after: str, change: tuple[str, str]) -> None:
    assert substance(text(before), text(after)) == change


def test_a_fact_counts_as_much_as_a_word_and_a_correction_is_itself_a_note() -> None:
    before = text("One post.")
    assert substance(before, text("One post.", decision_date="2024-05-15")) == ("14", "15")
    correction = "\n  - {date: 2025-01-01, kind: clarification, where: proposal-1, was: One, note: One alone is meant.}"
    assert substance(before, text("One post.", corrections=correction)) is None


def test_many_slips_at_once_are_worth_a_note() -> None:
    wrong, right = "recieve beleive acheive concieve", "receive believe achieve conceive"
    assert substance(text(wrong), text(right)) == ("recieve", "receive")
    assert substance(text(wrong.removesuffix(" concieve")), text(right.removesuffix(" conceive"))) is None


@pytest.mark.parametrize(
    ("one", "other"), [("county", "mounty"), ("teams", "team"), ("2024a", "2025a"), ("their", "there")]
)
def test_another_word_is_no_slip(one: str, other: str) -> None:
    assert not is_slip(one, other)
    assert not is_slip(other, one)
