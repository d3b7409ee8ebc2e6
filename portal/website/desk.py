"""What pages and files are made with, and how those of an earlier build are found again.

A file is kept by the checksum of its bytes; what is made of something is kept by the key of all it is made of, as a
list of files. So a page that was rendered once is taken as it is wherever the same is to be shown in the same look.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from portal.content.html import Target
from portal.failure import Failure
from portal.later import later
from portal.store.kept import FileKeys, Store, key_of
from portal.website import addresses, pdf, search
from portal.website.artifact import Artifact
from portal.website.fingerprints import Prints, prints_of
from portal.website.plan import SitePlan
from portal.website.questions import Oracle
from portal.website.render import TEMPLATES, Look
from portal.website.search.index import Synonyms
from portal.website.search.words import Reader
from portal.website.views import MovedPage, PageFrame

Named = tuple[str, str, int]
"""A file of which the store has the bytes: its path, checksum and size."""
_AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a page was come by: the key of what it shows and is put into (`page_key`), and whether it was rendered.

    `seen` says that not even its view had to be made.
    """

    address: str
    key: bytes
    rendered: bool
    seen: bool = False


class MadeOf(NamedTuple):
    """What a page is made of: the key of its look, and the fingerprints of what it shows."""

    look: bytes
    prints: Prints


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What pages and files are made with. `keys` gives the keys of each file of the office, by its path."""

    plan: SitePlan
    store: Store
    look: Look
    closures: Mapping[str, bytes]
    base: bytes
    """The key of what is the same for all: this program, the configuration, the site, the files that pages name."""
    keys: Mapping[str, FileKeys]
    assets: tuple[Artifact, ...]
    drawing_style: str
    press: pdf.Press | None = None

    @cached_property
    def oracle(self) -> Oracle:
        """Who answers questions about other records."""
        return Oracle(self.plan.shelf, self.keys, self.plan.address_of)

    @cached_property
    def reader(self) -> Reader:
        """Reads words; each process comes to have its own."""
        return Reader()

    @cached_property
    def synonyms(self) -> tuple[Synonyms, ...]:
        """The synonyms of the vocabulary."""
        return search.synonyms_of(self.plan.shelf.configuration)

    def look_key(self, kind: type[PageFrame]) -> bytes:
        """The key of what pages of a kind are put into."""
        template = TEMPLATES[kind]
        return key_of(self.base, template, self.closures.get(template, b""), self.press.key if self.press else b"")

    def page_files(self, page: PageFrame, address_of: Callable[[Target], str]) -> tuple[Artifact, ...]:
        """The file of a page, rendered, and its PDF where there is to be one."""
        file = addresses.file_at(page.address) if isinstance(page, MovedPage) else addresses.file_of(page.address)
        plain = Artifact(path=file, content=self.look.render(page, address_of))
        if self.press is None or not pdf.has_pdf(page):
            return (plain,)
        made = pdf.make_pdf(plain, page, self.plan, self.press, self.assets)
        linked = pdf.with_link(page, {made.path: made})
        return Artifact(path=plain.path, content=self.look.render(linked, address_of)), made


def page_key(look: bytes, prints: Prints) -> bytes:
    """The key of a page: what it shows, and what that is put into."""
    return key_of("page", look, *(part for name, found in prints.items() for part in (name, found)))


def shown(page: PageFrame, address_of: Callable[[Target], str]) -> dict[str, bytes]:
    """The fingerprints of what a page shows."""
    return prints_of(page, address_of)


def named(file: Artifact | Named) -> Named:
    """A file without its bytes."""
    return (file.path, file.sha256, file.size) if isinstance(file, Artifact) else file


def entry_of(made_of: MadeOf) -> tuple[bytes, bytes]:
    """What the store keeps of what a page is made of, for those who ask why it was rendered."""
    return _parts_key(page_key(*made_of)), pickle.dumps(tuple(made_of), protocol=5)


def made_of(store: Store, key: bytes) -> MadeOf | None:
    """What the page of a key is made of; None where the store does not know any more."""
    kept = store.get(_parts_key(key))
    return MadeOf(*pickle.loads(kept)) if kept else None  # noqa: S301  checked, and our own


def _parts_key(key: bytes) -> bytes:
    return key_of(key, "made of")


def entries_of(key: bytes, files: Iterable[Artifact | Named]) -> Iterator[tuple[bytes, bytes]]:
    """What the store keeps of files that were made under a key."""
    files = list(files)
    yield key, pickle.dumps([named(file) for file in files], protocol=5)
    for file in files:
        if isinstance(file, Artifact):
            yield bytes.fromhex(file.sha256), file.content


def kept_files(store: Store, key: bytes, again: Callable[[], Iterable[Artifact]]) -> tuple[Artifact, ...] | None:
    """The files that were made under a key, or None. Their bytes are fetched if need be, or made `again` if lost."""
    kept = store.get(key)
    return tuple(at_hand(store, pickle.loads(kept), again)) if kept else None  # noqa: S301  checked, and our own


def at_hand(store: Store, files: Iterable[Named], again: Callable[[], Iterable[Artifact]]) -> Iterator[Artifact]:
    """Files whose bytes are in the store."""

    def fetching(path: str, sha256: str) -> Callable[[], Artifact]:
        def fetch() -> Artifact:
            content = store.get(bytes.fromhex(sha256))
            if content is None:
                return next(file for file in again() if file.path == path)
            return Artifact(path=path, content=content)

        return fetch

    for path, sha256, size in files:
        yield later(Artifact, {"path": path, "sha256": sha256, "size": size}, fetching(path, sha256))


def sent(file: Artifact) -> Artifact:
    """A file as it goes from one process to another: what its bytes say is known, and nothing that stays behind."""
    return Artifact(path=file.path, content=file.content).looked_at()


def loaded(store: Store, keys: Sequence[bytes]) -> Iterator[Any]:
    """What was kept under keys that this build has put there or found there."""
    for at in range(0, len(keys), _AT_ONCE):
        part = keys[at : at + _AT_ONCE]
        found = store.get_all(part)
        if not found.keys() >= set(part):
            raise Failure("The store lost what was put there. Delete .portal-cache, then build again.")
        yield from (pickle.loads(found[key]) for key in part)  # noqa: S301  checked, and put there by this program
