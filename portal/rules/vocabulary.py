"""A key against the vocabulary it should be from, for the rules on areas, themes, funding sources, acts and pillars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from portal.config import Term
from portal.content.records import Entry, Fields
from portal.rules.evidence import Problem, at_field
from portal.rules.wording import did_you_mean
from portal.text import in_prose, nearest, quoted, slug

Place = tuple[str | int, ...]


def names_of(terms: Iterable[Term]) -> dict[str, str]:
    """The names of a vocabulary's terms by their keys."""
    return {term.key: term.name for term in terms}


def likely_key(word: str, names: Mapping[str, str]) -> str:
    """The key that a word was probably meant to be: by the keys themselves, then by the names they stand for."""
    by_words = {slug(name): key for key, name in names.items()} | {key: key for key in names}
    return by_words.get(nearest(word, by_words) or "", "")


def outside(
    entry: Entry[Fields], keys: Iterable[tuple[Place, str]], names: Mapping[str, str], noun: str, listed_in: str
) -> Iterator[Problem]:
    """A problem for each key that the vocabulary lacks. `noun` is "an area", `listed_in` where all of them stand."""
    for place, key in keys:
        if key in names:
            continue
        likely = likely_key(key, names)
        yield at_field(
            entry,
            *place,
            message=f"{quoted(key)} is not {noun} in {listed_in}.{did_you_mean(likely)}",
            fix=f"Write {likely}." if likely else f"Write {in_prose(sorted(names), 'or')}; or add it to {listed_in}.",
        )


def placed(field: str, keys: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """The keys of a list with the place of each."""
    return (((field, index), key) for index, key in enumerate(keys))
