"""A weekday in the text is that of the date beside it.

Why: of a day and a date that do not fit, one is wrong, and a reader who wants to attend or to check cannot tell which.

Bad text:
    ## Proposal

    The panel met on Friday 19 March 2020.

Good text:
    ## Proposal

    The panel met on Thursday 19 March 2020.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.rules.written_dates import WEEKDAYS
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Dates with another weekday than theirs."""
    for prose in texts.prose:
        for block, written in prose.dates if prose.has_words(_LOWERED) else ():
            if written.weekday and written.date and WEEKDAYS[written.date.weekday()] != written.weekday:
                right = WEEKDAYS[written.date.weekday()]
                yield at_words(
                    prose,
                    block,
                    written.words,
                    message=f"{quoted(written.words)} does not exist: that day was a {right}.",
                    fix=f"Correct the weekday or the date. {LEAVE_AS_IT_IS}",
                )


_LOWERED = frozenset(day.lower() for day in WEEKDAYS)
