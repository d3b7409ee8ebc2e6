"""A paragraph's number has its full stop, so that it is a number and not a word of the text.

Why: without it the paragraph gets another address, and whoever cites paragraph 25 finds none.

Bad text:
    ## Supporting report

    1. The team is short of one post.

    2 The post costs £1,000.

    3. Nobody else can do the work.

Good text:
    ## Supporting report

    1. The team is short of one post.

    2. The post costs £1,000.

    3. Nobody else can do the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.body import Paragraph
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Prose
from portal.text import quoted, shorten

SEVERITY = Severity.WARNING
ON_TEXTS = True
_NUMBER_AND_WORD = re.compile(r"(\d{1,3}) [A-Z“\"]")


def check(texts: Texts) -> Iterator[Problem]:
    """Paragraphs that begin with a bare number which fits between the numbers around it."""
    for prose in texts.prose:
        for number, paragraph in unpunctuated(prose):
            yield at_words(
                prose,
                paragraph,
                paragraph.text[:30],
                message=f"{quoted(shorten(paragraph.text, 40))} begins with the number {number} without its full stop.",
                fix=f"Write {number}. with a full stop, and say in a correction that the document lacks it if it does.",
            )


def unpunctuated(prose: Prose) -> list[tuple[int, Paragraph]]:
    """Paragraphs without a printed number that begin with one: the number after an earlier one or before a later."""
    candidates = [
        (int(match[1]), paragraph)
        for paragraph in prose.paragraphs
        if not paragraph.number and paragraph.text[:1].isdigit() and (match := _NUMBER_AND_WORD.match(paragraph.text))
    ]
    if not candidates:
        return []
    printed = {int(label) for p in prose.paragraphs if (label := p.number.strip("().")).isdecimal()}
    bare = {number for number, _ in candidates}
    return [
        (number, paragraph)
        for number, paragraph in candidates
        if number not in printed
        and {number - 1, number + 1} & printed
        and (number - 1 in printed | bare or number == 1)
    ]
