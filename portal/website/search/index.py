"""The index: for each word the pages that hold it, cut into small files of which a question needs a handful.

Words lead to pages and weights; pairs of neighbouring words, in their exact spelling, to pages and places, for phrases;
amounts to pages, in order of size. A file is named by the hash of its bytes, so unchanged files stay as they are and a
browser never mixes two builds. Nothing depends on the order of a set or on a clock.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, pairwise, starmap
from json.encoder import encode_basestring
from operator import sub

from portal.text import slug
from portal.website.artifact import Artifact
from portal.website.gzipped import gzipped
from portal.website.search.passages import Findable
from portal.website.search.words import Reader, number_of

FOLDER = "search/data"
USUAL_LENGTH = 600
"""Words of a page of usual length. A constant, so that one new record does not change the weights of all others."""
FULL_WEIGHT = 57
"""The weight of a word that is all a page consists of is a little over twice this; most stay below 100."""
SHARD_SIZE = 48_000
"""Bytes of a file before compression, about."""
MOST_SHARDS = 1024
LONGEST = 40
"""Letters of the longest word that is offered as the right spelling of another."""

HASH = 6
"""Digits of the hash in the name of a file."""


@dataclass(frozen=True, kw_only=True)
class Synonyms:
    """Ways of saying one thing. `forms` are sequences of stems; `key` stands for all of them in the index."""

    key: str
    forms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What was counted on one page."""

    words: dict[str, int]
    """Weights, by stem; also by = and the key of synonyms, and by # and the slug of a ref."""
    lines: tuple[str, ...]
    """The words of each passage in their exact spelling, with a space between."""
    amounts: tuple[str, ...]
    spellings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Index:
    """All that was counted, by page number."""

    words: Mapping[str, array[int]]
    """Page number and weight in turns, by the terms of Counted."""
    pairs: Mapping[str, array[int]]
    """Where two words stand side by side, by the two with a space between; see PLACES."""
    amounts: Mapping[str, array[int]]
    spellings: Mapping[str, int]
    """On how many pages each spelling stands."""


PLACES = 1 << 32
"""More places than a page has words: place 7 of page 3 is 3 * PLACES + 7, which are two numbers of four bytes."""
_LOWER = 0 if sys.byteorder == "little" else 1
"""Which of the two has the place."""


def count(pages: Sequence[Findable], synonyms: Sequence[Synonyms]) -> Index:
    """Read every page into the index."""
    reader = Reader()
    return together([count_page(page, synonyms, reader) for page in pages])


def count_page(page: Findable, synonyms: Sequence[Synonyms], reader: Reader) -> Counted:
    """Read one page; a function of the page and the synonyms alone."""
    written = [reader.written(passage.text) for passage in page.passages]
    counted = _counted(page, written, reader)
    known = [word for one in set().union(*written) if (word := reader[one])]
    amounts = {word.exact for word in known if word.amount}.union(map(number_of, page.amounts))
    spellings = {word.exact for word in known if word.exact.isalpha() and len(word.exact) <= LONGEST}
    return Counted(
        words=dict(_weights(page, counted, written, reader, synonyms)),
        lines=tuple(" ".join(filter(None, map(reader.exact.__getitem__, line))) for line in written),
        amounts=tuple(sorted(amounts)),
        spellings=tuple(sorted(spellings)),
    )


def together(pages: Iterable[Counted]) -> Index:
    """What was counted on all pages, in their order."""
    words: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    pairs: defaultdict[tuple[str, str], array[int]] = defaultdict(lambda: array("Q"))
    amounts: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    spellings: Counter[str] = Counter()
    for number, page in enumerate(pages):
        for term, weight in page.words.items():
            words[term].extend((number, weight))
        start = number * PLACES
        for line in page.lines:
            spelt = line.split()
            for place, pair in enumerate(pairwise(spelt), start):
                pairs[pair].append(place)
            start += len(spelt) + 1  # between passages a place is left
        for amount in page.amounts:
            amounts[amount].append(number)
        spellings.update(page.spellings)
    return Index(words=words, pairs=dict(_named(pairs)), amounts=amounts, spellings=spellings)


def _named(pairs: dict[tuple[str, str], array[int]]) -> Iterator[tuple[str, array[int]]]:
    """Pairs under the names they have in files. What they were called before is let go of on the way."""
    while pairs:
        (one, other), places = pairs.popitem()
        yield f"{one} {other}", places


def _counted(page: Findable, written: list[list[str]], reader: Reader) -> dict[str, int]:
    """How often each stem stands on the page, with what its place counts."""
    counted: dict[str, int] = {}
    stems = reader.stems
    for counts in {passage.counts for passage in page.passages}:
        spelt = Counter(
            chain.from_iterable(w for w, p in zip(written, page.passages, strict=True) if p.counts == counts)
        )
        for one, times in spelt.items():
            if stem := stems[one]:
                counted[stem] = counted.get(stem, 0) + times * counts
    return counted


def _weights(
    page: Findable, counted: dict[str, int], written: list[list[str]], reader: Reader, synonyms: Sequence[Synonyms]
) -> Iterator[tuple[str, int]]:
    """Each term of a page with its weight, after the formula known as BM25 (k1 1.2, b 0.75)."""
    size = 1.2 * (0.25 + 0.75 * sum(map(len, written)) / USUAL_LENGTH)
    together = {
        f"={group.key}": sum(_times(form, counted, written, reader) for form in group.forms) for group in synonyms
    }
    named = {f"#{slug(ref)}": FULL_WEIGHT if ref == page.ref else 1 for ref in page.refs}
    weights: dict[int, int] = {0: 0}
    for term, times in chain(counted.items(), together.items(), named.items()):
        weight = weights.get(times)
        if weight is None:
            weight = weights[times] = max(1, round(FULL_WEIGHT * times * 2.2 / (times + size)))
        if weight:
            yield term, weight


def _times(form: tuple[str, ...], counted: dict[str, int], written: list[list[str]], reader: Reader) -> int:
    """How often words stand side by side, or how much the one word counts."""
    if len(form) == 1 or not all(part in counted for part in form):
        return counted.get(form[0], 0) if len(form) == 1 else 0
    lines = (" ".join(filter(None, map(reader.stems.__getitem__, line))) for line in written)
    return sum(f" {line} ".count(f" {' '.join(form)} ") for line in lines)


@dataclass(frozen=True, kw_only=True)
class Written:
    """The files of an index."""

    drawers: Mapping[str, Mapping[str, Artifact]]
    """The files by kind (words, pairs, common, amounts, spelling), then by what they are called among their kind."""
    totals: Mapping[str, int]
    """About how many bytes all words and all pairs have, which says over how many files they are spread."""

    @property
    def files(self) -> tuple[Artifact, ...]:
        """All of them."""
        return tuple(chain.from_iterable(files.values() for files in self.drawers.values()))

    @property
    def directory(self) -> Mapping[str, object]:
        """The hashes in their names, from which the page knows them."""
        drawers = self.drawers
        return {
            **{kind: "".join(map(_hash_in, drawers[kind].values())) for kind in ("words", "pairs")},
            "common": {pair: file.path.removeprefix(f"{FOLDER}/") for pair, file in drawers["common"].items()},
            **{kind: {key: _hash_in(file) for key, file in drawers[kind].items()} for kind in ("amounts", "spelling")},
        }


def write(index: Index, size: int = SHARD_SIZE) -> Written:
    """The index as files. `size` is how many bytes a file of words or pairs has before compression, about."""
    words = {term: _postings(found) for term, found in index.words.items()}
    pairs = {pair: _phrases(found) for pair, found in index.pairs.items()}
    amounts, spellings = _by_size(index.amounts), _by_letter(index.spellings)
    del index  # what follows takes as much room again
    common = {pair: pairs.pop(pair) for pair in sorted(pairs) if len(pairs[pair]) > size}
    totals = {kind: sum(starmap(weight, terms.items())) for kind, terms in (("words", words), ("pairs", pairs))}
    drawers: dict[str, Iterable[tuple[str, str]]] = {
        "words": _spread(words, number_of_files(totals["words"], size)),
        "pairs": _spread(pairs, number_of_files(totals["pairs"], size)),
        "common": ((pair, f"{{{json_of(pair)}:{common[pair]}}}") for pair in common),
        "amounts": ((key, json_of(drawer)) for key, drawer in amounts.items()),
        "spelling": ((key, json_of(drawer)) for key, drawer in spellings.items()),
    }
    return Written(
        drawers={kind: {name: file_of(kind, name, text) for name, text in texts} for kind, texts in drawers.items()},
        totals=totals,
    )


def file_of(kind: str, name: str, text: str) -> Artifact:
    """A file of a kind."""
    return artifact(f"{kind}/{slug(name) if kind == 'common' else name}", text)


def artifact(name: str, text: str, *, hashed: bool = True) -> Artifact:
    """A file of the index: JSON, compressed in itself, because few servers compress what they do not know."""
    content = text.encode()
    mark = f".{hashlib.sha256(content).hexdigest()[:HASH]}" if hashed else ""
    return Artifact(path=f"{FOLDER}/{name}{mark}.idx", content=gzipped(content))


def steps(numbers: Sequence[int]) -> list[int]:
    """The way from each number to the next, from 0 on: small numbers, which compress well."""
    return list(map(sub, numbers, chain((0,), numbers)))


def _hash_in(file: Artifact) -> str:
    return file.path.rsplit(".", 2)[1]


json_of = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Gives JSON with nothing that could be left out."""


def _numbers(lists: list[list[int]]) -> str:
    """Lists of whole numbers as JSON, which Python writes the same way but for the spaces, and in half the time."""
    return str(lists).replace(" ", "")


def _postings(found: array[int]) -> str:
    """Steps from page to page, and weights."""
    if len(found) == 2:  # most terms stand on one page
        return f"[[{found[0]}],[{found[1]}]]"
    return _numbers([steps(found[::2]), found[1::2].tolist()])


def _phrases(found: array[int]) -> str:
    """For each place: the step to its page, which is nothing where it is the same page; and the place on it."""
    if len(found) == 1:
        return f"[[{found[0] // PLACES}],[{found[0] % PLACES}]]"
    halves = array("I", found.tobytes())
    return _numbers([steps(halves[1 - _LOWER :: 2]), halves[_LOWER::2].tolist()])


def weight(term: str, text: str) -> int:
    """About how many bytes a term with its JSON takes in a file."""
    return len(term) + len(text) + 4


def number_of_files(total: int, size: int) -> int:
    """Over how many files that many bytes are spread: a power of two."""
    number = 1
    while number * size < total and number < MOST_SHARDS:
        number *= 2
    return number


def shard_of(term: str, number: int) -> str:
    """The file that a term lies in, by its checksum."""
    return f"{zlib.crc32(term.encode()) % number:03x}"


def _spread(terms: dict[str, str], number: int) -> Iterator[tuple[str, str]]:
    """Terms with their JSON spread over a number of files, one after another. What is written down is let go of."""
    shards: dict[str, list[str]] = {f"{at:03x}": [] for at in range(number)}
    for term in sorted(terms):
        shards[shard_of(term, number)].append(term)
    for name, shard in shards.items():
        yield name, f"{{{','.join([f'{encode_basestring(term)}:{terms.pop(term)}' for term in shard])}}}"


def in_size(amount: str) -> tuple[Decimal, str]:
    """Sorts amounts by size."""
    return Decimal(amount), amount


def size_of(amount: str) -> str:
    """How many digits the pounds of an amount have, and the first two of these: 33504 lies in 5-33."""
    whole = amount.partition(".")[0]
    return f"{len(whole)}-{whole[:2]}"


def letter_of(spelling: str) -> str:
    """The code of its first letter."""
    return f"{ord(spelling[0]):x}"


def _by_size(amounts: Mapping[str, array[int]]) -> dict[str, dict[str, list[int]]]:
    """Amounts in drawers, by size."""
    found: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for amount in sorted(amounts, key=in_size):
        found[size_of(amount)][amount] = steps(amounts[amount])
    return dict(sorted(found.items()))


def _by_letter(spellings: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Spellings in drawers, each with the number of pages it stands on."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for spelling in sorted(spellings):
        found[letter_of(spelling)][spelling] = spellings[spelling]
    return dict(sorted(found.items()))
