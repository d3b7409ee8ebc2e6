"""Files read and looked at once: what came of it is kept by the bytes of the file, the configuration and this program.

What relations, lists and most rules need of a record is at hand at once. Its text is fetched from the store when
somebody asks for it, and a few are remembered: a build in which nothing but one record has changed reads few texts.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from sys import intern
from typing import Any

from portal.config import Configuration
from portal.content.body import Body
from portal.content.records import Entry, Fields, Reading, reader
from portal.content.source import Source, decode
from portal.findings import Finding
from portal.later import later
from portal.processes import AT_ONCE
from portal.reading.yaml_tree import Tree
from portal.rules.catalogue import ON_CONTENT
from portal.rules.first_look import Look
from portal.rules.kept_heads import entries_of_pack, groups_of, heads_in, pack_of
from portal.rules.run import found_in_texts
from portal.store.engine import engine
from portal.store.kept import FileKeys, Packed, Store, key_of, packed
from portal.streaming import stream

_AT_HAND = (
    *("first_line", "headings", "links", "mentions", "repeated_anchors", "unplaced", "images", "anchors", "lines"),
    *("words_with_capitals", "explained"),
)
"""What of a text is needed again and again."""
_REMEMBERED = 600
"""Texts that are held at a time."""


def look_again(sources: Sequence[Source], configuration: Configuration, store: Store) -> Look:
    """Read and look at what is new; take the rest from the store."""
    keys = dict(zip(sources, _keys(sources, configuration), strict=True))
    heads = _heads(keys, configuration, store)
    texts = _Texts(store, {keys[source]: source for source in sources}, configuration)
    opened = [_opened(heads[keys[source]], keys[source], texts) for source in sources]
    return Look(
        readings=tuple(reading for reading, _, _ in opened),
        in_texts=tuple(finding for _, found, _ in opened for finding in found),
        keys={
            source.path: FileKeys(keys[source].hex(), *(parts or (keys[source].hex(),) * 2))
            for source, (_, _, parts) in zip(sources, opened, strict=True)
        },
    )


def _heads(keys: Mapping[Source, bytes], configuration: Configuration, store: Store) -> dict[bytes, Any]:
    """What is at hand of each file, by its key. What is new is read, and what is there of a group is kept together."""
    heads, groups = heads_in(store, groups_of(keys))
    sources = {key: source for source, key in keys.items()}
    missing = [tuple(key for key in group if key not in heads) for group in groups]
    few = sum(map(len, missing)) <= AT_ONCE
    batches = [tuple(chain.from_iterable(missing))] if few else [batch for batch in missing if batch]
    packs: dict[tuple[bytes, ...], bytes] = {}
    work = _worker(configuration, sources)
    for batch, (pack, texts) in zip(batches, stream(work, batches, fewest=3, at_once=1), strict=True):
        packs[batch] = pack
        heads.update(zip(batch, pickle.loads(pack), strict=True))  # noqa: S301  from a process of our own
        store.put_packed(texts)
    for group in groups:
        store.put_all(entries_of_pack(group, packs.get(group) or pack_of([heads[key] for key in group])))
    store.commit()
    return heads


def _keys(sources: Sequence[Source], configuration: Configuration) -> Iterator[bytes]:
    common = key_of("reading", engine(), configuration.model_dump_json())
    for source in sources:
        content = b"none" if source.content is None else b"some" + source.content
        yield key_of(common, source.path, source.folder, source.problem, content)


def _text_key(key: bytes) -> bytes:
    return key_of(key, "text")


def _worker(configuration: Configuration, sources: Mapping[bytes, Source]) -> Any:
    """What reads some files: gives a pack of what is at hand of them, and their texts as the store has them."""
    read = reader(configuration, markup=True)

    def work(batch: Sequence[bytes]) -> tuple[bytes, tuple[Packed, ...]]:
        files = [sources[key] for key in batch]
        readings = [read(source) for source in files]
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in found_in_texts(ON_CONTENT, readings, configuration):
            found[finding.path].append(finding)
        parts = [_split(one, source, found[one.path]) for one, source in zip(readings, files, strict=True)]
        texts = ((_text_key(key), text) for key, (_, text) in zip(batch, parts, strict=True))
        return pack_of([head for head, _ in parts]), tuple(packed(texts))

    return work


def _split(reading: Reading, source: Source, found: Sequence[Finding]) -> tuple[Any, bytes]:
    """A reading: what is at hand at once, and its text as bytes."""
    entry = reading.entry
    own = None
    if entry:
        at_hand = {name: getattr(entry.body, name) for name in _AT_HAND}
        ends = decode(source)[0].endswith(entry.body.source)
        parts = (key_of(_spelt_out(entry.fields)).hex(), key_of(_words_of(entry.body)).hex())
        own = (entry.stem, entry.fields, at_hand, len(entry.body.source) if ends else None, parts)
    head = (reading.path, reading.defects, reading.draft, reading.attachment, own, tuple(found))
    text = (entry.body, entry.tree) if entry else None
    return head, pickle.dumps(text, protocol=5)


def _spelt_out(fields: Fields) -> str:
    """All that fields say, in letters; by another way for text that JSON cannot have."""
    try:
        return fields.model_dump_json()
    except ValueError:
        return repr(fields)


def _words_of(body: Body) -> str:
    """What the glossary reads off a text, in letters."""
    return repr((body.words_with_capitals, body.explained))


def _opened(head: Any, key: bytes, texts: _Texts) -> tuple[Reading, tuple[Finding, ...], tuple[str, ...]]:
    path, defects, draft, attachment, own, found = head
    entry, parts = None, ()
    if own:
        stem, fields, known, length, parts = own
        known["anchors"] = frozenset(map(intern, known["anchors"]))  # the same few in thousands of records
        source = {} if length is None else {"source": lambda: texts.source(key, length)}
        body = later(Body, known, lambda: texts.of(key)[0], source)
        at_hand = {"path": path, "stem": stem, "fields": fields, "body": body}
        entry = later(Entry, at_hand, lambda: Entry(**at_hand, tree=texts.of(key)[1]))
    return Reading(path=path, entry=entry, defects=defects, draft=draft, attachment=attachment), found, parts


class _Texts:
    """Texts by the key of their file. One that the store has lost is read again."""

    def __init__(self, store: Store, sources: Mapping[bytes, Source], configuration: Configuration) -> None:
        self._store, self._sources, self._configuration = store, sources, configuration
        self._held: OrderedDict[bytes, tuple[Body, Tree]] = OrderedDict()

    def of(self, key: bytes) -> tuple[Body, Tree]:
        """The body and the front matter of a file that is a record."""
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        kept = self._store.get(_text_key(key))
        text: tuple[Body, Tree] | None = pickle.loads(kept) if kept else None  # noqa: S301  checked, and our own
        self._held[key] = found = text or self._read(key)
        if len(self._held) > _REMEMBERED:
            self._held.popitem(last=False)
        return found

    def source(self, key: bytes, length: int) -> str:
        """The text of a body, which is the end of its file."""
        return decode(self._sources[key])[0][-length:] if length else ""

    def _read(self, key: bytes) -> tuple[Body, Tree]:
        entry = reader(self._configuration, markup=True)(self._sources[key]).entry
        assert entry
        return entry.body, entry.tree
