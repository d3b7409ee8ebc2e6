"""A declared rounding is no larger than figures in whole pounds explain: a pound for each line.

Why: a large rounding would let a list that does not add up pass as one that does.

Bad:
    financial:
      total: 1000
      kind: one-off
      rounding: 100
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}

Good:
    financial:
      total: 1000
      kind: one-off
      rounding: 1
      costs:
        - {label: Salary, amount: 1001, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Problem, Texts, at_field
from portal.rules.sums import may_be_rounded
from portal.text import counted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Roundings that are larger than rounding to pounds needs."""
    for entry in texts.decisions:
        financial = entry.fields.financial
        lines = max(financial.costs, financial.funding, key=len)
        if financial.rounding and not may_be_rounded(financial.rounding, lines):
            listed = counted(len(lines), "line", "lines")
            yield at_field(
                entry,
                "financial",
                "rounding",
                message=f"The rounding is {format_pounds(financial.rounding)}, for a list of {listed}.",
                fix="Correct the lines or the rounding. Where the document rounds to thousands, say so in a waiver.",
            )
