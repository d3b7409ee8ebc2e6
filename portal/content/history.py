"""What git holds of the texts of the office: each state of each file, the day it came in, and its bytes where needed.

One `git log` over the folders of records and one `git cat-file`, whatever their size. The main line alone counts (first
parents), since what stood on a branch was published by nobody, and the day is that of the committer, on which a text
came into the main line. Bytes are fetched only of what differs from the file as it is now. Where the whole history is
not at hand (no git, a shallow clone, nothing committed yet) nothing is claimed: `unknown` says why.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from portal.content.git import Silence, git, know_all
from portal.content.source import Source, spelt

FOLDERS = ("decisions", "strategy")
"""The folders below content/ whose texts have versions: those of records."""

_COMMIT = "commit "
_LOG = ("log", "--reverse", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "-M", "-z")
_NOTHING = frozenset("0")


@dataclass(frozen=True, kw_only=True)
class State:
    """A file as a commit left it. `blob` is git's name for its bytes, empty where the file was taken away."""

    day: dt.date
    commit: str
    path: str
    blob: str
    content: bytes | None = None
    """The bytes; None where nobody needs them, because they are those of the file as it is now."""
    missing: bool = False
    """Whether the bytes are needed and not at hand."""


@dataclass(frozen=True, kw_only=True)
class History:
    """The states of each file, oldest first, by its path of today, renames followed."""

    unknown: str = ""
    """Why nobody can tell, in words that follow a colon; empty where the whole history is at hand."""
    states: Mapping[str, tuple[State, ...]] = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()
    """Paths of the files that are now as they were committed last."""


def read_history(content: Path, sources: Sequence[Source]) -> History:
    """What git holds of the records below content/. `sources` are the files as they are now."""
    folders = [f"{content.name}/{name}" for name in FOLDERS]
    try:
        know_all(content.parent)
        log = git(content.parent, *_LOG, f"--format={_COMMIT}%H %cs", "--relative", "--", *folders)
        found = _states(log)
        now = {s.path: s.content for s in sources if s.content is not None and s.path in found}
        unchanged = frozenset(path for path, held in now.items() if _is_blob(held, found[path][-1].blob))
        wanted = {path: _wanted(states, unchanged) for path, states in found.items() if path in now}
        texts = _contents(content.parent, sorted({blob for blobs in wanted.values() for blob in blobs}))
    except Silence as silence:
        return History(unknown=str(silence))
    return History(
        states={path: tuple(_with_contents(found[path], blobs, texts)) for path, blobs in sorted(wanted.items())},
        unchanged=unchanged,
    )


def _states(log: bytes) -> dict[str, list[State]]:
    """Every state by the path its file has at the end, oldest first."""
    found: dict[str, list[State]] = {}
    tokens = iter(log.decode("utf-8", "surrogateescape").split("\0"))
    commit, day = "", dt.date.min
    for raw in tokens:
        token = raw.strip("\n")
        if token.startswith(_COMMIT):
            _, commit, written = token.split(" ")
            day = dt.date.fromisoformat(written)
        elif token.startswith(":"):
            *_, blob, status = token.split(" ")
            old = next(tokens)
            path = next(tokens) if status[0] in "RC" else old
            before = found.pop(old, []) if status[0] == "R" else found.get(path, [])
            state = State(day=day, commit=commit, path=spelt(path), blob="" if set(blob) == _NOTHING else blob)
            found[path] = [*before, state]
    return {spelt(path): states for path, states in found.items()}


def _is_blob(content: bytes, blob: str) -> bool:
    """Whether git would give bytes this name, by SHA-1 or, in a repository that has it, by SHA-256."""
    kind = hashlib.sha256 if len(blob) == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == blob


def _wanted(states: Sequence[State], unchanged: frozenset[str]) -> frozenset[str]:
    """The blobs of a file that differ from the file as it is now."""
    blobs = frozenset(state.blob for state in states if state.blob)
    return blobs - {states[-1].blob} if states[-1].path in unchanged else blobs


def _contents(folder: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """The bytes of blobs, by one run of git cat-file; those it does not have are left out."""
    found: dict[str, bytes] = {}
    if not blobs:
        return found
    answer = git(folder, "cat-file", "--batch", asked="".join(f"{blob}\n" for blob in blobs).encode())
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, *told = answer[at:end].decode().split(" ")
        at = end + 1
        if len(told) == 2 and told[0] == "blob":
            size = int(told[1])
            found[name] = answer[at : at + size]
            at += size + 1
    return found


def _with_contents(states: Sequence[State], wanted: frozenset[str], texts: Mapping[str, bytes]) -> Iterator[State]:
    """The states with their bytes, each blob once where several commits in a row leave a file alone, as a move does."""
    last = None
    for state in states:
        if state.blob != last:
            needed = state.blob in wanted
            yield replace(state, content=texts.get(state.blob), missing=needed and state.blob not in texts)
        last = state.blob
