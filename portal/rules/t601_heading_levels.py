"""Headings begin with two # signs, and each is at most one level below the one before it.

Why: people who cannot see the page move through it by its headings, and a skipped level looks like a missing part.

Bad text:
    ## Proposal

    The commissioner is asked to approve a post.

    #### Cost

    The post costs £1,000.

Good text:
    ## Proposal

    The commissioner is asked to approve a post.

    ### Cost

    The post costs £1,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.body import Heading
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
HIGHEST = 2
"""The level of a section's heading; level 1 is the title of the page, which is made from the front matter."""


def check(texts: Texts) -> Iterator[Problem]:
    """Headings of a level that cannot stand where they are."""
    for entry in texts.entries:
        before = HIGHEST - 1
        for heading in entry.body.headings:
            if heading.level < HIGHEST or heading.level > before + 1:
                message, fix = _words(heading, before)
                yield Problem(path=entry.path, mark=entry.body.place_heading(heading), message=message, fix=fix)
            before = max(heading.level, HIGHEST)


def _words(heading: Heading, before: int) -> tuple[str, str]:
    name, signs = quoted(heading.text), "#" * heading.level
    if heading.level < HIGHEST:
        return f"The heading {name} has one #, which is for the title of the page.", "Begin the line with ## instead."
    if before < HIGHEST:
        return f"The first heading, {name}, begins with {signs}.", "Begin the line with ## instead."
    return (
        f"The heading {name} begins with {signs}, but the one before it begins with {'#' * before}.",
        f"Begin the line with {'#' * (before + 1)} instead.",
    )
