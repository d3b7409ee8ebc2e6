"""Where copies of words remain that were taken out of a record, and what is to be done about each, in plain words.

What can be looked for on this machine is looked for: other places in the records, git, the published site, archives
beside it. What cannot (caches, readers of feeds, web archives, other clones) is named all the same.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from portal.content.git import Silence, git
from portal.content.withholding import RUN, words_of
from portal.text import counted

_TAG = re.compile(r"<[^>]*>")
_ARCHIVES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".warc", ".wacz", ".bundle")
_SHOWN = 12
_LARGEST = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Remaining:
    """A kind of place where copies are, what was found there, and what is to be done about it."""

    where: str
    found: tuple[str, ...]
    advice: str


def remaining(content: Path, output: Path, gone: Sequence[str], after: Mapping[str, bytes]) -> list[Remaining]:
    """Every kind of place where copies are or may be. `after` holds the files as they will be, by path."""
    folder = content.parent
    return [
        Remaining(
            where="Other places in the records",
            found=tuple(_in_records(content, gone, after)),
            advice="Read each line. Take the words out there too: portal redact for a paragraph, by hand for a field.",
        ),
        Remaining(
            where="The history of git",
            found=tuple(_in_git(folder, gone)),
            advice="Redacting changes the text of today alone. Whoever has the repository can read the words in these"
            " commits and in all later ones up to the redaction. If they have to go: git filter-repo --replace-text"
            " rewrites them, then everybody clones anew, branches and tags are pushed anew, and the host is asked to"
            " delete what it still keeps (its pull requests and cached views too). Days of commits are kept by it, so"
            " the dates on the site stay. Fingerprints in content/permalinks/ go the same way.",
        ),
        Remaining(
            where="The site that was published from here",
            found=tuple(_in_site(output, gone)),
            advice="portal build makes these files again without the words. Publish at once, and look at the address.",
        ),
        Remaining(
            where="Archives and packages beside the project",
            found=tuple(_archives(folder, output)),
            advice="Whatever was packed before today holds the words: archives, WARC files, PDFs, the store of builds"
            " (store.sqlite may be deleted at any time). Make them again, and ask whoever was given one to replace it.",
        ),
        *_ELSEWHERE,
    ]


_ELSEWHERE = (
    Remaining(
        where="Caches: of the host, of browsers, of search engines",
        found=(),
        advice="Empty the cache of the host or of its network. Ask search engines to take out the cached page (Google"
        " and Bing have a form for it); they forget the old words at the next visit.",
    ),
    Remaining(
        where="Feeds and e-mails that readers have fetched",
        found=(),
        advice="They cannot be called back. The redaction is in the feed of corrections, without the words.",
    ),
    Remaining(
        where="Web archives",
        found=(),
        advice="Ask the UK Government Web Archive and the Internet Archive to take the page out; give them the address"
        " and the reason. Ask the county archive if it was given a copy.",
    ),
    Remaining(
        where="Other clones, backups, artefacts of automatic builds",
        found=(),
        advice="Every clone and fork holds the history. Ask those who have one to delete it and clone anew; delete old"
        " artefacts of builds; backups go when their time is over, and until then may not be restored unseen.",
    ),
)


def holds(text: str, gone: Iterable[str]) -> bool:
    """Whether a text holds some of the words, or of a long passage a few in a row."""
    own = words_of(text)
    for passage in gone:
        wanted = words_of(passage)
        length = min(RUN, len(wanted))
        runs = {tuple(wanted[at : at + length]) for at in range(len(wanted) - length + 1)}
        if length and any(tuple(own[at : at + length]) in runs for at in range(len(own) - length + 1)):
            return True
    return False


def _in_records(content: Path, gone: Sequence[str], after: Mapping[str, bytes]) -> Iterator[str]:
    """Lines of records, and of files beside them, that hold the words once the redaction is made."""
    for file in sorted(path for path in content.rglob("*") if path.is_file()):
        name = f"{content.name}/{file.relative_to(content).as_posix()}"
        raw = after.get(name) or file.read_bytes()
        text = _text_of(raw)
        if holds(text, gone):
            lines = text.split("\n")
            whole = [n for n, line in enumerate(lines, 1) if holds(line, gone)]
            found = whole or [n for n in range(1, len(lines)) if holds(" ".join(lines[n - 1 : n + 1]), gone)]
            yield f"{name}:{found[0]}" if found else name


def _in_git(folder: Path, gone: Sequence[str]) -> Iterator[str]:
    """The commits, on any branch, that put the words in or took them out."""
    try:
        for passage in gone:
            for piece in _pieces(passage):
                form = r"[^[:alnum:]]+".join(re.escape(word) for word in piece)
                log = git(folder, "log", "--all", "--format=%h of %cs: %s", "-i", "-G", form, "--", ".")
                if log:
                    yield from log.decode("utf-8", "replace").splitlines()[:_SHOWN]
                    branches = git(folder, "branch", "--all", "--format=%(refname:short)").decode().split()
                    tags = git(folder, "tag").decode().split()
                    yield f"{counted(len(branches), 'branch', 'branches')} and {counted(len(tags), 'tag', 'tags')} here"
                    return
    except Silence as silence:
        yield f"git could not be asked: {silence}"


def _pieces(passage: str) -> Iterator[list[str]]:
    """Runs of words to look for one after the other: in the source a line may end between two of them."""
    words = re.findall(r"[^\W_]+", passage)
    length = min(RUN, len(words))
    yield from (words[at : at + length] for at in range(0, max(len(words) - length + 1, 1), RUN))


def _in_site(output: Path, gone: Sequence[str]) -> Iterator[str]:
    found = [file for file in sorted(output.rglob("*")) if file.is_file() and _file_holds(file, gone)]
    yield from (file.relative_to(output.parent).as_posix() for file in found[:_SHOWN])
    if len(found) > _SHOWN:
        yield f"and {counted(len(found) - _SHOWN, 'more file', 'more files')}"


def _file_holds(file: Path, gone: Sequence[str]) -> bool:
    """Whether a file of the site holds the words; a PDF is taken to, where one stands beside a page that does."""
    if file.stat().st_size > _LARGEST:
        return False
    if file.suffix == ".pdf":
        beside = file.with_name("index.html")
        return beside.is_file() and _file_holds(beside, gone)
    return holds(_text_of(file.read_bytes()), gone)


def _text_of(raw: bytes) -> str:
    """The text of a file: unpacked where it is packed, without markup."""
    with suppress(OSError, EOFError, zlib.error):
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    return _TAG.sub(" ", raw.decode("utf-8", "replace"))


def _archives(folder: Path, output: Path) -> Iterator[str]:
    """Packed files in and below the folder of the project, but for git's own and what is installed."""
    for file in sorted(folder.rglob("*")):
        hidden = file.relative_to(folder).parts[0] in (".git", ".venv", "node_modules") or output in file.parents
        if not hidden and (file.name in ("bagit.txt", "store.sqlite") or file.name.lower().endswith(_ARCHIVES)):
            yield file.relative_to(folder).as_posix()
