"""The pay of a part-time post is that part of the full pay beside it.

Why: a reader multiplies 0.6 by the salary; where the record prints another sum, nobody can tell what was budgeted.

Bad text:
    ## Proposal

    A 0.6 FTE post at £44,194 a year costs £26,846 pro rata.

Good text:
    ## Proposal

    A 0.6 FTE post at £44,194 a year costs £26,516 pro rata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.amounts import Amount, find_amounts
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import sentence_at
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_PART = re.compile(r"(?<![\d.£€$])0\.\d{1,3}(?![\d%]|\.\d)")
_OF_A_POST = re.compile(r"\bpro[ -]rata\b|\bFTE\b|\bfull[- ]time equivalent\b|\bWTE\b", re.IGNORECASE)
_MOST = 200
"""Parts of posts in one record that are looked at."""
_TELLING = frozenset(("rata", "fte", "equivalent", "wte"))


def check(texts: Texts) -> Iterator[Problem]:
    """Sentences with one part of a post and two sums, the second of which is not that part of the first."""
    for prose in texts.prose:
        if not prose.has_words(_TELLING) or not prose.amounts:
            continue
        for block, part in islice(prose.matches(_PART), _MOST):
            sentence = sentence_at(block.text, part.start())
            amounts = list(find_amounts(sentence))
            if len(_PART.findall(sentence)) != 1 or len(amounts) != 2 or not _OF_A_POST.search(sentence):
                continue
            whole, printed = sorted(amounts, key=lambda amount: amount.value, reverse=True)
            expected = whole.value * Decimal(part[0])
            if abs(printed.value - expected) > _unsharp(printed):
                yield at_words(
                    prose,
                    block,
                    printed.words,
                    message=(
                        f"The text prints {quoted(printed.words)}, but {part[0]} of {quoted(whole.words)} is "
                        f"{format_pounds(expected)}."
                    ),
                    fix=f"Correct the figure that is wrong. {LEAVE_AS_IT_IS}",
                )


def _unsharp(amount: Amount) -> Decimal:
    """How far off a rounded figure may be: half of its last place that is not nought, and a pound at least."""
    step = amount.step
    while amount.value and amount.value % (step * 10) == 0:
        step *= 10
    return max(step / 2, Decimal(1))
