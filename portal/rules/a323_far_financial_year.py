"""The money of a decision is for financial years within five years of it.

Why: a year that is far away is nearly always a slip of a digit, and it would put the money into the wrong year's sums.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2042/43}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserves}

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

from portal.content.decision import Financial
from portal.dates import FinancialYear, financial_year_of
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field
from portal.text import quoted

SEVERITY = Severity.WARNING
FARTHEST = 5
"""Years."""
Place = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Problem]:
    """Lines of money in years far before or after the decision."""
    for entry in evidence.decisions:
        day = entry.fields.listing_date
        if day is None or day > evidence.register.as_of:
            continue
        decided = financial_year_of(day)
        for place, year in _years(entry.fields.financial):
            distance = year.start - decided.start
            if abs(distance) > FARTHEST:
                direction = "after" if distance > 0 else "before"
                yield at_field(
                    entry,
                    *place,
                    message=f"{quoted(str(year))} is {abs(distance)} years {direction} the decision, of {decided}.",
                    fix="Correct the year if it was mistyped. If it is right, add a waiver that says why.",
                )


def _years(financial: Financial) -> Iterator[tuple[Place, FinancialYear]]:
    for name, lines in (("costs", financial.costs), ("funding", financial.funding)):
        for index, line in enumerate(lines):
            yield ("financial", name, index, "financial_year"), line.financial_year
    if financial.recurring:
        yield ("financial", "recurring", "starting"), financial.recurring.starting
