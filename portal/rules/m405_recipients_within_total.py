"""The recipients together receive no more than the total.

Why: more money is given out than was decided, so an amount or the total is wrong.

Bad:
    recipients:
      - {name: A charity, amount: 1001, purpose: Support for victims}

Good:
    recipients:
      - {name: A charity, amount: 1000, purpose: Support for victims}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Problem, Texts, at_key

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions whose recipients add up to more than their total."""
    for entry in texts.decisions:
        total, recipients = entry.fields.financial.total, entry.fields.recipients
        given = sum((recipient.amount for recipient in recipients), Decimal(0))
        if total is not None and given > total:
            who = "The one recipient receives" if len(recipients) == 1 else f"The {len(recipients)} recipients receive"
            yield at_key(
                entry,
                "recipients",
                message=(
                    f"{who} {format_pounds(given)}, which is {format_pounds(given - total)} more than the total of "
                    f"{format_pounds(total)}."
                ),
                fix="Correct the amount or the total that is wrong.",
            )
