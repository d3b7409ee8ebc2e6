"""What has changed on disk: each file is looked at by its size and times, and read and hashed where these differ.

Two rounds: all files a few times a second, and many times a second the few that somebody is at work on. A file that was
just changed is read again for a while whatever its times say, since a second save may fall into the same tick of the
disk's clock; so none is lost, and several are seen as the newest one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SETTLED_AFTER = 1.0
"""Seconds for which a changed file is read at every look."""
EMPTY_FOR = 0.15
"""Seconds for which an empty file is not believed: editors empty a file before they write it."""
_IGNORED_ENDINGS = ("~", ".swp", ".swx", ".tmp")

Times = tuple[int, int, int, int]


@dataclass(kw_only=True)
class _Seen:
    """A file as it was last seen. `hash` is empty for one that could not be read."""

    times: Times
    hash: bytes
    changed_at: float | None = None
    empty_since: float | None = None


@dataclass(kw_only=True)
class Watch:
    """The files below some folders, and single files. `seconds` counts seconds, which only run forward."""

    roots: tuple[Path, ...]
    seconds: Callable[[], float]
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def begin(self) -> None:
        """Take the files as they are for what is known."""
        for path, times in self._files():
            self._seen[path] = _Seen(times=times, hash=_hash(path))

    def look(self) -> frozenset[Path]:
        """Every file that is new, gone or other than it was at the last look."""
        found = dict(self._files())
        gone = self._seen.keys() - found.keys()
        for path in gone:
            del self._seen[path]
        changed = [path for path, times in found.items() if self._changed(path, times)]
        return frozenset(map(Path, (*gone, *changed)))

    def look_at(self, paths: Iterable[Path]) -> frozenset[Path]:
        """The same for a few files."""
        changed = []
        for path in map(str, paths):
            times = _times(path)
            if times is None:
                if self._seen.pop(path, None):
                    changed.append(path)
            elif self._changed(path, times):
                changed.append(path)
        return frozenset(map(Path, changed))

    def _changed(self, path: str, times: Times) -> bool:
        known, now = self._seen.get(path), self.seconds()
        settled = known is None or known.changed_at is None or now - known.changed_at > SETTLED_AFTER
        if known and known.times == times and settled and known.empty_since is None:
            return False
        if known and not times[1]:
            known.empty_since = now if known.empty_since is None else known.empty_since
            if now - known.empty_since < EMPTY_FOR:
                return False
        new = _hash(path)
        changed = known is None or known.hash != new
        since = now if changed or known is None else known.changed_at
        self._seen[path] = _Seen(times=times, hash=new, changed_at=None if settled and not changed else since)
        return changed

    def _files(self) -> Iterator[tuple[str, Times]]:
        for root in self.roots:
            if root.is_dir():
                yield from _below(str(root))
            elif (times := _times(str(root))) is not None:
                yield str(root), times


def _below(folder: str) -> Iterator[tuple[str, Times]]:
    """Every file below a folder; links are not followed, and hidden files and those of editors are left out."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith(_IGNORED_ENDINGS):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _below(entry.path)
                else:
                    yield entry.path, _of(entry.stat(follow_symlinks=False))
    except OSError:
        return  # a folder that went while it was looked at


def _times(path: str) -> Times | None:
    try:
        return _of(os.lstat(path))
    except OSError:
        return None


def _of(status: os.stat_result) -> Times:
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def _hash(path: str) -> bytes:
    try:
        return hashlib.sha256(Path(path).read_bytes()).digest()
    except OSError:
        return b""
