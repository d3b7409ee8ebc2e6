"""Charts are true to their numbers, and nothing on them overlaps or leaves the frame, whatever the numbers are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.website.charts import (
    NARROWEST,
    SPACED,
    Bar,
    bar_chart,
    month_chart,
    short_pounds,
    width_of,
    worth_drawing,
    wrapped,
)
from portal.website.views import Drawing, Words

AMOUNTS = st.decimals(min_value=-(10**16), max_value=10**16, places=2)
NAMES = st.one_of(
    st.integers(1900, 2200).map(str),
    st.integers(1900, 2200).map(lambda year: f"{year}/{(year + 1) % 100:02}"),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=120).filter(str.strip),
)
BARS = st.lists(
    st.builds(lambda name, value: Bar(name=name, value=value, words=short_pounds(value)), NAMES, AMOUNTS), max_size=30
)
COUNTS = st.dictionaries(st.tuples(st.integers(1990, 2060), st.integers(1, 12)), st.integers(0, 10**6), max_size=60)
HAIR = 0.02
"""Places are written with two decimals."""


def number(text: str) -> float:
    return float(text.removesuffix("em").removesuffix("%"))


def span(words: Words, across: float = NARROWEST) -> tuple[float, float]:
    """Where a line of text begins and ends, in em, on a drawing so wide, when letters are spaced out."""
    at, wide = number(words.x) * across / 100 + number(words.shift), width_of(words.text) * SPACED
    return {"start": (at, at + wide), "end": (at - wide, at), "middle": (at - wide / 2, at + wide / 2)}[words.anchor]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of lines of text that lie on each other: less than a line apart, and over the same ground."""
    found = []
    for index, one in enumerate(drawing.words):
        for other in drawing.words[index + 1 :]:
            (left, right), (start, end) = span(one), span(other)
            if abs(number(one.y) - number(other.y)) < 0.9 and left < end - HAIR and start < right - HAIR:
                found.append((one.text, other.text))
    return found


def outside(drawing: Drawing) -> list[object]:
    """What is not wholly inside the frame of the narrowest drawing there is."""
    height = number(drawing.height)
    shapes = [
        shape
        for shape in drawing.shapes
        if number(shape.x) < -HAIR
        or number(shape.x) + number(shape.width) > 100 + HAIR
        or number(shape.y) < -HAIR
        or number(shape.y) + number(shape.height) > height + HAIR
        or number(shape.width) < 0
        or number(shape.height) < 0
    ]
    words = [
        line
        for line in drawing.words
        if span(line)[0] < -HAIR or span(line)[1] > NARROWEST + HAIR or not 0 < number(line.y) < height + 0.3
    ]
    return [*shapes, *words]


@given(BARS)
def test_bars_and_their_words_stay_inside_the_frame(bars: list[Bar]) -> None:
    assert outside(bar_chart("key", "Title", "Description", bars)) == []


@given(BARS)
def test_no_two_words_of_a_chart_lie_on_each_other(bars: list[Bar]) -> None:
    assert overlapping(bar_chart("key", "Title", "Description", bars)) == []


@given(BARS)
def test_no_bar_lies_on_a_word(bars: list[Bar]) -> None:
    drawing = bar_chart("key", "Title", "Description", bars)
    for shape in drawing.shapes:
        left, right = (edge * NARROWEST / 100 for edge in (number(shape.x), number(shape.x) + number(shape.width)))
        top, foot = number(shape.y), number(shape.y) + number(shape.height)
        for line in drawing.words:
            start, end = span(line)
            beside = end <= left + HAIR or start >= right - HAIR
            above = number(line.y) <= top + HAIR or number(line.y) - 0.72 >= foot - HAIR
            assert beside or above, (shape, line)


@given(st.lists(AMOUNTS, min_size=1, max_size=20))
def test_bars_are_as_long_as_their_numbers_are_large(values: list[Decimal]) -> None:
    drawing = bar_chart("key", "Title", "", [Bar(name="2024", value=value, words="1") for value in values])
    largest = max(abs(value) for value in values)
    longest = max(number(shape.width) for shape in drawing.shapes)
    for value, shape in zip(values, drawing.shapes, strict=True):
        expected = float(abs(value) / largest) * longest if largest else 0
        assert number(shape.width) == pytest.approx(expected, abs=2 * HAIR)


@given(st.lists(AMOUNTS, min_size=1, max_size=20))
def test_what_is_less_than_nought_lies_left_of_the_line_and_all_else_right_of_it(values: list[Decimal]) -> None:
    drawing = bar_chart("key", "Title", "", [Bar(name="2024", value=value, words="1") for value in values])
    zero = number(drawing.strokes[0].x1)
    assert {number(stroke.x1) for stroke in drawing.strokes} == {zero}
    for value, shape in zip(values, drawing.shapes, strict=True):
        edge = number(shape.x) + number(shape.width) if value < 0 else number(shape.x)
        assert edge == pytest.approx(zero, abs=HAIR)


@given(BARS)
def test_every_name_and_every_number_is_written_whole(bars: list[Bar]) -> None:
    drawing = bar_chart("key", "Title", "", bars)
    values = [line.text for line in drawing.words if line.style == "value"]
    names = "".join(line.text for line in drawing.words if line.style == "label")
    assert values == [bar.words for bar in bars]
    assert "".join(names.split()) == "".join("".join(bar.name for bar in bars).split())


def test_a_chart_of_nothing_has_a_height_and_no_bars() -> None:
    drawing = bar_chart("key", "Title", "", [])
    assert (drawing.shapes, drawing.words) == ((), ())
    assert number(drawing.height) > 0


@given(COUNTS)
def test_months_stay_inside_the_frame_and_apart(counts: dict[tuple[int, int], int]) -> None:
    drawing = month_chart("key", "Title", "", counts)
    assert outside(drawing) == []
    assert overlapping(drawing) == []


@given(COUNTS)
def test_a_month_is_as_tall_as_its_number_is_large_and_an_empty_one_is_not_drawn(
    counts: dict[tuple[int, int], int],
) -> None:
    drawing = month_chart("key", "Title", "", counts)
    told = sorted((number for number in counts.values() if number), reverse=True)
    tall = sorted((number(shape.height) for shape in drawing.shapes), reverse=True)
    assert len(tall) == len(told)
    for count, height in zip(told, tall, strict=True):
        assert height == pytest.approx(count / told[0] * 1.8, abs=HAIR)


@given(st.text(max_size=200), st.floats(2, 40))
def test_a_wrapped_text_has_all_its_letters_and_no_line_is_too_wide(text: str, most: float) -> None:
    lines = wrapped(text, most)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= max(most, 1) + 1e-9 for line in lines)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "£0"),
        ("33504", "£33,504"),
        ("29462.66", "£29,463"),
        ("-597", "-£597"),
        ("9999999.49", "£9,999,999"),
        ("12345678", "£12.3m"),
        ("1234567890", "£1.2bn"),
    ],
)
def test_a_chart_writes_large_amounts_short(amount: str, words: str) -> None:
    assert short_pounds(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("values", "worth"),
    [([], False), ([5], False), ([1, 1, 1], False), ([3, 2, 0], False), ([3, 2, 1], True), ([2, 2, 2, 2, 2, 1], True)],
)
def test_a_chart_is_drawn_only_where_it_says_more_than_a_line_of_text(values: list[int], *, worth: bool) -> None:
    assert worth_drawing(values) is worth
