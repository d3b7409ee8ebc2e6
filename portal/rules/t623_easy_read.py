"""A page in Easy Read style has short sentences, short paragraphs and easy words.

Why: Easy Read is for people with a learning disability, and for all who find long texts hard. It has one idea in a
sentence, a line for each, and everyday words.

Bad file:
    content/pages/easy-read.md

    ---
    kind: page
    title: About this site in Easy Read
    summary: What this site is, in easy words.
    reviewed: 2025-01-06
    easy_read: true
    ---

    ## What this site is

    This site, which belongs to the office of the commissioner, holds the records of decisions that the law asks for.

Good file:
    content/pages/easy-read.md

    ---
    kind: page
    title: About this site in Easy Read
    summary: What this site is, in easy words.
    reviewed: 2025-01-06
    easy_read: true
    ---

    ## What this site is

    This site belongs to the commissioner.

    It shows what the commissioner decided.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.document import SitePage
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field, at_words
from portal.rules.prose import Prose
from portal.rules.reading_age import reading_age, sentences_of, words_of

SEVERITY = Severity.WARNING
ON_TEXTS = True
MOST_WORDS = 15
MOST_SENTENCES = 2
HIGHEST = 11
"""Years of reading age, over the whole page."""


def check(texts: Texts) -> Iterator[Problem]:
    """Sentences, paragraphs and whole pages that are too hard for what they say they are."""
    for prose in texts.prose:
        fields = prose.entry.fields
        if isinstance(fields, SitePage) and fields.easy_read:
            yield from _long(prose)
            age = reading_age(" ".join(f"{paragraph.text.rstrip('.')}." for paragraph in prose.paragraphs))
            if round(age) > HIGHEST:
                yield at_field(
                    prose.entry,
                    "easy_read",
                    message=f"The page has a reading age of about {age:.0f}; {HIGHEST} at most was expected.",
                    fix="Write everyday words, and explain each hard word in a sentence of its own.",
                )


def _long(prose: Prose) -> Iterator[Problem]:
    for paragraph in prose.paragraphs:
        sentences = sentences_of(paragraph.text)
        for sentence in sentences:
            number = len(words_of(sentence))
            if number > MOST_WORDS:
                yield at_words(
                    prose,
                    paragraph,
                    sentence,
                    message=f"The sentence has {number} words; {MOST_WORDS} at most was expected in Easy Read.",
                    fix="Make two sentences of it, with one idea each.",
                )
        if len(sentences) > MOST_SENTENCES:
            yield at_words(
                prose,
                paragraph,
                sentences[0],
                message=f"The paragraph has {len(sentences)} sentences; {MOST_SENTENCES} at most were expected.",
                fix="Put each idea on a line of its own, with an empty line between.",
            )
