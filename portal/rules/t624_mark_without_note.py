"""A footnote mark in the text has its note, so that a reader who follows it arrives somewhere.

Why: a mark without a note stands on the page as it is typed, and what the document says there is lost.

Bad text:
    ## Proposal

    The commissioner is asked to approve a post.[^1]

Good text:
    ## Proposal

    The commissioner is asked to approve a post.[^1]

    [^1]: For one year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portal.content.footnotes import SECTION
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Marks that lead nowhere: no note has their label."""
    for entry in texts.entries:
        body = entry.body
        if not body.footnote_marks:
            continue
        notes = {paragraph.spoken.lower() for paragraph in body.paragraphs if paragraph.section == SECTION}
        seen: Counter[str] = Counter()
        for label in body.footnote_marks:
            mark = f"[^{label}]"
            if label.lower() not in notes:
                yield Problem(
                    path=entry.path,
                    mark=body.place_exactly(mark, seen[label]),
                    message=f'The footnote mark "{mark}" has no note.',
                    fix=f"Write {mark}: and the note on a line of its own below the text, or delete the mark.",
                )
            seen[label] += 1
