"""A total has at least one line that says what is paid for, and one that says where the money comes from.

Why: a bare total leaves open what is bought and who pays.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}

Good:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import MoneyKind
from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_WITHOUT_LINES = (MoneyKind.NIL, MoneyKind.NOT_STATED)
"""Kinds that a total contradicts: M403 says so."""


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions with a total and no line of costs or of funding."""
    for entry in texts.decisions:
        financial = entry.fields.financial
        lists = {"costs": financial.costs, "funding": financial.funding}
        missing = [name for name, lines in lists.items() if not lines]
        if financial.total and missing and financial.kind not in _WITHOUT_LINES:
            names = in_prose([quoted(name) for name in missing], "or")
            keys = in_prose([f"{name}:" for name in missing])
            yield at_field(
                entry,
                "financial",
                "total",
                message=f"The total is {format_pounds(financial.total)}, but no line stands below {names}.",
                fix=f"Add {keys} with a line for each amount that the document gives.",
            )
