"""Sums are in pounds, unless another currency is meant and the record says so.

Why: a euro sign for a pound sign changes what was approved, and the slip is easily made on a keyboard set to another
country.

Bad text:
    ## Proposal

    The commissioner is asked to approve €200,000.

Good text:
    ## Proposal

    The commissioner is asked to approve £200,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Amounts in another currency. One that stands with a pound sign elsewhere in the text is M410's."""
    for prose in texts.prose:
        pounds = {amount.value for _, amount in prose.amounts if not amount.foreign}
        for block, amount in prose.amounts:
            if amount.foreign and amount.value not in pounds:
                yield at_words(
                    prose,
                    block,
                    amount.words,
                    message=f"{quoted(amount.words)} is in {amount.currency}; pounds were expected.",
                    fix=(
                        f"If you mistyped the sign, write £. {LEAVE_AS_IT_IS} If the sum is meant so, add a waiver "
                        "that says so."
                    ),
                )
