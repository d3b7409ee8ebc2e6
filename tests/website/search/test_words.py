"""Numbers, amounts and letters have one spelling each when the site is searched."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text import squeeze
from portal.website.search.words import TOKEN, Reader, number_of, read_word

PIECES = st.sampled_from(
    (
        *(" ", " ", "£", "£ ", "5", "1,200", "33.5", ".", ",", "k", "m", "bn", "million", "Thousand", "metres", "St."),
        *("Oswald’s", "don't", "-", "/", "_", "½", "٣", "é", "(", ")", "PCC"),
    )
)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("£33,504", ["33504"]),
        ("£ 33,504.00", ["33504"]),
        ("33504", ["33504"]),
        ("£33.5k", ["33500"]),
        ("0.2m", ["200000"]),
        ("£1.2 million", ["1200000"]),
        ("£2bn", ["2000000000"]),
        ("29,462.66", ["29462.66"]),
        ("29462.60", ["29462.6"]),
        ("07", ["7"]),
        ("0", ["0"]),
        ("24th", ["24th"]),
        ("10.30am", ["10", "30am"]),
        ("2.4.1", ["2.4", "1"]),
        ("PCC/D/2024/07", ["pcc", "d", "2024", "7"]),
        ("St. Oswald’s", ["st", "oswald"]),
        ("don't", ["dont"]),
        ("naïve Ysgol Tŷ", ["naive", "ysgol", "ty"]),
        ("anti-social", ["anti", "social"]),
        ("5 metres", ["5", "metres"]),
        ("☎ … –", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, exact: list[str]) -> None:
    assert [word.exact for word in Reader().words(text)] == exact


@pytest.mark.parametrize(
    ("written", "amount"), [("£7", True), ("1,234", True), ("7.50", True), ("7k", True), ("7", False)]
)
def test_an_amount_is_told_from_other_numbers(written: str, amount: bool) -> None:
    word = read_word(written)
    assert word is not None
    assert word.amount is amount


@pytest.mark.parametrize(
    ("amount", "word"), [("33504.00", "33504"), ("29462.66", "29462.66"), ("-597", "597"), ("0", "0")]
)
def test_an_amount_of_the_front_matter_is_the_same_word(amount: str, word: str) -> None:
    assert number_of(Decimal(amount)) == word


@given(st.lists(st.one_of(st.lists(PIECES).map("".join), st.text()), max_size=4))
def test_the_words_of_a_text_are_the_same_piece_by_piece(texts: list[str]) -> None:
    reader = Reader()
    for text in (*texts, *texts):
        assert reader.written(squeeze(text)) == TOKEN.findall(squeeze(text))
