"""Work spread over the processors of the machine: each process takes a few items at a time until none are left.

Processes are forked, so that they see what the parent holds without its being sent to them. What they give back is
pickled into a file that has no name, of which the parent reads between its own pieces of work: neither waits for the
other, and who is quicker does more. Where a system cannot fork, where other threads run, or where there is little to
do, the parent does it all.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import struct
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import IO, Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEWEST = 300
"""Items for which a second process pays: to fork takes as long as reading some thirty records."""
AT_ONCE = 32
"""Items that a process takes at a time.

To go from reading to forty rules and back for each file is slower by a tenth: the processor's own memory does not hold
both. To read all of them first is slower too: by then their texts have left it.
"""
_NUMBER = struct.Struct("<I")
_MOST_TURNS = 1_000
"""Numbers that even the smallest pipe, of one page of memory, takes without being read."""

Work = Callable[[Sequence[T]], R]


def spread(begin: Callable[[], Work[T, R]], items: Sequence[T], processes: int | None = None) -> list[R]:
    """Work done on the items, some at a time; what came of each piece, in order.

    `begin` makes what does the work, once in each process. It must not care how the items are cut into pieces. What a
    process that ends too soon has not given back is done by the parent, so what goes wrong is raised here.
    """
    processes = processors() if processes is None else processes
    size = max(AT_ONCE, -(-len(items) // _MOST_TURNS))
    pieces = [items[at : at + size] for at in range(0, len(items), size)]
    if processes < 2 or len(items) < FEWEST or not can_fork():
        work = begin()
        return [work(piece) for piece in pieces]
    gc.freeze()  # what the parent holds is shared for as long as nobody writes to it, the collector included
    try:
        return _shared_out(begin, pieces, processes)
    finally:
        gc.unfreeze()


def _shared_out(begin: Callable[[], Work[T, R]], pieces: Sequence[Sequence[T]], processes: int) -> list[R]:
    done: dict[int, R] = {}
    with Turns(len(pieces)) as turns:
        others = [_Other(begin, pieces, turns) for _ in range(processes - 1)]
        try:
            work = begin()
            for number in turns:
                done[number] = work(pieces[number])
                for other in others:
                    done.update(other.ready())
            for other in others:
                done.update(other.rest())
        finally:
            for other in others:
                other.end()
    return [done[number] if number in done else work(piece) for number, piece in enumerate(pieces)]


class Turns:
    """The numbers of the pieces, each taken by one process only. They lie in a pipe, where no lock can be left shut."""

    def __init__(self, number: int) -> None:
        self._reader, writer = os.pipe()
        os.write(writer, b"".join(map(_NUMBER.pack, range(number))))
        os.close(writer)  # whoever reads behind the last number is told that there are no more

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._reader)

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._reader, _NUMBER.size):
            yield _NUMBER.unpack(taken)[0]


class _Other(Generic[T, R]):
    """A process that takes its turns beside the parent."""

    def __init__(self, begin: Callable[[], Work[T, R]], pieces: Sequence[Sequence[T]], turns: Turns) -> None:
        forking = multiprocessing.get_context("fork")
        self._receiver, sender = forking.Pipe(duplex=False)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed by `end`
        self._read = 0
        self._process = forking.Process(target=_work, args=(begin, pieces, turns, self._file, sender), daemon=True)
        self._process.start()
        sender.close()

    def ready(self) -> Iterator[tuple[int, R]]:
        """The numbers of the pieces done since it was last asked, with what came of them."""
        with suppress(EOFError):
            while self._receiver.poll():
                yield self._next()

    def rest(self) -> Iterator[tuple[int, R]]:
        """The same, until the process has ended."""
        with suppress(EOFError):
            while True:
                yield self._next()

    def end(self) -> None:
        """Let go of the process: it has ended, or is not waited for."""
        self._receiver.close()
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()
        self._file.close()

    def _next(self) -> tuple[int, R]:
        number, length = self._receiver.recv()
        packed = os.pread(self._file.fileno(), length, self._read)
        self._read += length
        return number, pickle.loads(packed)  # noqa: S301  from a process of our own


def _work(
    begin: Callable[[], Work[T, R]], pieces: Sequence[Sequence[T]], turns: Turns, file: IO[bytes], sender: Connection
) -> None:
    """Take turns and say what is done. Whatever goes wrong goes wrong again in the parent, who can say what it was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the command stops the parent, and the parent this
    with suppress(Exception):
        work = begin()
        for number in turns:
            length = file.write(pickle.dumps(work(pieces[number]), protocol=pickle.HIGHEST_PROTOCOL))
            file.flush()
            sender.send((number, length))
    sender.close()


def processors() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether other processes may be forked: a fork beside threads can take a lock with it that nobody will open."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
