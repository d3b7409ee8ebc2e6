"""Fingerprints: the same words are known again, an amended text is told from another one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.content.fingerprint import ALIKE, FORM, fingerprint, likeness, same

LONG = (
    "The commissioner approved £33,504 to extend a fixed-term Commissioning Officer post from 7 October 2024 to 31"
    " March 2025, while key services come up for renewal."
)
WORDS = st.lists(
    st.sampled_from(["police", "crime", "panel", "grant", "budget", "review", "service", "fund", "victim"]), max_size=40
)


@given(st.text())
def test_every_text_has_one_of_the_right_form_and_is_like_itself(text: str) -> None:
    written = fingerprint(text)
    assert FORM.fullmatch(written)
    assert same(written, fingerprint(text))
    assert likeness(written, written) == 1


def test_case_punctuation_and_spaces_do_not_count_and_order_does() -> None:
    assert same(fingerprint("The  cost: £5."), fingerprint("the cost 5"))
    assert not same(fingerprint("the cost is five"), fingerprint("five is the cost"))


def test_a_word_changed_leaves_a_text_alike_and_other_words_do_not() -> None:
    assert likeness(fingerprint(LONG), fingerprint(LONG.replace("October", "November"))) > ALIKE
    assert (
        likeness(fingerprint(LONG), fingerprint("The treasurer supports the proposal and has no comment on it."))
        < ALIKE
    )


def test_one_figure_in_a_short_line_is_enough_to_be_another() -> None:
    assert likeness(fingerprint("Year 1: £44,194"), fingerprint("Year 2: £51,870")) < ALIKE


@given(WORDS, WORDS)
def test_likeness_goes_both_ways_and_is_a_share(one: list[str], other: list[str]) -> None:
    first, second = fingerprint(" ".join(one)), fingerprint(" ".join(other))
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
