"""Sheets: all that one record of decision gives to the site, made in one go and kept for the next build.

A sheet is the page (and its PDF), the record's JSON and its rows in the tables, its entries in feeds, its text and its
words in the search index. It is a function of the record, of the configuration, of the look of the site and of the
answers to the questions that were asked while it was made. So a build takes it from the store where all these are as
they were, and makes it where they are not, on all processors, one after another, so that none is held longer than it
takes to write it down.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from portal.store.kept import KEY_SIZE, Packed, key_of, packed
from portal.streaming import stream
from portal.website import open_data, search
from portal.website.artifact import Artifact
from portal.website.desk import Desk, MadeOf, Way, at_hand, entries_of, entry_of, kept_files, page_key, sent, shown
from portal.website.feeds import FeedEntry, corrections, decision_entry
from portal.website.held_answers import HeldAnswers, parted
from portal.website.kept import without
from portal.website.plan import RecordSlot
from portal.website.questions import Answers, asked_of
from portal.website.search.passages import Head, findable
from portal.website.views import RecordPage


@dataclass(frozen=True, kw_only=True)
class Share:
    """What a sheet gives to that which is made of all records."""

    head: Head
    data: bytes
    """The key of its rows and its JSON."""
    words: bytes
    """The key of what was counted of its words."""
    entry: bytes
    """The key of its entry in feeds."""
    corrections: tuple[FeedEntry, ...]
    """The entries of its corrections in feeds."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a record gives to the site, without the bytes."""

    files: tuple[tuple[str, str, int], ...]
    """Path, checksum and size of each file."""
    way: Way
    share: Share
    answers: Answers
    """The answers to the questions that were asked; where the sheet was kept, without those that follow."""
    following: bytes
    """The checksum of the answers that follow from front matter and mentions (`held_answers`)."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A sheet with its files. `entries` is what the store is to keep of it."""

    sheet: Sheet
    files: tuple[Artifact, ...]
    entries: tuple[Packed, ...] = ()


def sheets(slots: Sequence[RecordSlot], desk: Desk) -> Iterator[Made]:
    """The sheet of each record: first those at hand, then those that had to be made."""
    look = desk.look_key(RecordPage)
    keys = {slot.ref: _key(slot, desk, look) for slot in slots}
    kept = desk.store.get_all(keys.values())
    held = HeldAnswers(desk, (content[:KEY_SIZE] for content in kept.values()))
    missing: list[RecordSlot] = []
    for slot in slots:
        content = kept.pop(keys[slot.ref], b"")
        sheet = _unpacked(content[KEY_SIZE:]) if content[:KEY_SIZE] in held else None
        if sheet is not None and desk.oracle.hold(sheet.answers):
            yield Made(sheet=sheet, files=tuple(at_hand(desk.store, sheet.files, _again(slot, desk, look))))
        else:
            missing.append(slot)
    for made in stream(lambda slot: _make(slot, desk, look, keys[slot.ref]), missing):
        desk.store.put_packed(made.entries)
        held.add(made.sheet.following)
        yield made
    held.write_down()


def _key(slot: RecordSlot, desk: Desk, look: bytes) -> bytes:
    """The key of a sheet: all it is made of but for the answers to its questions."""
    file = desk.keys[slot.path].whole if slot.path in desk.keys else slot.path
    own = (slot.address, slot.ref, slot.newer, slot.older, file)
    cut = repr(desk.plan.cut.get(slot.address, ()))
    return key_of("sheet", look, *own, cut, *(part for item in sorted(slot.files.items()) for part in item))


def _again(slot: RecordSlot, desk: Desk, look: bytes) -> Callable[[], Iterable[Artifact]]:
    return lambda: _make(slot, desk, look, b"", afresh=True).files


def _make(slot: RecordSlot, desk: Desk, look: bytes, key: bytes, *, afresh: bool = False) -> Made:
    """Make the sheet of a record. Its page is taken from the store where it was rendered before."""
    shelf, asked = asked_of(desk.plan.shelf)
    address_of = asked.address_of(desk.oracle)
    entry = desk.plan.shelf.register.decisions[slot.ref]
    view = without(slot.made(shelf, entry), desk.plan.cut)
    shows = MadeOf(look, shown(view, address_of))
    own_key = page_key(*shows)
    pages = None if afresh else kept_files(desk.store, own_key, lambda: desk.page_files(view, address_of))
    rendered = pages is None
    pages = tuple(map(sent, pages or desk.page_files(view, address_of)))
    data, own = open_data.record_data(entry, shelf, desk.plan.site, desk.plan.files)
    entered = search.enter(findable(shelf, entry, slot.address), desk.synonyms, desk.reader)
    files = (own, entered.text, *pages)
    rows, words = pickle.dumps(data, protocol=5), pickle.dumps(entered.counted, protocol=5)
    in_feeds = pickle.dumps(decision_entry(entry, shelf), protocol=5)
    corrected = tuple(corrections(entry, shelf))
    answers = tuple((question, desk.oracle.answer(question)) for question in asked.asked)
    parts = parted(answers)
    share = Share(
        head=entered.head,
        data=key_of(rows),
        words=key_of(words),
        entry=key_of(in_feeds),
        corrections=corrected,
    )
    sheet = Sheet(
        files=tuple((file.path, file.sha256, file.size) for file in files),
        way=Way(address=slot.address, key=own_key, rendered=rendered),
        share=share,
        answers=answers,
        following=parts.checksum,
    )
    kept = replace(sheet, way=replace(sheet.way, rendered=False, seen=True), answers=parts.own)
    entries = (
        (key, parts.checksum + pickle.dumps(kept, protocol=5)),  # parted again in `sheets`
        (parts.checksum, parts.following),
        (share.data, rows),
        (share.words, words),
        (share.entry, in_feeds),
        *((bytes.fromhex(file.sha256), file.content) for file in (own, entered.text)),
        *((*entries_of(own_key, pages), entry_of(shows)) if rendered else ()),
    )
    return Made(sheet=sheet, files=files, entries=() if afresh else tuple(packed(entries)))


def _unpacked(kept: bytes) -> Sheet:
    sheet: Sheet = pickle.loads(kept)  # noqa: S301  checked, and put there by this program
    return sheet
