"""Work spread over processes comes back in order, whatever becomes of the processes."""

import os
import signal
import threading
from collections.abc import Sequence
from itertools import chain

import pytest

from portal.processes import FEWEST, spread

MANY = range(FEWEST + 7)


def doubled(share: Sequence[int]) -> list[int]:
    return [2 * number for number in share]


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
def test_results_follow_the_order_of_the_items(processes: int) -> None:
    results = spread(doubled, MANY, processes)
    assert len(results) == processes
    assert [number for share in results for number in share] == doubled(MANY)


def test_each_share_has_a_process_of_its_own() -> None:
    mine, *others = spread(lambda _: os.getpid(), MANY, 3)
    assert mine == os.getpid()
    assert len({mine, *others}) == 3


def test_a_process_sees_what_the_parent_holds_without_its_being_sent() -> None:
    held = dict.fromkeys(MANY, threading.Lock())  # locks cannot be pickled
    assert sum(spread(lambda share: sum(number in held for number in share), MANY, 2)) == len(MANY)


def test_little_work_is_done_by_the_parent_alone() -> None:
    assert spread(lambda share: (os.getpid(), len(share)), range(FEWEST - 1), 4) == [(os.getpid(), FEWEST - 1)]


def test_the_parent_does_all_while_other_threads_run() -> None:
    """A fork beside threads can take a lock with it that nobody will open."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert len(spread(doubled, MANY, 2)) == 1
    finally:
        ended.set()
        thread.join()


def test_what_goes_wrong_in_a_process_goes_wrong_here() -> None:
    def fail_at_the_end(share: Sequence[int]) -> None:
        if MANY[-1] in share:
            raise LookupError(f"{MANY[-1]} has no double")

    with pytest.raises(LookupError, match="has no double"):
        spread(fail_at_the_end, MANY, 2)


def test_the_share_of_a_process_that_is_killed_is_done_by_the_parent() -> None:
    parent = os.getpid()

    def work(share: Sequence[int]) -> list[int]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(share)

    assert list(chain.from_iterable(spread(work, MANY, 3))) == doubled(MANY)
