"""A text writes all its dates in one form, and all its financial years in one form.

Why: readers search for a date as they know it, and of 05/06/2024 and 5 June 2024 in one text they wonder whether both
mean the same day.

Bad text:
    ## Proposal

    The post begins on 7 October 2024. The treasurer signed on 22/05/2024.

Good text:
    ## Proposal

    The post begins on 7 October 2024. The treasurer signed on 22 May 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Block, Prose
from portal.rules.written_dates import WrittenDate, WrittenYear, find_years
from portal.text import in_prose, quoted

SEVERITY = Severity.NOTE
ON_TEXTS = True
_YEAR_LIKE = re.compile(r"\d\d[/–-](?:20)?\d\d(?!\d)")
Placed = tuple[Block, WrittenDate | WrittenYear]


def check(texts: Texts) -> Iterator[Problem]:
    """Texts with dates, or financial years, in more than one form: one note each, at the first that differs."""
    for prose in texts.prose:
        yield from _mixed(prose, "Dates", (placed for placed in prose.dates if placed[1].year))
        yield from _mixed(prose, "Financial years", _years(prose))


def _years(prose: Prose) -> Iterator[Placed]:
    if _YEAR_LIKE.search(prose.source):
        yield from ((block, year) for block in prose.blocks for year in find_years(block.text))


def _mixed(prose: Prose, what: str, written: Iterable[Placed]) -> Iterator[Problem]:
    firsts: dict[str, Placed] = {}
    for block, date in written:
        firsts.setdefault(date.form, (block, date))
    if len(firsts) < 2:
        return
    shown = in_prose([quoted(date.words) for _, date in firsts.values()])
    block, date = list(firsts.values())[1]
    yield at_words(
        prose,
        block,
        date.words,
        message=f"{what} are written in {len(firsts)} forms: {shown}.",
        fix=(
            "Write them in one form, such as 14 May 2024 and 2024/25. A text that is kept word for word stays as it "
            "is: add a waiver that says so."
        ),
    )
