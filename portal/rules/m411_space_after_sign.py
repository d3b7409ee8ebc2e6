"""No space stands between a pound sign and its figures.

Why: at the end of a line sign and figures come apart, a screen reader says them apart, and a search for the sum
misses it.

Bad text:
    ## Proposal

    The post costs £ 26,846 a year.

Good text:
    ## Proposal

    The post costs £26,846 a year.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.text import quoted

SEVERITY = Severity.NOTE
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Amounts with a space behind their sign."""
    for prose in texts.prose:
        for block, amount in prose.amounts:
            if amount.spaced:
                together = amount.sign + amount.words.lstrip(amount.sign).strip()
                yield at_words(
                    prose,
                    block,
                    amount.words,
                    message=f"{quoted(amount.words)} has a space behind its sign.",
                    fix=f"Write {together}.",
                )
