"""Heads, what is at hand at once of each file that was read, kept some files together and found again one by one.

To fetch two thousand entries and to open each costs more than all that is done with them, so heads lie in packs: those
of files whose paths fall into one group. The key of a pack is that of the keys of its files, and beside it the place of
each head is kept under the key of its own file. Where one file of a group has changed, the pack of the group is another
and is not there yet; its other heads are found by their places in the packs where they were last.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from portal.content.source import Source
from portal.store.kept import KEY_SIZE, Store, key_of

MOST = 48
"""Heads in a pack, about: there are a power of two of packs, so that they seldom have to be put together anew."""

Group = tuple[bytes, ...]
"""The keys of the files of which the heads lie together."""


def groups_of(keys: Mapping[Source, bytes]) -> tuple[Group, ...]:
    """The groups of files, by their paths: an edit leaves each where it is."""
    number = 1
    while len(keys) > number * MOST:
        number *= 2
    groups: list[list[bytes]] = [[] for _ in range(number)]
    for source, key in keys.items():
        path = hashlib.blake2b(source.path.encode("utf-8", "surrogatepass"), digest_size=4).digest()
        groups[int.from_bytes(path, "big") % number].append(key)
    return tuple(tuple(group) for group in groups if group)


def heads_in(store: Store, groups: Iterable[Group]) -> tuple[dict[bytes, Any], list[Group]]:
    """The heads that the store has, by the key of their file; and the groups of which there is no pack."""
    by_key = {pack_key(group): group for group in groups}
    packs = store.get_all(by_key)
    heads: dict[bytes, Any] = {}
    for key, content in packs.items():
        heads.update(zip(by_key[key], pickle.loads(content), strict=True))  # noqa: S301  checked, and our own
    without = [group for key, group in by_key.items() if key not in packs]
    heads.update(_by_place(store, [key for group in without for key in group]))
    return heads, without


def _by_place(store: Store, keys: Sequence[bytes]) -> Iterator[tuple[bytes, Any]]:
    """Heads out of the packs where they were last, each by the key of its file."""
    places = store.get_all(map(_place_key, keys))
    found = store.get_all({place[:KEY_SIZE] for place in places.values()})
    packs = {key: pickle.loads(content) for key, content in found.items()}  # noqa: S301  checked, and our own
    for key in keys:
        place = places.get(_place_key(key), b"")
        if place[:KEY_SIZE] in packs:
            yield key, packs[place[:KEY_SIZE]][int.from_bytes(place[KEY_SIZE:], "big")]


def pack_of(heads: Sequence[Any]) -> bytes:
    """A pack of heads."""
    return pickle.dumps(heads, protocol=5)


def entries_of_pack(group: Group, pack: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What the store is to keep of a group: its pack, and the place of each head in it."""
    own = pack_key(group)
    yield own, pack
    for at, key in enumerate(group):
        yield _place_key(key), own + at.to_bytes(4, "big")


def pack_key(group: Group) -> bytes:
    """The key of the pack of a group."""
    return key_of("heads", *group)


def _place_key(key: bytes) -> bytes:
    return key_of(key, "head")
