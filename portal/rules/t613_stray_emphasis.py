"""Signs for bold type come in pairs, so that none is left in the text.

Why: a sign without its partner stands on the page as two asterisks, and a screen reader reads them out.

Bad text:
    ## Proposal

    The commissioner is asked to approve **a post.

Good text:
    ## Proposal

    The commissioner is asked to approve **a post**.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words

SEVERITY = Severity.WARNING
ON_TEXTS = True
_STRAY = re.compile(r"(?<!\*)\*\*(?!\*)|(?<!_)__(?!_)(?=\w)|(?<=\w)__(?![\w_])")


def check(texts: Texts) -> Iterator[Problem]:
    """Signs for bold type that are left in the text after it was read."""
    for prose in texts.prose:
        if not prose.holds("**", "__"):
            continue
        for block in prose.blocks:
            if match := _STRAY.search(block.text):
                yield at_words(
                    prose,
                    block,
                    match[0],
                    message=f"The sign {match[0]} is left in the text: its partner beside the bold words is missing.",
                    fix=f"Put {match[0]} on both sides of the bold words, without a space inside, or delete it.",
                )
