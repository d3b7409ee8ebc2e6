"""Stems of English words: commission, commissioned and commissioning share one, so a search for any finds all.

The English stemmer of the Snowball project (snowballstem.org, "Porter2", as of its release 3.1), written out here and
in assets/js/search-words.js: what is indexed and what is asked are cut by the very same rule. Tests hold both against
Snowball's own program.
"""

from __future__ import annotations

import re


def _table(pairs: str) -> dict[str, str]:
    """Pairs of what is replaced and by what, with a colon between, as a table."""
    return {old: new for old, _, new in (pair.partition(":") for pair in pairs.split())}


_EXCEPTIONS = _table(
    "andes:andes atlas:atlas bias:bias cosmos:cosmos howe:howe news:news sky:sky skis:ski skies:sky idly:idl"
    " gently:gentl ugly:ugli early:earli only:onli singly:singl"
)
_REGION = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]")
_FIRST_REGION = re.compile(r"arsen|commun|emerg|gener|inter|later|organ|past|univers|" + _REGION.pattern)
_SHORT = re.compile(r"(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$")
_PLURAL = re.compile(r"(?:sses|ied|ies|ss|us|s)$")
_PAST = re.compile(r"(?:eedly|eed|ingly|edly|ing|ed)$")
_WHOLE_IN_ING = re.compile(r"(?:even|cann|inn|earr|herr|out)ing")
_DOUBLE = re.compile(r"(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$")
_STEP_2 = _table(
    "anci:ance enci:ence ogi:og li: bli:ble abli:able alli:al fulli:ful lessli:less ousli:ous entli:ent aliti:al"
    " biliti:ble iviti:ive tional:tion ational:ate alism:al ation:ate ization:ize izer:ize ator:ate iveness:ive"
    " fulness:ful ousness:ous ogist:og"
)
_STEP_3 = _table("icate:ic ative: alize:al iciti:ic ical:ic tional:tion ational:ate ful: ness:")
_STEP_4 = _table("ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement")


def stem(word: str) -> str:
    """The stem of a word in small letters a to z; words of one or two letters are their own stems."""
    if len(word) < 3:
        return word
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    word = re.sub("([aeiouy])y", r"\1Y", "Y" + word[1:] if word[0] == "y" else word)
    first = _FIRST_REGION.match(word)
    r1 = first.end() if first else len(word)
    second = _REGION.match(word, r1)
    r2 = second.end() if second else len(word)
    word = _past(_plural(word), r1)
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in "aeiouy":
        word = word[:-1] + "i"
    word = _suffix(word, _STEP_2, r1, r1)
    word = _suffix(word, _STEP_3, r1, r2)
    word = _suffix(word, _STEP_4, r2, r2)
    return _last(word, r1, r2).lower()


def _plural(word: str) -> str:
    found = _PLURAL.search(word)
    ending, rest = (found[0], word[: found.start()]) if found else ("", word)
    if ending == "sses":
        return rest + "ss"
    if ending in ("ied", "ies"):
        return rest + ("i" if len(rest) > 1 else "ie")
    return rest if ending == "s" and re.search("[aeiouy]", rest[:-1]) else word


def _past(word: str, r1: int) -> str:
    found = _PAST.search(word)
    if not found:
        return word
    ending, rest = found[0], word[: found.start()]
    if ending in ("eed", "eedly"):
        return rest + "ee" if len(rest) >= r1 and rest not in ("succ", "proc", "exc") else word
    if ending == "ing" and re.fullmatch("[^aeiouy]y", rest):
        return rest[0] + "ie"
    if _WHOLE_IN_ING.fullmatch(word) or not re.search("[aeiouy]", rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLE.search(rest):
        return rest if len(rest) == 3 and rest[0] in "aeo" else rest[:-1]
    return rest + "e" if len(rest) == r1 and _SHORT.search(rest) else rest


def _suffix(word: str, endings: dict[str, str], region: int, deeper: int) -> str:
    """The word with the longest of the endings that it has replaced, if that ending lies in the region."""
    ending = next((word[at:] for at in range(max(len(word) - 7, 0), len(word)) if word[at:] in endings), None)
    if ending is None:
        return word
    rest = word[: -len(ending)]
    before = rest[-1:]
    allowed = {"ogi": "l", "li": "cdeghkmnrt", "ion": "st"}.get(ending)
    if len(rest) < (deeper if ending == "ative" else region) or (allowed and (not before or before not in allowed)):
        return word
    return rest + endings[ending]


def _last(word: str, r1: int, r2: int) -> str:
    rest = word[:-1]
    if word.endswith("e") and (len(rest) >= r2 or (len(rest) >= r1 and not _SHORT.search(rest))):
        return rest
    return rest if word.endswith("ll") and len(rest) >= r2 else word
