"""The values of an entry's front matter as text, for rules on what may not stand anywhere in a file."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.records import Entry, Fields
from portal.reading.plain_yaml import Value

Place = tuple[str | int, ...]


def front_texts(entry: Entry[Fields]) -> Iterator[tuple[Place, str]]:
    """Every value with its place."""
    waiting: list[tuple[Place, Value]] = [((), entry.tree.value)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict):
            waiting.extend(((*place, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*place, index), inner) for index, inner in enumerate(value))


def front_values(entry: Entry[Fields]) -> Iterator[str]:
    """The same in the same order, without the places, which most who ask have no need of."""
    waiting: list[Value] = [entry.tree.value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def own_texts(entry: Entry[Fields]) -> Iterator[tuple[Place, str]]:
    """Every value but those that repeat the document's own words: quotations and the notes on them."""
    return ((place, text) for place, text in front_texts(entry) if not str(place[-1]).endswith(_REPEATING))


_REPEATING = ("was", "note", "reason", "quoted_as")
