"""Numbers come together into runs, and what is missing between them is named once and wholly."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.content.sequence import gaps, runs

NUMBERS = st.sets(st.integers(min_value=1, max_value=80), max_size=30)


@given(NUMBERS)
def test_runs_hold_every_number_once_and_never_touch(numbers: set[int]) -> None:
    found = list(runs(numbers))
    assert [number for run in found for number in run.numbers] == sorted(numbers)
    assert all(later.first > earlier.last + 1 for earlier, later in pairwise(found))


@given(NUMBERS, st.integers(min_value=0, max_value=80))
def test_numbers_and_gaps_together_are_everything_up_to_the_highest(numbers: set[int], after: int) -> None:
    missing = [number for gap in gaps(numbers, after) for number in gap.numbers]
    held = {number for number in numbers if number > after}
    assert sorted([*missing, *held]) == list(range(after + 1, max(held, default=after) + 1))


def test_nothing_is_missing_where_nothing_is_held() -> None:
    assert list(gaps([])) == []
    assert list(runs([])) == []
