"""From artifacts to the output folder: all of the new site or all of the old, never half of either.

Changed files are written to a staging folder beside the output. A journal, put in place by one rename, is the point of
no return: from then on each file is moved by rename, pages before the lists that lead to them, deletions last, and an
interrupted publication is finished by the next one. Without a journal, what was staged is thrown away.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portal.failure import Failure
from portal.website.render import Artifact

MANIFEST = "manifest.json"
_LISTS_LAST = ("index.html", "sitemap.xml", MANIFEST)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What a publication did, in numbers of files."""

    written: int
    unchanged: int
    deleted: int


def publish(artifacts: Iterable[Artifact], output: Path) -> Publication:
    """Make the output folder hold exactly the artifacts.

    Raises Failure, with the folder as it was, where it holds files that no publication put there, where another
    publication is at work, or where the disk refuses.
    """
    with _exclusively(output):
        try:
            _finish_interrupted(output)
            return _publish(artifacts, output)
        except OSError as error:
            what = error.strerror or "the disk refused"
            raise Failure(
                f"The site could not be written to {output}: {what}. Make room or allow writing there, then build"
                " again; the next build finishes or undoes what was begun."
            ) from error


def _publish(artifacts: Iterable[Artifact], output: Path) -> Publication:
    wanted = _by_path(artifacts)
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(wanted.items())}
    wanted[MANIFEST] = (json.dumps({"files": hashes}, indent=1) + "\n").encode()
    published = _manifest(output)
    _refuse_foreign_files(output, published)
    changed = {p: c for p, c in wanted.items() if _differs(output / p, c)}
    gone = sorted(published - wanted.keys())
    if changed or gone:
        _stage(changed, gone, output)
        _finish_interrupted(output)
    return Publication(written=len(changed), unchanged=len(wanted) - len(changed), deleted=len(gone))


def _by_path(artifacts: Iterable[Artifact]) -> dict[str, bytes]:
    wanted: dict[str, bytes] = {}
    for artifact in artifacts:
        if artifact.path in wanted:
            raise Failure(
                f"Two things on the site would have the address {artifact.path}, and one of them would be lost."
                " Nothing was changed. Give the page or the attachment another file name."
            )
        wanted[artifact.path] = artifact.content
    return wanted


def _stage(changed: dict[str, bytes], gone: list[str], output: Path) -> None:
    """Write the changed files beside the output, then the journal that makes them count."""
    staging = _staging(output)
    shutil.rmtree(staging, ignore_errors=True)
    for path, content in changed.items():
        file = staging / "files" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    steps = sorted(changed, key=lambda path: (path in _LISTS_LAST or path.count("/") < 2, path))
    journal = staging / "journal.tmp"
    first = _in_the_way(gone, steps)
    last = sorted(set(gone) - set(first))
    journal.write_text(json.dumps({"clear": first, "replace": steps, "delete": last}), "utf-8")
    with journal.open("rb") as written:
        os.fsync(written.fileno())
    journal.replace(staging / "journal.json")


def _finish_interrupted(output: Path) -> None:
    """Carry out the journal, if there is one; each step may already have been done."""
    staging = _staging(output)
    journal = staging / "journal.json"
    if journal.exists():
        steps = json.loads(journal.read_text("utf-8"))
        for path in steps["clear"]:
            _delete(output / path, output)
        for path in steps["replace"]:
            staged = staging / "files" / path
            if staged.exists():
                (output / path).parent.mkdir(parents=True, exist_ok=True)
                staged.replace(output / path)
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


def _refuse_foreign_files(output: Path, published: frozenset[str]) -> None:
    foreign = sorted(_files_in(output) - published)
    if foreign:
        shown = ", ".join(foreign[:3]) + (" and others" if len(foreign) > 3 else "")
        raise Failure(
            f"{output} holds files that are not part of the site: {shown}. Nothing was changed. Move them away, or"
            " choose another folder with --output."
        )


def _files_in(output: Path) -> set[str]:
    if output.is_symlink():
        raise Failure(f"{output} is a link to another place. Name the folder itself with --output.")
    return {
        (Path(parent) / name).relative_to(output).as_posix() for parent, _, names in os.walk(output) for name in names
    }


def _differs(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size != len(content) or file.read_bytes() != content
    except OSError:
        return True


def _staging(output: Path) -> Path:
    return output.parent / f".{output.name}.next"


@contextmanager
def _exclusively(output: Path) -> Iterator[None]:
    """Only one publication at a time into one folder."""
    lock = output.parent / f".{output.name}.lock"
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
