"""Every section has some text.

Why: a heading with nothing below it looks as if something was left out or taken away.

Bad text:
    ## Proposal

    ## Supporting report

    The post costs £1,000.

Good text:
    ## Proposal

    The record has no proposal.

    ## Supporting report

    The post costs £1,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.document import PlanEdition
from portal.content.records import Entry, Fields
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_SECTION = 2


def check(texts: Texts) -> Iterator[Problem]:
    """Headings of sections with nothing below them, and records with no text; an edition may consist of its pillars."""
    for entry in texts.entries:
        if not entry.body.headings and not entry.body.paragraphs and not isinstance(entry.fields, PlanEdition):
            yield Problem(
                path=entry.path,
                message="There is no text below the front matter.",
                fix="Add the text of the document below the second line of three hyphens.",
            )
        yield from _empty_sections(entry)


def _empty_sections(entry: Entry[Fields]) -> Iterator[Problem]:
    filled = {paragraph.section for paragraph in entry.body.paragraphs}
    for heading in entry.body.headings:
        if heading.level <= _SECTION and heading.section not in filled:
            yield Problem(
                path=entry.path,
                mark=entry.body.place_heading(heading),
                message=f"The section {quoted(heading.text)} has no text.",
                fix="Add its text, say in a sentence that the document has none, or take the heading out.",
            )
