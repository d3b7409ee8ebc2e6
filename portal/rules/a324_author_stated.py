"""A record says who wrote it, by name or by post.

Why: the author's post shows where a proposal comes from, and readers have somebody to ask.

Bad:
    author: {name: null}

Good:
    author: {post: Commissioning Officer}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_key

SEVERITY = Severity.NOTE
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Decisions whose author has neither name nor post."""
    for entry in texts.decisions:
        if not entry.fields.author.name and not entry.fields.author.post:
            yield at_key(
                entry,
                "author",
                message="Nothing says who wrote the record.",
                fix="Add post: or name: after author:. If the document gives neither, add a waiver that says so.",
            )
