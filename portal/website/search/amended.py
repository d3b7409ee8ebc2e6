"""The index of an earlier build, amended by the pages that have changed since: the same files as if all were counted.

A file of the index says all that has to be known to take a page out of it and to put it in again, so only the files
that hold a term of a page that has changed are opened. Where the change is more than that (terms are to be spread over
more files, a pair has become common), nothing is amended, and all of it is written anew.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from portal.website.artifact import Artifact
from portal.website.search.index import (
    SHARD_SIZE,
    Counted,
    Written,
    file_of,
    in_size,
    json_of,
    letter_of,
    number_of_files,
    shard_of,
    size_of,
    steps,
    weight,
)

Drawer = dict[str, Any]
"""What is found by the terms of one file."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A page of the index, by its number, as it was counted before and now; None where it was or is not there."""

    number: int
    before: Counted | None
    after: Counted | None


def amended(written: Written, changes: Sequence[Change], size: int = SHARD_SIZE) -> Written | None:
    """The index with the changes in it, or None where it has to be written anew."""
    drawers = {kind: dict(files) for kind, files in written.drawers.items()}
    totals = dict(written.totals)
    for (kind, name), terms in _touched(written, changes).items():
        drawer = _opened(drawers[kind].get(name))
        for term, found in terms.items():
            old = new = drawer.pop(term, None)
            for number, value in found:
                new = _PUT[kind](new, number, value)
            if kind in totals:
                totals[kind] += _weight(term, new) - _weight(term, old)
            if _changes_place(kind, new, size):
                return None
            if new is not None:
                drawer[term] = new
        if drawer or kind in totals:
            drawers[kind][name] = file_of(kind, name, json_of(_sorted(kind, drawer)))
        else:
            drawers[kind].pop(name, None)
    if any(number_of_files(total, size) != len(drawers[kind]) for kind, total in totals.items()):
        return None
    return Written(drawers={kind: dict(sorted(files.items())) for kind, files in drawers.items()}, totals=totals)


def _touched(
    written: Written, changes: Iterable[Change]
) -> Mapping[tuple[str, str], Mapping[str, list[tuple[int, Any]]]]:
    """The files that hold what has changed, by kind and name: in each the terms, each with pages and what they say."""
    found: defaultdict[tuple[str, str], defaultdict[str, list[tuple[int, Any]]]]
    found = defaultdict(lambda: defaultdict(list))
    for change in changes:
        before, after = _terms(change.before), _terms(change.after)
        for kind in before:
            old, new = before[kind], after[kind]
            for term in sorted(old.keys() | new.keys()):
                if old.get(term) != new.get(term):
                    found[_place(written, kind, term)][term].append((change.number, new.get(term)))
    return found


def _terms(page: Counted | None) -> Mapping[str, Mapping[str, Any]]:
    """What a page says of each term, by kind."""
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for line in page.lines if page else ():
        spelt = line.split()
        for place, (one, other) in enumerate(pairwise(spelt), start):
            pairs[f"{one} {other}"].append(place)
        start += len(spelt) + 1  # as `together` counts them
    return {
        "words": page.words if page else {},
        "pairs": pairs,
        "amounts": dict.fromkeys(page.amounts if page else (), True),
        "spelling": dict.fromkeys(page.spellings if page else (), True),
    }


def _place(written: Written, kind: str, term: str) -> tuple[str, str]:
    """The kind and name of the file that a term lies in."""
    if kind == "pairs" and term in written.drawers["common"]:
        return "common", term
    if kind in written.totals:
        return kind, shard_of(term, len(written.drawers[kind]))
    return kind, size_of(term) if kind == "amounts" else letter_of(term)


def _opened(file: Artifact | None) -> Drawer:
    drawer: Drawer = json.loads(gzip.decompress(file.content)) if file else {}
    return drawer


def _sorted(kind: str, drawer: Drawer) -> Drawer:
    return {term: drawer[term] for term in (sorted(drawer, key=in_size) if kind == "amounts" else sorted(drawer))}


def _weight(term: str, found: Any) -> int:
    return 0 if found is None else weight(term, json_of(found))


def _changes_place(kind: str, found: Any, size: int) -> bool:
    """Whether a pair would have to lie in another kind of file than it lies in."""
    length = 0 if found is None else len(json_of(found))
    return (kind == "pairs" and length > size) or (kind == "common" and length <= size)


def _with_weight(found: Any, number: int, value: int | None) -> Any:
    """The pages of a word and their weights, with another weight of one page or none."""
    pages, weights = _decoded(found)
    at = bisect_left(pages, number)
    if at < len(pages) and pages[at] == number:
        del pages[at], weights[at]
    if value is not None:
        pages.insert(at, number)
        weights.insert(at, value)
    return [steps(pages), weights] if pages else None


def _with_places(found: Any, number: int, value: Sequence[int] | None) -> Any:
    """The places of a pair, with other places on one page or none."""
    pages, places = _decoded(found)
    at, end = bisect_left(pages, number), bisect_right(pages, number)
    pages[at:end] = [number] * len(value or ())
    places[at:end] = value or ()
    return [steps(pages), places] if pages else None


def _with_page(found: Any, number: int, value: bool | None) -> Any:
    """The pages of an amount, with one page more or less."""
    pages = list(accumulate(found or ()))
    at = bisect_left(pages, number)
    if value:
        pages.insert(at, number)
    else:
        del pages[at]
    return steps(pages) if pages else None


def _with_spelling(found: Any, _: int, value: bool | None) -> Any:
    """On how many pages a spelling stands, with one more or less."""
    return (found or 0) + (1 if value else -1) or None


def _decoded(found: Any) -> tuple[list[int], list[int]]:
    """Pages from the steps between them, and what stands beside."""
    return (list(accumulate(found[0])), list(found[1])) if found else ([], [])


_PUT: Mapping[str, Callable[[Any, int, Any], Any]] = {
    "words": _with_weight,
    "pairs": _with_places,
    "common": _with_places,
    "amounts": _with_page,
    "spelling": _with_spelling,
}
