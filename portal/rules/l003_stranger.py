"""Whoever a record speaks of as known to the reader was introduced before.

Why: "the intern" in a record about an officer is nearly always left over from another record, and readers wonder what
else is.

Bad text:
    ## Proposal

    The office gains capacity, as the intern will be expected to contribute within all teams.

Good text:
    ## Proposal

    The office takes on an intern for a year. It gains capacity, as the intern will contribute within all teams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from portal.findings import Finding, Severity
from portal.rules.evidence import Evidence, Problem, Texts, at_words
from portal.rules.front_text import own_texts
from portal.rules.prose import Block, Prose
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.text import quoted

SEVERITY = Severity.NOTE
ON_TEXTS = True
_POSTS = (
    "intern",
    "apprentice",
    "secondee",
    "trainee",
    "locum",
    "temp",
    "placement student",
    "graduate trainee",
    "agency worker",
)
_DEFINITE = re.compile(
    rf"\b[Tt]he ({'|'.join(sorted(_POSTS, key=len, reverse=True))})"
    r"(?=[.,;:’')]|\s+(?:will|would|is|was|has|had|can|could|may|might|shall|should|must|to|and|who|in|at|from|also)\b)"
)


def check(texts: Texts) -> Iterator[Problem]:
    """Posts that are mentioned once, with "the", and nowhere else in the text or in front matter."""
    telling = frozenset(post.split()[-1] for post in _POSTS)
    for prose in texts.prose:
        for block, match in _firsts(prose) if prose.has_words(telling) else ():
            if _mentions(prose, match[1]) == 1:
                yield at_words(
                    prose,
                    block,
                    match[0],
                    message=f"The text speaks of {quoted(match[0])} here for the first and only time.",
                    fix=f"Delete it if it was left over from another record, or say who is meant. {LEAVE_AS_IT_IS}",
                )


def _firsts(prose: Prose) -> Iterator[tuple[Block, re.Match[str]]]:
    """Where each post is first spoken of with "the"."""
    said: set[str] = set()
    for block, match in prose.matches(_DEFINITE):
        if match[1] not in said:
            said.add(match[1])
            yield block, match


def _mentions(prose: Prose, post: str) -> int:
    """How often the post is mentioned; notes of the office on the text, such as corrections, do not count."""
    form = re.compile(rf"\b{post}s?\b", re.IGNORECASE)
    fields = (
        text for place, text in own_texts(prose.entry) if place[0] in ("title", "summary", "financial", "options")
    )
    return len(form.findall(prose.source)) + sum(len(form.findall(text)) for text in fields)


def complete(finding: Finding, evidence: Evidence) -> Finding:
    """The finding, with the decision that speaks of such a post more than once, where there is one."""
    post = finding.words.partition(" ")[2]
    for ref, entry in evidence.register.decisions.items():
        other = entry.path != finding.path
        if other and f" {post}" in entry.body.source and _mentions(Prose(entry=entry), post) > 1:
            return replace(finding, message=f"{finding.message} {ref} speaks of one.")
    return finding
