"""Nothing in a record is still to be filled in.

Why: a record is published as final; "TBC" where a figure or a benefit belongs tells readers that nobody came back to
it.

Bad text:
    ## Proposal

    The benefits are to be determined on a case by case basis.

Good text:
    ## Proposal

    Each investment states its own benefits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field, at_words
from portal.rules.front_text import own_texts
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_USUAL = (
    r"\bT\.?B\.?[CADN]\b\.?",
    r"(?<!has )(?<!have )(?<!had )(?<!need )(?<!needs )(?<!needed )\b[Tt]o be (?:determined|confirmed|decided)\b"
    r"(?! (?:by|before|under|with|within|at|in|as)\b)",
    r"\b[Tt]o be (?:advised|inserted|announced)(?=[.,;:)]|$)",
    r"\[(?:[Ii]nsert|INSERT|[Nn]ame|NAME|[Dd]ate|DATE|[Aa]mount|[Tt]itle|[Aa]dd|[Xx]+)\b[^\]]*\]",
    r"\[\s*(?:\.{2,}|…)?\s*\](?!\()",
    r"(?<=[a-z] )\(\s*\)",
    r"£[Xx]+(?:[,.][Xx]+)*\b",
    r"\b[Xx]{2,}(?:[/.-][Xx]{2,}){0,2}\b",
    r"\b[DdMm]{2}/[DdMm]{2}/[Yy]{2,4}\b",
    r"\b[Ll]orem ipsum\b",
    r"\?{3,}",
    r"_{4,}",
)
_WORDS = frozenset(
    (
        *(
            "tbc",
            "tba",
            "tbd",
            "tbn",
            "t.b.c",
            "t.b.a",
            "t.b.d",
            "determined",
            "confirmed",
            "decided",
            "advised",
            "inserted",
            "announced",
        ),
        *("lorem", "xx", "xxx", "xxxx", "xxxxx", "£x", "£xx", "£xxx", "mm", "dd", "insert"),
    )
)
_SIGNS = re.compile(r"[?_\[(](?:(?<=\?)\?\?|(?<=_)___|(?<=\[)[^\]]*\](?!\()|(?<=\()\s*\))")


def check(texts: Texts) -> Iterator[Problem]:
    """Words and signs left for what is still missing, in the text and in front matter."""
    own = texts.configuration.checks.placeholders
    form, words = _form(own), _WORDS | {word.lower().split()[0] for word in own}
    for prose in texts.prose:
        if prose.has_words(words) or _SIGNS.search(prose.source):
            for block, match in prose.matches(form):
                yield at_words(prose, block, match[0], message=_message(match), fix=_FIX)
        if words.isdisjoint(prose.front_words) and not _SIGNS.search(prose.front):
            continue
        for place, text in own_texts(prose.entry):
            for match in form.finditer(text):
                yield at_field(prose.entry, *place, message=_message(match), fix="Fill it in, or leave the line out.")


_FIX = (
    "Fill it in, or say what is known. If the document itself has it so, leave its text as it is and add a "
    "correction to this paragraph that says so."
)


def _message(match: re.Match[str]) -> str:
    return f"{quoted(match[0])} stands where something is still to be filled in."


def _form(own: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join((*_USUAL, *(rf"\b{re.escape(word)}\b" for word in own))))
