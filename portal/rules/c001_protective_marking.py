"""A public record carries no protective marking and no part that is marked as exempt.

Why: a marking means that somebody decided the text is not for the public; it may still be there by mistake.

Bad text:
    ## Proposal

    OFFICIAL-SENSITIVE

    The commissioner is asked to approve a post.

Good text:
    ## Proposal

    The commissioner is asked to approve a post. What is exempt stands in a separate Part 2 report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.body import Heading
from portal.findings import Severity
from portal.rules.confidential import REMOVE, spots
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Block, sentence_at
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
_MARKING = re.compile(
    r"\bOFFICIAL\s?[-–:/]?\s?SENSITIVE\b|\bOfficial[-–]Sensitive\b|\bGPMS\b|(?<![\w-])RESTRICTED(?![\w-])"
)
_LINE = re.compile(
    r"\W*(?:(?:strictly |commercially |private (?:and|&) )*(?:in )?confiden(?:tial|ce)|not for publication|"
    r"(?:this (?:report|paper|appendix) is )?not for (?:publication|release|disclosure)[^.]{0,60}|"
    r"exempt (?:report|information)|"
    r"part\s*(?:2|two|ii|b)\b\W*(?:\(?(?:non-public|confidential|exempt|private|restricted)\b.{0,60})?)\W*",
    re.IGNORECASE,
)
_EXEMPT = re.compile(
    r"\bexempt(?:ed)?\s+(?:information\s+)?(?:from (?:publication|disclosure|release)\s+)?(?:by virtue of|under|by)\s+"
    r"(?:section|sections|s\.?|paragraph|para)\s?\d+",
    re.IGNORECASE,
)
_ABOUT_ANOTHER = re.compile(r"\bpart\s*(?:2|two|ii|b)\b|\bseparate\b|\b(?:may|might|could|can|if|not)\b", re.IGNORECASE)
_MARKS = frozenset(("sensitive", "restricted", "gpms"))
_TELLING = _MARKS | {"confidential", "confidence", "publication", "release", "disclosure", "exempt", "exempted", "part"}


def check(texts: Texts) -> Iterator[Problem]:
    """Markings anywhere, lines that mark what follows as exempt, and sentences that call this very text exempt."""
    for spot in spots(texts, _MARKING, _MARKS):
        yield spot.problem(message=_message(spot.match[0]))
    for prose in texts.prose:
        for block in prose.blocks if prose.has_words(_TELLING) else ():
            if words := _marked(block):
                yield at_words(prose, block, words, message=_message(words), fix=REMOVE)


def _marked(block: Block) -> str:
    text = block.text
    if _LINE.fullmatch(text) and not _MARKING.search(text):
        part = re.match(r"\W*part\b\W*\w+\W*$", text, re.IGNORECASE)
        return text if not part or isinstance(block, Heading) else ""
    for match in _EXEMPT.finditer(text) if "exempt" in text.lower() else ():
        if not _ABOUT_ANOTHER.search(sentence_at(text, match.start())):
            return match[0]
    return ""


def _message(words: str) -> str:
    return f"{quoted(words)} marks what is not for the public, in a record that is."
