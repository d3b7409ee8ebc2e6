"""The store: bytes by key in one file, each checked when it is read.

A key is the checksum of everything the bytes were made from, so nothing in the store can be out of date, and it may be
deleted, copied to another machine or shared between branches at any time. An entry that is broken, foreign or missing
is a miss, and so is a store that cannot be opened: then the work is done again. One transaction holds all that a build
adds, so a build that is stopped in the middle leaves the store as it was.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

FILE = "store.sqlite"
LARGEST = 1_500_000_000
"""Bytes of entries, compressed, above which those that were longest not used are dropped."""
_EVERY = 8
"""Builds after which an entry that is still used is marked as used again."""
_AT_ONCE = 500
_GZIPPED = b"\x1f\x8b"
"""How content begins that is compressed as it is."""
_BROKEN = (sqlite3.Error, ValueError, TypeError, OverflowError)
"""What is raised where a file is no store, or a harmed one."""
_CORRUPT, _NO_STORE = sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB
_MOST_TURNS = 1 << 30
_TABLE = "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, sum BLOB, value BLOB, used INTEGER)"


KEY_SIZE = 20
"""Bytes of a key."""


class FileKeys(NamedTuple):
    """The keys of a file of the office, in hexadecimal.

    Of all it says, of what its front matter alone says, and of the words that the glossary reads off its text.
    """

    whole: str
    fields: str
    words: str


class Packed(NamedTuple):
    """An entry as it is written down: its key, the checksum of key and value, and the value, compressed."""

    key: bytes
    total: bytes
    value: bytes


class Store:
    """The store of a project. Each process that looks into it has a connection of its own."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._connections: dict[int, sqlite3.Connection | None] = {}
        self._used: set[bytes] = set()
        self._turn = 0
        self._wrote = False
        self._harmed = False
        """Whether the file turned out to be harmed while it was read: then the next build begins another."""
        self._own = os.getpid()
        self._open_or_begin()

    # --- to read ---

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key, or None."""
        return self.get_all([key]).get(key)

    def get_all(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is kept under the keys, without those under which nothing is, or nothing whole."""
        found: dict[bytes, bytes] = {}
        wanted = list(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            for key, total, value, used in self._rows(wanted[at : at + _AT_ONCE]):
                content = _checked(key, total, value)
                if content is not None:
                    found[key] = content
                    if used <= self._turn - _EVERY:
                        self._used.add(key)
        return found

    def _rows(self, keys: list[bytes]) -> list[tuple[bytes, bytes, bytes, int]]:
        connection = self._connection()
        marks = ", ".join("?" * len(keys))
        try:
            query = f"SELECT key, sum, value, CAST(used AS INTEGER) FROM entries WHERE key IN ({marks})"  # noqa: S608  marks alone
            return connection.execute(query, keys).fetchall() if connection else []
        except _BROKEN as error:
            self._harmed |= getattr(error, "sqlite_errorcode", 0) & 0xFF in (_CORRUPT, _NO_STORE)
            return []

    # --- to write ---

    def put_all(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep bytes under keys, until `commit` makes it last."""
        self.put_packed(packed(entries))

    def put_packed(self, entries: Iterable[Packed]) -> None:
        """Keep what other processes have packed. Only the process that opened the store writes."""
        connection = self._connection() if os.getpid() == self._own else None
        if connection is None:
            return
        self._wrote = True
        rows = ((*entry, self._turn) for entry in entries)
        with suppress(*_BROKEN):
            connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)

    def commit(self) -> None:
        """Make what was put last, so that other processes see it."""
        connection = self._connection()
        with suppress(*_BROKEN):
            if connection:
                connection.commit()

    def close(self, largest: int = LARGEST) -> None:
        """End a build: note what was used, drop what was longest not used where the store is too large."""
        connection = self._connection()
        if connection is None:
            return
        with suppress(*_BROKEN):
            if self._wrote:
                connection.execute(f"PRAGMA user_version = {self._turn}")
            connection.executemany("UPDATE entries SET used = ? WHERE key = ?", ((self._turn, k) for k in self._used))
            for turn, size in _sizes(connection) if _size(connection) > largest else ():
                largest -= size
                if largest < 0:
                    connection.execute("DELETE FROM entries WHERE used <= ?", (min(turn, self._turn - 1),))
                    break
            connection.commit()
        with suppress(*_BROKEN):
            connection.close()
        self._connections.clear()
        if self._harmed:
            self._throw_away()

    # --- to open ---

    def _connection(self) -> sqlite3.Connection | None:
        """The connection of this process: one that was forked may not use its parent's."""
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = self._opened()
        return self._connections[process]

    def _opened(self) -> sqlite3.Connection | None:
        connection = None
        try:
            connection = sqlite3.connect(self._file, timeout=5)
            connection.text_factory = bytes
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_TABLE)
            self._turn = _last_turn(connection) + 1
            connection.commit()
        except (*_BROKEN, OSError):
            if connection is not None:
                connection.close()
            return None
        return connection

    def _open_or_begin(self) -> None:
        """Open the file; one that is none, or is broken, is thrown away."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
        if self._connection() is None:
            self._throw_away()
            self._connections.clear()

    def _throw_away(self) -> None:
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            with suppress(OSError):
                (self._file.parent / name).unlink()


@contextmanager
def opened(folder: Path | None) -> Iterator[Store]:
    """The store in a folder; without a folder, one that is forgotten when the build ends."""
    with TemporaryDirectory(prefix="portal-store-") as passing:
        store = Store(folder or Path(passing))
        try:
            yield store
        finally:
            store.close()


@contextmanager
def reopened(folder: Path | None) -> Iterator[Store | None]:
    """The store in a folder, for those who look into one where a build has begun it, and begin none; else None."""
    if folder is None or not (folder / FILE).is_file():
        yield None
        return
    with opened(folder) as store:
        yield store


def packed(entries: Iterable[tuple[bytes, bytes]]) -> Iterator[Packed]:
    """Bytes under keys as the store writes them down."""
    for key, content in entries:
        value = zlib.compress(content, 0 if content.startswith(_GZIPPED) else 1)
        yield Packed(key, _sum(key, value), value)


def _checked(key: bytes, total: object, value: object) -> bytes | None:
    """The content of an entry, or None where it is not what was put there."""
    if not isinstance(value, bytes) or total != _sum(key, value):
        return None
    with suppress(zlib.error):
        return zlib.decompress(value)
    return None


def _sum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=16, key=key[:64]).digest()


def _last_turn(connection: sqlite3.Connection) -> int:
    """The number of the last build that kept something, which is written in the head of the file."""
    (noted,) = connection.execute("PRAGMA user_version").fetchone()
    if 0 < noted < _MOST_TURNS:
        return int(noted)
    (found,) = connection.execute("SELECT coalesce(max(CAST(used AS INTEGER)), 0) FROM entries").fetchone()
    return int(found)


def _size(connection: sqlite3.Connection) -> int:
    """The bytes of the file: at least as many as its entries have, and known without going through them."""
    ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
    ((each,),) = connection.execute("PRAGMA page_size").fetchall()
    return int(pages * each)


def _sizes(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """How many bytes were used last in which build, the newest first."""
    query = "SELECT CAST(used AS INTEGER), sum(length(value)) FROM entries GROUP BY 1 ORDER BY 1 DESC"
    return connection.execute(query).fetchall()


def key_of(*parts: bytes | str) -> bytes:
    """The key of what is made from the parts, which are told apart wherever one ends and the next begins."""
    digest = hashlib.blake2b(digest_size=KEY_SIZE)
    for part in parts:
        content = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.digest()


def keyed(parts: Mapping[str, bytes]) -> bytes:
    """The key of what is made from named parts."""
    return key_of(*(piece for name, part in sorted(parts.items()) for piece in (name, part)))
