"""Which findings a person asked for: those of some files, or of the files changed since a revision of git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from portal.content.source import spelt
from portal.failure import Failure
from portal.findings import Finding
from portal.project import Project


def of_files(findings: Iterable[Finding], paths: frozenset[str]) -> tuple[Finding, ...]:
    """The findings of the files at some paths of the project."""
    return tuple(finding for finding in findings if finding.path in paths)


def named(files: Iterable[Path], project: Project) -> frozenset[str]:
    """The paths in the project of files named on the command line. Raises Failure for one that is not in it."""
    root = project.content.parent.resolve()
    paths = set()
    for file in files:
        if not file.resolve().is_relative_to(root):
            raise Failure(f"{file} is not in {root}. Name files of this project, or another project with --project.")
        if not file.exists():
            raise Failure(f"There is no file {file}. Files are named as seen from the folder you are in.")
        paths.add(spelt(file.resolve().relative_to(root).as_posix()))
    return frozenset(paths)


def concerns_all(files: Iterable[Path], project: Project) -> bool:
    """Whether the configuration is among files: a change of it may break any record."""
    return project.configuration.resolve() in {file.resolve() for file in files}


def changed_since(revision: str, project: Project) -> frozenset[str]:
    """The paths of files that differ from a revision of git, those not committed included. Raises Failure."""
    if revision.startswith("-"):
        raise Failure(f'"{revision}" is not a revision of git.')
    tracked = _git(project, "diff", "--name-only", "-z", "--relative", revision, "--", ".")
    untracked = _git(project, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(path for path in (tracked + untracked).split("\0") if path)


def _git(project: Project, *arguments: str) -> str:
    command = ("git", "-C", str(project.content.parent), *arguments)
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failure(f"git could not be asked what has changed: {error}") from error
    if result.returncode:
        raise Failure(f"git could not say what has changed: {result.stderr.strip()}")
    return result.stdout
