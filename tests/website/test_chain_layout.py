"""A chain is laid out so that nothing overlaps, leaves the drawing or is missing, whatever it holds."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.website.chain_layout import LEAST, WIDTH, Layout, lay_out, text_width


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int]]]:
    """Rows of any height, with any pairs among them: twice, both ways, of a row with itself, in circles."""
    heights = draw(st.lists(st.integers(min_value=20, max_value=300), min_size=1, max_size=12))
    row = st.integers(min_value=0, max_value=len(heights) - 1)
    return heights, draw(st.lists(st.tuples(row, row), max_size=40))


def laid_out(chain: tuple[list[int], list[tuple[int, int]]]) -> Layout:
    return lay_out(*chain)


@given(chains())
def test_every_record_has_its_box_and_none_overlap(chain: tuple[list[int], list[tuple[int, int]]]) -> None:
    layout = laid_out(chain)
    assert [box.height for box in layout.boxes] == chain[0]
    for above, below in itertools.pairwise(layout.boxes):
        assert above.y + above.height < below.y


@given(chains())
def test_everything_is_within_the_drawing(chain: tuple[list[int], list[tuple[int, int]]]) -> None:
    layout = laid_out(chain)
    for box in layout.boxes:
        assert box.x > 0
        assert box.x + box.width == layout.width
        assert box.y > 0
        assert box.y + box.height < layout.height
        assert box.width >= LEAST
    for line in layout.lines:
        assert line.x > 0
        assert 0 < line.top < line.bottom < layout.height
    for x, y in layout.marks:
        assert 6 < x < min(box.x for box in layout.boxes) - 6
        assert 0 < y < layout.height


@given(chains())
def test_every_pair_has_one_line_that_joins_its_marks(chain: tuple[list[int], list[tuple[int, int]]]) -> None:
    layout = laid_out(chain)
    wanted = {(min(pair), max(pair)) for pair in chain[1] if pair[0] != pair[1]}
    assert sorted((line.upper, line.lower) for line in layout.lines) == sorted(wanted)
    for line in layout.lines:
        column, top = layout.marks[line.upper]
        assert line.path.startswith(f"M{column} {top}")
        assert line.path.endswith(f"H{column}" if line.lane else f"V{layout.marks[line.lower][1]}")
        assert (line.top, line.bottom) == (top, layout.marks[line.lower][1])


@given(chains())
def test_lines_in_one_lane_never_touch(chain: tuple[list[int], list[tuple[int, int]]]) -> None:
    layout = laid_out(chain)
    for one, other in itertools.combinations(layout.lines, 2):
        if one.x != other.x:
            continue
        if one.lane == 0:
            assert one.bottom <= other.top or other.bottom <= one.top
        else:
            assert one.bottom < other.top or other.bottom < one.top


@given(chains())
def test_a_straight_line_joins_neighbours_alone(chain: tuple[list[int], list[tuple[int, int]]]) -> None:
    assert all((line.lane == 0) == (line.lower == line.upper + 1) for line in laid_out(chain).lines)


@given(chains(), st.randoms(use_true_random=False))
def test_the_order_and_the_direction_of_the_pairs_change_nothing(
    chain: tuple[list[int], list[tuple[int, int]]], chance: object
) -> None:
    heights, pairs = chain
    turned = [(b, a) for a, b in pairs]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert lay_out(heights, pairs) == lay_out(heights, turned) == lay_out(heights, pairs + turned)


@given(chains())
def test_words_can_be_broken_before_their_heights_are_known(chain: tuple[list[int], list[tuple[int, int]]]) -> None:
    heights, pairs = chain
    assert {box.width for box in laid_out(chain).boxes} == {text_width(len(heights), pairs)}


def test_a_circle_is_drawn_like_any_other_chain() -> None:
    layout = lay_out([40, 40, 40], [(0, 1), (1, 2), (2, 0)])
    assert [(line.upper, line.lower, line.lane) for line in layout.lines] == [(0, 1, 0), (0, 2, 1), (1, 2, 0)]


def test_a_chain_of_neighbours_fits_the_narrowest_screen() -> None:
    assert lay_out([40, 40], [(0, 1)]).width == WIDTH


def test_a_pair_of_a_row_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        lay_out([40], [(0, 1)])
