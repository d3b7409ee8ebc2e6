"""Work spread over processes comes back in order, whatever becomes of the processes."""

import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.processes import AT_ONCE, FEWEST, spread
from tests.support.examples import examples

MANY = range(FEWEST + 7)
PIECES = -(-len(MANY) // AT_ONCE)


def doubled(share: Sequence[int]) -> list[int]:
    return [2 * number for number in share]


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
def test_results_follow_the_order_of_the_items(processes: int) -> None:
    results = spread(lambda: doubled, MANY, processes)
    assert len(results) == PIECES
    assert list(chain.from_iterable(results)) == doubled(MANY)


@settings(max_examples=examples(20), deadline=None)
@given(number=st.integers(0, 3 * FEWEST), slow=st.integers(0, PIECES), processes=st.integers(1, 3))
def test_whoever_is_quicker_the_order_is_that_of_the_items(number: int, slow: int, processes: int) -> None:
    def work(share: Sequence[int]) -> list[int]:
        if share[0] == slow * AT_ONCE:
            time.sleep(0.02)
        return doubled(share)

    assert list(chain.from_iterable(spread(lambda: work, range(number), processes))) == doubled(range(number))


def test_results_that_no_pipe_would_hold_come_back() -> None:
    texts = spread(lambda: lambda share: ["x" * 100_000 for _ in share], MANY, 2)
    assert sum(map(len, chain.from_iterable(texts))) == len(MANY) * 100_000


def test_more_items_than_there_are_turns_are_taken_in_larger_pieces() -> None:
    items = range(1_000 * AT_ONCE + 1)
    pieces = spread(lambda: list, items, 2)
    assert len(pieces) <= 1_000
    assert list(chain.from_iterable(pieces)) == list(items)


def test_each_process_makes_its_own_means_and_takes_turns() -> None:
    def begin() -> Callable[[Sequence[int]], tuple[int, int]]:
        begun = os.getpid()

        def work(_: Sequence[int]) -> tuple[int, int]:
            time.sleep(0.02)  # so that all of them come to a turn
            return begun, os.getpid()

        return work

    done = spread(begin, MANY, 3)
    assert all(begun == working for begun, working in done)
    assert os.getpid() in (working for _, working in done)
    assert len(set(done)) == 3


def test_a_process_sees_what_the_parent_holds_without_its_being_sent() -> None:
    held = dict.fromkeys(MANY, threading.Lock())  # locks cannot be pickled
    assert sum(spread(lambda: lambda share: sum(number in held for number in share), MANY, 2)) == len(MANY)


def test_little_work_is_done_by_the_parent_alone() -> None:
    done = spread(lambda: lambda share: (os.getpid(), len(share)), range(FEWEST - 1), 4)
    assert {process for process, _ in done} == {os.getpid()}
    assert sum(number for _, number in done) == FEWEST - 1


def test_the_parent_does_all_while_other_threads_run() -> None:
    """A fork beside threads can take a lock with it that nobody will open."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert set(spread(lambda: lambda _: os.getpid(), MANY, 2)) == {os.getpid()}
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize("at", [0, FEWEST // 2, MANY[-1]])
def test_what_goes_wrong_in_a_process_goes_wrong_here(at: int) -> None:
    def fail(share: Sequence[int]) -> None:
        if at in share:
            raise LookupError(f"{at} has no double")

    with pytest.raises(LookupError, match="has no double"):
        spread(lambda: fail, MANY, 2)


def test_what_cannot_be_given_back_is_done_by_the_parent() -> None:
    parent = os.getpid()

    def work(share: Sequence[int]) -> Any:
        time.sleep(0.01)
        return doubled(share) if os.getpid() == parent else threading.Lock()

    with pytest.raises(TypeError):
        pickle.dumps(threading.Lock())
    assert list(chain.from_iterable(spread(lambda: work, MANY, 2))) == doubled(MANY)


@pytest.mark.parametrize("turn", [1, 2])
def test_the_pieces_of_a_process_that_is_killed_are_done_by_the_parent(turn: int) -> None:
    parent = os.getpid()
    turns: list[int] = []

    def work(share: Sequence[int]) -> list[int]:
        turns.append(share[0])
        time.sleep(0.01)
        if os.getpid() != parent and len(turns) == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(share)

    assert list(chain.from_iterable(spread(lambda: work, MANY, 3))) == doubled(MANY)


def test_no_file_stays_open_behind_it() -> None:
    before = first_free()
    spread(lambda: doubled, MANY, 3)
    assert first_free() == before


def first_free() -> int:
    """The number that the next file to be opened gets: the lowest that no open file has."""
    number = os.open(os.devnull, os.O_RDONLY)
    os.close(number)
    return number
