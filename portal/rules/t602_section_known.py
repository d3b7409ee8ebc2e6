"""The sections of a decision have the headings of the office's template.

Why: readers find the same section on every record, and the addresses of its paragraphs begin with the section's name.

Bad text:
    ## Proposals

    The commissioner is asked to approve a post.

Good text:
    ## Proposal

    The commissioner is asked to approve a post.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.wording import did_you_mean
from portal.text import nearest, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_SECTION = 2


def check(texts: Texts) -> Iterator[Problem]:
    """Headings of sections that portal.yaml does not list."""
    sections = texts.configuration.sections
    known = [name for section in sections for name in (section.heading, *section.also)]
    folded = {name.casefold() for name in known}
    for entry in texts.decisions:
        for heading in entry.body.headings:
            if heading.level == _SECTION and heading.text.casefold() not in folded:
                likely = nearest(heading.text, known)
                yield Problem(
                    path=entry.path,
                    mark=entry.body.place_heading(heading),
                    message=f"{quoted(heading.text)} is not a section of the template.{did_you_mean(likely)}",
                    fix=f"Write ## {likely}" if likely else "Use a heading of the template, or add it in portal.yaml.",
                )
