"""Work whose results come one by one leaves no memory behind it."""

from __future__ import annotations

import gc

import pytest

from portal.processes import uncollected
from portal.streaming import stream

ITEMS = range(200)
AT_ONCE = 16


class _Circle:
    """Something that leads back to itself, as the macros of a rendered page and their context do."""

    def __init__(self) -> None:
        self.itself = self


def left_behind(_: int) -> int:
    """Leave a circle behind, and say how many there are."""
    _Circle()
    return sum(isinstance(one, _Circle) for one in gc.get_objects())


@pytest.mark.parametrize("processes", [1, 2])
def test_what_leads_back_to_itself_is_gone_after_a_few_items(processes: int) -> None:
    with uncollected():
        assert max(stream(left_behind, ITEMS, processes, at_once=AT_ONCE)) == AT_ONCE
