"""Every source of funding is one of those in portal.yaml.

Why: money is added up by where it comes from; a misspelt source would be a source of its own.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Reserve, amount: 1000, financial_year: 2024/25, source: reserve}

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
from portal.rules.vocabulary import names_of, outside

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Sources of funding that are not in the vocabulary."""
    names = names_of(texts.configuration.vocabularies.funding_sources)
    for entry in texts.decisions:
        lines = enumerate(entry.fields.financial.funding)
        sources = ((("financial", "funding", index, "source"), line.source) for index, line in lines)
        yield from outside(entry, sources, names, "a source of funding", "portal.yaml")
