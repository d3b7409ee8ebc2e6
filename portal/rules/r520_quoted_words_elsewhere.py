"""Words in quotation marks that a reference says stand in a paragraph do stand there.

Why: a wrong number that happens to exist leads readers to a paragraph about something else, and no one notices.

Bad text:
    ## Supporting report

    1. The post does not solve the “lone working” mentioned in paragraph 2.
    2. The post costs £1,000.
    3. Officers work alone.

Good text:
    ## Supporting report

    1. The post does not solve the “lone working” mentioned in paragraph 2.
    2. The team depends on lone working.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field, at_words
from portal.rules.internal_references import InternalReference, internal_references
from portal.rules.prose import Prose, words_of
from portal.text import quoted, shorten

SEVERITY = Severity.NOTE
ON_TEXTS = True
_SAID_TO_STAND = re.compile(
    r"[“\"\u2018'](?P<words>[^”\"“]{3,60})[”\"’'][^.“\"]{0,40}\b(?:mentioned|set out|described|discussed|raised|"
    r"outlined|explained|identified|noted|listed|detailed|referred to|defined|shown|quoted)\s+"
    r"(?:above |below )?(?:in|at|under|by)\s+$",
    re.IGNORECASE,
)
_STEM = 5


def check(texts: Texts) -> Iterator[Problem]:
    """References to a paragraph that has none of the words it is quoted for."""
    for prose, _ in texts.prose_of(texts.records):
        for reference in internal_references(prose) if _may_quote(prose) else ():
            claimed = _claimed(reference)
            if claimed and reference.anchor and not _has_any(prose, reference.anchor, claimed):
                yield _problem(prose, reference, claimed)


def _may_quote(prose: Prose) -> bool:
    """Whether there are quotation marks before a reference, in the text or among the options in front matter."""
    return prose.holds("”", '"', "’ ") or "”" in prose.front or '"' in prose.front


def _claimed(reference: InternalReference) -> str:
    before = reference.sentence.partition(reference.words)[0]
    match = _SAID_TO_STAND.search(before)
    return match["words"] if match else ""


def _has_any(prose: Prose, anchor: str, claimed: str) -> bool:
    """Whether the paragraph, or one inside it, has a word that begins like one of the words claimed."""
    text = " ".join(p.text for p in prose.paragraphs if p.anchor == anchor or p.anchor.startswith(f"{anchor}-"))
    stems = {word[:_STEM] for word in words_of(text)}
    return anchor == "options" or any(word[:_STEM] in stems for word in words_of(claimed) if len(word) > 3)


def _problem(prose: Prose, reference: InternalReference, claimed: str) -> Problem:
    message = (
        f"{quoted(claimed)} is said to stand in {quoted(reference.name)}, which has none of these words: "
        f"{quoted(shorten(reference.target, 60))}."
    )
    fix = (
        "Find the paragraph that is meant. If the document itself has the wrong number, leave its text as it is and "
        "add a correction with the words as was: and what is meant as should_be:."
    )
    if reference.block:
        return at_words(prose, reference.block, reference.words, message=message, fix=fix)
    found = at_field(prose.entry, *reference.place, message=message, fix=fix)
    return Problem(path=found.path, mark=found.mark, message=message, fix=fix, words=reference.words)
