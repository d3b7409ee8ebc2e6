"""A citation of an Act leads to a provision that exists and gives the power relied on.

Why: the provision is what makes a decision lawful; cited wrongly it is copied from record to record, and readers who
look it up find something else.

Bad text:
    ## Proposal

    By virtue of schedule 11, paragraph 14 of the Police Reform and Social Responsibility Act 2011 the office may do so.

Good text:
    ## Proposal

    By virtue of schedule 1, paragraph 14 of the Police Reform and Social Responsibility Act 2011 the office may do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.config import Act
from portal.content.decision import Decision
from portal.content.records import Entry, Fields
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import sentence_at
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_CITED = re.compile(
    r"\bparagraphs?\s+(?P<of_paragraph>\d{1,3})\s+of\s+schedule\s+(?P<of_schedule>\d{1,3})\b"
    r"|\bschedule\s+(?P<schedule>\d{1,3})(?:,?\s*\(?(?:paragraph|para\.?)\s+(?P<paragraph>\d{1,3})\b\)?)?"
    r"|\bsections?\s+(?P<section>\d{1,4})(?!\d)",
    re.IGNORECASE,
)
_TELLING = frozenset(("schedule", "section", "sections"))


@dataclass(frozen=True, kw_only=True)
class _Citation:
    """A provision as a text cites it. `names` is what two citations of one provision have in common."""

    words: str
    kind: str
    number: int
    paragraph: int | None

    @property
    def names(self) -> tuple[str, int, int | None]:
        """The provision itself, in whatever words."""
        return self.kind, self.number, self.paragraph


def check(texts: Texts) -> Iterator[Problem]:
    """Provisions that are known to be quoted by mistake, and numbers that an Act does not have."""
    acts = [(act, act.name.casefold()) for act in texts.configuration.vocabularies.acts]
    for prose in texts.prose:
        for act, name in acts if prose.has_words(_TELLING) else ():
            for block in prose.blocks if prose.holds(name[:30]) else ():
                for citation in _cited(block.text, act.name):
                    problem = _wrong(act, citation)
                    if problem and not _is_stated(prose.entry, act, citation):
                        yield at_words(prose, block, citation.words, message=problem, fix=_FIX)


_FIX = (
    "Look the provision up. If the document itself has it so, leave its text as it is: add a correction to this "
    "paragraph, or give what it says as quoted_as: below statutory_basis:."
)


def _cited(text: str, act: str) -> Iterator[_Citation]:
    """The provisions cited in the sentences that name an Act."""
    folded = text.casefold()
    if act.casefold() not in folded:
        return
    for match in _CITED.finditer(text):
        if act.casefold() in sentence_at(text, match.start()).casefold():
            yield _read(match)


def _read(match: re.Match[str]) -> _Citation:
    schedule = match["schedule"] or match["of_schedule"]
    paragraph = match["paragraph"] or match["of_paragraph"]
    return _Citation(
        words=match[0],
        kind="Schedule" if schedule else "section",
        number=int(schedule or match["section"]),
        paragraph=int(paragraph) if paragraph else None,
    )


def _wrong(act: Act, citation: _Citation) -> str:
    for known in act.misquotations:
        match = _CITED.search(known.written)
        if match and _read(match).names == citation.names:
            return f"{quoted(citation.words)} is very probably a slip: {known.reason} {known.meant} is probably meant."
    highest = act.schedules if citation.kind == "Schedule" else act.sections
    if highest is not None and citation.number > highest:
        return f"{quoted(citation.words)} does not exist: the {act.name} has {highest} {citation.kind}s."
    return ""


def _is_stated(entry: Entry[Fields], act: Act, citation: _Citation) -> bool:
    """Whether the record itself says what its document quotes, beside the provision that is meant."""
    bases = entry.fields.statutory_basis if isinstance(entry.fields, Decision) else ()
    quotes = (_CITED.search(basis.quoted_as) for basis in bases if basis.act == act.key and basis.quoted_as)
    return any(match is not None and _read(match).names == citation.names for match in quotes)
