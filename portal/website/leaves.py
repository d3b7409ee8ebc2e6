"""The pages that are no records of decision: lists, plans, strategies, pages of the portal's own, old addresses.

Their views are made in every build, since most of them show something of every record. A page is rendered only where
its view, or what that is put into, is not what it was.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.store.kept import Packed, key_of, packed
from portal.streaming import stream
from portal.website import addresses, open_data
from portal.website.desk import Desk, Way, at_hand, entries_of, page_key, sent, shown
from portal.website.figure_files import CHART, figures_of, make_figure_files
from portal.website.kept import without
from portal.website.plan import Planned, RecordSlot, page_of
from portal.website.render import Artifact, Asset
from portal.website.views import PageFrame, SearchPage


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A page with its files.

    `made` holds them where it was rendered, with `entries` for the store; `named` says what is kept of it where not.
    """

    way: Way
    made: tuple[Artifact, ...] = ()
    entries: tuple[Packed, ...] = ()
    named: tuple[tuple[str, str, int], ...] = ()


Leaves = Iterator[tuple[Way, tuple[Artifact, ...]]]
"""Each page, how it was come by and its files."""
_LATE = (addresses.SEARCH, addresses.DATA)
"""Pages that name files of the search index, or say how large files are."""


def leaves(desk: Desk) -> Leaves:
    """All such pages but those that wait for the files of all records together."""
    plan = desk.plan
    planned = [page for page in plan.planned if not isinstance(page, RecordSlot) and page.address not in _LATE]
    return _leaves(desk, [*planned, *plan.stones, *plan.moved], lambda page: (without(page_of(page), plan.cut), desk))


def late_leaves(desk: Desk, sizes: Mapping[str, int], index: Sequence[Asset]) -> Leaves:
    """Those. `sizes` are those of the data files by address; the search page names the files of `index`."""
    plan = desk.plan
    named = {asset.name: asset.artifact.path for asset in index}
    searching = replace(
        desk,
        look=replace(desk.look, assets={**desk.look.assets, **named}),
        base=key_of(desk.base, *(f"{name} {path}" for name, path in named.items())),
    )

    def view_of(page: Planned) -> tuple[PageFrame, Desk]:
        view = without(open_data.with_sizes(page_of(page), sizes), plan.cut)
        return view, searching if isinstance(view, SearchPage) else desk

    return _leaves(desk, [page for page in plan.planned if page.address in _LATE], view_of)


def _leaves(desk: Desk, planned: Sequence[Planned], view_of: Callable[[Planned], tuple[PageFrame, Desk]]) -> Leaves:
    for page, leaf in zip(planned, stream(lambda page: _leaf(*view_of(page)), planned), strict=True):
        desk.store.put_packed(leaf.entries)
        kept = at_hand(desk.store, leaf.named, lambda page=page: _files(*view_of(page)))  # type: ignore[misc]
        yield leaf.way, (*leaf.made, *kept)


def _leaf(view: PageFrame, desk: Desk) -> Leaf:
    look = desk.look_key(type(view))
    if figures_of(view):
        look = key_of(look, desk.drawing_style, desk.closures[CHART])
    prints = shown(view, desk.plan.address_of)
    key = page_key(look, prints)
    kept = desk.store.get(key)
    way = Way(address=view.address, prints=prints, look=look, rendered=kept is None)
    if kept is None:
        made = tuple(map(sent, _files(view, desk)))
        return Leaf(way=way, made=made, entries=tuple(packed(entries_of(key, made))))
    return Leaf(way=way, named=pickle.loads(kept))  # noqa: S301  checked, and put there by this program


def _files(view: PageFrame, desk: Desk) -> tuple[Artifact, ...]:
    """The page, rendered, with the files of its figures."""
    figures = make_figure_files([view], desk.plan.site, desk.look.environment, desk.drawing_style)
    return (*desk.page_files(view, desk.plan.address_of), *figures)
