"""How hard a text is to read, by the one measure that all rules use."""

from __future__ import annotations

import re

_NAME = re.compile(r"(?<=[a-z0-9,;] )[A-Z][\w’'-]*(?: (?:(?:and|of|the) )?[A-Z][\w’'-]*)*")
_COMMISSIONER = re.compile(r"\bcommissioner\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouyl])e(?:s|d)?$|(?<=[^aeiouytd])ed$")
_YEARS_BEFORE_SCHOOL = 5


def reading_age(text: str) -> float:
    """The age at which most people can read a text: Flesch and Kincaid's school grade (1975) and five years.

    Names inside a sentence, and the word commissioner, count as short words: they cannot be helped.
    """
    plain = _COMMISSIONER.sub("mayor", _NAME.sub("Name", text))
    words = _WORD.findall(plain)
    if not words:
        return 0
    sentences = max(len(_SENTENCE.findall(plain)), 1)
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return grade + _YEARS_BEFORE_SCHOOL


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [sentence.strip() for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence.strip()]


def words_of(text: str) -> list[str]:
    """The words of a text, figures included."""
    return re.findall(r"[\w’'£/,.-]*\w[\w’'/-]*", text)


def _syllables(word: str) -> int:
    plain = _SILENT.sub("", word.lower())
    return max(len(_VOWELS.findall(plain)), 1)
