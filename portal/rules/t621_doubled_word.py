"""No word stands twice in a row.

Why: it is nearly always a slip of editing, and it makes readers doubt whether a word is missing.

Bad text:
    ## Proposal

    The commissioner is asked to approve the the post.

Good text:
    ## Proposal

    The commissioner is asked to approve the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.NOTE
ON_TEXTS = True
_TWICE = re.compile(r"(?<![\w-])([A-Za-z]{2,})[ \t]*[ \n][ \t]*\1(?![\w-])", re.IGNORECASE)
_MOST = 50
"""Problems of one record that are reported; whoever has more has another problem."""
_RIGHTLY = frozenset(("that", "had", "no", "very", "bye", "so"))


def check(texts: Texts) -> Iterator[Problem]:
    """Words that are doubled in running text. Names such as Baden Baden begin with capitals and are left alone."""
    for prose in texts.prose:
        if not prose.doubles_a_word:
            continue
        for match in islice(_TWICE.finditer(prose.source), _MOST):
            second = match[0].split()[-1]
            if match[1].lower() in _RIGHTLY or (match[1][0].isupper() and second[0].isupper()):
                continue
            paragraph = prose.paragraph_at(match.start())
            yield Problem(
                path=prose.entry.path,
                mark=prose.mark(match.start(), match.end()),
                message=f"{quoted(match[0])} has a word twice.",
                fix="Delete one. If the document itself has both, leave its text as it is and add a correction.",
                anchor=paragraph.anchor if paragraph else "",
                words=match[0],
            )
