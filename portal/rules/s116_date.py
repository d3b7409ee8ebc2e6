"""Every date is a day that exists, written year-month-day, and every financial year is written like 2024/25.

Why: 03/04/2024 is March to some readers and April to others, and lists can only be sorted by one form.

Bad:
    effective_from: 7 October 2024

Good:
    effective_from: 2024-10-07
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import did_you_mean, key_of, named
from portal.text import counted, quoted

SEVERITY = Severity.ERROR
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_FINANCIAL_YEAR = re.compile(r"\d{4}/\d{2}")


def check(evidence: Evidence) -> Iterator[Problem]:
    """Dates that do not exist or are written in another form."""
    for reading, defect in evidence.defects(DefectKind.DATE):
        likely = defect.likely or _meant(defect.value)
        yield at_defect(
            reading,
            defect,
            message=f"{named(defect.field)} is {quoted(defect.value)}; {_what_is_wrong(defect)}.{did_you_mean(likely)}",
            fix=f"Write {key_of(defect.field)}: {likely}" if likely else f"Write {defect.expected}.",
        )


def _what_is_wrong(defect: Defect) -> str:
    match = _ISO.fullmatch(defect.value)
    if match and (problem := _no_such_day(int(match[1]), int(match[2]), int(match[3] or 1))):
        return problem
    if _FINANCIAL_YEAR.fullmatch(defect.value) and "financial year" in defect.expected:
        return "a financial year ends in the year after the one it begins in"
    return f"it should be {defect.expected}"


def _no_such_day(year: int, month: int, day: int) -> str:
    if not year:
        return "there was no year 0"
    if not 1 <= month <= 12:
        return f"month {month} does not exist"
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"{calendar.month_name[month]} {year} has {counted(days, 'day', 'days')}"
    return ""


def _meant(text: str) -> str:
    """A date in the right order without its zeros, or with day and month in each other's place."""
    match = _ISO.fullmatch(text)
    if not match or match[3] is None:
        return ""
    year, first, second = int(match[1]), int(match[2]), int(match[3])
    for month, day in ((first, second), (second, first)):
        if not _no_such_day(year, month, day):
            return f"{year:04}-{month:02}-{day:02}"
    return ""
