"""An abbreviation is explained, in the text or in the portal's vocabulary.

Why: readers outside the office do not know it, and will not ask.

Bad text:
    ## Proposal

    The RYPP programme costs £1,000.

Good text:
    ## Proposal

    The Respect Young People's Programme (RYPP) costs £1,000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from portal.config import Configuration
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Block, Prose
from portal.text import in_prose, quoted

SEVERITY = Severity.NOTE
ON_TEXTS = True
_ABBREVIATION = re.compile(
    r"(?<![\w/£€$.@&-])[A-Z][A-Z&]{1,7}(?=(?:[’']?s)?(?![\w/@-]))|(?<![\w/-])[A-Z][a-z][A-Z]{1,4}(?!\w)"
)
_CAPITALS = re.compile(r"[A-Z](?:[A-Z]{1,7}|[a-z][A-Z]{1,4})")
_LABEL = re.compile(r"^[A-Z ]+:")
_KNOWN = frozenset(
    (
        *("AA", "AAA", "AM", "PM", "BBC", "BST", "CCTV", "CD", "CEO", "COVID", "CSV", "DNA", "DOB", "DVD", "EU", "FAQ"),
        *("FOI", "GB", "GCSE", "GMT", "GP", "HM", "HMRC", "HR", "HTML", "ID", "IT", "ITV", "JSON", "MP", "NB", "NHS"),
        *("NI", "OK", "PC", "PDF", "PIN", "PR", "TV", "UK", "UN", "URL", "US", "USA", "VAT", "VIP"),
        *("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"),
    )
)
"""Abbreviations in any dictionary, and Roman numerals."""


def check(texts: Texts) -> Iterator[Problem]:
    """Abbreviations that nothing explains, named once a record."""
    known = _KNOWN | _vocabulary(texts.configuration)
    harmless = known | set(_CAPITALS.findall(texts.configuration.refs.pattern.template))
    for prose in texts.prose:
        if set(_CAPITALS.findall(prose.source)) <= harmless:
            continue
        unexplained: dict[str, Block] = {}
        for block in prose.blocks:
            for word in _abbreviations(texts, block):
                if word not in known and word not in unexplained and not _is_explained(prose, word):
                    unexplained[word] = block
        if unexplained:
            yield _problem(prose, unexplained)


def _vocabulary(configuration: Configuration) -> frozenset[str]:
    terms = {abbreviation.term for abbreviation in configuration.vocabularies.abbreviations}
    return frozenset(terms | set(configuration.checks.known_abbreviations))


def _abbreviations(texts: Texts, block: Block) -> Iterator[str]:
    """The abbreviations of a block; refs and lines in capitals have none."""
    text = block.text
    if text.isupper():
        return
    text = _LABEL.sub("", text)
    for start, end, _ in reversed(texts.configuration.refs.pattern.find(text)):
        text = f"{text[:start]} {text[end:]}"
    yield from (match[0].rstrip("&") for match in _ABBREVIATION.finditer(text))


def _is_explained(prose: Prose, word: str) -> bool:
    return any(_explanation(word).search(block.text) for block in prose.blocks)


@cache
def _explanation(word: str) -> re.Pattern[str]:
    """Long form before it and it in brackets, or it first and the long form in brackets or behind "stands for"."""
    term = re.escape(word)
    return re.compile(
        rf"[(“\"\u2018'](?:the |or |“)?{term}s?[)”\"’',;]|\b{term}s? ?\((?:[Tt]he )?[A-Za-z][a-z’-]+[ -][A-Za-z]"
        rf"|\b{term} (?:stands for|means)\b"
    )


def _problem(prose: Prose, unexplained: dict[str, Block]) -> Problem:
    first, block = next(iter(unexplained.items()))
    names = in_prose([quoted(word) for word in sorted(unexplained)])
    one = len(unexplained) == 1
    return at_words(
        prose,
        block,
        first,
        message=f"{names} {'is an abbreviation' if one else 'are abbreviations'} that nothing explains.",
        fix=(
            "Explain it where it first stands, or add it to abbreviations: in portal.yaml; a name that stands for "
            "nothing goes into known_abbreviations: there. If nobody knows what it stands for, add a waiver."
        ),
    )
