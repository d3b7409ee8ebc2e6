"""What is made of all records together: the tables and the database, the feeds, the search index.

Each is a job of its own, done beside the others, and kept until one of the things it is made of is another. What a
record gives to it lies ready in the store, so that nothing but putting it together is done again.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.store.kept import key_of
from portal.streaming import stream
from portal.website import open_data, search
from portal.website.desk import Desk, entries_of, kept_files, loaded
from portal.website.feeds.files import feed_files
from portal.website.plan import RecordSlot
from portal.website.render import Artifact, Asset
from portal.website.search.index import Counted, together
from portal.website.search.passages import findable
from portal.website.sheets import Sheet

Job = tuple[bytes, Callable[[], Sequence[Artifact]]]
"""The key of all a job needs, and the job."""


@dataclass(frozen=True, kw_only=True)
class Collected:
    """The files of all records together. `first` are those of the search index that its page names."""

    data: tuple[Artifact, ...]
    first: tuple[Asset, ...]
    others: tuple[Artifact, ...]


def collected(desk: Desk, sheets: Sequence[Sheet]) -> Collected:
    """All of them. `sheets` are those of all decisions on the site, in the order of the register."""
    texts = _texts(desk)
    jobs = (_index(desk, sheets, texts), _data(desk, sheets), _feeds(desk))
    index, data, feeds = _done(desk, jobs)
    names = (search.START, search.PAGES)
    return Collected(
        data=data,
        first=tuple(Asset(name=name, artifact=file) for name, file in zip(names, index, strict=False)),
        others=(*index[2:], *(entered.text for entered in texts), *feeds),
    )


def _index(desk: Desk, sheets: Sequence[Sheet], texts: Sequence[search.Entered]) -> Job:
    heads = sorted([*(text.head for text in texts), *(sheet.head for sheet in sheets)], key=lambda head: head.order)
    words = {sheet.head.address: sheet.words for sheet in sheets}
    counted = {text.head.address: text.counted for text in texts}

    def read() -> Sequence[Counted]:
        found = dict(zip(words, loaded(desk.store, list(words.values())), strict=True)) | counted
        return [found.pop(head.address) for head in heads]

    def make() -> Sequence[Artifact]:
        made = search.files_of(heads, together(read()), desk.plan.shelf.configuration)
        return [*(asset.artifact for asset in made.first), *made.others]

    own = (words.get(head.address) or pickle.dumps(counted[head.address]) for head in heads)
    return key_of("index", desk.base, repr(heads), *own), make


def _data(desk: Desk, sheets: Sequence[Sheet]) -> Job:
    plan, keys = desk.plan, [sheet.data for sheet in sheets]

    def make() -> Sequence[Artifact]:
        made = open_data.register_files(plan.shelf, plan.site, loaded(desk.store, keys))
        return [Artifact(path=path, content=content) for path, content in made.items()]

    return key_of("data", desk.base, desk.oracle.everything, *keys), make


def _feeds(desk: Desk) -> Job:
    return key_of("feeds", desk.base, desk.oracle.everything), lambda: list(feed_files(desk.plan.shelf, desk.plan.site))


def _done(desk: Desk, jobs: Sequence[Job]) -> list[tuple[Artifact, ...]]:
    """The files of each job: those of an earlier build where it is made of the same, else made now, side by side."""
    found = {key: kept_files(desk.store, key, job) for key, job in jobs}
    missing = [(key, job) for key, job in jobs if found[key] is None]
    for (key, _), made in zip(missing, stream(lambda one: one[1](), missing, fewest=2, at_once=1), strict=True):
        found[key] = tuple(made)
        desk.store.put_all(entries_of(key, made))
    return [found[key] or () for key, _ in jobs]


def _texts(desk: Desk) -> list[search.Entered]:
    """The pages in the index that are no records of decision."""
    plan = desk.plan
    records = {page.path for page in plan.planned if isinstance(page, RecordSlot)}
    entries = ((plan.shelf.register.by_path[path], at) for path, at in plan.address_of_path.items())
    return [
        search.enter(findable(plan.shelf, entry, address), desk.synonyms, desk.reader)
        for entry, address in entries
        if entry.path not in records
    ]
