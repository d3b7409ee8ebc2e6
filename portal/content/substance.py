"""Whether a change to a text is one of substance, or spelling and punctuation alone.

Not of substance: case, punctuation and white space; a word written together or apart; a word that stood twice; and a
few words put right by one letter. A letter counts as spelling only inside a word of five letters or more, since "grant"
and "grants", "approve" and "approved", "form" and "from" are other words. Figures, amounts and signs of currency count.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from portal.content.past_text import PastText
from portal.text import squeeze

MOST_SLIPS = 3
"""Words put right by a letter in one change; with more of them a reader is better told."""

_TOKEN = re.compile(r"[£€$%]|\d[\d,]*(?:\.\d+)?|\w+")
_SHORTEST = 5
_NOTES = "Corrections"
"""Facts that are notes on changes themselves."""

Change = tuple[str, str]
"""Words before and after; one of them is empty where words came or went."""


def substance(before: PastText, after: PastText) -> Change | None:
    """The first change of substance from one text to the next, or None."""
    changes = [*_of_words(before.words, after.words), *_of_facts(before.facts, after.facts)]
    slips = [change for change in changes if is_slip(*change)]
    others = [change for change in changes if change not in slips]
    return others[0] if others else slips[0] if len(slips) > MOST_SLIPS else None


def _of_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind != "equal":
            yield from _changes(" ".join(before[start:end]), " ".join(after[from_:to]))


def _of_facts(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        if not name.startswith(_NOTES):
            yield from _changes(before.get(name, ""), after.get(name, ""))


def _changes(before: str, after: str) -> Iterator[Change]:
    """Every run of words that is another, but for case, punctuation, words joined and words that stood twice."""
    old, new = _tokens(before), _tokens(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        was, now = old[start:end], new[from_:to]
        if kind == "equal" or (_letters(was) and "".join(was) == "".join(now)):
            continue
        if kind == "replace" and len(was) == len(now):
            yield from ((one, other) for one, other in zip(was, now, strict=True) if one != other)
        else:
            yield squeeze(" ".join(was)), squeeze(" ".join(now))


def is_slip(before: str, after: str) -> bool:
    """Whether one word is the other with one letter wrong, missing, too many, or two swapped."""
    short = min(len(before), len(after))
    if short < _SHORTEST or not before.isalpha() or not after.isalpha() or before[0] != after[0]:
        return False
    if before.startswith(after) or after.startswith(before):
        return False
    return after in _one_letter_off(before, after)


def _one_letter_off(word: str, wanted: str) -> Iterator[str]:
    """The word with one letter left out, put in or changed as in the other, and with two letters swapped."""
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1 :]
        if at < len(wanted):
            yield word[:at] + wanted[at] + word[at:]
            yield word[:at] + wanted[at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _letters(words: Sequence[str]) -> bool:
    return all(word.isalpha() for word in words)


def _tokens(text: str) -> list[str]:
    found = [match[0].casefold().replace(",", "") for match in _TOKEN.finditer(text)]
    return [*found[:1], *(word for before, word in pairwise(found) if word != before or not word.isalpha())]
