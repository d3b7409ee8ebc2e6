"""From artifacts to the output folder: all of the new site or all of the old, never half of either.

Changed files are written to a staging folder beside the output, and where each of their links leads is looked at. A
journal, put in place by one rename, is the point of no return: from then on each file is moved by rename, and an
interrupted publication is finished by the next one. Without a journal, what was staged is thrown away.

Nothing on the site leads to what is not there, at no moment: files that are new come first, since nothing leads to them
yet, then the pages that may, then the lists; what is gone goes last, when nothing leads to it any more.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from portal.failure import Failure
from portal.store.traces import NEVER, Seen, Trace, just_before, settled, trace_of, traces_in
from portal.website.artifact import Artifact
from portal.website.leads import files_led_to, may_lead_to

MANIFEST = "manifest.json"
_LISTS_LAST = ("index.html", "sitemap.xml", MANIFEST)
_PAGE = ".html"
_FETCHED = re.compile(r".*\.idx|assets/.*\.json")
"""Files that scripts fetch, by names that a page of their own says; no page leads to them."""


class LeadsNowhere(Exception):
    """A page that was about to be published leads to a file that the site does not have: a fault of ours."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What a publication did, in numbers of files."""

    written: int
    unchanged: int
    deleted: int
    seen: Mapping[str, Seen] = field(default_factory=dict, compare=False, repr=False)
    """Each file as it was seen: one that stood as it was when publishing began, one that was written when it ended."""


def publish(artifacts: Iterable[Artifact], output: Path, seen: Mapping[str, Seen] | None = None) -> Publication:
    """Make the output folder hold exactly the artifacts.

    Raises Failure, with the folder as it was, where it holds files that no publication put there, where another
    publication is at work, or where the disk refuses. `seen` saves reading files that are as they were seen last.
    """
    with _exclusively(output):
        try:
            _finish_interrupted(output)
            return _publish(artifacts, output, seen or {})
        except OSError as error:
            what = error.strerror or "the disk refused"
            raise Failure(
                f"The site could not be written to {output}: {what}. Make room or allow writing there, then build"
                " again; the next build finishes or undoes what was begun."
            ) from error


def _publish(artifacts: Iterable[Artifact], output: Path, seen: Mapping[str, Seen]) -> Publication:
    published = _manifest(output)
    before = just_before(_lock(output))
    there = _files_in(output)
    _refuse_foreign_files(output, there.keys() - published)
    stage = _Stage(output, there, seen)
    try:
        hashes = stage.take(artifacts)
        manifest = (json.dumps({"files": dict(sorted(hashes.items()))}, indent=1) + "\n").encode()
        made = Artifact(path=MANIFEST, content=manifest)
        stage.take([made])
        gone = sorted(published - hashes.keys() - {MANIFEST})
        stage.refuse_dead_ends(hashes.keys() | {MANIFEST}, frozenset(gone))
        if stage.changed or gone:
            stage.seal(gone)
    except Exception:
        stage.drop()
        raise
    _finish_interrupted(output)
    changed = len(stage.changed)
    return Publication(
        written=changed,
        unchanged=len(hashes) + 1 - changed,
        deleted=len(gone),
        seen=stage.seen({**hashes, MANIFEST: made.sha256}, before),
    )


class _Stage:
    """Changed files beside the output, one by one as they are made, so that no more than one is held in memory."""

    def __init__(self, output: Path, there: Mapping[str, Trace], seen: Mapping[str, Seen]) -> None:
        self._output, self._there, self._seen = output, there, seen
        self._folder = _staging(output)
        self.changed: dict[str, str] = {}
        """The name of the staged file, by the path it is to have."""
        self._led_to: dict[str, str] = {}
        """Every file that a changed page may lead to, with the first page that does."""

    def take(self, artifacts: Iterable[Artifact]) -> dict[str, str]:
        """Stage those that differ from what is published. Gives the checksum of each, by its path."""
        hashes: dict[str, str] = {}
        for artifact in artifacts:
            if artifact.path in hashes:
                raise Failure(
                    f"Two things on the site would have the address {artifact.path}, and one of them would be lost."
                    " Nothing was changed. Give the page or the attachment another file name."
                )
            hashes[artifact.path] = artifact.sha256
            if not self._stands(artifact):
                self._put(artifact)
        return hashes

    def _stands(self, artifact: Artifact) -> bool:
        """Whether the published file holds the same bytes; it is read where nobody has seen it as it is."""
        trace, seen = self._there.get(artifact.path), self._seen.get(artifact.path)
        if trace is None:
            return False
        if seen and seen.trace == trace:
            return seen.sha256 == artifact.sha256
        try:
            with open(f"{self._output}/{artifact.path}", "rb") as published:  # noqa: PTH123  ten thousand times
                return hashlib.sha256(published.read()).hexdigest() == artifact.sha256
        except OSError:
            return False

    def _put(self, artifact: Artifact) -> None:
        if not self.changed:
            self.drop()
            self._folder.mkdir()
        name = str(len(self.changed))
        with open(f"{self._folder}/{name}", "wb") as staged:  # noqa: PTH123  ten thousand times
            staged.write(artifact.content)
        self.changed[artifact.path] = name
        for file in artifact.leads:
            self._led_to.setdefault(file, artifact.path)

    def refuse_dead_ends(self, files: Set[str], gone: frozenset[str]) -> None:
        """Raise LeadsNowhere where a page of the new site, changed or not, leads to a file that it does not have."""
        pages = (
            [(path, self._folder / name) for path, name in self.changed.items()] if self._led_to.keys() - files else []
        )
        linked = {path for path in gone if not _FETCHED.fullmatch(path)}
        if linked:
            pages += [(path, self._output / path) for path in sorted(files - self.changed.keys())]
        for path, file in pages:
            if path.endswith(_PAGE) and (dead := _dead_end(path, file, files)):
                raise LeadsNowhere(f"{path} leads to {dead}, which is not part of the site.")

    def seen(self, hashes: Mapping[str, str], before: int) -> dict[str, Seen]:
        """What has been published, as it was seen. What had been changed only just `before` counts as never seen."""
        stood = {path: (sha256, self._there[path]) for path, sha256 in hashes.items() if path not in self.changed}
        put = {path: Seen(hashes[path], _trace_now(self._output / path)) for path in self.changed}
        return settled(put, _lock(self._output)) | {
            path: Seen(sha256, trace if max(trace[1:3]) < before else NEVER) for path, (sha256, trace) in stood.items()
        }

    def drop(self) -> None:
        """Throw away what is staged."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def seal(self, gone: list[str]) -> None:
        """Write the journal that makes the staged files count."""
        self._folder.mkdir(exist_ok=True)
        steps = sorted(self.changed, key=self._turn)
        journal = self._folder / "journal.tmp"
        first = _in_the_way(gone, steps)
        last = sorted(set(gone) - set(first))
        replace = [[self.changed[path], path] for path in steps]
        journal.write_text(json.dumps({"clear": first, "replace": replace, "delete": last}), "utf-8")
        os.sync()  # a journal must not reach the disk before the files it speaks of; one by one takes longer
        with journal.open("rb") as written:
            os.fsync(written.fileno())
        journal.replace(self._folder / "journal.json")

    def _turn(self, path: str) -> tuple[int, int, str]:
        """When a file is put in place: new ones first, and of these what pages need; lists last, then the home page."""
        is_list = path in _LISTS_LAST or path.count("/") < 2
        if path == MANIFEST or os.path.exists(f"{self._output}/{path}"):  # noqa: PTH110  ten thousand times
            return (5 if path == MANIFEST else 4 if is_list else 3), -path.count("/"), path
        return (0 if not path.endswith(_PAGE) else 2 if is_list else 1), -path.count("/"), path


def _dead_end(path: str, page: Path, files: Set[str]) -> str | None:
    """The first file that a page leads to and the site does not have."""
    text = page.read_text("utf-8", "replace")
    if may_lead_to(path, text) <= files:
        return None
    return next((file for file in files_led_to(path, text) if file not in files), None)


def _finish_interrupted(output: Path) -> None:
    """Carry out the journal, if there is one; each step may already have been done."""
    staging = _staging(output)
    journal = staging / "journal.json"
    if journal.exists():
        steps = json.loads(journal.read_text("utf-8"))
        for path in steps["clear"]:
            _delete(output / path, output)
        ready: set[str] = set()
        for name, path in steps["replace"]:
            folder = path.rpartition("/")[0]
            if folder not in ready:
                (output / folder).mkdir(parents=True, exist_ok=True)
                ready.add(folder)
            with suppress(FileNotFoundError):  # what was moved before the interruption
                os.replace(f"{staging}/{name}", f"{output}/{path}")  # noqa: PTH105  ten thousand times
        for path in steps["delete"]:
            _delete(output / path, output)
    shutil.rmtree(staging, ignore_errors=True)


def _in_the_way(gone: list[str], coming: list[str]) -> list[str]:
    """The files that have to go first: where one was a folder is to come, or the other way round."""
    files, folders = set(coming), {str(folder) for path in coming for folder in PurePosixPath(path).parents}
    return [old for old in gone if old in folders or any(str(up) in files for up in PurePosixPath(old).parents)]


def _delete(file: Path, output: Path) -> None:
    """Delete a file, if it is still there, and the folders that hold nothing without it."""
    if file.is_file():
        file.unlink()
    for folder in file.parents:
        if folder == output:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def _manifest(output: Path) -> frozenset[str]:
    """The files that the last publication put there."""
    try:
        files = json.loads((output / MANIFEST).read_text("utf-8"))["files"]
        return frozenset(files) | {MANIFEST}
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError):
        raise Failure(
            f"{output / MANIFEST} cannot be read, so nobody can tell which files in {output} belong to the site."
            " Delete the folder, then build again."
        ) from None


def _refuse_foreign_files(output: Path, foreign: Set[str]) -> None:
    if foreign:
        shown = ", ".join(sorted(foreign)[:3]) + (" and others" if len(foreign) > 3 else "")
        raise Failure(
            f"{output} holds files that are not part of the site: {shown}. Nothing was changed. Move them away, or"
            " choose another folder with --output."
        )


def _files_in(output: Path) -> dict[str, Trace]:
    if output.is_symlink():
        raise Failure(f"{output} is a link to another place. Name the folder itself with --output.")
    return traces_in(output) if output.exists() else {}


def _trace_now(file: Path) -> Trace:
    try:
        return trace_of(file)
    except OSError:  # somebody took it away at once
        return NEVER


def _lock(output: Path) -> Path:
    return output.parent / f".{output.name}.lock"


def _staging(output: Path) -> Path:
    return output.parent / f".{output.name}.next"


@contextmanager
def _exclusively(output: Path) -> Iterator[None]:
    """Only one publication at a time into one folder."""
    lock = _lock(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        handle = lock.open("a")
    except OSError as error:
        raise Failure(f"{output.parent} cannot be written to: {error.strerror}. Nothing was changed.") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"Another build is writing to {output}. Wait until it has ended, then build again.") from None
        yield
