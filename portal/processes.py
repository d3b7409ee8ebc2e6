"""Work spread over the processors of the machine: each process takes a share of the items and gives back its result.

Processes are forked, so that they see what the parent holds without its being sent to them; what they give back is
pickled. Where a system cannot fork, where other threads run, or where there is little to do, the parent does it all.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 300
"""Items for which a second process pays: to fork and to send back takes as long as reading some thirty records."""


def spread(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    processes: int | None = None,
) -> list[R]:
    """`work` done on the items in shares that follow one another, one for each process; the results in their order.

    `work` must not care how the items are shared out. A process that ends without a result, because the work raised
    something or the system stopped it, has its share done by the parent, so what goes wrong is raised here.
    """
    processes = _processors() if processes is None else processes
    if processes < 2 or len(items) < FEWEST or not _can_fork():
        return [work(items)]
    shares = [items[len(items) * at // processes : len(items) * (at + 1) // processes] for at in range(processes)]
    gc.freeze()  # what the parent holds is shared for as long as nobody writes to it, the collector included
    try:
        others = [_Other(work, share) for share in shares[1:]]
        return [work(shares[0]), *(other.result() for other in others)]
    finally:
        gc.unfreeze()


@contextmanager
def uncollected() -> Iterator[None]:
    """Spare the search for cycles, which walks everything that a build holds again and again and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Other(Generic[R]):
    """A share of the work in a process of its own."""

    def __init__(self, work: Callable[[Sequence[T]], R], share: Sequence[T]) -> None:
        self._again: Callable[[], R] = lambda: work(share)
        forking = multiprocessing.get_context("fork")
        self._receiver, sender = forking.Pipe(duplex=False)
        self._process = forking.Process(target=_work, args=(work, share, sender), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> R:
        """What the process gives back, when it is done."""
        try:
            answer: R = pickle.loads(self._receiver.recv_bytes())  # noqa: S301  from a process of our own
        except EOFError:
            return self._again()
        finally:
            self._receiver.close()
            self._process.join()
        return answer


def _work(work: Callable[[Sequence[T]], R], share: Sequence[T], sender: Connection) -> None:
    """Do a share and send the result. Whatever goes wrong goes wrong again in the parent, who can say what it was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the command stops the parent, and the parent this
    with suppress(Exception):
        sender.send_bytes(pickle.dumps(work(share), protocol=pickle.HIGHEST_PROTOCOL))
    sender.close()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
