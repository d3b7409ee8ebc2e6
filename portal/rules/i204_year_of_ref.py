"""The year in a ref is the year of at least one of the record's dates.

Why: a digit mistyped in the ref puts the record under the wrong year for good, since a ref is never changed.

Bad:
    decision_date: 2022-05-30
    published: 2022-06-03
    author: {post: Commissioning Officer, date: 2022-05-14}
    approvals: []
    plan: 2021-2025

Good:
    decision_date: 2024-05-30
    published: 2024-06-03
    author: {post: Commissioning Officer, date: 2024-05-14}
    approvals: []
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from portal.content.decision import Decision
from portal.dates import FinancialYear, financial_year_of
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Refs with a year that no date of the record is in."""
    pattern = texts.configuration.refs.pattern
    for entry in texts.decisions:
        ref = pattern.parse(entry.fields.ref)
        years = {_year(day, pattern.by_financial_year) for day in _dates(entry.fields)}
        if ref and years and ref.year not in years:
            written = in_prose([_in_words(year, pattern.by_financial_year) for year in sorted(years)])
            of_ref = _in_words(ref.year, pattern.by_financial_year)
            yield at_field(
                entry,
                "ref",
                message=f"The ref {quoted(entry.fields.ref)} says {of_ref}; its dates are in {written}.",
                fix="Correct the ref or the date that is wrong.",
            )


def _dates(decision: Decision) -> Iterator[dt.date]:
    dates = (
        decision.decision_date,
        decision.published,
        decision.effective_from,
        decision.effective_to,
        decision.author.date,
        *(approval.date for approval in decision.approvals),
    )
    return (day for day in dates if day)


def _year(day: dt.date, by_financial_year: bool) -> int:
    return financial_year_of(day).start if by_financial_year else day.year


def _in_words(year: int, by_financial_year: bool) -> str:
    return str(FinancialYear(year)) if by_financial_year else str(year)
