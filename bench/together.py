"""How much memory the processes of a command hold together, looked at while it runs.

What several processes share counts once: the system says of each how much it holds, with its share of what it shares
(`Pss` in smaps_rollup, proc(5)). Other systems than Linux say no such thing; there, and of a command that ended before
the first look, the answer is 0.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

_EVERY = 0.5
"""Seconds between two looks. A look at a process of 500 MB takes the system some milliseconds."""
_PSS = re.compile(r"^Pss: +([0-9]+) kB$", re.MULTILINE)


class Together:
    """The most that a process and those it has begun hold together, in bytes, as seen while it is looked at."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self._process, self._ended = process, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(_EVERY):
            self.most = max(self.most, sum(map(_held_by, _family(self._process))))


def _family(process: int) -> Iterator[int]:
    """A process and all that it and they have begun."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _text(children).split():
            yield from _family(int(child))


def _held_by(process: int) -> int:
    found = _PSS.search(_text(Path(f"/proc/{process}/smaps_rollup")))
    return int(found[1]) * 1024 if found else 0


def _text(file: Path) -> str:
    """What the system says; nothing where the process has ended meanwhile."""
    try:
        return file.read_text("ascii")
    except OSError:
        return ""
