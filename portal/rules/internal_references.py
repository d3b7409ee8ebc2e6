"""References inside a record ("paragraph 20", "item k", "option 4", "Appendix A") and what they lead to.

A reference resolves against what the document prints: numbered paragraphs, lettered items, options, headings, tables.
What the record lists as missing, and what is attached, is known. Statutes and other documents have paragraphs too: a
sentence that names one is left alone, so that silence is the worst that can happen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from portal.content.body import Heading, Paragraph
from portal.content.decision import Decision
from portal.content.document import SitePage
from portal.content.records import Entry, Fields
from portal.rules.prose import Block, Prose, sentence_at
from portal.text import shorten

Place = tuple[str | int, ...]

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[A-Z]?(?:\s?\([a-z]{1,4}\))?|[A-Za-z])(?![\w/%’']|\.\d)"
_REFERENCE = re.compile(
    r"\b(?P<kind>paragraph|para|point|item|option|appendix|appendice|annexe|annex|figure|table|section)s?\.?\s+"
    rf"(?P<list>{_NUMBER}(?:\s*(?:,\s*(?:and|or)|,|and|or|&|to|–|-)\s*{_NUMBER})*)",
    re.IGNORECASE,
)
_FIGURE_OR_LETTER = re.compile(r" \(?(?:\d|[A-Za-z]\b)")
_ONE = re.compile(rf"(?<!\w){_NUMBER}")
_KINDS = {"para": "paragraph", "appendice": "appendix", "annexe": "annex"}
_TELLING = frozenset(
    (
        *("paragraph", "paragraphs", "para", "paras", "point", "points", "item", "items", "option", "options"),
        *("appendix", "appendices", "annex", "annexe", "annexes", "figure", "figures", "table", "tables"),
        *("section", "sections"),
    )
)
_STEMS = ("para", "point", "item", "option", "append", "annex", "figure", "table", "section")
_ELSEWHERE = re.compile(
    r"\b(?:Act|Order|Regulations?|[Ss]chedules?|Code|Rules|Bill|FOIA?|GDPR|statut\w+|legislation|agenda|minutes)\b"
)
_OF_ANOTHER = re.compile(
    r"\s*(?:of|to|in|from|within)\s+"
    r"(?!this\b|the (?:report|record|paper|proposal|supporting|table|text|list|options?)\b)"
    r"(?:the|its|their|our|that|those|an?|[A-Z])",
)
_PAY = re.compile(
    r"\b(?:scale|spinal|column|pay|grade|spine|data|percentage|starting|decimal|scp|line|news)\s*$", re.IGNORECASE
)
_WORD_NEXT = re.compile(r"\s+[a-z]")
_LETTERED = ("item", "option", "appendix", "annex")
_LISTED_ELSEWHERE = ("appendix", "annex", "figure", "table")
_FIRST_WORDS = 90
_NEAR = 60
_MOST = 500
"""References of one paragraph that are looked at; no paragraph that a person wrote has more."""


@dataclass(frozen=True, kw_only=True)
class InternalReference:
    """A reference to another part of the same record.

    `words` is what stands in the text, `name` the one part of it that is meant: "Appendix B" of "Appendices A and B".
    `anchor` and `target` are the address and the first words of what it leads to; both are empty where it leads
    nowhere. `known` is true where the record says that the part is missing or attached. `block` is where it stands,
    None for one in front matter, which `place` then names.
    """

    words: str
    name: str
    sentence: str
    anchor: str
    target: str
    known: bool
    block: Block | None
    place: Place = ()

    @property
    def resolves(self) -> bool:
        """Whether it leads anywhere."""
        return bool(self.anchor) or self.known


def internal_references(prose: Prose) -> Iterator[InternalReference]:
    """Every reference inside a record, those of the text first, then those of its front matter."""
    parts = _Parts(prose=prose)
    for block in prose.blocks if prose.has_words(_TELLING) else ():
        for wanted in _found(block.text):
            yield _resolved(parts, wanted, block, ())
    for place, text in _front_texts(prose.entry) if not _TELLING.isdisjoint(prose.front_words) else ():
        for wanted in _found(text):
            yield _resolved(parts, wanted, None, place)


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """A reference as it stands in a sentence, before anybody looked for what it leads to."""

    words: str
    kind: str
    number: str
    sentence: str


def _found(text: str) -> Iterator[_Wanted]:
    """Each reference of a text."""
    lowered = text.lower()
    if not any(map(lowered.__contains__, _STEMS)) or not _FIGURE_OR_LETTER.search(text):
        return
    for match in islice(_REFERENCE.finditer(text), _MOST):
        sentence = sentence_at(text, match.start())
        kind = match["kind"].lower()
        kind = _KINDS.get(kind, kind)
        if not _is_inside(text, match, kind, sentence):
            continue
        numbers = _ONE.findall(match["list"])
        for number in numbers:
            if number[0].isdigit() or kind in _LETTERED:
                yield _Wanted(words=match[0], kind=kind, number=number, sentence=sentence)


def _is_inside(text: str, match: re.Match[str], kind: str, sentence: str) -> bool:
    """Whether what looks like a reference is one, and to a part of the same document."""
    after = text[match.end() : match.end() + _NEAR]
    before = text[max(match.start() - _NEAR, 0) : match.start()]
    if _OF_ANOTHER.match(after) or (kind == "point" and _PAY.search(before)):
        return False
    if kind in ("table", "figure") and before.lower().endswith("the "):
        return False
    if kind in ("paragraph", "section", "item") and _ELSEWHERE.search(sentence):
        return False
    if re.fullmatch(r"[a-z]|I", match["list"]) and kind not in ("item",):
        return False
    article = match["list"] in ("a", "I") or (match["list"] == "A" and kind not in ("appendix", "annex", "option"))
    return not (article and _WORD_NEXT.match(after))


def _front_texts(entry: Entry[Fields]) -> Iterator[tuple[Place, str]]:
    """What the office wrote about the document in front matter, where it may refer to paragraphs."""
    fields = entry.fields
    if isinstance(fields, SitePage):
        return
    for index, correction in enumerate(fields.corrections):
        yield ("corrections", index, "note"), correction.note
    if not isinstance(fields, Decision):
        return
    for index, option in enumerate(fields.options):
        for name in ("advantages", "disadvantages"):
            for line, text in enumerate(getattr(option, name)):
                yield ("options", index, name, line), text
        yield ("options", index, "cost_note"), option.cost_note or ""
    yield ("pillar_note",), fields.pillar_note or ""
    yield ("financial", "note"), fields.financial.note or ""


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The parts of a record, by what references call them."""

    prose: Prose

    @cached_property
    def _by_label(self) -> Mapping[str, list[Paragraph]]:
        found: dict[str, list[Paragraph]] = defaultdict(list)
        for paragraph in self.prose.paragraphs:
            found[paragraph.number.strip("().").lower()].append(paragraph)
        return found

    @cached_property
    def _by_anchor(self) -> Mapping[str, Paragraph]:
        return {paragraph.anchor: paragraph for paragraph in self.prose.paragraphs}

    def find(self, kind: str, number: str, block: Block | None) -> Block | None:
        """What a reference leads to. Of several paragraphs with one number, that in the section of `block` counts."""
        if kind in ("paragraph", "point"):
            return self.numbered(number, block)
        if kind == "section":
            return self._heading_number(number) or self.numbered(number, block)
        if kind == "item":
            return self._item(number, block) or (self.numbered(number, block) if number[0].isdigit() else None)
        if kind == "option":
            return self._called("option", number) or self._option_paragraph(number)
        if kind in ("appendix", "annex"):
            return self._with_content(kind, number)
        return self._called(kind, number) if kind == "table" else None

    def numbered(self, number: str, block: Block | None) -> Paragraph | None:
        """The paragraph that prints a number: 20, 3.4 or 15(c)."""
        whole, _, letter = re.sub(r"[\s)]", "", number).partition("(")
        same = self._by_label.get(whole.lower(), [])
        near = next((p for p in same if block and p.section == block.section), same[0] if same else None)
        if not letter:
            return near
        return next((found for p in same if (found := self._by_anchor.get(f"{p.anchor}-{letter}"))), None)

    def _item(self, letter: str, block: Block | None) -> Paragraph | None:
        same = self._by_label.get(letter.lower(), [])
        parent = block.anchor.rpartition("-")[0] if block else ""
        beside = self._by_anchor.get(f"{parent}-{letter.lower()}")
        return beside or (same[0] if same else None)

    def _heading_number(self, number: str) -> Heading | None:
        wanted = {number, f"{number}.0"}
        return next((h for h in self.prose.headings if h.text.split(" ")[0].rstrip(".") in wanted), None)

    def _called(self, kind: str, number: str) -> Block | None:
        """A heading or paragraph that begins with the name of the part: "Option 4:", "Table 2 Costs"."""
        form = re.compile(rf"{kind}\s+{re.escape(number)}\s*(?:[:.(–—]|-\s|$|(?-i:[A-Z]))", re.IGNORECASE)
        return next((block for block in reversed(self.prose.blocks) if form.match(block.text)), None)

    def _option_paragraph(self, number: str) -> Paragraph | None:
        """A numbered paragraph or item in a part of the text that is about options."""
        about = any("option" in heading.text.lower() for heading in self.prose.headings)
        return self.numbered(number, None) if about else None

    def _with_content(self, kind: str, name: str) -> Block | None:
        """An appendix that is more than its name in a list of appendices."""
        form = re.compile(rf"(?:{kind})\s+(?:{re.escape(name)})\b", re.IGNORECASE)
        for heading in self.prose.headings:
            if form.match(heading.text) and self._has_text(heading):
                return heading
        return None

    def _has_text(self, heading: Heading) -> bool:
        inside = f"{heading.section}-"
        return heading.level > 2 or any(p.anchor.startswith(inside) for p in self.prose.paragraphs)


def numbered_headings(prose: Prose) -> bool:
    """Whether the document numbers its headings, so that "section 3" can mean one of them."""
    return any(heading.text[:1].isdigit() for heading in prose.headings)


def _resolved(parts: _Parts, wanted: _Wanted, block: Block | None, place: Place) -> InternalReference:
    kind, number = wanted.kind, wanted.number
    option = _option(parts.prose.entry, number) if kind == "option" else ""
    found = None if option else parts.find(kind, number, block)
    return InternalReference(
        words=wanted.words,
        name=f"{kind.capitalize() if wanted.words[0].isupper() else kind} {number}",
        sentence=wanted.sentence,
        anchor="options" if option else found.anchor if found else "",
        target=shorten(option or (found.text if found else ""), _FIRST_WORDS),
        known=not option and not found and _is_known(parts.prose, kind, number),
        block=block,
        place=place,
    )


def _option(entry: Entry[Fields], number: str) -> str:
    """The title of the option with a number, from front matter."""
    options = entry.fields.options if isinstance(entry.fields, Decision) else ()
    return next((option.title for option in options if option.id == number.lower()), "")


def _is_known(prose: Prose, kind: str, number: str) -> bool:
    """Whether the record lists the part as missing or attached, or whether it cannot be told what is meant."""
    if kind == "section" and not numbered_headings(prose):
        return True
    fields = prose.entry.fields
    if kind not in _LISTED_ELSEWHERE or isinstance(fields, SitePage):
        return False
    missing = () if isinstance(fields, Decision) else fields.missing_parts
    labels = [*(part.label for part in missing), *(attachment.title for attachment in fields.attachments)]
    named = {
        (_KINDS.get(match["kind"].lower(), match["kind"].lower()), one.lower())
        for label in labels
        for match in _REFERENCE.finditer(label)
        for one in _ONE.findall(match["list"])
    }
    return (kind, number.lower()) in named
