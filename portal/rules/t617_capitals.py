"""Headings and paragraphs are not written in capitals throughout.

Why: words in capitals have no shape to recognise them by, and some screen readers spell them out letter by letter.

Bad text:
    ## Proposal

    THE COMMISSIONER IS ASKED TO APPROVE A POST.

Good text:
    ## Proposal

    The commissioner is asked to approve a post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
FEWEST = 4
"""Words. Shorter lines may be names or abbreviations."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ORDINARY = 5
"""Letters of a word that is hardly an abbreviation."""


def check(texts: Texts) -> Iterator[Problem]:
    """Paragraphs and headings of four words or more, one of them an ordinary word, all in capitals."""
    for prose in texts.prose:
        for block in prose.blocks:
            if not block.text.isupper():
                continue
            words = _WORD.findall(block.text)
            if len(words) >= FEWEST and max(map(len, words)) >= _ORDINARY:
                yield at_words(
                    prose,
                    block,
                    block.text,
                    message=f"{quoted(block.text)} is written in capitals.",
                    fix="Write it with small letters. The look of headings comes from the website.",
                )
