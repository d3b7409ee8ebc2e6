"""The ledger against git: lines that were committed once and are there no more; and what git knows of renamed files.

One pass over the history of content/permalinks/, whatever its size. Where the whole history is not there (no git, a
shallow clone, nothing committed yet) nothing is claimed: `unknown` says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.content.git import Silence, git, know_all
from portal.content.ledger import FOLDER, WITHHELD, WORDS, Ledger

_DIFF = ("-m", "-p", "-U0", "--no-renames", "--diff-filter=DM", "--no-color", "--no-ext-diff", "--no-textconv")
_PLAIN = ("--src-prefix=a/", "--dst-prefix=b/", "--relative")


@dataclass(frozen=True, kw_only=True)
class LedgerHistory:
    """Lines that were committed once and are missing now, by the path of their file. `unknown`: why nobody can tell."""

    unknown: str = ""
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def ledger_history(content: Path, ledger: Ledger) -> LedgerHistory:
    """What the history of git says of the ledger as it is now."""
    folder = f"{content.name}/{FOLDER}"
    try:
        know_all(content.parent)
        log = _ask(content.parent, "log", "--full-history", "--format=", *_DIFF, *_PLAIN, "--", folder)
        work = _ask(content.parent, "diff", "HEAD", *_DIFF[1:], *_PLAIN, "--", folder)
    except Silence as silence:
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
        log = _ask(content.parent, "log", "--reverse", "--format=", *names, "--", content.name)
        work = _ask(content.parent, "diff", "HEAD", *names, "--", content.name)
    except Silence:
        return {}
    found: dict[str, str] = {}
    for line in (log + work).splitlines():
        parts = line.split("\t")
        if len(parts) == 3:
            found = {old: parts[2] if new == parts[1] else new for old, new in found.items()} | {parts[1]: parts[2]}
    return found


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


def _ask(folder: Path, *arguments: str) -> str:
    return git(folder, *arguments).decode("utf-8", "replace")
