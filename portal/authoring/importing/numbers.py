"""Numbers and bullets as documents print them before a paragraph, and as word processors reckon them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field

_NOT_A_MEASURE = r"(?!(?:million|billion|thousand|per\b|percent|x\b|FTE|%|st\b|nd\b|rd\b|th\b))"
PRINTED = re.compile(
    rf"\s*(?P<number>\d{{1,3}}[.)]|\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}[.)]?|\((?:\d{{1,3}}|[a-z]|[ivx]{{1,5}})\)|[a-zA-Z][.)]|[ivx]{{1,5}}[.)])"
    rf"(?:\s+|\t){_NOT_A_MEASURE}(?=\S)"
)
"""A number with a stop, a bracket or parts, and white space behind it."""
_NOT_A_DAY = rf"(?!(?:{'|'.join(calendar.month_name[1:])})\s+(?:19|20)\d\d\b)"
BARE = re.compile(rf"\s*(?P<number>\d{{1,3}})\s+{_NOT_A_MEASURE}{_NOT_A_DAY}(?=[A-Z“\"'(*])")
"""A number that lost its full stop: one only where it follows the number before it."""
BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣■□➢✓]|o(?=\s+[A-Z]))\s+(?=\S)")
LETTER_O = re.compile(r"\s*o\s+(?=[A-Z])")
_ROMAN = re.compile(r"[ivx]+")


def depth_of(number: str, siblings: dict[int, str]) -> int:
    """How deep a printed number stands: digits 0, letters 1, small Roman figures 2 below letters.

    `siblings` are the last numbers by depth: "i." after "h." is a letter, after "a." a Roman figure.
    """
    bare = number.strip("().")
    if bare[:1].isdigit():
        return 0
    letter = siblings.get(1, "").strip("().")
    if _ROMAN.fullmatch(bare) and letter and not (len(bare) == 1 and ord(letter[:1]) + 1 == ord(bare)):
        return 2
    return 1


HIGHEST = -1
"""Where the highest whole number so far is kept among the last numbers: options may count from 1 in between."""


def remember(siblings: dict[int, str], depth: int, number: str) -> None:
    """Keep a number as the last of its depth, and forget what stood below the one before it."""
    siblings[depth] = number
    for deeper in [key for key in siblings if key > depth]:
        del siblings[deeper]
    bare = number.strip("().")
    if depth == 0 and bare.isdigit() and int(bare) > int(siblings.get(HIGHEST) or 0):
        siblings[HIGHEST] = bare


def follows(number: str, before: str) -> bool:
    """Whether one whole number is the next, or nearly the next, after another."""
    return before.isdigit() and number.isdigit() and 0 < int(number) - int(before) <= 2


def in_form(count: int, form: str) -> str:
    """A count as a list style prints it: decimal, letters, Roman figures."""
    if form in ("lowerLetter", "a", "upperLetter", "A"):
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else "0"
        return text.upper() if form in ("upperLetter", "A") else text
    if form in ("lowerRoman", "i", "upperRoman", "I"):
        return _roman(count).upper() if form in ("upperRoman", "I") else _roman(count)
    if form == "decimalZero":
        return f"{count:02}"
    return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 400:
        return str(count)
    figures = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    text = ""
    for value, letters in figures:
        text += letters * (count // value)
        count %= value
    return text


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of a list: how it counts, and its label with %1, %2 … for the counts of the levels."""

    form: str = "decimal"
    label: str = "%1."
    start: int = 1
    legal: bool = False
    """Whether all counts in its label are plain figures, whatever their own form."""

    @property
    def is_bullet(self) -> bool:
        """Whether its items have a bullet and no number."""
        return self.form == "bullet"


@dataclass
class Counter:
    """The counts of one list while a document is read from its beginning to its end."""

    counts: dict[int, int] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    """Where a level begins, if not where its style says."""

    def next(self, depth: int, levels: dict[int, Level]) -> str:
        """Count an item on a level and give its label."""
        level = levels.get(depth, Level())
        self.counts[depth] = self.counts[depth] + 1 if depth in self.counts else self.starts.get(depth, level.start)
        for deeper in [key for key in self.counts if key > depth]:
            del self.counts[deeper]
        label = level.label
        for place in range(9):
            if f"%{place + 1}" in label:
                of = levels.get(place, Level())
                count = self.counts.get(place, self.starts.get(place, of.start))
                label = label.replace(f"%{place + 1}", in_form(count, "decimal" if level.legal else of.form))
        return label.strip()

    def begin(self, depth: int, start: int) -> None:
        """Let a level begin again, and those below it."""
        self.starts[depth] = start
        for deeper in [key for key in self.counts if key >= depth]:
            del self.counts[deeper]
