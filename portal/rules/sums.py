"""The sum of a list of money lines against the total of the decision, for the rules on costs and on funding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from portal.content.decision import CostLine, Decision
from portal.content.records import Entry
from portal.money import format_pounds
from portal.rules.evidence import Problem, at_key


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
    what = f"The one line of {name} is" if len(lines) == 1 else f"The {len(lines)} lines of {name} add up to"
    declare = f" Where the document itself rounds its figures, add rounding: {abs(difference)} below total:."
    yield at_key(
        entry,
        "financial",
        name,
        message=(
            f"{what} {format_pounds(total)}, which is {format_pounds(abs(difference))} {direction} than the total of "
            f"{format_pounds(financial.total)}."
        ),
        fix="Correct the line or the total that is wrong." + (declare if may_be_rounded(difference, lines) else ""),
    )


def may_be_rounded(difference: Decimal, lines: Sequence[CostLine]) -> bool:
    """Whether figures that are rounded to whole pounds can explain the difference."""
    return abs(difference) <= len(lines)
