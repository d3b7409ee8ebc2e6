"""The sum of a list of money lines against the total of the decision, for the rules on costs and on funding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from portal.content.decision import CostLine, Decision
from portal.content.records import Entry
from portal.money import format_pounds
from portal.rules.evidence import Problem, at_field
from portal.text import counted


def unequal_sum(entry: Entry[Decision], name: str, lines: Sequence[CostLine]) -> Iterator[Problem]:
    """The problem of one list ("costs" or "funding"), if it differs from the total by more than the rounding."""
    financial = entry.fields.financial
    if financial.total is None or not lines:
        return
    total = sum((line.amount for line in lines), Decimal(0))
    difference = total - financial.total
    if abs(difference) <= abs(financial.rounding or Decimal(0)):
        return
    direction = "more" if difference > 0 else "less"
    verb = "adds" if len(lines) == 1 else "add"
    yield at_field(
        entry,
        "financial",
        name,
        message=(
            f"The {counted(len(lines), 'line', 'lines')} of {name} {verb} up to {format_pounds(total)}, which is "
            f"{format_pounds(abs(difference))} {direction} than the total of {format_pounds(financial.total)}."
        ),
        fix=(
            f"Correct the line of {name} or the total that is wrong. Where the document itself rounds its figures, "
            f"add a line rounding: {abs(difference)} below the total."
        ),
    )
