"""What is made of all records together: the tables and the database, the feeds, the search index.

Each is a job of its own, done beside the others, and kept until one of the things it is made of is another. What a
record gives to it lies ready in the store, so that nothing but putting it together is done again. The search index is
not even put together again where few pages have changed: it is amended.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial

from portal.store.kept import Packed, key_of, packed
from portal.streaming import FEWEST, ahead, stream
from portal.website import open_data, search
from portal.website.artifact import Artifact
from portal.website.desk import Desk, Named, at_hand, entries_of, loaded
from portal.website.feeds import FOLLOWED_CORRECTIONS, FeedEntry, Followed, followed, newest_corrections
from portal.website.feeds.files import files_of
from portal.website.kept_index import KeptIndex
from portal.website.open_data.records import open_terms
from portal.website.plan import RecordSlot
from portal.website.render import Asset
from portal.website.search.passages import findable
from portal.website.sheets import Share


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


Made = tuple[tuple[Artifact | Named, ...], tuple[Packed, ...]]
"""The files of a job, and what the store is to keep of them."""


@dataclass(frozen=True, kw_only=True)
class Collected:
    """The files of all records together. `first` are those of the search index that its page names."""

    data: tuple[Artifact, ...]
    first: tuple[Asset, ...]
    others: tuple[Artifact, ...]


@contextmanager
def collecting(desk: Desk, shares: Sequence[Share]) -> Iterator[Callable[[], Collected]]:
    """The index is begun, since it takes longest; gives what makes the others and then waits for it.

    `shares` are what the sheets give, of all decisions on the site, in the order of the register.
    """
    texts = _texts(desk)
    index, others = _index(desk, shares, texts), (_data(desk, shares), *_feeds(desk, shares))
    kept = desk.store.get_all(job.key for job in (index, *others))
    pays = index.key not in kept and len(shares) >= FEWEST

    def collected(index_made: Callable[[], Made]) -> Collected:
        missing = [job for job in others if job.key not in kept]
        made = {job.key: done for job, done in zip(missing, stream(_made, missing, fewest=2, at_once=1), strict=True)}
        files = [tuple(_files(desk, job, kept.get(job.key), partial(made.__getitem__, job.key))) for job in others]
        return _collected(texts, tuple(_files(desk, index, kept.get(index.key), index_made)), *files)

    with (ahead if pays else nullcontext)(lambda: _made(index)) as index_made:
        yield lambda: collected(index_made)


def _collected(
    texts: Sequence[search.Entered],
    index: Sequence[Artifact],
    data: tuple[Artifact, ...],
    *feeds: tuple[Artifact, ...],
) -> Collected:
    names = (search.START, search.PAGES)
    return Collected(
        data=data,
        first=tuple(Asset(name=name, artifact=file) for name, file in zip(names, index, strict=False)),
        others=(*index[2:], *(entered.text for entered in texts), *(file for files in feeds for file in files)),
    )


def _index(desk: Desk, shares: Sequence[Share], texts: Sequence[search.Entered]) -> Job:
    heads = sorted([*(text.head for text in texts), *(share.head for share in shares)], key=lambda head: head.order)
    counted = {text.head.address: pickle.dumps(text.counted, protocol=5) for text in texts}
    own = {address: key_of(content) for address, content in counted.items()}
    words = {**own, **{share.head.address: share.words for share in shares}}
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


def _data(desk: Desk, shares: Sequence[Share]) -> Job:
    plan, keys = desk.plan, [share.data for share in shares]

    def make(_: bool) -> Done:
        made = open_data.register_files(plan.shelf, plan.site, loaded(desk.store, keys))
        return Done(files=tuple(Artifact(path=path, content=content) for path, content in made.items()))

    terms, day = repr(tuple(open_terms(plan.shelf))), plan.shelf.register.as_of.isoformat()
    return Job(key=key_of("data", desk.base, terms, day, *keys), make=make)


def _feeds(desk: Desk, shares: Sequence[Share]) -> Iterator[Job]:
    """A job for each feed: the others are as they were where a record is in few of them."""
    keys = {share.head.address: share.entry for share in shares}
    address = desk.plan.shelf.address
    corrected = newest_corrections(entry for share in shares for entry in share.corrections)
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


def _made(job: Job) -> Made:
    """A job done, with what the store is to keep of it."""
    done = job.make(False)
    return done.files, tuple(packed((*entries_of(job.key, done.files), *done.entries)))


def _files(desk: Desk, job: Job, kept: bytes | None, made: Callable[[], Made]) -> Iterator[Artifact]:
    """The files of a job: those of an earlier build where it is made of the same. One that is lost is made again."""
    files: Iterable[Artifact | Named]
    if kept is None:
        files, entries = made()
        desk.store.put_packed(entries)
    else:
        files = pickle.loads(kept)  # noqa: S301  checked, and our own

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
