"""What counts as a word when the site is searched: letters folded, numbers and amounts in one spelling each.

£33,504.00, 33504 and £33.504k are the same number; St. Oswald’s is st and oswald. assets/js/search-words.js reads
questions by the same rules, letter for letter, and tests hold the two against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from portal.website.search.stem import stem

_SPACE = " \N{NO-BREAK SPACE}"
TOKEN = re.compile(
    rf"(?<![^\W_])(?:[£€$][{_SPACE}]?)?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?"
    rf"(?:[{_SPACE}]?(?:thousand|million|billion)|bn|k|m)?(?![^\W_])"
    r"|[^\W_]+(?:['’][^\W_]+)*",
    re.IGNORECASE,
)
_MAY_BE_NUMBER = re.compile("[0-9£€$]").search
_NUMBER = re.compile(rf"([£€$]?)[{_SPACE}]?([0-9,]+)(?:\.([0-9]+))?[{_SPACE}]?([a-z]*)", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z]+")
_POWER = {"": 0, "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}


@dataclass(frozen=True)
class Word:
    """A word of a text. `exact` is its folded spelling, for phrases; `stem` is what it is found by."""

    exact: str
    stem: str
    amount: bool = False
    """Whether it is written as an amount of money: with a sign, commas, pence or a word such as million."""


class _OfWords(dict[str, str]):
    """What words have, by the way they are written; nothing where there is no word."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, written: str) -> str:
        self[written] = found = self._of(written)
        return found


class _Pieces(dict[str, list[str]]):
    """The words of pieces of text that have no part in a number, each kind of piece looked at once."""

    def __missing__(self, piece: str) -> list[str]:
        if _MAY_BE_NUMBER(piece):
            raise KeyError(piece)
        self[piece] = tokens = TOKEN.findall(piece)
        return tokens


class Reader(dict[str, Word | None]):
    """Words by the way they are written; each spelling is read once: a text has few words, many times over."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces = _Pieces()
        self.exact = _OfWords(lambda written: word.exact if (word := self[written]) else "")
        """Exact spellings, by the way words are written."""
        self.stems = _OfWords(lambda written: word.stem if (word := self[written]) else "")
        """Stems, by the way words are written."""

    def __missing__(self, written: str) -> Word | None:
        self[written] = word = read_word(written)
        return word

    def words(self, text: str) -> list[Word]:
        """The words of a text in their order. The text is in the normal form NFC."""
        return [word for written in TOKEN.findall(text) if (word := self[written])]

    def written(self, text: str) -> list[str]:
        """What TOKEN finds in a text on one line: piece by piece between spaces, each kind of piece looked at once.

        A number may go on in the piece after it, as in "5 million", so such pieces are looked at together.
        """
        pieces = text.split()
        try:
            return [*chain.from_iterable(map(self._pieces.__getitem__, pieces))]
        except KeyError:
            return self._with_numbers(pieces)

    def _with_numbers(self, pieces: list[str]) -> list[str]:
        found: list[str] = []
        known, group = self._pieces, ""
        for piece in pieces:
            tokens = known.get(piece)
            if tokens is None and not _MAY_BE_NUMBER(piece):
                tokens = known[piece]
            if tokens is None:
                group = f"{group} {piece}" if group else piece
            elif group:
                found += TOKEN.findall(f"{group} {piece}")
                group = ""
            else:
                found += tokens
        return found + TOKEN.findall(group) if group else found


def read_word(written: str) -> Word | None:
    """One word as TOKEN cuts it out of a text; None where folding leaves nothing of it."""
    number = _NUMBER.fullmatch(written)
    if number and number[4].lower() in _POWER and number[2][0] != ",":
        exact = _shifted(number[2].replace(",", ""), number[3] or "", _POWER[number[4].lower()])
        marked = bool(number[1] or number[4] or "," in number[2] or len(number[3] or "") == 2)
        return Word(exact, exact, marked)
    exact = fold(written)
    return Word(exact, stem(exact) if _PLAIN.fullmatch(exact) else exact) if exact else None


def fold(written: str) -> str:
    """A word in small letters without accents, apostrophes and the ’s of possession."""
    plain = written.replace("’", "'")
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in apart if c == "'" or c.isalnum())
    plain = plain.lower()
    return plain.removesuffix("'s").replace("'", "")


def number_of(amount: Decimal) -> str:
    """An amount in pounds as a word: "33504", "29462.66"."""
    whole, _, fraction = f"{abs(amount):f}".partition(".")
    return _shifted(whole, fraction, 0)


def _shifted(whole: str, fraction: str, places: int) -> str:
    """The number with its point moved to the right, without needless zeros."""
    fraction = fraction.ljust(places, "0")
    whole, fraction = whole + fraction[:places], fraction[places:].rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole
