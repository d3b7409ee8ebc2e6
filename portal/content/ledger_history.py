"""The ledger against git: lines that were committed once and are there no more; and what git knows of renamed files.

One pass over the history of content/permalinks/, whatever its size. Where the whole history is not there (no git, a
shallow clone, nothing committed yet) nothing is claimed: `unknown` says why.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.content.ledger import FOLDER, WITHHELD, WORDS, Ledger

_SECONDS = 120
_DIFF = ("-m", "-p", "-U0", "--no-renames", "--diff-filter=DM", "--no-color", "--no-ext-diff", "--no-textconv")
_PLAIN = ("--src-prefix=a/", "--dst-prefix=b/", "--relative")


@dataclass(frozen=True, kw_only=True)
class LedgerHistory:
    """Lines that were committed once and are missing now, by the path of their file. `unknown`: why nobody can tell."""

    unknown: str = ""
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _Silent(Exception):
    """git cannot say; the message says why, for a person."""


def ledger_history(content: Path, ledger: Ledger) -> LedgerHistory:
    """What the history of git says of the ledger as it is now."""
    folder = f"{content.name}/{FOLDER}"
    try:
        _know_all(content.parent)
        log = _git(content.parent, "log", "--full-history", "--format=", *_DIFF, *_PLAIN, "--", folder)
        work = _git(content.parent, "diff", "HEAD", *_DIFF[1:], *_PLAIN, "--", folder)
    except _Silent as silence:
        return LedgerHistory(unknown=str(silence))
    missing: dict[str, list[str]] = {}
    standing = {h.path: {line.text for line in h.lines} for h in ledger.holdings.values()}
    for path, text in _removed(log + work):
        if text not in standing.get(path, ()) and _withheld(text) not in standing.get(path, ()):
            missing.setdefault(path, []).append(text)
    return LedgerHistory(missing={path: tuple(dict.fromkeys(lines)) for path, lines in sorted(missing.items())})


def renames(content: Path) -> Mapping[str, str]:
    """Paths of files that git knows to have been renamed, with the path each has now; nothing where git cannot say."""
    names = ("-M", "--diff-filter=R", "--name-status", "--relative")
    try:
        log = _git(content.parent, "log", "--reverse", "--format=", *names, "--", content.name)
        work = _git(content.parent, "diff", "HEAD", *names, "--", content.name)
    except _Silent:
        return {}
    found: dict[str, str] = {}
    for line in (log + work).splitlines():
        parts = line.split("\t")
        if len(parts) == 3:
            found = {old: parts[2] if new == parts[1] else new for old, new in found.items()} | {parts[1]: parts[2]}
    return found


def _know_all(folder: Path) -> None:
    """Raises _Silent where the whole history is not at hand."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise _Silent("this is a shallow clone, which holds only part of the history")
    _git(folder, "rev-parse", "--verify", "--quiet", "HEAD", silence="nothing is committed yet")


def _removed(text: str) -> Iterator[tuple[str, str]]:
    """Every fact that a difference takes out, with the path of its file."""
    path = ""
    facts = re.compile(rf"-((?:{'|'.join(WORDS)}) .*)")
    for line in text.split("\n"):
        if line.startswith("--- a/"):
            path = line[6:].rstrip("\t")
        elif match := facts.fullmatch(line.rstrip("\r")):
            yield path, match[1]


def _withheld(text: str) -> str:
    """The line of an anchor without its fingerprint, which may take its place."""
    word, *rest = text.split(" ")
    return " ".join((word, *rest[:2], WITHHELD)) if word == "anchor" else text


def _git(folder: Path, *arguments: str, silence: str = "this folder is not kept in git") -> str:
    command = ("git", "-c", "core.quotepath=off", "-C", str(folder), *arguments)
    try:
        result = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except FileNotFoundError:
        raise _Silent("git is not on this machine") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _Silent(f"git did not answer: {error}") from error
    if result.returncode:
        raise _Silent(silence)
    return result.stdout.decode("utf-8", "replace")
