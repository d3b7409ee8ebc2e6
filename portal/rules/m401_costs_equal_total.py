"""The costs add up to the total, to the penny.

Why: a reader adds the lines up. Where they do not give the total, nothing on the page can be trusted.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 999, financial_year: 2024/25}
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

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.sums import unequal_sum

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions whose costs do not add up to their total."""
    for entry in texts.decisions:
        yield from unequal_sum(entry, "costs", entry.fields.financial.costs)
