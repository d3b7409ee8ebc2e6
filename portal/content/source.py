"""The files of the office as they stand on disk: every file below content/, read once, none left out in silence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.failure import Failure
from portal.findings import Mark
from portal.reading.defects import Defect, DefectKind
from portal.text import UNSEEN

LARGEST = 250_000
"""Bytes. The longest real records are about 30 kB."""

FOLDERS = ("decisions", "strategy", "pages")
LEDGER = "permalinks"
_IGNORED_NAMES = frozenset({".DS_Store", ".gitkeep", "Thumbs.db"})


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file: its path in the project with forward slashes, its folder below content/, its bytes.

    `content` is None where the file could not be read; `problem` then says why in the system's words.
    """

    path: str
    folder: str
    content: bytes | None
    problem: str = ""

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def is_record(self) -> bool:
        """Whether the file is Markdown to be read, and not a file attached to a record."""
        return self.path.endswith(".md")


def read_sources(content: Path) -> tuple[Source, ...]:
    """Every file below content/, by path, whatever folder it lies in. Links are not followed and come unread."""
    prefix = content.name
    found = [
        _read(path, folder, spelt(f"{prefix}/{path.relative_to(content).as_posix()}"))
        for folder, path in _found_in(content)
    ]
    return tuple(sorted(found, key=lambda source: source.path))


def read_source(content: Path, file: Path) -> Source | None:
    """One file below content/, as `read_sources` reads it; None where it is not there or is none of the office's."""
    inside = file.relative_to(content)
    folder = inside.parts[0] if len(inside.parts) > 1 else ""
    if file.name in _IGNORED_NAMES or folder == LEDGER or not (file.is_file() or file.is_symlink()):
        return None
    return _read(file, folder, spelt(f"{content.name}/{inside.as_posix()}"))


def own_file(content: Path, path: str) -> Path:
    """The file at a path below content/, to be written. Raises Failure where the writing would land elsewhere."""
    file = content / path
    if file.is_symlink() or not file.resolve().is_relative_to(content.resolve()):
        raise Failure(
            f"{content.name}/{path} would be written to another place, since a link leads there. Nothing was changed."
            " Take the link away, or put a folder in its place."
        )
    return file


def spelt(path: str) -> str:
    r"""A path that can be printed anywhere: bytes of a file name that are not UTF-8 are spelt out, as in caf\xe9.md.

    So are characters that nobody sees, which would otherwise command a terminal or turn what stands on it.
    """
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def decode(source: Source) -> tuple[str, tuple[Defect, ...]]:
    """The text of a file with plain line ends, and what is amiss with its encoding. Empty where it is not text."""
    if source.content is None:
        return "", (Defect(kind=DefectKind.UNREADABLE, value=source.problem),)
    if len(source.content) > LARGEST:
        size = f"{len(source.content):,} bytes"
        return "", (Defect(kind=DefectKind.TOO_LARGE, value=size, expected=f"at most {LARGEST:,} bytes"),)
    content = source.content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = _with_plain_line_ends(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        mark = _end_of(_with_plain_line_ends(content[: error.start].decode("utf-8")))
        return "", (Defect(kind=DefectKind.NOT_UTF8, mark=mark, value=f"byte {content[error.start]:#04x}"),)
    return text, tuple(_control_characters(text))


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_of(text: str) -> Mark:
    """The place just after a text."""
    return Mark(line=text.count("\n") + 1, column=len(text) - text.rfind("\n"))


def _control_characters(text: str) -> Iterator[Defect]:
    if text.replace("\n", "").isprintable():  # as most are; this takes a quarter of the time of a search
        return
    for match in UNSEEN.finditer(text):
        mark = _end_of(text[: match.start()])
        yield Defect(kind=DefectKind.CONTROL_CHARACTER, mark=mark, value=f"U+{ord(match[0]):04X}")
        return  # the first one is enough: a file of random bytes would give thousands


def _found_in(content: Path) -> Iterator[tuple[str, Path]]:
    """Every file with the folder of content/ it lies in, or none: a record in the wrong place is not passed over."""
    for entry in os.scandir(content) if content.is_dir() else ():
        if entry.is_dir(follow_symlinks=False):
            if entry.name != LEDGER:
                yield from ((entry.name, path) for path in _files(Path(entry)))
        elif entry.name not in _IGNORED_NAMES:
            yield "", Path(entry)


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        yield from (Path(parent) / name for name in sorted([*names, *linked]) if name not in _IGNORED_NAMES)


def _read(path: Path, folder: str, name: str) -> Source:
    if path.is_symlink():
        return Source(path=name, folder=folder, content=None, problem="it is a link to another place")
    try:
        return Source(path=name, folder=folder, content=path.read_bytes())
    except OSError as error:
        return Source(path=name, folder=folder, content=None, problem=error.strerror or "it cannot be opened")
