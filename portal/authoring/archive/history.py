"""The history of the files as a git bundle, for a successor alone: it holds drafts and what was redacted later."""

from __future__ import annotations

from pathlib import Path

from portal.authoring.repository import Repository

BUNDLE = "history/repository.bundle"
WARNING = (
    "The package holds the whole history of the files: drafts, notes, names, and text that was redacted later. It is"
    " for the office's successor. Do not publish it or give it to an archive; write a package without --with-history"
    " for that."
)


def write_history(folder: Path, package: Path) -> None:
    """Put the history of the repository that a folder lies in into a package. Raises Failure where there is none."""
    repository = Repository(folder=folder)
    repository.ask("rev-parse", "--verify", "HEAD", failing=_NO_HISTORY)
    file = (package / BUNDLE).absolute()
    file.parent.mkdir(parents=True, exist_ok=True)
    repository.ask("-c", "pack.threads=1", "bundle", "create", "--quiet", str(file), "--all")


_NO_HISTORY = (
    "This folder is not kept in git, or nothing was ever committed, so there is no history to put into the package."
    " Nothing was written. Leave out --with-history."
)
