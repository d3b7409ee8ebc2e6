"""Single facts of a decision: its pillars, statutory basis, other decisions it names, whether there is a Part 2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.authoring.importing.blocks import Block
from portal.authoring.importing.boxes import ticked
from portal.authoring.importing.found import Confidence, Found, follows_from, found_in
from portal.authoring.importing.labels import Label
from portal.authoring.importing.meanings import Meaning
from portal.authoring.importing.sections import Part, plain_heading
from portal.config import Configuration
from portal.content.document import PlanEdition
from portal.content.records import Entry
from portal.content.register import Register
from portal.text import squeeze

CERTAIN, LIKELY, GUESS = Confidence
_CITED = re.compile(
    r"\bparagraphs?\s+(?P<of_paragraph>\d{1,3})\s+(?:of|to)\s+schedule\s+(?P<of_schedule>\d{1,3})\b"
    r"|\bschedule\s+(?P<schedule>\d{1,3})(?:,?\s*\(?(?:paragraph|para\.?)\s+(?P<paragraph>\d{1,3})\b\)?)?"
    r"|\b(?:sections?|s\.)\s*(?P<section>\d{1,4})(?P<sub>(?:\(\w{1,3}\))*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A provision as a document cites it."""

    act: str
    provision: str
    quoted_as: str = ""
    note: str = ""


def pillars_of(parts: Sequence[Part], edition: Entry[PlanEdition]) -> tuple[tuple[str, ...], Block | None, Confidence]:
    """The pillars of an edition that a text names, in whatever capitals and apostrophes, and where the first stands."""
    found: dict[str, Block] = {}
    alone = 0
    for part in parts:
        for block in part.blocks:
            text = plain_heading(block.text) if block.text else plain_heading(" ".join(" ".join(r) for r in block.rows))
            for pillar in edition.fields.pillars:
                title = plain_heading(pillar.title)
                if re.search(rf"\b{re.escape(title)}\b", text):
                    found.setdefault(pillar.key, block)
                    alone += text == title
    keys = tuple(pillar.key for pillar in edition.fields.pillars if pillar.key in found)
    confidence = CERTAIN if alone >= len(keys) else LIKELY
    return keys, next(iter(found.values()), None), confidence


def statutes_of(
    blocks: Sequence[Block], configuration: Configuration, relied: frozenset[int]
) -> list[tuple[Stated, Block]]:
    """The provisions that a text relies on; a known slip is given as it is meant, with what the text says beside it.

    `relied` are the ids of the blocks that state the legal basis; elsewhere an Act is only mentioned.
    """
    stated: dict[tuple[str, str], tuple[Stated, Block]] = {}
    texts = [(block.text, block) for block in blocks if id(block) in relied and not block.rows]
    texts += [(squeeze(" ".join(row)), block) for block in blocks for row in block.rows if _relies(row)]
    for text, block in texts:
        for act in configuration.vocabularies.acts:
            if act.name.casefold() not in text.casefold():
                continue
            for match in _CITED.finditer(text):
                away = min(abs(match.start() - at) for at in _places(text, act.name))
                if away > 160:
                    continue
                written = squeeze(match[0])
                provision, note = _provision(match), ""
                for known in act.misquotations:
                    slip = _CITED.search(known.written)
                    if slip and _provision(slip).casefold() == provision.casefold():
                        provision, note = known.meant, f"The document says “{written}”. {known.reason}"
                differs = written.casefold() != provision.casefold()
                statement = Stated(act=act.key, provision=provision, quoted_as=written if differs else "", note=note)
                stated.setdefault((act.key, provision), (statement, block))
    return list(stated.values())


def _relies(row: Sequence[str]) -> bool:
    """Whether a row of a form states the power relied on: its label asks for it, or its words say so."""
    return bool(_OF_LAW.search(row[0]) or RELIES.search(" ".join(row)))


_RELATIONS = (
    ("supersedes", re.compile(r"\b(?:supersed|replac|takes? the place of)\w*\b[^.;]{0,60}$", re.IGNORECASE)),
    ("varies", re.compile(r"\b(?:var(?:y|ies|ied)|amend|extend)\w*\b[^.;]{0,60}$", re.IGNORECASE)),
    ("revokes", re.compile(r"\b(?:revok|rescind|cancel|withdraw)\w*\b[^.;]{0,60}$", re.IGNORECASE)),
)


def relations_of(
    blocks: Sequence[Block], own: str, configuration: Configuration, register: Register
) -> dict[str, tuple[str, ...]]:
    """Other decisions that the portal holds and the text names, by the field that says what they are to this one."""
    pattern = configuration.refs.pattern
    found: dict[str, list[str]] = {}
    named: set[str] = set()
    for block in blocks:
        for start, _, ref in pattern.find(block.text):
            written = pattern.format(ref)
            if written == own or written in named or written not in register.decisions:
                continue
            named.add(written)
            kind = next((name for name, form in _RELATIONS if form.search(block.text[:start])), "related")
            found.setdefault(kind, []).append(written)
    return {kind: tuple(refs) for kind, refs in found.items()}


RELIES = re.compile(
    r"\b(?:by virtue of|under|pursuant to|in accordance with|powers?|authority|enabl\w+|empower\w+|entitl\w+)\b",
    re.IGNORECASE,
)
"""Words by which a sentence relies on a power and does not only mention it."""
_OF_LAW = re.compile(r"\b(?:legal|law|lawful|powers?|statut\w+|authority|vires)\b", re.IGNORECASE)
_EXEMPT = re.compile(r"\bexempt", re.IGNORECASE)
_FREEDOM = re.compile(r"freedom of information|\bFOIA?\b", re.IGNORECASE)
_EXEMPTION = re.compile(r"\b(?:section|s\.?) ?(2[2-9]|3\d|4[0-4])\b", re.IGNORECASE)


def exemptions_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The sections of the Freedom of Information Act that a text says its exempt part relies on."""
    found: list[str] = []
    for block in blocks:
        text = block.text or " ".join(" ".join(row) for row in block.rows)
        if _EXEMPT.search(text) and _FREEDOM.search(text):
            found += [f"section {match[1]}" for match in _EXEMPTION.finditer(text)]
    return tuple(dict.fromkeys(found))


def _places(text: str, name: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(name), text, re.IGNORECASE)] or [0]


def _provision(match: re.Match[str]) -> str:
    schedule = match["schedule"] or match["of_schedule"]
    paragraph = match["paragraph"] or match["of_paragraph"]
    if schedule:
        return f"Schedule {schedule}" + (f", paragraph {paragraph}" if paragraph else "")
    return f"section {match['section']}{match['sub'] or ''}"


_PART_TWO = re.compile(r"part (?:2|two|ii)\b|exempt|confidential", re.IGNORECASE)
_YES = re.compile(r"\s*(?:yes|attached|enclosed)\b", re.IGNORECASE)
_NO = re.compile(r"\s*(?:no|none|n/?a|nil|not applicable)\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"\s*(?:exempt|confidential|restricted|private|closed|part (?:2|two)|wholly|partly)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\s*(?:not (?:confidential|exempt|restricted)|non-?(?:confidential|exempt)|open|public)\b", re.IGNORECASE
)
_CHOICE = re.compile(r"\W*(?:yes\W+(?:or\W+)?no|no\W+(?:or\W+)?yes)\b", re.IGNORECASE)
"""Both answers of a form that nobody has filled in, or whose mark is a picture."""
_SHORT = 6
"""Words of an answer that is given in other words than yes and no."""


def part_two_of(blocks: Sequence[Block], labels: Sequence[Label]) -> Found:
    """Whether there is an exempt Part 2, where the document says so; the usual wording alone says nothing."""
    for label in labels:
        if exists := _answered(label):
            return found_in(label.block, "part2", exists, LIKELY, f"{label.written}: {label.value}")
    for block in blocks:
        if re.search(
            r"\b(?:there is no|no) (?:part (?:2|two)|exempt|confidential) (?:report|information|annex|form)?",
            block.text,
            re.IGNORECASE,
        ):
            return found_in(block, "part2", "no", LIKELY)
        if re.search(
            r"\bpart (?:2|two) (?:report )?(?:is|has been) (?:attached|prepared|submitted|completed)",
            block.text,
            re.IGNORECASE,
        ):
            return found_in(block, "part2", "yes", LIKELY)
    return follows_from("part2", "unknown", LIKELY, "the document does not say whether there is a Part 2 report")


def _answered(label: Label) -> str:
    """What a label that asks for an exempt part is answered: yes, no, or nothing."""
    asks = label.asks(Meaning.EXEMPT) is not None
    if not asks and not _PART_TWO.search(f"{label.block.text} {label.written}"):
        return ""
    answer = ticked(" ".join((label.value, *label.beside))) or label.value
    if _CHOICE.match(answer):
        return ""
    worded = asks and len(answer.split()) <= _SHORT
    if _NO.match(answer) or (worded and _OPEN.match(answer)):
        return "no"
    return "yes" if _YES.match(answer) or (worded and _CLOSED.match(answer)) else ""
