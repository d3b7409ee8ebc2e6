"""A footnote has its mark in the text, so that a reader knows what it is a note to.

Why: a note that nothing leads to is read by nobody, or taken for a note to something else.

Bad text:
    ## Proposal

    The commissioner is asked to approve a post.

    [^1]: For one year.

Good text:
    ## Proposal

    The commissioner is asked to approve a post.[^1]

    [^1]: For one year.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.footnotes import SECTION
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.text import quoted, shorten

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Notes that no mark leads to, and second notes of one label, which none can lead to."""
    for entry in texts.entries:
        body = entry.body
        if "[^" not in body.source:
            continue
        notes = [paragraph for paragraph in body.paragraphs if paragraph.section == SECTION]
        marked = {label.lower() for label in body.footnote_marks}
        known: set[str] = set()
        for note in notes:
            label, text = note.spoken, quoted(shorten(note.text.removeprefix(f"{note.spoken} "), 40))
            if label.lower() in known:
                message = f"Two footnotes have the label {label}. The second, {text}, cannot be reached from the text."
                fix = "Give the second a label of its own, here and at its mark in the text."
            else:
                message = f"No mark in the text leads to footnote {label}, {text}."
                fix = f"Write [^{label}] in the text where the note belongs, or delete the note."
            if label.lower() in known or label.lower() not in marked:
                place = body.place_exactly(f"[^{label}]:", int(label.lower() in known))
                yield Problem(path=entry.path, mark=place, message=message, fix=fix)
            known.add(label.lower())
