"""A sum stands under one currency's sign throughout a text.

Why: where £200,000 and €200,000 stand in one record, readers cannot know which was approved.

Bad text:
    ## Executive summary

    The commissioner is asked to release £200,000.

    ## Proposal

    That the commissioner releases €200,000.

Good text:
    ## Executive summary

    The commissioner is asked to release £200,000.

    ## Proposal

    That the commissioner releases £200,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Amounts in another currency that the same text also gives in pounds."""
    for prose in texts.prose:
        pounds = {amount.value: (block, amount) for block, amount in reversed(prose.amounts) if not amount.foreign}
        for block, amount in prose.amounts:
            if not amount.foreign or amount.value not in pounds:
                continue
            elsewhere, same = pounds[amount.value]
            yield at_words(
                prose,
                block,
                amount.words,
                message=(
                    f"{quoted(amount.words)} stands here, and {quoted(same.words)} in {quoted(elsewhere.anchor)}: one "
                    "sum under two signs."
                ),
                fix=(
                    "Write the sign that is meant. If the document itself has both, leave its text as it is and add "
                    "a correction to this paragraph."
                ),
            )
