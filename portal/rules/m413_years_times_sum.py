"""A sum for each of several years, times the years, is the total that stands beside it.

Why: the total is what is approved; where it is not the yearly sum times the years, nobody knows which of them holds.

Bad text:
    ## Proposal

    This needs £100,000 per year for two years (a total of £250,000).

Good text:
    ## Proposal

    This needs £100,000 per year for two years (a total of £200,000).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.amounts import Amount, find_amounts
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Block, Prose, sentence_at
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_EACH = re.compile(
    r"\s*(?:(?:per|a|each|every)\s+(?P<unit>year|annum|month|week|quarter)|(?:p\.?a\.?|annually|yearly))\b,?\s+"
    r"(?:for|over)\s+(?:each of\s+)?(?:the\s+)?(?:next\s+|first\s+|following\s+)?"
    rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<times>year|month|week|quarter)s?\b",
    re.IGNORECASE,
)
_MORE_YEARS = re.compile(r"\b(?:further|extend\w*|extension|plus|additional|another|then|followed)\b", re.IGNORECASE)
_MOST = 300
"""Amounts of one record that are looked at."""
_TELLING = frozenset(("year", "years", "months", "weeks", "quarters"))
_TOTAL_BEFORE = re.compile(
    r"\b(?:total(?:ling|s|led)?|altogether|in all|adding up|overall)\b[^£]{0,40}$", re.IGNORECASE
)
_TOTAL_AFTER = re.compile(r"[^£.]{0,40}\b(?:in total|in all|altogether|overall|total)\b", re.IGNORECASE)


def check(texts: Texts) -> Iterator[Problem]:
    """Sentences with a sum a year, a number of years and another total."""
    for prose in texts.prose:
        if prose.amounts and prose.has_words(_TELLING):
            for block, amount in prose.amounts[:_MOST]:
                yield from _judged(prose, block, amount)


def _judged(prose: Prose, block: Block, amount: Amount) -> Iterator[Problem]:
    each = _EACH.match(block.text, amount.end)
    if not each or not _one_unit(each["unit"] or "year", each["times"]):
        return
    number = each["number"].lower()
    expected = amount.value * Decimal(_NUMBERS.get(number) or number)
    sentence = sentence_at(block.text, amount.start)
    rest = sentence[sentence.find(amount.words) + len(amount.words) :]
    total = next((found for found in find_amounts(rest)), None)
    if total is None or not _is_total(rest, total) or abs(total.value - expected) <= total.step / 2:
        return
    if _MORE_YEARS.search(rest[: total.start]):
        return
    yield at_words(
        prose,
        block,
        total.words,
        message=(
            f"{quoted(amount.words + each[0])} makes {format_pounds(expected)}; the sentence says "
            f"{quoted(total.words)}."
        ),
        fix=f"Correct the figure that is wrong. {LEAVE_AS_IT_IS}",
    )


def _one_unit(unit: str, times: str) -> bool:
    return unit.lower().replace("annum", "year") == times.lower()


def _is_total(text: str, total: Amount) -> bool:
    return bool(_TOTAL_BEFORE.search(text[: total.start]) or _TOTAL_AFTER.match(text[total.end :]))
