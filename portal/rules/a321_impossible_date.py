"""A date in the text is a day that exists.

Why: a deadline on a day that does not exist binds nobody, and readers cannot tell which day was meant.

Bad text:
    ## Proposal

    The contract ends on 31 June 2024.

Good text:
    ## Proposal

    The contract ends on 30 June 2024.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.rules.written_dates import WrittenDate
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_A_LEAP_YEAR = 2024


def check(texts: Texts) -> Iterator[Problem]:
    """Dates in the text that no calendar has; a date without its year may be in a leap year."""
    for prose in texts.prose:
        for block, written in prose.dates:
            if reason := _reason(written):
                yield at_words(
                    prose,
                    block,
                    written.words,
                    message=f"{quoted(written.words)} is no day: {reason}.",
                    fix=f"Correct the date. {LEAVE_AS_IT_IS}",
                )


def _reason(written: WrittenDate) -> str:
    if not 1 <= written.month <= 12:
        return f"there is no month {written.month}"
    if not written.day:
        return "there is no day 0"
    year = written.year or _A_LEAP_YEAR
    days = calendar.monthrange(year, written.month)[1]
    of_year = f" {year}" if written.year and written.month == 2 else ""
    return f"{calendar.month_name[written.month]}{of_year} has {days} days" if written.day > days else ""
