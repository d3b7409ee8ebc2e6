"""Work whose results come one by one: in order, whatever becomes of the processes, and no memory is left behind."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import streaming
from portal.cycles import uncollected
from portal.streaming import FEWEST, ahead, stream
from tests.support.examples import examples

ITEMS = range(200)
AT_ONCE = 16


def doubled(number: int) -> int:
    return 2 * number


# --- order ---


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
def test_results_follow_the_order_of_the_items(processes: int) -> None:
    assert list(stream(doubled, ITEMS, processes)) == list(map(doubled, ITEMS))


@settings(max_examples=examples(20), deadline=None)
@given(
    number=st.integers(0, 3 * FEWEST),
    slow=st.integers(0, 3 * FEWEST),
    at_once=st.integers(1, 20),
    processes=st.integers(1, 3),
)
def test_whoever_is_quicker_the_order_is_that_of_the_items(
    number: int, slow: int, at_once: int, processes: int
) -> None:
    def work(item: int) -> int:
        if item == slow:
            time.sleep(0.02)
        return doubled(item)

    assert list(stream(work, range(number), processes, at_once=at_once)) == list(map(doubled, range(number)))


def test_results_that_no_pipe_would_hold_come_back() -> None:
    texts = list(stream(lambda number: str(number % 10) * 100_000, ITEMS, 2, at_once=AT_ONCE))
    assert [(text[0], len(text)) for text in texts] == [(str(number % 10), 100_000) for number in ITEMS]


def test_more_items_than_a_pipe_holds_numbers_are_taken_in_larger_pieces() -> None:
    assert sum(stream(doubled, range(40_001), 2, at_once=1)) == 40_001 * 40_000


def test_who_is_done_first_takes_more() -> None:
    def work(item: int) -> int:
        if item == 0:
            time.sleep(0.3)
        time.sleep(0.001)
        return os.getpid()

    by = list(stream(work, ITEMS, 2, at_once=1))
    assert os.getpid() not in by
    assert by.count(by[0]) < len(ITEMS) / 3


def test_little_work_is_done_by_the_parent_alone() -> None:
    assert set(stream(lambda _: os.getpid(), range(FEWEST - 1), 4)) == {os.getpid()}


def test_the_parent_does_all_while_other_threads_run() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert set(stream(lambda _: os.getpid(), ITEMS, 2)) == {os.getpid()}
        with ahead(os.getpid) as process:
            assert process() == os.getpid()
    finally:
        ended.set()
        thread.join()


# --- what goes wrong ---


@pytest.mark.parametrize("at", [0, FEWEST, ITEMS[-1]])
def test_what_goes_wrong_in_a_process_goes_wrong_here(at: int) -> None:
    def fail(item: int) -> int:
        if item == at:
            raise LookupError(f"{at} has no double")
        return doubled(item)

    results = stream(fail, ITEMS, 2)
    with pytest.raises(LookupError, match="has no double"):
        list(results)


def test_what_cannot_be_given_back_is_done_by_the_parent() -> None:
    parent = os.getpid()

    def work(item: int) -> Any:
        return doubled(item) if os.getpid() == parent else threading.Lock()

    assert list(stream(work, ITEMS, 2)) == list(map(doubled, ITEMS))


@pytest.mark.parametrize("fatal", [{0}, {100}, {0, 100}, {7, 8, 9, 199}])
def test_what_a_process_that_was_killed_had_taken_is_done_by_the_parent(fatal: set[int]) -> None:
    parent = os.getpid()

    def work(item: int) -> int:
        if item in fatal and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(item)

    assert list(stream(work, ITEMS, 2)) == list(map(doubled, ITEMS))


def test_nobody_is_left_at_work_when_the_results_are_no_longer_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    plain = streaming._Other.end

    def end(other: streaming._Other) -> None:
        plain(other)
        ended.append(other._process.exitcode or 0)

    monkeypatch.setattr(streaming._Other, "end", end)
    results = stream(lambda item: time.sleep(60) if item > AT_ONCE else item, ITEMS, 2, at_once=AT_ONCE)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]  it is a generator
    assert len(ended) == 2
    assert all(ended), "they had ended by themselves"


# --- ahead ---


def test_work_that_is_begun_ahead_goes_on_while_the_parent_does_something_else() -> None:
    reader, writer = os.pipe()
    with ahead(lambda: (os.write(writer, b"begun"), os.getpid())) as done:
        assert os.read(reader, 5) == b"begun"
        _, process = done()
    assert process != os.getpid()


@pytest.mark.parametrize(("name", "answer"), [("processors", 1), ("can_fork", False)])
def test_where_there_is_nobody_else_it_is_done_when_it_is_asked_for(
    name: str, answer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, name, lambda: answer)
    done: list[int] = []
    with ahead(lambda: done.append(os.getpid())) as ask:
        assert done == []
        ask()
    assert done == [os.getpid()]


def test_what_goes_wrong_ahead_goes_wrong_where_it_is_asked_for() -> None:
    def fail() -> None:
        raise LookupError("nothing here")

    with ahead(fail) as done, pytest.raises(LookupError, match="nothing here"):
        done()


def test_work_whose_process_was_killed_is_done_by_the_parent() -> None:
    parent = os.getpid()

    def work() -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with ahead(work) as done:
        assert done() == parent


# --- memory ---


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
