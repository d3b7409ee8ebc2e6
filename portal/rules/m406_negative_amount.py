"""Amounts are not negative.

Why: a minus sign is nearly always a dash that was copied along; a saving is better told in words.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 1200, financial_year: 2024/25, source: reserves}
        - {label: Home Office grant, amount: -200, financial_year: 2024/25, source: external-grant}

Good:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 800, financial_year: 2024/25, source: reserves}
        - {label: Home Office grant, amount: 200, financial_year: 2024/25, source: external-grant}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from portal.content.decision import ContextAmount, CostLine, Decision
from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Document, Problem, Texts, at_field
from portal.rules.wording import named_at

SEVERITY = Severity.WARNING
ON_TEXTS = True
Place = tuple[str | int, ...]


def check(texts: Texts) -> Iterator[Problem]:
    """Amounts below zero. The cost of an option may be: an option can save money."""
    for entry in texts.records:
        for place, amount in _amounts(entry.fields):
            if amount is not None and amount < 0:
                yield at_field(
                    entry,
                    *place,
                    message=f"{named_at(place)} is {format_pounds(amount)}, less than nothing.",
                    fix="Delete the minus sign, or add a waiver that says why the amount is negative.",
                )


def _amounts(fields: Decision | Document) -> Iterator[tuple[Place, Decimal | None]]:
    if not isinstance(fields, Decision):
        for index, budget in enumerate(fields.budgets):
            yield ("budgets", index, "amount"), budget.amount
        return
    financial = fields.financial
    yield ("financial", "total"), financial.total
    yield ("financial", "rounding"), financial.rounding
    yield ("financial", "recurring", "amount"), financial.recurring.amount if financial.recurring else None
    lists: dict[str, Sequence[CostLine | ContextAmount]] = {
        "costs": financial.costs,
        "funding": financial.funding,
        "context_amounts": financial.context_amounts,
    }
    for name, lines in lists.items():
        for index, line in enumerate(lines):
            yield ("financial", name, index, "amount"), line.amount
    for index, recipient in enumerate(fields.recipients):
        yield ("recipients", index, "amount"), recipient.amount
