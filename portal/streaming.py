"""Work spread over the processors whose results come back in order while it goes on, so that none has to hold them all.

Like `processes`, but where that gives back one result for each share, this gives one for each item, and what has been
given back can be written to disk while the others still work.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 60
"""Items for which other processes pay."""
AT_ONCE = 16
"""Items that a process does before it sends what it has."""


def stream(
    work: Callable[[T], R],
    items: Sequence[T],
    processes: int | None = None,
    *,
    fewest: int = FEWEST,
    at_once: int = AT_ONCE,
) -> Iterator[R]:
    """`work` done on each item, by as many processes as the machine has processors; the results in order.

    A process that ends too soon has what is left of its items done by the parent, so what goes wrong is raised here.
    """
    number = _processors() if processes is None else processes
    if number < 2 or len(items) < fewest or not _can_fork():
        for done, item in enumerate(items, 1):
            yield work(item)
            if done % at_once == 0:
                _sweep()
        return
    chunks = [items[at : at + at_once] for at in range(0, len(items), at_once)]
    gc.freeze()
    others = [_Other(work, chunks[at::number]) for at in range(number)]
    try:
        for at, chunk in enumerate(chunks):
            results = others[at % number].take()
            yield from map(work, chunk) if results is None else results
    finally:
        gc.unfreeze()
        for other in others:
            other.end()


class _Other:
    """A process that does some of the chunks."""

    def __init__(self, work: Callable[[Any], Any], chunks: Sequence[Sequence[Any]]) -> None:
        forking = multiprocessing.get_context("fork")
        self._receiver, sender = forking.Pipe(duplex=False)
        self._process = forking.Process(target=_do, args=(work, chunks, sender), daemon=True)
        self._process.start()
        sender.close()

    def take(self) -> list[Any] | None:
        """The results of its next chunk, or None where it will give no more."""
        try:
            return list(pickle.loads(self._receiver.recv_bytes()))  # noqa: S301  from a process of our own
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        """Stop it, whether or not it is done."""
        self._receiver.close()
        self._process.kill()
        self._process.join()


def _do(work: Callable[[Any], Any], chunks: Sequence[Sequence[Any]], sender: Connection) -> None:
    """Do the chunks. Whatever goes wrong goes wrong again in the parent, who can say what it was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):
        for chunk in chunks:
            sender.send_bytes(pickle.dumps([work(item) for item in chunk], protocol=pickle.HIGHEST_PROTOCOL))
            _sweep()
    sender.close()


def _sweep() -> None:
    """Give back the memory of what work leaves behind that leads back to itself, as a rendered page does.

    While a build runs nothing else looks for it (`uncollected`). Only what is new since the last time is looked at.
    """
    gc.collect(0)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
