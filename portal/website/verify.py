"""A published site held against its manifest: what is missing, changed or added in a folder, or wrong as it is served.

The manifest says what the build wrote. Who could change a file could change the manifest too, so its own digest, which
the build prints, can be given to compare; without it the manifest is taken at its word, and that is said.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.failure import Failure
from portal.website.publish import MANIFEST

READ_BY_THE_HOST = frozenset((".htaccess", ".nojekyll", "_headers", "_redirects"))
"""Files of a site that tell the host something and that a host shows to nobody."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that is not as the manifest says: the path of the file and, in a few words, what is the matter."""

    path: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a build wrote: the SHA-256 of each file by its path, and that of the manifest itself."""

    hashes: Mapping[str, str]
    digest: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came of comparing. `notes` are worth knowing and nothing to mend."""

    manifest: Manifest
    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()


def read_manifest(content: bytes, where: str) -> Manifest:
    """The manifest, from its bytes. Raises Failure where they are none."""
    try:
        hashes = json.loads(content.decode("utf-8"))["files"]
        if not all(isinstance(name, str) and isinstance(value, str) for name, value in hashes.items()):
            raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Failure(f"{where} is no manifest of a site, so there is nothing to compare with.") from None
    return Manifest(hashes=hashes, digest=sha256(content))


def verify_folder(folder: Path) -> Verdict:
    """Hold a folder against the manifest in it. Raises Failure where it has none."""
    try:
        content = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise Failure(
            f"{folder / MANIFEST} cannot be read: {error.strerror}. Name the folder of a site, or its address."
        ) from error
    manifest = read_manifest(content, str(folder / MANIFEST))
    return Verdict(manifest=manifest, differences=tuple(_differences(folder, manifest)))


def manifest_differences(manifest: Manifest, expected: str) -> Iterator[Difference]:
    """Whether the manifest is the one that is expected, by the beginning of its digest or all of it."""
    if not manifest.digest.startswith(expected.lower()):
        yield Difference(path=MANIFEST, what=f"is another one than expected; its SHA-256 is {manifest.digest}")


def sha256(content: bytes) -> str:
    """The digest of some bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _differences(folder: Path, manifest: Manifest) -> Iterator[Difference]:
    for path, expected in sorted(manifest.hashes.items()):
        file = folder / path
        if file.is_symlink() or not file.resolve().is_relative_to(folder.resolve()):
            yield Difference(path=path, what="is a link to another place")
        elif not file.is_file():
            yield Difference(path=path, what="is missing")
        else:
            yield from _compared(file, path, expected)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}
    for path in sorted(there - manifest.hashes.keys() - {MANIFEST}):
        yield Difference(path=path, what="is not part of the site")


def _compared(file: Path, path: str, expected: str) -> Iterator[Difference]:
    try:
        changed = sha256(file.read_bytes()) != expected
    except OSError as error:
        yield Difference(path=path, what=f"cannot be read: {error.strerror}")
        return
    if changed:
        yield Difference(path=path, what="has been changed")
