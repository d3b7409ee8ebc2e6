"""Files as the system sees them, so that one that nobody has touched need not be read again.

A file that was written to, or that another took the place of, has another time of change, which no ordinary program can
set. What was changed only just now might be changed again within the same tick of that clock, so it does not count yet.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

Trace = tuple[int, int, int, int]
"""Size, the times of the last change of the bytes and of the file in nanoseconds, and the number of its inode."""

NEVER: Trace = (-1, 0, 0, 0)
"""The trace of no file."""

TICK = 20_000_000
"""Nanoseconds within which two changes of a file may get the same time; systems take 1 to 10 ms."""


class Seen(NamedTuple):
    """A file as it was last seen: its checksum, and its trace."""

    sha256: str
    trace: Trace


def trace_of(file: str | Path) -> Trace:
    """What the system says of a file."""
    return _trace(os.lstat(file))


def _trace(state: os.stat_result) -> Trace:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def traces_in(folder: Path) -> dict[str, Trace]:
    """The trace of every file below a folder, by its path there with forward slashes; of links as of files."""
    found: dict[str, Trace] = {}
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    found[prefix + entry.name] = _trace(entry.stat(follow_symlinks=False))
    return found


def settled(seen: Mapping[str, Seen], clock: Path) -> dict[str, Seen]:
    """The same, but what was changed only just now counts as never seen; `clock` is touched to learn what now is."""
    before = just_before(clock)
    return {path: one if max(one.trace[1:3]) < before else Seen(one.sha256, NEVER) for path, one in seen.items()}


def just_before(clock: Path) -> int:
    """The time, in nanoseconds, before which a change counts now; `clock` is touched to learn what now is."""
    os.utime(clock)
    return clock.stat().st_mtime_ns - TICK


def checksums(folder: Path, known: Mapping[str, Seen]) -> dict[str, Seen]:
    """Every file below a folder with its checksum; one that was seen as it is, is not read."""
    found: dict[str, Seen] = {}
    for path, trace in traces_in(folder).items():
        old = known.get(path)
        found[path] = old if old and old.trace == trace else Seen(sha256=_checksum(folder / path), trace=trace)
    return found


def _checksum(file: Path) -> str:
    """The checksum of what a file holds, or of where a link leads; nothing readable has one of its own."""
    try:
        content = str(file.readlink()).encode() if file.is_symlink() else file.read_bytes()
    except OSError as error:
        content = f"unreadable: {error.strerror}".encode()
    return hashlib.sha256(content).hexdigest()
