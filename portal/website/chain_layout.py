"""How a chain of records is drawn: one below the other, oldest first, with lines that run beside them.

A record takes a row of its own, so that its words fit the narrowest screen. Neighbours are joined by a straight line
from mark to mark; any other two by a line that leaves the column of marks to the left, runs in a lane past the rows
between and comes back. Lines that run past the same row keep to different lanes. A pure function of numbers: it knows
nothing of records, asks nothing about the direction of a relation, and so cannot be caught in a circle of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

WIDTH = 296
"""Units across. The drawing is set 18.5 em wide, so that 16 units are an em."""
GAP = 14
LANE = 12
EDGE = 9
BESIDE = 18
"""From the middle of a mark to the box of its record."""
MARK = 13
"""From the top of a box down to the middle of its mark."""
LEAST = 160
"""The least width of a box, however many lanes there are."""
_ROUND = 6


@dataclass(frozen=True, kw_only=True)
class Box:
    """The place of a record, in units from the upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line between the marks of two rows. `lane` is 0 for a straight one, else the lane it runs in."""

    upper: int
    lower: int
    lane: int
    x: int
    top: int
    bottom: int
    path: str
    """The line as the attribute `d` of an SVG path has it."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The whole drawing. `marks` holds the middle of each record's mark."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    marks: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]


def lay_out(heights: Sequence[int], pairs: Iterable[tuple[int, int]]) -> Layout:
    """Place rows of the given heights and a line for each pair of them. Pairs have no direction; twice is once.

    A pair of a row with itself is left out. Raises IndexError where a pair names a row that is not there.
    """
    lanes = _lanes_of(pairs)
    column, left, width = _across(lanes)
    tops = [EDGE, *accumulate(heights, lambda top, height: top + height + GAP, initial=EDGE)][1:]
    marks = tuple((column, top + MARK) for top in tops[: len(heights)])
    return Layout(
        width=width,
        height=tops[-1] - GAP + EDGE if heights else 2 * EDGE,
        boxes=tuple(Box(x=left, y=y, width=width - left, height=h) for y, h in zip(tops, heights, strict=False)),
        marks=marks,
        lines=tuple(_line(upper, lower, lane, marks) for (upper, lower), lane in sorted(lanes.items())),
    )


def text_width(rows: int, pairs: Iterable[tuple[int, int]]) -> int:
    """How wide a box will be: rows have to be broken into lines before their heights are known."""
    _, left, width = _across(_lanes_of(pairs))
    return width - left if rows else 0


def _across(lanes: Mapping[tuple[int, int], int]) -> tuple[int, int, int]:
    """Where the marks are, where the boxes begin, and how wide it all is."""
    column = EDGE + LANE * max(lanes.values(), default=0)
    left = column + BESIDE
    return column, left, max(WIDTH, left + LEAST)


def _lanes_of(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    return _lanes({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def _lanes(pairs: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The lane of each pair: the first from the right in which nothing runs past or ends at the same rows."""
    taken: list[list[tuple[int, int]]] = []
    found: dict[tuple[int, int], int] = {}
    for upper, lower in sorted(pairs, key=lambda pair: (pair[1] - pair[0], pair)):
        if lower == upper + 1:
            found[upper, lower] = 0
            continue
        free = (lane for lane, others in enumerate(taken) if all(lower < top or end < upper for top, end in others))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((upper, lower))
        found[upper, lower] = lane + 1
    return found


def _line(upper: int, lower: int, lane: int, marks: Sequence[tuple[int, int]]) -> Line:
    (column, top), (_, bottom) = marks[upper], marks[lower]
    x = column - LANE * lane
    path = f"M{column} {top}V{bottom}"
    if lane:
        path = (
            f"M{column} {top}H{x + _ROUND}Q{x} {top} {x} {top + _ROUND}"
            f"V{bottom - _ROUND}Q{x} {bottom} {x + _ROUND} {bottom}H{column}"
        )
    return Line(upper=upper, lower=lower, lane=lane, x=x, top=top, bottom=bottom, path=path)
