"""A decision that draws on reserves or names a shortfall is not called cost neutral.

Why: readers stop at the words "cost neutral"; where money comes out of reserves they are told something that is not so.

Bad text:
    ## Executive summary

    The proposal is cost neutral.

Good text:
    ## Executive summary

    The proposal costs £1,000, which comes out of reserves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from portal.config import Configuration
from portal.content.decision import Decision, FundingLine
from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Prose, sentence_at
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_CLAIM = re.compile(
    r"\b(?:(?:cost|budget)[- ]neutral|at no (?:additional |extra |further )?cost|no (?:additional|extra) costs?\b"
    r"|(?:has|have|are|with) no (?:financial|budgetary|cost) implications"
    r"|within (?:the |its |our )?existing (?:[\w-]+ ){0,3}budgets?)\b",
    re.IGNORECASE,
)
_TELLING = tuple(
    frozenset(words)
    for words in (("neutral",), ("implications",), ("within", "existing"), ("no", "cost"), ("no", "costs"))
)
_MOST = 50
"""Claims of one record that are looked at."""
_QUALIFIED = re.compile(
    r"\b(?:not|n’t|n't|nearly|almost|mostly|largely|partly|unless|if|were|options?|nothing|all but)\b", re.IGNORECASE
)


def check(texts: Texts) -> Iterator[Problem]:
    """Claims that nothing is spent, in decisions with a line of funding that says otherwise."""
    for prose, entry in texts.prose_of(texts.decisions):
        if not _may_claim(prose):
            continue
        line = _drawn(entry.fields, texts.configuration)
        for block, claim in islice(prose.matches(_CLAIM), _MOST) if line else ():
            sentence = sentence_at(block.text, claim.start())
            if line and not _QUALIFIED.search(sentence[: sentence.find(claim[0])]):
                yield at_words(
                    prose,
                    block,
                    claim[0],
                    message=(
                        f"The text says {quoted(claim[0])}, but {format_pounds(line.amount)} comes from "
                        f"{quoted(line.label)}."
                    ),
                    fix=f"Say what the money is and where it comes from. {LEAVE_AS_IT_IS}",
                )


def _may_claim(prose: Prose) -> bool:
    return any(words <= prose.words for words in _TELLING)


def _drawn(decision: Decision, configuration: Configuration) -> FundingLine | None:
    """The first line of funding out of reserves, or that is called a shortfall."""
    sources = configuration.vocabularies.funding_sources
    reserves = {term.key for term in sources if "reserve" in f"{term.key} {term.name}".casefold()}
    lines = (line for line in decision.financial.funding if line.amount > 0)
    return next((line for line in lines if line.source in reserves or "shortfall" in line.label.casefold()), None)
