"""What is put right in the blocks of any format before they are understood: letters "o" for bullets, heads that repeat.

Nothing is put right in silence: each kind of change is told once, with how often it was made.
"""

from __future__ import annotations

import dataclasses
from collections import Counter

from portal.authoring.importing.blocks import Block, Kind, without_start
from portal.authoring.importing.boxes import SIGNS
from portal.authoring.importing.numbers import BULLET, LETTER_O, depth_of, remember
from portal.authoring.importing.plain import printed
from portal.text import UNSEEN, counted

_LONGEST_HEAD = 120
_OFTEN = 3


def tidied(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks, tidied, and what was done to them, in words."""
    done: Counter[str] = Counter()
    siblings: dict[int, str] = {}
    blocks = [_in_sight(block, done) for block in blocks]
    found = [_with_marks(block, siblings, done) for block in _without_repeats(blocks, done)]
    notes = []
    if done["unseen"]:
        notes.append(f"{counted(done['unseen'], 'character', 'characters')} that nobody sees left out.")
    if done["o"]:
        notes.append(f"{counted(done['o'], 'bullet', 'bullets')} that had become a letter “o” made bullets again.")
    if done["head"]:
        notes.append(f"{counted(done['head'], 'repeated line', 'repeated lines')} left out as running heads.")
    return found, notes


def _in_sight(block: Block, done: Counter[str]) -> Block:
    """A block without characters that nobody sees, which no record may hold."""

    def seen(text: str) -> str:
        kept, number = UNSEEN.subn("", text.translate(SIGNS))
        done["unseen"] += number
        return kept

    spans = tuple(
        dataclasses.replace(span, text=seen(span.text), href=UNSEEN.sub("", span.href)) for span in block.spans
    )
    rows = tuple(tuple(seen(cell) for cell in row) for row in block.rows)
    return dataclasses.replace(block, spans=spans, rows=rows, number=seen(block.number))


def _with_marks(block: Block, siblings: dict[int, str], done: Counter[str]) -> Block:
    """A paragraph whose number or bullet was typed, with it as such."""
    text = "".join(span.text for span in block.spans)
    if block.kind is Kind.BULLET and LETTER_O.match(text):
        done["o"] += 1
        return dataclasses.replace(block, spans=without_start(block.spans, LETTER_O.match(text).end()), level=1)  # type: ignore[union-attr]
    if block.number:
        if block.kind is Kind.PARAGRAPH:
            remember(siblings, block.level, block.number)
        return block
    if block.kind is Kind.HEADING:
        label, rest = printed(block.spans, {})
        return dataclasses.replace(block, spans=rest, number=label) if label and rest else block
    if block.kind is not Kind.PARAGRAPH:
        return block
    label, rest = printed(block.spans, siblings)
    if label and rest:
        depth = depth_of(label, siblings)
        remember(siblings, depth, label)
        return dataclasses.replace(block, spans=rest, number=label, level=depth)
    if match := BULLET.match(text):
        letter = bool(LETTER_O.match(text))
        done["o"] += letter
        rest = without_start(block.spans, match.end())
        return dataclasses.replace(block, kind=Kind.BULLET, spans=rest, level=int(letter)) if rest else block
    return block


def _without_repeats(blocks: list[Block], done: Counter[str]) -> list[Block]:
    """The blocks without short lines that stand in the text again and again, as the heads of pages do in copies."""

    def sign(block: Block) -> str:
        return "".join("#" if c.isdigit() else c for c in block.text.casefold())

    plain = [b for b in blocks if b.kind is Kind.PARAGRAPH and not b.number and len(b.text) < _LONGEST_HEAD]
    counts = Counter(sign(block) for block in plain)
    paged = ("page #", "official", "restricted", "not protectively marked", "# of #")
    heads = {
        text
        for text, count in counts.items()
        if (count >= _OFTEN and any(word in text for word in paged)) or text in ("page # of #", "page #")
    }
    kept = [block for block in blocks if not (block in plain and sign(block) in heads)] if heads else blocks
    done["head"] += len(blocks) - len(kept)
    return kept
