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

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field

SEVERITY = Severity.NOTE
HIGHEST = 18
"""Years of reading age. The formula is rough on a text of two sentences, so the bar is not set at what is best."""
_NAME = re.compile(r"(?<=[a-z0-9,;] )[A-Z][\w’'-]*(?: (?:(?:and|of|the) )?[A-Z][\w’'-]*)*")
_COMMISSIONER = re.compile(r"\bcommissioner\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouyl])e(?:s|d)?$|(?<=[^aeiouytd])ed$")
_YEARS_BEFORE_SCHOOL = 5


def check(evidence: Evidence) -> Iterator[Problem]:
    """Summaries whose reading age, by Flesch and Kincaid's formula, is above the highest."""
    for entry in evidence.entries:
        age = reading_age(entry.fields.summary)
        if round(age) > HIGHEST:
            yield at_field(
                entry,
                "summary",
                message=f"The summary has a reading age of about {age:.0f}; {HIGHEST} at most was expected.",
                fix="Write shorter sentences and everyday words: who decided what, for how much, for whom.",
            )


def reading_age(text: str) -> float:
    """The age at which most people can read a text: Flesch and Kincaid's school grade (1975) and five years.

    Names inside a sentence, and the word commissioner, count as short words: they cannot be helped.
    """
    plain = _COMMISSIONER.sub("mayor", _NAME.sub("Name", text))
    words = _WORD.findall(plain)
    if not words:
        return 0
    sentences = max(len(_SENTENCE.findall(plain)), 1)
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return grade + _YEARS_BEFORE_SCHOOL


def _syllables(word: str) -> int:
    plain = _SILENT.sub("", word.lower())
    return max(len(_VOWELS.findall(plain)), 1)
