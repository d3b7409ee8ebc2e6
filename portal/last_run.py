"""The last build of a project: what it was made of, what came of it, and what it left on disk.

Where nothing of that has changed, there is nothing to do but to say again what was said. Files are known by their
traces (`store/traces.py`), so neither records nor pages are read; this module and what it needs load in a moment.
"""

from __future__ import annotations

import pickle
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from portal.project import Project
from portal.store.engine import engine
from portal.store.kept import Store, key_of
from portal.store.traces import Seen, checksums, settled

Folder = dict[str, Seen]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a build has to say when it ends."""

    findings: str
    """All findings as people read them; empty where there are none."""
    code: str
    """The first code among them."""
    held: tuple[tuple[str, str], ...]
    """Path and reason of each record held back."""
    records: int
    pages: int
    changed: int
    verdict: str
    published: bool
    reason: str = ""
    """Why a page was rendered again or not, where somebody asked."""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a build is made of beside its options and the program."""

    content: Folder
    templates: Folder
    configuration: str
    git: str

    def same_as(self, other: Inputs) -> bool:
        """Whether two builds are made of the same."""
        return _plain(self) == _plain(other)


@dataclass(frozen=True, kw_only=True)
class LastRun:
    """A build that ended, with the files it left."""

    inputs: Inputs
    site: Folder
    hosting: Folder
    outcome: Outcome
    ways: bytes
    """The key of what each page is made of, by its address, pickled: few ask."""


def recall(project: Project, store: Store) -> LastRun | None:
    """The last build with the same options, if the store knows of one."""
    kept = store.get(_key(project))
    return pickle.loads(kept) if kept else None  # noqa: S301  checked, and put there by this program


def remember(project: Project, store: Store, run: LastRun) -> None:
    """Keep a build as the last one."""
    clock = project.output.parent / f".{project.output.name}.lock"
    if clock.exists():
        inputs = replace(
            run.inputs,
            content=settled(run.inputs.content, clock),
            templates=settled(run.inputs.templates, clock),
        )
        store.put_all([(_key(project), pickle.dumps(replace(run, inputs=inputs), protocol=5))])


def inputs_of(project: Project, known: Inputs | None = None) -> Inputs:
    """What a build would be made of now. Files that are as they are `known` are not read."""
    return Inputs(
        content=files_in(project.content, known.content if known else {}),
        templates=files_in(project.templates, known.templates if known else {}),
        configuration=_text(project.configuration),
        git=_git(project.content.parent),
    )


def repeats(project: Project, last: LastRun, now: Inputs) -> Outcome | None:
    """What is to be said again, where a build is `now` made of the same and its files are as they were left."""
    if (project.output.parent / f".{project.output.name}.next").exists():
        return None
    if not now.same_as(last.inputs):
        return None
    left = ((project.output, last.site), (project.hosting, last.hosting)) if last.outcome.published else ()
    for folder, files in left:
        if folder.is_symlink() or _sums(files_in(folder, files)) != _sums(files):
            return None
    return replace(last.outcome, changed=0, reason="")


def files_in(folder: Path, known: Folder) -> Folder:
    """The files in a folder, each read only if it is not as it was seen."""
    return checksums(folder, known) if folder.is_dir() else {}


def _key(project: Project) -> bytes:
    paths = (project.content, project.templates, project.configuration, project.output)
    options = (project.as_of.isoformat(), str(project.address), str(project.preview), str(project.pdf))
    return key_of("last run", engine(), *(str(path.absolute()) for path in paths), *options)


def _plain(inputs: Inputs) -> tuple[object, ...]:
    return _sums(inputs.content), _sums(inputs.templates), inputs.configuration, inputs.git


def _sums(folder: Folder) -> dict[str, str]:
    return {path: seen.sha256 for path, seen in folder.items()}


def _text(file: Path) -> str:
    try:
        return file.read_bytes().hex()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def _git(folder: Path) -> str:
    """Which commit is checked out, and whether all of the history is there; nothing where git cannot say."""
    command = ("git", "-C", str(folder), "rev-parse", "--is-shallow-repository", "HEAD")
    try:
        said = subprocess.run(command, capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.decode("utf-8", "replace") if said.returncode == 0 else ""
