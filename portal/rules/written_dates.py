"""Dates and financial years as texts print them: "Thursday 19th March 2020", "14.05.2024", "22/05/24", "2024-25"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

WEEKDAYS = tuple(calendar.day_name)
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_SHORT_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
_MONTH = "|".join(sorted({*_MONTHS, *_SHORT_MONTHS}, key=len, reverse=True))
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?)?"
_FIGURE = re.compile(r"\d")
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?<![\d.,/£-])\b(?P<day>\d{{1,2}})(?P<ending>\s?(?:st|nd|rd|th))?(?:\s+(?:of\s+)?|-)(?P<month>{_MONTH})\b(?!\s+Day)"
    r"(?:(?:\.?,?\s+|-)(?P<year>(?:19|20)\d{2})\b)?"
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?P<ending>st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{{2}})\b"
)
_FIGURES = re.compile(
    rf"{_WEEKDAY}(?<![\w/.£-])(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark)"
    r"(?P<year>(?:19|20)\d{2}|(?<=/)\d{2})(?![\w/]|[.-]\d)"
)
_ISO = re.compile(r"(?<![\w/-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w/-])")
_YEAR = re.compile(
    r"(?<![\d/£.,-])(?:(?P<long>20\d{2})(?P<mark>[/–-])(?P<end>\d{2}|20\d{2})|(?P<short>1[5-9]|[2-4]\d)/(?P<next>[1-4]\d))(?![\d/]|-\d)"
)


@dataclass(frozen=True, kw_only=True)
class WrittenDate:
    """A date in a text. `year` is None where none is printed; `form` shows how such dates are written."""

    words: str
    form: str
    day: int
    month: int
    year: int | None
    weekday: str
    start: int

    @property
    def date(self) -> dt.date | None:
        """The day that is meant, or None where it does not exist or the year is not printed."""
        try:
            return dt.date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True)
class WrittenYear:
    """A financial year in a text, and how such years are written."""

    words: str
    form: str
    start: int


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Every date in a text."""
    if not _FIGURE.search(text):
        return
    for form in (_DAY_MONTH, _MONTH_DAY, _FIGURES, _ISO):
        for match in form.finditer(text):
            yield _written(match, form)


def find_years(text: str) -> Iterator[WrittenYear]:
    """Every financial year in a text: two years, the second of which follows the first."""
    for match in _YEAR.finditer(text):
        first, second = int(match["long"] or match["short"]), int(match["end"] or match["next"])
        if (first + 1) % 100 == second % 100 and (second < 100 or second == first + 1):
            yield WrittenYear(words=match[0], form=_form_of_year(match), start=match.start())


def _written(match: re.Match[str], form: re.Pattern[str]) -> WrittenDate:
    parts = match.groupdict()
    month = parts["month"]
    year = parts["year"]
    return WrittenDate(
        words=match[0],
        form=_form_of_date(parts, form),
        day=int(parts["day"]),
        month=int(month) if month.isdigit() else _MONTHS.get(month) or _SHORT_MONTHS[month],
        year=int(year) + (2000 if len(year) == 2 else 0) if year else None,
        weekday=parts.get("weekday") or "",
        start=match.start(),
    )


def _form_of_date(parts: dict[str, str | None], form: re.Pattern[str]) -> str:
    """A name for how the date is written: dates of one form read alike."""
    if form is _ISO:
        return "year-month-day"
    if form is _FIGURES:
        return f"figures with {parts['mark']}"
    order = "month first" if form is _MONTH_DAY else "day first"
    short = ", short month" if parts["month"] in _SHORT_MONTHS and parts["month"] != "May" else ""
    return f"{order}{', with st, nd, rd or th' if parts['ending'] else ''}{short}"


def _form_of_year(match: re.Match[str]) -> str:
    if match["short"]:
        return "24/25"
    mark = "/" if match["mark"] == "/" else "-"
    return f"2024{mark}2025" if len(match["end"]) == 4 else f"2024{mark}25"
