"""A build held against one that begins from nothing: bytes, findings and the code it ends with must be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from portal.last_run import Outcome
from portal.project import Project
from portal.text import counted

_SHOWN = 10


def differences(project: Project, outcome: Outcome, build: Callable[[Project], Outcome]) -> tuple[str, ...]:
    """What differs, in sentences; nothing where all is the same. `build` builds a project."""
    with TemporaryDirectory(prefix="portal-clean-") as folder:
        clean = replace(project, output=Path(folder, "site"), store=None)
        other = build(clean)
        found = [*_of_words(outcome, other)]
        if outcome.published and other.published:
            found += _of_files(_files(project.output), _files(clean.output))
            found += _of_files(_files(project.hosting), _files(clean.hosting))
    more = len(found) - _SHOWN
    return (*found[:_SHOWN], *([f"And {counted(more, 'more difference', 'more differences')}."] if more > 0 else []))


def _of_words(mine: Outcome, clean: Outcome) -> Iterator[str]:
    if mine.published != clean.published:
        yield f"This build {_ended(mine)}, and one from nothing {_ended(clean)}."
    if (mine.findings, mine.verdict, mine.held) != (clean.findings, clean.verdict, clean.held):
        yield f"This build says {mine.verdict}, and one from nothing {clean.verdict}, or in other words."


def _ended(outcome: Outcome) -> str:
    return "published the site" if outcome.published else "was stopped by findings"


def _files(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _of_files(mine: Mapping[str, bytes], clean: Mapping[str, bytes]) -> Iterator[str]:
    for path in sorted(mine.keys() | clean.keys()):
        if path not in clean:
            yield f"{path} is there, and a build from nothing does not make it."
        elif path not in mine:
            yield f"{path} is missing."
        elif mine[path] != clean[path]:
            at = next((n for n, (a, b) in enumerate(zip(mine[path], clean[path], strict=False)) if a != b), 0)
            yield f"{path} is other than a build from nothing makes it, from byte {at} on."
