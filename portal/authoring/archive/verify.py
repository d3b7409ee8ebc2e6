"""Whether a package is whole, and if not, what is wrong with it, in sentences for people."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.authoring.archive import web_archive
from portal.authoring.archive.tools import bagit, warcio
from portal.failure import Failure
from portal.text import counted

_AT_ONCE = 1 << 20
"""Bytes that are read at a time."""


def problems(package: Path) -> Iterator[str]:
    """What is wrong with a package, one sentence each; nothing where it is whole.

    Raises Failure where there is no package, or a library is missing.
    """
    if not package.is_dir():
        raise Failure(f"{package} is not a folder. Name the folder of a package, the one that holds bagit.txt.")
    if not (package / "bagit.txt").is_file():
        raise Failure(f"{package} is no package: it holds no bagit.txt. Name the folder that does.")
    found = list(_of_the_bag(package.absolute()))
    yield from found
    if not found:
        yield from _of_the_web_archive(package / "data")


def _of_the_bag(package: Path) -> Iterator[str]:
    """What the lists and checksums say."""
    library: Any = bagit()
    try:
        bag = library.Bag(str(package))
        bag.info.pop("Payload-Oxum", None)  # a sum of sizes, which names no file: the lists say the same and more
        yield from _lists(library, bag)
        yield from _changed(package, bag.entries)
    except (library.BagError, OSError, UnicodeDecodeError) as error:
        yield _plain(str(error) or type(error).__name__)


def _lists(library: Any, bag: Any) -> Iterator[str]:
    """Files that are missing or too many."""
    try:
        bag.validate(completeness_only=True)
    except library.BagValidationError as error:
        told = [_told(library, detail) for detail in error.details]
        yield from dict.fromkeys(told) if told else (_plain(str(error.message)),)


def _told(library: Any, detail: Any) -> str:
    if isinstance(detail, library.FileMissing):
        return f"{detail.path} is missing."
    if isinstance(detail, library.UnexpectedFile):
        return f"{detail.path} was added after the package was made."
    return _plain(str(detail))


def _changed(package: Path, entries: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Files whose checksum is another. `entries` has the checksums of each file, by how they are made."""
    for path, expected in sorted(entries.items()):
        file = package / path
        if file.is_file() and _checksums(file, expected) != {name: value.lower() for name, value in expected.items()}:
            yield f"{path} was changed after the package was made: its checksum is another."


def _checksums(file: Path, names: Iterable[str]) -> dict[str, str]:
    making = {name: hashlib.new(name) for name in names}
    with file.open("rb") as stream:
        while part := stream.read(_AT_ONCE):
            for sum_ in making.values():
                sum_.update(part)
    return {name: sum_.hexdigest() for name, sum_ in making.items()}


def _plain(said: str) -> str:
    return f"The package cannot be checked: {said.rstrip('.')}."


def _of_the_web_archive(package: Path) -> Iterator[str]:
    """Whether the web archive can be read to its end, each record holds what it says, and no page is missing."""
    file = package / web_archive.NAME
    if not file.is_file():
        yield f"The package has no web archive: data/{web_archive.NAME} is not there."
        return
    library: Any = warcio()
    held: set[str] = set()
    try:
        _read_to_the_end(file)
        with file.open("rb") as stream:
            for record in library.archiveiterator.ArchiveIterator(stream, check_digests=True):
                record.content_stream().read()
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                held |= {urlsplit(address).path} if address else set()
                if record.digest_checker.passed is False:
                    yield f"The web archive is damaged at {address}."
    except (OSError, EOFError, zlib.error, ValueError, library.exceptions.ArchiveLoadFailed) as error:
        yield f"The web archive cannot be read: {error}."
        return
    site = package / "site"
    home = min(held, key=len, default="")
    pages = [web_archive.address_of(path.relative_to(site).as_posix()) for path in site.rglob("index.html")]
    lost = sorted(page for page in pages if home + page not in held)
    if lost:
        yield f"The web archive lacks {counted(len(lost), 'page', 'pages')} of the site, such as {lost[0]}."


def _read_to_the_end(file: Path) -> None:
    """Raises EOFError where the file ends in the middle of something."""
    with gzip.open(file) as stream:
        while stream.read(_AT_ONCE):
            pass
