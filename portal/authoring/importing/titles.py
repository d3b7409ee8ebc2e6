"""The ref and the title of a document: beside their labels, else at its head, apart from what every form says there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.found import Confidence, Found, found_in
from portal.authoring.importing.labels import Label, asking
from portal.authoring.importing.meanings import Meaning, meanings_of
from portal.authoring.importing.names import POST, role_in, split_person
from portal.config import Configuration
from portal.rules.amounts import find_amounts
from portal.rules.written_dates import find_dates
from portal.text import squeeze

CERTAIN, LIKELY, GUESS = Confidence
_HEAD, _FRONT = 25, 12
"""Blocks at the head among which a ref without a label, and a title without one, are looked for."""
_LONGEST_NAME, _LONGEST_TITLE = 12, 25
"""Words."""
_GENERIC = re.compile(
    r"^(?:(?:the )?(?:office of the )?police(?:,? fire and rescue)?(?:,? fire)? and crime commissioner\b.*"
    r"|record of (?:a )?decision.*|decision (?:notice|record|form|log|sheet).*|(?:formal )?decision making form"
    r"|minutes\b.*|notice of (?:a )?decision.*|executive (?:decision|order).*|request for a decision.*"
    r"|official.*|restricted.*|page \d.*|not protectively marked|pcc decision|executive decision.*|\W*)$",
    re.IGNORECASE,
)
_OF_FORMS = re.compile(
    r"decisions?|records?|notices?|sheets?|forms?|logs?|registers?|reports?|requests?|orders?|minutes?|memorandum|memo|paper"
    r"|template|proforma|approval|executive|officers?|delegated|commissioners?|o?p[ff]?cc|office|police|crime|fire|rescue"
    r"|and|the|of|for|to|by|an?|in|on|no|number|key|formal|official|public|restricted|sensitive|part|section|board|s|ref"
    r"|governance|committee|meeting|cabinet|member|portfolio|holder|strategic|taken|made|published|publication|copy"
    r"|application|reference|open|private|confidential|not|protectively|marked|draft|final|version|page|under|powers"
    r"|urgent|significant|making|individual|chief|constable|council|\d+"
)
"""Words that name a kind of form or who issues it. A line of nothing else is no title."""
_OF_SECTIONS = re.compile(
    r"(?:the )?(?:question|background|introduction|purpose|(?:executive )?summary|recommendations?|context|details?"
    r"|reasons?|proposals?|issue|contents|present|attendance|apologies|discussion|options|answer|finance|law|legal|appendix.*|annex.*"
    r"|(?:purpose|reason)s? (?:of|for) .*|why this .*|what was decided|signatures?|grants and contracts)",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"(?:approved?|agreed?|noted?|resolved?|rejected|refused|deferred|granted|accepted|endorsed|yes|no|that|to|i|we|see"
    r"|as|for|not)\b",
    re.IGNORECASE,
)
"""How the words of a decision begin, beside a label that elsewhere has its title."""


def is_of_form(text: str) -> bool:
    """Whether a line names the office or the kind of form, and nothing of this one document."""
    return bool(_GENERIC.match(text)) and len(text.split()) <= _LONGEST_NAME and not text.endswith(".")


def names_only_a_form(text: str, configuration: Configuration) -> bool:
    """Whether a line names a kind of form, the office, or both, and nothing else."""
    return _is_nothing_else(text, _names(configuration))


def ref_of(blocks: Sequence[Block], labels: Sequence[Label], configuration: Configuration) -> Found | None:
    """The ref: beside its label, else the first one near the top; slips in its spelling are allowed there."""
    pattern = configuration.refs.pattern
    for label in asking(labels, Meaning.REF):
        for text in (label.value, squeeze(label.value).replace(" ", ""), _mended(label.value)):
            ref = pattern.parse_loosely(text) or next((r for _, _, r in pattern.find(text)), None)
            if ref:
                written = pattern.format(ref)
                sure = CERTAIN if written in label.value else LIKELY
                return found_in(label.block, "ref", written, sure, label.value)
    for block in blocks[:_HEAD]:
        text = block.text or " ".join(" ".join(row) for row in block.rows)
        for start, end, ref in pattern.find(text):
            alone = len(text.split()) <= _LONGEST_NAME // 2 or _is_nothing_else(text[:start], _names(configuration))
            written = pattern.format(ref)
            return found_in(
                block, "ref", written, (CERTAIN if text[start:end] == written else LIKELY) if alone else GUESS
            )
        mended = pattern.find(_mended(text)) if len(text) < 60 else []
        if mended:
            return found_in(block, "ref", pattern.format(mended[0][2]), GUESS)
    return None


def _mended(text: str) -> str:
    """A ref with the usual slips of typing put right: letters for figures, spaces, doubled strokes."""
    plain = re.sub(r"(?<=[\d/])[oO](?=[\d/]|$)", "0", text.strip())
    plain = re.sub(r"(?<=[\d/])[lI](?=[\d/]|$)", "1", plain)
    plain = re.sub(r"\s*([/\\|_.–-])+\s*", "/", plain)
    return re.sub(r"^(?:ref(?:erence)?(?:\s*(?:no|number))?)\W+", "", plain, flags=re.IGNORECASE)


def title_of(
    front: Sequence[Block], labels: Sequence[Label], ref: str, ends: tuple[str, ...], configuration: Configuration
) -> Found | None:
    """The title: beside its label, else the first line at the head that is neither office, kind of form, nor ref.

    `ends` are words of which a title of this kind of document probably holds one.
    """
    for label in asking(labels, Meaning.TITLE, CERTAIN, LIKELY, GUESS):
        if _is_title_beside(label, labels):
            sure = label.asks(Meaning.TITLE)
            return found_in(label.block, "title", label.value.strip(" ."), sure or GUESS, label.value)
    taken = {id(label.block) for label in labels if not label.below}
    candidates = [
        (block, text)
        for block in front[:_FRONT]
        if id(block) not in taken and not block.number and (text := _own_words(block.text, ref, configuration))
    ]
    telling = [(block, text) for block, text in candidates if any(word in text.casefold() for word in ends)]
    for block, text in telling or candidates:
        first = block.kind is Kind.HEADING and block.level <= 1
        behind = bool(ref) and ref in block.text and len(block.text) > len(text)
        return found_in(block, "title", squeeze(text), LIKELY if first or telling or behind else GUESS)
    return None


def _is_title_beside(label: Label, labels: Sequence[Label]) -> bool:
    """Whether what stands beside a label reads like a title: no post of a signature, no day, sum, person or outcome."""
    value, count = label.value, len(label.value.split())
    if _is_job_title(label, labels) or any(find_dates(value[:20])) or (label.below and label.name == "re"):
        return False
    if label.asks(Meaning.TITLE) is CERTAIN:
        return bool(value.strip(" ."))
    return (
        2 <= count <= _LONGEST_TITLE
        and (value[:1].isupper() or not value[:1].isalpha())
        and not value.endswith((".", ":"))
        and not any(find_dates(value))
        and not any(find_amounts(value[:12]))
        and not _OUTCOME.match(value)
        and not _is_somebody(value)
        and (label.asks(Meaning.TITLE) is LIKELY or not label.below)
    )


def _is_somebody(value: str) -> bool:
    """Whether a value is a person with a post, or a post of the chain and nothing more."""
    name, post = split_person(value)
    return bool(name and POST.search(post)) or (bool(role_in(value)) and len(value.split()) <= 5)


def _is_job_title(label: Label, labels: Sequence[Label]) -> bool:
    """Whether "Title" stands in a block of signatures, below or above a name."""
    if label.name not in ("title", "job title"):
        return False
    at = next((at for at, other in enumerate(labels) if other is label), 0)
    near = [*labels[max(0, at - 1) : at], *labels[at + 1 : at + 2]]
    return bool(POST.search(label.value)) and any(Meaning.SIGNING in meanings_of(other.name) for other in near)


def _own_words(text: str, ref: str, configuration: Configuration) -> str:
    """What a line at the head says of this one document, without form, office and ref; nothing where it is no title."""
    if is_of_form(text) and not re.search(r"\s[–—:-]\s|:", text):
        return ""
    bare = re.sub(re.escape(ref), " ", text, flags=re.IGNORECASE) if ref else text
    pieces = [piece.strip(" .–—:-") for piece in re.split(r"\s[–—-]\s|:\s+|\s{2,}", bare)]
    names = _names(configuration)
    while pieces and _is_nothing_else(pieces[0], names):
        pieces.pop(0)
    words = text if len(pieces) == len(re.split(r"\s[–—-]\s|:\s+|\s{2,}", text)) else " – ".join(pieces)
    is_title = (
        2 <= len(words.split()) <= _LONGEST_TITLE
        and not words.endswith(".")
        and not any(find_dates(words))
        and not is_of_form(words)
        and not _OF_SECTIONS.fullmatch(words.strip(" :"))
        and not re.match(r"(?:ref|author|date|signed|decision maker)\b", words, re.IGNORECASE)
    )
    return words if is_title else ""


def _names(configuration: Configuration) -> frozenset[str]:
    return frozenset(_plain_words(f"{configuration.office.name} {configuration.office.force}"))


def _is_nothing_else(text: str, names: frozenset[str]) -> bool:
    return all(_OF_FORMS.fullmatch(word) or word in names for word in _plain_words(text))


def _plain_words(text: str) -> Iterator[str]:
    return iter(re.findall(r"[a-z]+|\d+", text.casefold()))
