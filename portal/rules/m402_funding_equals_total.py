"""The funding adds up to the total, to the penny.

Why: a reader asks where every pound comes from; what the lines do not cover has no source.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 600, financial_year: 2024/25, source: reserves}

Good:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 600, financial_year: 2024/25, source: reserves}
        - {label: Home Office grant, amount: 400, financial_year: 2024/25, source: external-grant}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.sums import unequal_sum

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions whose funding does not add up to their total."""
    for entry in texts.decisions:
        yield from unequal_sum(entry, "funding", entry.fields.financial.funding)
