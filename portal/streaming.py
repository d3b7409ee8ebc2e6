"""Work spread over the processors whose results come back in order while it goes on, so that none has to hold them all.

Like `processes`, but where that gives back one result for each share, this gives one for each item, and what has been
given back can be written to disk while the others still work. Each process takes the next few items when it is done
with its last, so who is quicker does more; and it goes on at once, since a pipe holds what a few items give.
"""

from __future__ import annotations

import fcntl
import gc
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from portal.processes import Turns, can_fork, processors

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 60
"""Items for which other processes pay."""
AT_ONCE = 8
"""Items that a process does before it sends what it has."""
_MOST_TURNS = 1_000
_ROOM = 1 << 20
"""Bytes that a pipe is asked to hold: the most that a system gives to anybody who asks."""


def stream(
    work: Callable[[T], R],
    items: Sequence[T],
    processes: int | None = None,
    *,
    fewest: int = FEWEST,
    at_once: int = AT_ONCE,
) -> Iterator[R]:
    """`work` done on each item, by as many processes as the machine has processors; the results in order.

    What a process that ends too soon has taken is done by the parent, so what goes wrong is raised here.
    """
    number = processors() if processes is None else processes
    gc.freeze()
    if number < 2 or len(items) < fewest or not can_fork():
        try:
            for done, item in enumerate(items, 1):
                yield work(item)
                if done % at_once == 0:
                    _sweep()
        finally:
            gc.unfreeze()
        return
    at_once = max(at_once, -(-len(items) // _MOST_TURNS))
    chunks = [items[at : at + at_once] for at in range(0, len(items), at_once)]
    with Turns(len(chunks)) as turns:
        others = [_Other(work, chunks, turns) for _ in range(min(number, len(chunks)))]
        try:
            for at, chunk in enumerate(chunks):
                results = _results(at, others)
                yield from map(work, chunk) if results is None else results
        finally:
            gc.unfreeze()
            for other in others:
                other.end()


@contextmanager
def ahead(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """`work`, begun by another process while the parent goes on; gives what waits for its result.

    It is done by the parent, when it is asked for, where there is one processor or the process ends too soon.
    """
    if processors() < 2 or not can_fork():
        yield work
        return
    gc.freeze()
    with Turns(1) as turns:
        other = _Other(lambda _: work(), [[None]], turns)
        try:
            yield lambda: work() if (results := _results(0, [other])) is None else results[0]
        finally:
            gc.unfreeze()
            other.end()


def _results(at: int, others: Sequence[_Other]) -> list[Any] | None:
    """The results of a chunk, waited for; None where nobody will give them."""
    while True:
        for other in others:
            if at in other.done:
                return other.done.pop(at)
        at_work = [other for other in others if not other.ended]
        if not at_work or any(other.ended and other.taken == at for other in others):
            return None
        for receiver in wait([other.receiver for other in at_work]):
            next(other for other in at_work if other.receiver is receiver).listen()


class _Other:
    """A process that takes chunks."""

    def __init__(self, work: Callable[[Any], Any], chunks: Sequence[Sequence[Any]], turns: Turns) -> None:
        forking = get_context("fork")
        self.receiver, sender = forking.Pipe(duplex=False)
        with suppress(OSError, AttributeError):  # a system that knows no such thing, or gives less
            fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
        self.done: dict[int, list[Any]] = {}
        """The results of chunks that nobody has asked for yet."""
        self.taken = -1
        """The chunk it took last."""
        self.ended = False
        self._process = forking.Process(target=_do, args=(work, chunks, turns, sender), daemon=True)
        self._process.start()
        sender.close()

    def listen(self) -> None:
        """Take in what it says next: which chunk it has begun, or what came of that."""
        try:
            said = pickle.loads(self.receiver.recv_bytes())  # noqa: S301  from a process of our own
        except (EOFError, OSError):
            self.ended = True
            return
        if isinstance(said, int):
            self.taken = said
        else:
            self.done[self.taken] = said

    def end(self) -> None:
        """Stop it, whether or not it is done."""
        self.receiver.close()
        self._process.kill()
        self._process.join()


def _do(work: Callable[[Any], Any], chunks: Sequence[Sequence[Any]], turns: Turns, sender: Connection) -> None:
    """Do chunks. Whatever goes wrong goes wrong again in the parent, who can say what it was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):
        for turn in turns:
            sender.send_bytes(pickle.dumps(turn))
            sender.send_bytes(pickle.dumps([work(item) for item in chunks[turn]], protocol=pickle.HIGHEST_PROTOCOL))
            _sweep()
    sender.close()


def _sweep() -> None:
    """Give back the memory of what work leaves behind that leads back to itself, as a rendered page does.

    While a build runs nothing else looks for it (`uncollected`). Only what is new since the last time is looked at.
    """
    gc.collect(0)
