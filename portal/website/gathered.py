"""What is made of all records together: the tables and the database, the feeds, the search index.

Each is a job of its own, done beside the others, and kept until one of the things it is made of is another. What a
record gives to it lies ready in the store, so that nothing but putting it together is done again. The search index is
not even put together again where few pages have changed: it is amended.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from portal.store.kept import key_of
from portal.streaming import stream
from portal.website import open_data, search
from portal.website.desk import Desk, Named, at_hand, entries_of, loaded
from portal.website.feeds import FOLLOWED_CORRECTIONS, FeedEntry, Followed, followed, newest_corrections
from portal.website.feeds.files import files_of
from portal.website.kept_index import KeptIndex
from portal.website.open_data.records import open_terms
from portal.website.plan import RecordSlot
from portal.website.render import Artifact, Asset
from portal.website.search.passages import findable
from portal.website.sheets import Sheet


@dataclass(frozen=True, kw_only=True)
class Job:
    """Files to be made. `key` is that of all they are made of."""

    key: bytes
    make: Callable[[bool], Done]
    """Makes them; afresh, with nothing from earlier builds, where it is told so."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a job has made: files, in part by their names, since the store has them; and what the store is to keep."""

    files: tuple[Artifact | Named, ...]
    entries: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Collected:
    """The files of all records together. `first` are those of the search index that its page names."""

    data: tuple[Artifact, ...]
    first: tuple[Asset, ...]
    others: tuple[Artifact, ...]


def collected(desk: Desk, sheets: Sequence[Sheet]) -> Collected:
    """All of them. `sheets` are those of all decisions on the site, in the order of the register."""
    texts = _texts(desk)
    jobs = (_index(desk, sheets, texts), _data(desk, sheets), *_feeds(desk, sheets))
    index, data, *feeds = _done(desk, jobs)
    names = (search.START, search.PAGES)
    return Collected(
        data=data,
        first=tuple(Asset(name=name, artifact=file) for name, file in zip(names, index, strict=False)),
        others=(*index[2:], *(entered.text for entered in texts), *(file for files in feeds for file in files)),
    )


def _index(desk: Desk, sheets: Sequence[Sheet], texts: Sequence[search.Entered]) -> Job:
    heads = sorted([*(text.head for text in texts), *(sheet.head for sheet in sheets)], key=lambda head: head.order)
    counted = {text.head.address: pickle.dumps(text.counted, protocol=5) for text in texts}
    own = {address: key_of(content) for address, content in counted.items()}
    words = {**own, **{sheet.head.address: sheet.words for sheet in sheets}}
    pages = tuple((head.address, words[head.address]) for head in heads)
    ready = {own[address]: content for address, content in counted.items()}
    index = KeptIndex(pages=pages, ready=ready, store=desk.store, base=desk.base)

    def make(afresh: bool) -> Done:
        written = index.written(afresh=afresh)
        first = search.first_files(heads, written, desk.plan.shelf.configuration)
        files: list[Artifact | Named] = [asset.artifact for asset in first]
        return Done(
            files=(*files, *(written.files if afresh else index.files(written))), entries=index.entries(written)
        )

    return Job(key=key_of("index", desk.base, repr(heads), *words.values(), repr(pages)), make=make)


def _data(desk: Desk, sheets: Sequence[Sheet]) -> Job:
    plan, keys = desk.plan, [sheet.data for sheet in sheets]

    def make(_: bool) -> Done:
        made = open_data.register_files(plan.shelf, plan.site, loaded(desk.store, keys))
        return Done(files=tuple(Artifact(path=path, content=content) for path, content in made.items()))

    terms, day = repr(tuple(open_terms(plan.shelf))), plan.shelf.register.as_of.isoformat()
    return Job(key=key_of("data", desk.base, terms, day, *keys), make=make)


def _feeds(desk: Desk, sheets: Sequence[Sheet]) -> Iterator[Job]:
    """A job for each feed: the others are as they were where a record is in few of them."""
    keys = {sheet.head.address: sheet.entry for sheet in sheets}
    address = desk.plan.shelf.address
    corrected = newest_corrections(entry for sheet in sheets for entry in sheet.corrections)
    for what in followed(desk.plan.shelf):
        entries = [keys[address(entry)] for entry in what.found]
        own = (pickle.dumps(corrected),) if what is FOLLOWED_CORRECTIONS else entries
        called = (what.of, what.group, what.name, what.title, what.page)
        yield Job(
            key=key_of("feed", desk.base, *called, *own),
            make=_feed_maker(desk, what, entries, corrected),
        )


def _feed_maker(
    desk: Desk, what: Followed, keys: Sequence[bytes], corrected: Sequence[FeedEntry]
) -> Callable[[bool], Done]:
    def make(_: bool) -> Done:
        entries: Iterable[FeedEntry] = corrected if what is FOLLOWED_CORRECTIONS else loaded(desk.store, keys)
        return Done(files=tuple(files_of(what.feed(entries), desk.plan.site)))

    return make


def _done(desk: Desk, jobs: Sequence[Job]) -> list[tuple[Artifact, ...]]:
    """The files of each job: those of an earlier build where it is made of the same, else made now, side by side."""
    kept = desk.store.get_all(job.key for job in jobs)
    missing = [job for job in jobs if job.key not in kept]
    made: dict[bytes, Done] = {}
    for job, done in zip(missing, stream(lambda job: job.make(False), missing, fewest=2, at_once=1), strict=True):
        made[job.key] = done
        desk.store.put_all((*entries_of(job.key, done.files), *done.entries))
    return [tuple(_files(desk, job, made.get(job.key), kept.get(job.key))) for job in jobs]


def _files(desk: Desk, job: Job, done: Done | None, kept: bytes | None) -> Iterator[Artifact]:
    """The files of a job. One that the store has lost is made again with all others."""
    files: Iterable[Artifact | Named] = done.files if done else pickle.loads(kept or b"")  # noqa: S301  checked, and our own

    def again() -> Iterable[Artifact]:
        return (file for file in job.make(True).files if isinstance(file, Artifact))

    for file in files:
        yield file if isinstance(file, Artifact) else next(iter(at_hand(desk.store, [file], again)))


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
