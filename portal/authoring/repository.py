"""The folder of an office as git keeps it: what has changed in it, which branch it is on, what git says when asked.

git is asked by lists of arguments and never through a shell; names are taken to the letter. What git cannot do is a
Failure that says what git said. Nothing here asks a person or prints.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from portal.failure import Failure

_SECONDS = 120
_QUIET = {"GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class Kind(StrEnum):
    """What became of a file since the last commit."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, order=True)
class Change:
    """A file of the project, by its path there, that is not as it was committed."""

    path: str
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class Repository:
    """The git repository that a folder lies in. It is asked again each time: nothing is remembered."""

    folder: Path

    def changes(self, paths: Iterable[str]) -> tuple[Change, ...]:
        """What is not committed below some paths, new files included, by path."""
        prefix = self.ask("rev-parse", "--show-prefix").rstrip("\n")
        listed = self.ask("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", *paths)
        found = (
            Change(path=line[3:].removeprefix(prefix), kind=_kind(line[:2])) for line in listed.split("\0") if line
        )
        return tuple(sorted(found))

    def branch(self) -> str:
        """The branch that is checked out. Raises Failure where there is none."""
        return self.ask("symbolic-ref", "--quiet", "--short", "HEAD", failing=_NO_BRANCH).strip()

    def main_branch(self) -> str:
        """The branch that others build on: the remote's own answer, else main or master, else the one checked out."""
        told = self.told("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
        names = ([told.partition("/")[2]] if told else []) + ["main", "master"]
        return next((name for name in names if self.has(f"refs/heads/{name}")), self.branch())

    def remote(self) -> str:
        """The name of the remote that is pushed to: origin, or the only one; empty where none is set."""
        names = self.ask("remote").split()
        return "origin" if "origin" in names else (names[0] if len(names) == 1 else "")

    def has(self, name: str) -> bool:
        """Whether git knows a ref or a commit."""
        return bool(self.told("rev-parse", "--verify", "--quiet", name))

    def commit_of(self, name: str) -> str:
        """The hash of the commit that a name stands for. Raises Failure where nothing is committed."""
        return self.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", failing=_NOTHING_COMMITTED).strip()

    def ask(self, *arguments: str, failing: str = "", text: str = "") -> str:
        """What git answers. Raises Failure, with the sentence `failing` or else with git's own words."""
        answer = self._run(arguments, text)
        if answer.returncode:
            raise Failure(failing or f"git could not do its part: {_said(answer.stderr)}")
        return answer.stdout

    def told(self, *arguments: str) -> str:
        """What git answers on one line; empty where it has no answer."""
        answer = self._run(arguments, "")
        return "" if answer.returncode else answer.stdout.strip()

    def try_to(self, *arguments: str) -> tuple[bool, str]:
        """Whether git could do it, and what it and the server said about it."""
        answer = self._run(arguments, "")
        return not answer.returncode, answer.stderr

    def check_out(self, revision: str, names: Iterable[str], folder: Path) -> Path:
        """Write the files below some names, as they were at a revision, to another folder; gives the project there.

        That folder is a repository too, which knows all that came before the revision and borrows what this one holds:
        so what is asked of the past there is answered as it was then. Nothing here is touched.
        """
        objects = self.ask("rev-parse", "--path-format=absolute", "--git-path", "objects").rstrip("\n")
        shallow = Path(self.ask("rev-parse", "--path-format=absolute", "--git-path", "shallow").rstrip("\n"))
        form = self.ask("rev-parse", "--show-object-format").strip()
        self.ask("init", "--quiet", "--template=", f"--object-format={form}", str(folder))
        (folder / ".git/objects/info").mkdir(exist_ok=True)
        (folder / ".git/objects/info/alternates").write_text(f"{objects}\n", "utf-8")
        if shallow.is_file():
            shutil.copy(shallow, folder / ".git/shallow")
        there = Repository(folder=folder)
        there.ask("update-ref", "--no-deref", "HEAD", revision)
        there.ask("read-tree", "HEAD")
        prefix = self.ask("rev-parse", "--show-prefix").rstrip("\n")
        listed = there.ask("ls-files", "-z", "--cached", "--", *(f"{prefix}{name}" for name in names))
        there.ask("checkout-index", "-z", "--stdin", text=listed)
        return folder / prefix

    def _run(self, arguments: tuple[str, ...], text: str) -> subprocess.CompletedProcess[str]:
        command = ("git", "-c", "core.quotepath=off", "-C", str(self.folder), *arguments)
        try:
            return subprocess.run(
                command, input=text, capture_output=True, encoding="utf-8", errors="surrogateescape", timeout=_SECONDS,
                check=False, env={**os.environ, **_QUIET},
            )  # fmt: skip
        except FileNotFoundError:
            raise Failure("git is not on this machine. It keeps the records and every version of them.") from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Failure(f"git did not answer: {error}") from error


_NO_BRANCH = (
    "This folder shows an earlier state and is on no branch of git, so nothing can be submitted from it. Ask whoever"
    " looks after the repository, or type: git switch main"
)
_NOTHING_COMMITTED = (
    "Nothing is committed in this folder yet. Whoever looks after the repository makes the first commit."
)


def _kind(letters: str) -> Kind:
    """The kind of change that git's two letters stand for: the index and the folder."""
    if "?" in letters or letters in ("A ", "AM"):
        return Kind.NEW
    return Kind.GONE if "D" in letters else Kind.CHANGED


def _said(words: str) -> str:
    """The lines of git's answer that say something, as one line."""
    return " ".join(line.strip() for line in words.splitlines() if line.strip()) or "it gave no reason."
