"""A summary can be read by anyone who has left school.

Why: the summary is all that most readers see, in lists, feeds and search. GOV.UK writes for a reading age of 9; words
such as partnership and reserve make a decision harder than that, but never as hard as a report.

Bad:
    summary: >-
      Following organisational consideration, the commissioner authorised additional transformational expenditure
      facilitating interoperability between commissioning functionalities.

Good:
    summary: The commissioner approved £1,000 for a post.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.rules.reading_age import reading_age

SEVERITY = Severity.NOTE
ON_TEXTS = True
HIGHEST = 18
"""Years of reading age. The formula is rough on a text of two sentences, so the bar is not set at what is best."""


def check(texts: Texts) -> Iterator[Problem]:
    """Summaries whose reading age, by Flesch and Kincaid's formula, is above the highest."""
    for entry in texts.entries:
        age = reading_age(entry.fields.summary)
        if round(age) > HIGHEST:
            yield at_field(
                entry,
                "summary",
                message=f"The summary has a reading age of about {age:.0f}; {HIGHEST} at most was expected.",
                fix="Write shorter sentences and everyday words: who decided what, for how much, for whom.",
            )
