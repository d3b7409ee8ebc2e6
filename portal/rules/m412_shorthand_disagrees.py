"""A sum in short, such as £1.2m, agrees with the full figure beside it.

Why: readers quote the short form; where the full figure rounds to another, one of the two is wrong.

Bad text:
    ## Proposal

    The reserve holds £1.3m (£1,057,000).

Good text:
    ## Proposal

    The reserve holds £1.1m (£1,057,000).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.amounts import Amount
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Block
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_SAME = re.compile(
    r"\s*(?:[(\[=–]|-|,?\s*(?:i\.e\.|that is|or|namely|exactly|precisely),?)\s*(?:exactly |precisely )?", re.IGNORECASE
)
_ROUGHLY = re.compile(
    r"\b(?:over|under|above|below|more than|less than|almost|nearly|about|around|some|approximately|circa|c\.)\s*$",
    re.IGNORECASE,
)


def check(texts: Texts) -> Iterator[Problem]:
    """Pairs of a short and a full amount that stand for one sum and differ by more than rounding."""
    for prose in texts.prose:
        if not any(amount.shorthand for _, amount in prose.amounts):
            continue
        for (block, first), (other, second) in pairwise(prose.amounts):
            if block is other and _mean_the_same(block, first, second) and _disagree(block, first, second):
                short, full = (first, second) if first.shorthand else (second, first)
                yield at_words(
                    prose,
                    block,
                    short.words,
                    message=(
                        f"{quoted(short.words)} is {format_pounds(short.value)}, but beside it stands "
                        f"{quoted(full.words)}."
                    ),
                    fix=(
                        "Correct the one that is wrong. If the document itself has both, leave its text as it is and "
                        "add a correction to this paragraph."
                    ),
                )


def _mean_the_same(block: Block, first: Amount, second: Amount) -> bool:
    between = block.text[first.end : second.start]
    return first.shorthand != second.shorthand and bool(_SAME.fullmatch(between))


def _disagree(block: Block, first: Amount, second: Amount) -> bool:
    short = first if first.shorthand else second
    allowed = short.step if _ROUGHLY.search(block.text[: short.start]) else short.step * Decimal("0.5")
    return abs(first.value - second.value) > allowed
