"""The sequence of an office's refs: which numbers are missing between those that are there.

The rule that asks staff about gaps (I207) and the page that shows them to the public share this. A gap says nothing of
itself: a number may belong to a record that is held elsewhere, or may never have been used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Run:
    """Numbers that follow one another, from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def numbers(self) -> range:
        """Each of them."""
        return range(self.first, self.last + 1)


def runs(numbers: Iterable[int]) -> Iterator[Run]:
    """Numbers brought together into runs, lowest first.

    >>> [(run.first, run.last) for run in runs([7, 3, 4, 5])]
    [(3, 5), (7, 7)]
    """
    first = last = None
    for number in sorted(set(numbers)):
        if first is not None and last is not None and number > last + 1:
            yield Run(first=first, last=last)
            first = number
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield Run(first=first, last=last)


def gaps(numbers: Iterable[int], after: int = 0) -> Iterator[Run]:
    """What is missing before each number, from the one after `after` on. Of what comes after the last, nobody knows.

    >>> [(gap.first, gap.last) for gap in gaps([3, 4, 7])]
    [(1, 2), (5, 6)]
    """
    for run in runs(number for number in numbers if number > after):
        if run.first > after + 1:
            yield Run(first=after + 1, last=run.first - 1)
        after = run.last
