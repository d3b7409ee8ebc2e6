"""What changed from one text to another, as a reader sees it: paragraph by paragraph, word by word.

What is compared is the text as it is shown, never its Markdown. Paragraphs are paired where they are the same, else
where they have the same address and much in common, else where they are alike; what has no partner came or went.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.content.body import Body

_ALIKE = 0.5
"""From this share of common words on, two paragraphs are one that was changed."""
_ALIKE_IN_PLACE = 0.3
"""The same for two at one address."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading, paragraph or table as it is read. `place` is what it is called: "Supporting report, paragraph 24"."""

    anchor: str
    place: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A block before and after; one of them is None where it went or came."""

    before: Block | None
    after: Block | None


def blocks_of(body: Body, names: Mapping[str, str]) -> tuple[Block, ...]:
    """The text of a body, a section after the other. `names` is what its paragraphs are called, by address."""
    titles = {heading.anchor: heading.text for heading in body.headings}
    sections = dict.fromkeys(
        (*(p.section for p in body.paragraphs if p.section not in titles), *(h.section for h in body.headings))
    )
    found: list[Block] = []
    for section in sections:
        title = titles.get(section, "")
        found += [
            Block(anchor=heading.anchor, place="Heading", text=heading.text)
            for heading in body.headings
            if heading.section == section
        ]
        for paragraph in body.paragraphs:
            if paragraph.section == section:
                name = names.get(paragraph.anchor, "") if paragraph.number else ""
                place = ", ".join(part for part in (title, name) if part) or "Text"
                found.append(Block(anchor=paragraph.anchor, place=place, text=paragraph.text))
    return tuple(found)


def changed(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Pair]:
    """Every block that is not the same in both, in the order of the later text, what went at its old place."""
    matcher = difflib.SequenceMatcher(None, [b.text for b in before], [b.text for b in after], autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(before[start:end], after[from_:to])


def word_changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words of two texts as runs of ("same" | "out" | "in", words), in reading order."""
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "equal":
            yield "same", " ".join(old[start:end])
            continue
        if end > start:
            yield "out", " ".join(old[start:end])
        if to > from_:
            yield "in", " ".join(new[from_:to])


def _paired(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Pair]:
    """Blocks of two stretches of text, each with its partner, if it has one."""
    left = list(before)
    partners: dict[int, Block] = {}
    for in_place in (True, False):
        for at, block in enumerate(after):
            if at not in partners and (partner := _partner(block, left, in_place=in_place)):
                partners[at] = partner
                left.remove(partner)
    for at, block in enumerate(after):
        partner = partners.get(at)
        if partner is not None:
            earlier = [other for other in left if before.index(other) < before.index(partner)]
            yield from (Pair(before=other, after=None) for other in earlier)
            left = [other for other in left if other not in earlier]
        yield Pair(before=partner, after=block)
    yield from (Pair(before=block, after=None) for block in left)


def _partner(block: Block, left: Sequence[Block], *, in_place: bool) -> Block | None:
    """The earlier block that one was made from, or None."""
    if in_place:
        found = next((other for other in left if other.anchor == block.anchor), None)
        return found if found and _likeness(found, block) >= _ALIKE_IN_PLACE else None
    best = max(left, key=lambda other: _likeness(other, block), default=None)
    return best if best and _likeness(best, block) >= _ALIKE else None


def _likeness(one: Block, other: Block) -> float:
    matcher = difflib.SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE_IN_PLACE else 0.0
