"""Abbreviations in a text: those it explains, and those it uses. The glossary is made of them.

A text explains one where it writes a name out with the abbreviation in brackets behind it, and the initials agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.refs import RefPattern

_BRACKETED = re.compile(r"(?<=[ ,])\((?:the )?[“\"]?([A-Z][A-Za-z]{1,9})[”\"]?\)")
_WORDS_BEFORE = re.compile(r"(?:[\w’'&-]+[ ,]+){1,12}\Z")
_FARTHEST = 200
"""Characters before the brackets in which the meaning is looked for."""
SMALL = frozenset(("a", "an", "and", "of", "for", "the", "in", "on", "to", "by", "with"))
"""Words that an abbreviation may pass over."""
_TWO_CAPITALS = re.compile(r"[A-Z][\w&-]*[A-Z]")
_WITH_CAPITALS = re.compile(r"(?<![\w/&-])[\w&-]*[A-Z][\w&-]*[A-Z][\w&-]*(?![\w&-])")


def expansions(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations that a text explains, each with its meaning: "community safety partnership (CSP)"."""
    for match in _BRACKETED.finditer(text):
        words = _WORDS_BEFORE.search(text[max(match.start() - _FARTHEST, 0) : match.start()])
        term = match[1][:-1] if match[1].endswith("s") and match[1][:-1].isupper() else match[1]
        if words and (meaning := _meaning_before(words[0], term)):
            yield term, meaning


def form_of(spellings: Iterable[str]) -> re.Pattern[str]:
    """Finds the spellings of abbreviations where they stand as words of their own."""
    words = "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))
    return re.compile(rf"(?<![\w/&-])(?:{words})(?![\w&-])")


def is_with_capitals(spelling: str) -> bool:
    """Whether it is one of the words that `words_with_capitals` finds, wherever a text uses it."""
    return bool(_WITH_CAPITALS.fullmatch(spelling))


def words_with_capitals(text: str, refs: RefPattern) -> Iterator[str]:
    """The words of a text that have two capitals or more, as most abbreviations have; refs hold none."""
    if _TWO_CAPITALS.search(text):
        yield from _WITH_CAPITALS.findall(without_refs(text, refs))


def without_refs(text: str, refs: RefPattern) -> str:
    """A text without its refs: one that holds the letters of an abbreviation does not use it."""
    for start, end, _ in reversed(refs.find(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def _meaning_before(words: str, term: str) -> str:
    """The last words before the brackets whose initials are the letters of the term; small words may be passed over."""
    parts = re.findall(r"[\w’'&]+[ ,-]*", words)
    letters = list(term.lower())
    at = len(parts)
    while letters and at:
        at -= 1
        small = parts[at].strip(" ,-").lower() in SMALL
        if parts[at][0].lower() == letters[-1] and not (small and len(letters) == 1):
            letters.pop()
        elif not small or len(letters) == len(term):
            return ""
    return "" if letters else "".join(parts[at:]).strip(" ,-")
