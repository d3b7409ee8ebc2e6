"""No two sections have the same heading.

Why: a reader who is sent to a section by its name has to know which one is meant.

Bad text:
    ## Proposal

    The commissioner is asked to approve a post.

    ## Proposal

    The post costs £1,000.

Good text:
    ## Proposal

    The commissioner is asked to approve a post.

    ## Supporting report

    The post costs £1,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_SECTION = 2


def check(texts: Texts) -> Iterator[Problem]:
    """Headings of sections that were met before in the same file."""
    for entry in texts.entries:
        seen: set[str] = set()
        for heading in entry.body.headings:
            words = heading.text.casefold()
            if heading.level <= _SECTION and words in seen:
                yield Problem(
                    path=entry.path,
                    mark=entry.body.place_heading(heading),
                    message=f"The heading {quoted(heading.text)} stands here a second time.",
                    fix="Join the two sections, or give one of them another heading.",
                )
            if heading.level <= _SECTION:
                seen.add(words)
