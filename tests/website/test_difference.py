"""What changed between two texts is found paragraph by paragraph and said word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.website.difference import Block, blocks_of, changed, word_changes
from tests import samples

WORDS = st.lists(st.sampled_from(["the", "post", "costs", "£1,000", "a", "year."]), max_size=8).map(" ".join)
TEXTS = st.lists(WORDS, max_size=6)


def blocks(texts: list[str]) -> list[Block]:
    return [Block(anchor=f"report-{number}", place="Report", text=text) for number, text in enumerate(texts, 1)]


def kinds(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    pairs = changed(blocks(before), blocks(after))
    return [(pair.before.text if pair.before else "", pair.after.text if pair.after else "") for pair in pairs]


def test_what_is_the_same_is_not_named() -> None:
    assert kinds(["One post.", "It ends."], ["One post.", "It ends."]) == []


def test_a_paragraph_that_was_changed_is_held_against_what_it_was() -> None:
    assert kinds(["The post costs £1,000 a year.", "It ends."], ["The post costs £1,200 a year.", "It ends."]) == [
        ("The post costs £1,000 a year.", "The post costs £1,200 a year.")
    ]


def test_a_paragraph_put_in_before_others_is_the_only_change() -> None:
    assert kinds(["One post.", "It ends."], ["All new here.", "One post.", "It ends."]) == [("", "All new here.")]


def test_a_paragraph_that_moved_and_changed_is_known_again() -> None:
    before = ["The post costs £1,000 a year and more.", "Stays."]
    after = ["Quite new words stand here.", "The post costs £1,200 a year and more.", "Stays."]
    assert kinds(before, after) == [("", after[0]), (before[0], after[1])]


def test_what_was_taken_out_is_named_at_its_place() -> None:
    assert kinds(["First of all.", "Second thing.", "Third one."], ["First of all.", "Third one."]) == [
        ("Second thing.", "")
    ]


def test_words_are_told_apart_by_what_became_of_them() -> None:
    assert list(word_changes("The post costs £1,000 now.", "The post costs £1,200.")) == [
        ("same", "The post costs"),
        ("out", "£1,000 now."),
        ("in", "£1,200."),
    ]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_off_their_difference(before: str, after: str) -> None:
    pieces = list(word_changes(before, after))
    assert " ".join(text for kind, text in pieces if kind != "in") == " ".join(before.split())
    assert " ".join(text for kind, text in pieces if kind != "out") == " ".join(after.split())


@given(TEXTS, TEXTS)
def test_every_paragraph_that_is_not_in_both_texts_is_named_once(before: list[str], after: list[str]) -> None:
    pairs = list(changed(blocks(before), blocks(after)))
    left = [pair.before.anchor for pair in pairs if pair.before]
    came = [pair.after.anchor for pair in pairs if pair.after]
    assert len(left) == len(set(left))
    assert len(came) == len(set(came))
    assert {t for t in before if t not in after} <= {pair.before.text for pair in pairs if pair.before}
    assert {t for t in after if t not in before} <= {pair.after.text for pair in pairs if pair.after}


def test_blocks_have_the_words_that_are_read_and_the_names_of_their_places() -> None:
    body = samples.entry(
        samples.DECISION_PATH, samples.decision("Before all.\n\n## Proposal\n\n1. **One** post.\n")
    ).body
    found = blocks_of(body, {"proposal-1": "paragraph 1"})
    assert [(block.place, block.text) for block in found] == [
        ("Text", "Before all."),
        ("Heading", "Proposal"),
        ("Proposal, paragraph 1", "One post."),
    ]
