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
from collections import defaultdict
from collections.abc import Iterator

from portal.content.body import Body, Paragraph
from portal.content.records import Entry, Fields
from portal.findings import Mark, Severity
from portal.rules.evidence import Problem, Texts
from portal.text import quoted, slug

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Numbers that stand twice in a section, and addresses that an author gave twice."""
    for entry in texts.entries:
        asking = _by_wanted(entry.body) if entry.body.repeated_anchors else {}
        for wanted in entry.body.repeated_anchors:
            yield _problem(entry, wanted, asking.get(wanted, []))


def _problem(entry: Entry[Fields], wanted: str, paragraphs: list[Paragraph]) -> Problem:
    later = paragraphs[1] if len(paragraphs) > 1 else None
    what = f"The number {quoted(later.number)}" if later and later.number else f"The address {quoted(wanted)}"
    where = f"; the second is addressed as {quoted(later.anchor)}" if later else ""
    return Problem(
        path=entry.path,
        mark=entry.body.place_paragraph(later) if later else Mark(line=entry.body.first_line),
        message=f"{what} stands here a second time in its section{where}.",
        fix=(
            "Correct the number if it was mistyped. If the document itself has it twice, leave it and add a waiver "
            "that says so."
        ),
    )


def _by_wanted(body: Body) -> dict[str, list[Paragraph]]:
    """The paragraphs by the address they probably asked for: by section and number, or without the count at its end."""
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in body.paragraphs:
        number = slug(paragraph.number.replace(".", "-"))
        names = {paragraph.anchor, f"{paragraph.section}-{number}", re.sub(r"-\d+$", "", paragraph.anchor)}
        for name in names:
            found[name].append(paragraph)
    return found
