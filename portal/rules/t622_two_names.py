"""A fund or scheme has one name throughout a text.

Why: readers take two names for two funds, and look for money that is not there.

Bad text:
    ## Proposal

    The post is paid for by the Local Policing and Community Ambassador Fund.

    The joint policing and community ambassador fund also pays for projects.

Good text:
    ## Proposal

    The post is paid for by the Local Policing and Community Ambassador Fund.

    The Local Policing and Community Ambassador Fund also pays for projects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.prose import Block, Prose
from portal.text import quoted

SEVERITY = Severity.NOTE
ON_TEXTS = True
_KINDS = ("fund", "scheme", "reserve", "programme", "network", "grant")
_NAME = re.compile(rf"\b({'|'.join(_KINDS)})\b", re.IGNORECASE)
_PROPER_KINDS = tuple(f" {kind.capitalize()}" for kind in _KINDS)
_LONGEST = 6
_FARTHEST = 150
"""Characters before the kind among which its name is looked for."""
_MOST = 200
"""Names of one text that are compared with each other."""
_SMALL = frozenset(
    (
        *("a", "an", "and", "the", "of", "for", "from", "in", "on", "to", "by", "or", "with", "this", "that", "its"),
        *("his", "her", "our", "their", "is", "are", "was", "be", "new"),
    )
)
_JOINING = frozenset(("and", "of", "for"))
_SHARED = 3
_OWN = 1


def check(texts: Texts) -> Iterator[Problem]:
    """Pairs of names of one kind with three words in common and one of their own each."""
    for prose in texts.prose:
        if not any(kind in prose.source for kind in _PROPER_KINDS):
            continue
        said: set[str] = set()
        for (block, name, words), (other_block, other, other_words) in combinations(islice(_names(prose), _MOST), 2):
            if not _one_thing(words, other_words) or not (_is_proper(name) or _is_proper(other)):
                continue
            place, here, there = (block, name, other) if other[0].isupper() else (other_block, other, name)
            if here.lower() not in said:
                said.add(here.lower())
                yield at_words(
                    prose,
                    place,
                    here,
                    message=f"{quoted(here)} and {quoted(there)} may be one under two names.",
                    fix=(
                        "Write one name throughout. If the document itself has both, leave its text as it is and add "
                        "a correction to this paragraph."
                    ),
                )


def _names(prose: Prose) -> Iterator[tuple[Block, str, frozenset[str]]]:
    """Each name once: where it stands, its words as printed, and its telling words."""
    said: set[frozenset[str]] = set()
    for block, match in prose.matches(_NAME):
        words = _words_before(block.text[max(match.start() - _FARTHEST, 0) : match.start()])
        telling = frozenset(re.sub(r"[’']s?$", "", word.lower()) for word in words) - _SMALL | {match[0].lower()}
        if telling not in said and len(telling) > _SHARED:
            said.add(telling)
            yield block, " ".join([*words, match[0]]), telling


def _words_before(text: str) -> list[str]:
    """The words of a name that ends where the text does: none before a stop, an article or the like."""
    words: list[str] = []
    for word in reversed(text.split()[-_LONGEST:]):
        if not re.fullmatch(r"[A-Za-z][\w’'-]*", word) or word.lower() in _SMALL - _JOINING:
            break
        words.insert(0, word)
    while words and words[0].lower() in _SMALL:
        words.pop(0)
    return words


def _is_proper(name: str) -> bool:
    """Whether it is written as a name, with capitals."""
    return sum(word[0].isupper() for word in name.split()) > 2


def _one_thing(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names share their kind and three more words, and each has exactly one word of its own."""
    same_kind = set(_KINDS) & words == set(_KINDS) & others
    return same_kind and len(words & others) > _SHARED and len(words - others) == _OWN == len(others - words)
