"""The pages that are no records of decision: lists, plans, strategies, pages of the portal's own, old addresses.

Most of them show something of every record, so their views cost much and change little. The view of a page that is
planned with a shelf of notes (`noted_shelf`) is made only where the front matter of decisions, or an answer to one of
its questions, is not what it was. A page is rendered only where its view, or what that is put into, is not what it was.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from portal.store.kept import Packed, key_of, packed
from portal.streaming import stream
from portal.website import addresses, open_data
from portal.website.artifact import Artifact
from portal.website.desk import Desk, MadeOf, Named, Way, at_hand, entries_of, entry_of, named, page_key, sent, shown
from portal.website.figure_files import CHART, make_figure_files
from portal.website.kept import without
from portal.website.late_page import LatePage
from portal.website.plan import Planned, RecordSlot, page_of
from portal.website.questions import FRONTS, Answers, Note, Question, asked_address
from portal.website.render import Asset
from portal.website.views import FiguresPage, PageFrame, PillarPage, SearchPage

_SIZE = "size"
"""The question how large a data file is; its answer is known here alone."""


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A page with its files.

    `made` holds them where it was rendered, and `named` says what is kept of it where not; `entries` are for the store.
    """

    way: Way
    made: tuple[Artifact, ...] = ()
    entries: tuple[Packed, ...] = ()
    named: tuple[Named, ...] = ()


class _Kept(NamedTuple):
    """What is kept of a page, so that its view need not be made: what it was made of, and what came of it."""

    kind: type[PageFrame]
    answers: Answers
    look: bytes
    page: bytes
    """The key of the page."""
    files: tuple[Named, ...]


Leaves = Iterator[tuple[Way, tuple[Artifact, ...]]]
"""Each page, how it was come by and its files."""
_LATE = (addresses.SEARCH, addresses.DATA)
"""Pages that name files of the search index, or say how large files are."""


def leaves(desk: Desk) -> Leaves:
    """All such pages but those that wait for the files of all records together."""
    plan = desk.plan
    planned = [page for page in plan.planned if not isinstance(page, RecordSlot) and page.address not in _LATE]
    return _leaves(_Making(desk, {}, ()), [*planned, *plan.stones, *plan.moved])


def late_leaves(desk: Desk, sizes: Mapping[str, int], index: Sequence[Asset]) -> Leaves:
    """Those. `sizes` are those of the data files by address; the search page names the files of `index`."""
    return _leaves(_Making(desk, sizes, index), [page for page in desk.plan.planned if page.address in _LATE])


def _leaves(making: _Making, planned: Sequence[Planned]) -> Leaves:
    """First those of which it is known that they are what they were, then the others as they are made."""
    known = {**making.known(planned), **making.rendered_before(planned)}
    missing = [page for page in planned if page.address not in known]
    at_once = ((page, known[page.address]) for page in planned if page.address in known)
    for page, leaf in chain(at_once, zip(missing, stream(making.leaf, missing), strict=True)):
        yield leaf.way, making.taken(page, leaf)


class _Making:
    """Makes pages, each with what it is put into."""

    def __init__(self, desk: Desk, sizes: Mapping[str, int], index: Sequence[Asset]) -> None:
        self._desk, self._sizes = desk, sizes
        found = {asset.name: asset.artifact.path for asset in index}
        self._searching = replace(
            desk,
            look=replace(desk.look, assets={**desk.look.assets, **found}),
            base=key_of(desk.base, *(f"{name} {path}" for name, path in found.items())),
        )
        self._looks: dict[type[PageFrame], bytes] = {}

    def known(self, planned: Sequence[Planned]) -> dict[str, Leaf]:
        """The pages, by address, of which it is known without making their views that they are what they were."""
        keys = {page.address: self._key(page) for page in planned if isinstance(page, LatePage) and page.noted}
        kept = self._desk.store.get_all(keys.values())
        found = {address: pickle.loads(kept[key]) for address, key in keys.items() if key in kept}  # noqa: S301  ours
        return {address: _as_it_was(address, one) for address, one in found.items() if self._holds(one)}

    def rendered_before(self, planned: Sequence[Planned]) -> dict[str, Leaf]:
        """The pages, by address, whose views are made already, of which none shows what was not rendered before."""
        views = [self._view(page, lambda *_: None) for page in planned if isinstance(page, PageFrame)]
        address_of = self._desk.plan.address_of
        keys = {view.address: page_key(self._look(type(view)), shown(view, address_of)) for view in views}
        kept = self._desk.store.get_all(keys.values())
        return {
            address: Leaf(
                way=Way(address=address, key=key, rendered=False),
                named=tuple(pickle.loads(kept[key])),  # noqa: S301  checked, and put there by this program
            )
            for address, key in keys.items()
            if key in kept
        }

    def leaf(self, page: Planned) -> Leaf:
        """A page, made. It is rendered where none that shows the same is known."""
        asked: dict[Question, None] = {}

        def note(kind: str, of: str) -> None:
            asked[kind, of] = None

        view = self._view(page, note)
        parts = MadeOf(self._look(type(view)), shown(view, asked_address(self._desk.oracle, note)))
        key = page_key(*parts)
        kept = self._desk.store.get(key)
        made = tuple(map(sent, self._files(page, view))) if kept is None else ()
        files: tuple[Named, ...] = tuple(map(named, made)) if kept is None else tuple(pickle.loads(kept))  # noqa: S301  ours
        entries = [*entries_of(key, made), entry_of(parts)] if made else []
        if isinstance(page, LatePage) and page.noted:
            answers = tuple((question, self._answer(question)) for question in (*page.noted.asked, *asked))
            one = _Kept(kind=type(view), answers=answers, look=parts.look, page=key, files=files)
            entries.append((self._key(page), pickle.dumps(one, protocol=5)))
        way = Way(address=view.address, key=key, rendered=kept is None)
        return Leaf(way=way, made=made, named=() if made else files, entries=tuple(packed(entries)))

    def files(self, page: Planned) -> Iterator[Artifact]:
        """The page, made and rendered, with the files of its figures and what it fetches."""
        return self._files(page, self._view(page, lambda *_: None))

    def taken(self, page: Planned, leaf: Leaf) -> tuple[Artifact, ...]:
        """The files of a page that was made or is known; what is to be kept of it is put into the store."""
        self._desk.store.put_packed(leaf.entries)
        return (*leaf.made, *at_hand(self._desk.store, leaf.named, lambda: self.files(page)))

    def _files(self, page: Planned, view: PageFrame) -> Iterator[Artifact]:
        desk = self._desk_of(type(view))
        yield from desk.page_files(view, desk.plan.address_of)
        yield from make_figure_files([view], desk.plan.site, desk.look.environment, desk.drawing_style)
        if isinstance(page, LatePage):
            yield from (Artifact(path=path, content=content) for path, content in page.beside().items())

    def _view(self, page: Planned, note: Note) -> PageFrame:
        return without(open_data.with_sizes(page_of(page), _Sizes(self._sizes, note)), self._desk.plan.cut)

    def _desk_of(self, kind: type[PageFrame]) -> Desk:
        return self._searching if kind is SearchPage else self._desk

    def _look(self, kind: type[PageFrame]) -> bytes:
        """The key of what pages of a kind, and the files of their figures, are put into."""
        if kind not in self._looks:
            desk = self._desk_of(kind)
            drawn = (desk.drawing_style, desk.closures[CHART]) if issubclass(kind, FiguresPage | PillarPage) else ()
            self._looks[kind] = key_of(desk.look_key(kind), *drawn)
        return self._looks[kind]

    def _key(self, page: Planned) -> bytes:
        """The key of a page that need not be made: all it is made of but for the answers to its questions."""
        cut = repr(self._desk.plan.cut.get(page.address, ()))
        return key_of("leaf", self._desk.base, page.address, cut, self._desk.oracle.answer((FRONTS, "")))

    def _holds(self, one: _Kept) -> bool:
        return self._look(one.kind) == one.look and all(self._answer(asked) == answer for asked, answer in one.answers)

    def _answer(self, question: Question) -> str:
        kind, of = question
        return str(self._sizes.get(of)) if kind == _SIZE else self._desk.oracle.answer(question)


def _as_it_was(address: str, one: _Kept) -> Leaf:
    return Leaf(way=Way(address=address, key=one.page, rendered=False, seen=True), named=one.files)


class _Sizes(Mapping[str, int]):
    """The sizes of data files, by address; each that is asked for is noted."""

    def __init__(self, sizes: Mapping[str, int], note: Note) -> None:
        self._sizes, self._note = sizes, note

    def __getitem__(self, address: str) -> int:
        self._note(_SIZE, address)
        return self._sizes[address]

    def __iter__(self) -> Iterator[str]:
        for address in self._sizes:
            self._note(_SIZE, address)
            yield address

    def __len__(self) -> int:
        return len(self._sizes)
