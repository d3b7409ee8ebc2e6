"""Amounts of money as texts print them: "£33,504", "£ 26,846", "£1.2m", "£50k", "£225 million", "€200,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_AMOUNT = re.compile(
    r"(?P<sign>[£€$]|\b(?:EUR|USD|GBP)(?=\s))(?P<gap>\s*)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<part>\.\d{1,6})?"
    r"(?:\s?(?P<unit>k|K|m|M|mn|bn|thousand|million|billion)\b)?"
)
_IN_WORDS = re.compile(r"(?<![\d£€$.,])(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<part>\.\d\d)? pounds(?: sterling)?\b")
_MONEY = (
    r"money|fund\w*|grants?|spend\w*|expenditure|investment|savings?|budgets?|income|reserves?|capital|revenue|support"
    r"|costs?|total|sum|award|contribution|precept|which|whom|this|that|these|those|it|them"
)
_WEIGHS = re.compile(
    r"\s*(?:\(\s*[\d.,]+\s?kg|of weight\b|in weight\b|per square\b|heavier\b|lighter\b|overweight\b"
    r"|(?:and )?\d+ ounces?\b"
    rf"|of (?!(?:[\w’'-]+ ){{0,3}}(?:{_MONEY})\b)(?=[a-z]))"
)
"""What follows pounds that are a weight: "20 pounds of flour", but not "20 pounds of which" or "of public money"."""
_WEIGHING = re.compile(r"\bweigh\w*(?: [\w’'-]+){0,3} $", re.IGNORECASE)
_UNITS = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
_UNITS |= {"bn": 1_000_000_000, "billion": 1_000_000_000}
_FOREIGN = {"€": "euros", "EUR": "euros", "$": "dollars", "USD": "dollars"}


@dataclass(frozen=True, kw_only=True)
class Amount:
    """An amount where it stands in a text. `step` is the smallest difference that its form can show."""

    words: str
    value: Decimal
    step: Decimal
    sign: str
    spaced: bool
    shorthand: bool
    start: int
    end: int

    @property
    def currency(self) -> str:
        """The currency in words."""
        return _FOREIGN.get(self.sign, "pounds")

    @property
    def foreign(self) -> bool:
        """Whether it is of another currency than the pound."""
        return self.sign in _FOREIGN


def find_amounts(text: str) -> Iterator[Amount]:
    """Every amount in a text, in its order."""
    if "pounds" not in text:
        yield from _signed(text)
        return
    worded = [_amount_in_words(match) for match in _IN_WORDS.finditer(text) if _is_money(text, match)]
    yield from sorted([*_signed(text), *worded], key=lambda amount: amount.start)


def _is_money(text: str, match: re.Match[str]) -> bool:
    """Whether pounds in words are money that no sign before them counts already, and not a weight."""
    before = text[: match.start()]
    if before.rstrip().endswith(("£", "€", "$", "EUR", "USD", "GBP")):
        return False
    weighs = _WEIGHS.match(text, match.end()) or _WEIGHING.search(before[-60:])
    return match[0].endswith("sterling") or not weighs


def _amount_in_words(match: re.Match[str]) -> Amount:
    """An amount such as "12,500 pounds"."""
    part = match["part"] or ""
    return Amount(
        words=match[0],
        value=Decimal(match["whole"].replace(",", "") + part),
        step=Decimal(1).scaleb(-max(len(part) - 1, 0)),
        sign="",
        spaced=False,
        shorthand=False,
        start=match.start(),
        end=match.end(),
    )


def _signed(text: str) -> Iterator[Amount]:
    for match in _AMOUNT.finditer(text):
        factor = Decimal(_UNITS.get((match["unit"] or "").lower(), 1))
        part = match["part"] or ""
        value = Decimal(match["whole"].replace(",", "") + part)
        yield Amount(
            words=match[0],
            value=value * factor,
            step=factor.scaleb(-max(len(part) - 1, 0)),
            sign=match["sign"],
            spaced=bool(match["gap"]) and match["sign"] in "£€$",
            shorthand=bool(match["unit"]),
            start=match.start(),
            end=match.end(),
        )
