"""The search index as the store keeps it: the newest one, of which pages it was made, and what it takes to amend it.

Where the pages are those of the newest index but for a few that have changed, and new ones behind the last, it is
amended (`search/amended.py`); else all that was counted is put together. Both give the same files to the byte.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.store.kept import Store, key_of
from portal.website.artifact import Artifact
from portal.website.desk import Named, at_hand, loaded
from portal.website.search.amended import Change, amended
from portal.website.search.index import Counted, Written, together, write

Page = tuple[str, bytes]
"""The address of a page, and the key of what was counted on it."""
_MOST = 8
"""To amend pays where at most one page in so many has changed."""


class _Lost(Exception):
    """The store no longer has what is needed to amend the index."""


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An index of which the store has the files."""

    pages: tuple[Page, ...]
    totals: Mapping[str, int]
    drawers: Mapping[str, Mapping[str, Named]]


@dataclass(frozen=True, kw_only=True)
class KeptIndex:
    """The index of some pages, in their order. What was counted is in the store, or `ready` by its key."""

    pages: tuple[Page, ...]
    ready: Mapping[bytes, bytes]
    store: Store
    base: bytes
    """The key of the program and the configuration."""

    def written(self, *, afresh: bool = False) -> Written:
        """The index; amended where that can be, unless it is to be made `afresh`."""
        earlier = None if afresh else self._earlier()
        changed = _changed(earlier.pages, self.pages) if earlier else None
        if earlier is None or changed is None:
            return write(together(self._counted()))
        try:
            changes = list(self._changes(earlier, changed))
            found = amended(_written(earlier, self.store), changes)
        except _Lost:
            found = None
        return found or write(together(self._counted()))

    def files(self, written: Written) -> Iterator[Artifact | Named]:
        """Its files: by name alone those that the store has."""
        earlier = self._earlier()
        kept = {named[0]: named for files in earlier.drawers.values() for named in files.values()} if earlier else {}
        for file in written.files:
            yield kept.get(file.path, file)

    def entries(self, written: Written) -> tuple[tuple[bytes, bytes], ...]:
        """What the store is to keep, so that the next index can be this one, amended."""
        drawers = {
            kind: {name: (file.path, file.sha256, file.size) for name, file in files.items()}
            for kind, files in written.drawers.items()
        }
        newest = Earlier(pages=self.pages, totals=written.totals, drawers=drawers)
        return (*self.ready.items(), (self._newest, pickle.dumps(newest, protocol=5)))

    @property
    def _newest(self) -> bytes:
        return key_of("newest index", self.base)

    def _earlier(self) -> Earlier | None:
        kept = self.store.get(self._newest)
        return pickle.loads(kept) if kept else None  # noqa: S301  checked, and put there by this program

    def _changes(self, earlier: Earlier, numbers: Sequence[int]) -> Iterator[Change]:
        before = [earlier.pages[number][1] for number in numbers if number < len(earlier.pages)]
        kept = self.store.get_all(before)
        if not kept.keys() >= set(before):
            raise _Lost
        for number in numbers:
            old = earlier.pages[number][1] if number < len(earlier.pages) else None
            new = self.pages[number][1] if number < len(self.pages) else None
            yield Change(
                number=number,
                before=pickle.loads(kept[old]) if old else None,  # noqa: S301  as above
                after=next(self._loaded([new])) if new else None,
            )

    def _counted(self) -> Iterator[Counted]:
        return self._loaded([key for _, key in self.pages])

    def _loaded(self, keys: Sequence[bytes]) -> Iterator[Counted]:
        kept = loaded(self.store, [key for key in keys if key not in self.ready])
        for key in keys:
            yield pickle.loads(self.ready[key]) if key in self.ready else next(kept)  # noqa: S301  as above


def _changed(before: Sequence[Page], after: Sequence[Page]) -> list[int] | None:
    """The numbers of the pages that are not as they were; None where they are many, or stand in another order."""
    both = min(len(before), len(after))
    if any(before[number][0] != after[number][0] for number in range(both)):
        return None
    found = [number for number in range(both) if before[number][1] != after[number][1]]
    found += range(both, max(len(before), len(after)))
    return found if len(found) * _MOST <= len(after) else None


def _written(earlier: Earlier, store: Store) -> Written:
    """The earlier index. Its files are fetched when they are opened."""

    def lost() -> Iterator[Artifact]:
        raise _Lost

    return Written(
        drawers={
            kind: dict(zip(files, at_hand(store, files.values(), lost), strict=True))
            for kind, files in earlier.drawers.items()
        },
        totals=earlier.totals,
    )
