"""A printed number stands once in a section.

Why: people cite paragraphs by section and number; of two paragraphs with one number nobody knows which is meant.

Bad text:
    ## Proposal

    1. The commissioner is asked to approve a post.
    1. The post costs £1,000.

Good text:
    ## Proposal

    1. The commissioner is asked to approve a post.
    2. The post costs £1,000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.body import Body, Paragraph
from portal.findings import START, Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted, slug

SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Numbers that stand twice in a section, and addresses that an author gave twice."""
    for entry in evidence.entries:
        for wanted in entry.body.repeated_anchors:
            paragraphs = _paragraphs(entry.body, wanted)
            later = paragraphs[1] if len(paragraphs) > 1 else None
            what = f"The number {quoted(later.number)}" if later and later.number else f"The address {quoted(wanted)}"
            where = f"; the second is addressed as {quoted(later.anchor)}" if later else ""
            yield Problem(
                path=entry.path,
                mark=entry.body.place_paragraph(later) if later else START,
                message=f"{what} stands here a second time in its section{where}.",
                fix=(
                    "Correct the number if it was mistyped. If the document itself has it twice, leave it and add a "
                    "waiver that says so."
                ),
            )


def _paragraphs(body: Body, wanted: str) -> list[Paragraph]:
    """The paragraphs that asked for an anchor: the one that has it, and those that have one made from it."""
    return [paragraph for paragraph in body.paragraphs if _asked_for(paragraph, wanted)]


def _asked_for(paragraph: Paragraph, wanted: str) -> bool:
    number = slug(paragraph.number.replace(".", "-"))
    if paragraph.anchor == wanted or (number and f"{paragraph.section}-{number}" == wanted):
        return True
    return bool(number) and re.fullmatch(rf"{re.escape(wanted)}-\d+", paragraph.anchor) is not None
