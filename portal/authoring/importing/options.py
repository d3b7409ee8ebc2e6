"""The options that a document weighs: their numbers, titles, costs, what speaks for and against, which is recommended.

A document lists them as "Option 2: ...", as numbered items each with a table of advantages and disadvantages, or as the
rows of one table. Two at least make a list of options; of one that is nowhere recommended, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.sections import Part
from portal.rules.amounts import find_amounts
from portal.text import shorten, squeeze

_WORD = r"(?:option|choice|alternative)"
_NAMED = re.compile(
    rf"\W*{_WORD}\s+(?P<id>\d{{1,2}}|[a-h])\b(?:\s*(?:[:.–—=)-]+|\*\*)\s*|\s+(?=\()|\s*$)(?P<rest>.*)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:would|will|is|was|has|may|could|should|and|or|to)\b", re.IGNORECASE)
_CHOSEN = (
    re.compile(
        rf"\b{_WORD}\s+(?P<id>\d{{1,2}}|[a-h])\b[^.;]{{0,40}}?\b(?:is|was|be)\s+(?:\w+\s+)?"
        r"(?:recommended|preferred|proposed|adopted|chosen|approved)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:recommend\w*|prefer\w*|support|adopt|approve|agree to|choose|proposed)\b[^.;]{0,30}?\b"
        rf"{_WORD}\s+(?P<id>\d{{1,2}}|[a-h])\b",
        re.IGNORECASE,
    ),
)
_DENIED = re.compile(r"\bnot\b|n[’']t\b|\bnever\b", re.IGNORECASE)
_MARKED = re.compile(r"\W*\b(?:recommended|preferred)(?: option)?\b\W*$", re.IGNORECASE)
_FOR = re.compile(r"advantage|benefit|\bpros?\b|strength", re.IGNORECASE)
_AGAINST = re.compile(r"disadvantage|drawback|\bcons?\b|risk|weakness", re.IGNORECASE)
_COST = re.compile(r"\bcost|£|price", re.IGNORECASE)
_TITLE = re.compile(r"description|title|name|what|option|summary|detail", re.IGNORECASE)
_LONGEST, _MOST = 200, 30


@dataclass
class OptionFound:
    """An option as far as the document states it."""

    id: str
    title: str
    block: Block
    cost: Decimal | None = None
    cost_note: str = ""
    advantages: list[str] = field(default_factory=list)
    disadvantages: list[str] = field(default_factory=list)
    recommended: bool = False


def options_of(parts: Sequence[Part]) -> tuple[OptionFound, ...]:
    """Every option, in the order of the document; none where fewer than two are named."""
    found: dict[str, OptionFound] = {}
    for part in parts:
        blocks = [*([part.opening] if part.opening else []), *part.blocks]
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            for option in _begun(block, following):
                found.setdefault(option.id, option)
            _add_cost(found, block)
            if block.kind is not Kind.TABLE and (last := _last_above(found, blocks[: at + 1])):
                _add_points(last, blocks, at)
    if len(found) < 2:
        return ()
    _recommend(found, [block for part in parts for block in part.blocks])
    return tuple(found.values())[:_MOST]


def _begun(block: Block, following: Block | None) -> Iterator[OptionFound]:
    """The options that a block begins: one by its name, one by its number and the table below, or those of a table."""
    if block.kind is Kind.TABLE:
        yield from _rows(block)
        return
    if match := _named(block.text):
        title = re.split(r"\.\s", match["rest"])[0].strip(" .*:–-")
        marked = bool(_MARKED.search(title))
        title = _MARKED.sub("", title) if marked else title
        if title and not _SENTENCE.match(title):
            option = OptionFound(
                id=match["id"].lower(), title=shorten(title, _LONGEST), block=block, recommended=marked
            )
            if following and _weighs(following):
                _weigh(option, following.rows[0], following.rows[1:])
            yield option
    elif block.number and following and _weighs(following):
        title = block.text.strip(" .*:")
        option = OptionFound(id=block.number.strip("().").lower(), title=shorten(title, _LONGEST), block=block)
        _weigh(option, following.rows[0], following.rows[1:])
        yield option


def _named(text: str) -> re.Match[str] | None:
    return _NAMED.fullmatch(text) if len(text) < 600 else None


def _weighs(block: Block) -> bool:
    """Whether a block is the table of one option: what speaks for it in one column, against it in another."""
    head = block.rows[0] if len(block.rows) > 1 else ()
    against = any(_AGAINST.search(cell) for cell in head)
    return against and any(_FOR.search(cell) and not _AGAINST.search(cell) for cell in head) and len(head) == 2


def _weigh(option: OptionFound, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        for name, cell in zip(head, row, strict=False):
            points = [squeeze(line.lstrip("•-– ")) for line in cell.split("\n")]
            kept = [shorten(point, _LONGEST) for point in points if point]
            if _AGAINST.search(name):
                option.disadvantages += kept
            elif _FOR.search(name):
                option.advantages += kept
            elif _COST.search(name) and option.cost is None:
                option.cost = next((amount.value for amount in find_amounts(cell)), None)


def _rows(table: Block) -> Iterator[OptionFound]:
    """The rows of a table that begin with the name of an option, or with its number below the heading "Option"."""
    head = table.rows[0]
    counted = bool(re.fullmatch(rf"\W*(?:{_WORD})s?(?: no\.?)?\W*", head[0], re.IGNORECASE))
    for row in table.rows:
        match = _named(row[0]) or (
            re.fullmatch(r"\s*(?P<id>\d{1,2}|[A-Ha-h])[.)]?\s*(?P<rest>)", row[0]) if counted else None
        )
        if match is None:
            continue
        at = next((at for at in range(1, len(row)) if at < len(head) and _TITLE.search(head[at])), 1)
        title = squeeze(match["rest"]) or (squeeze(row[at]) if at < len(row) else "")
        if not title:
            continue
        marked = bool(_MARKED.search(title))
        title = _MARKED.sub("", title) if marked else title
        option = OptionFound(id=match["id"].lower(), title=shorten(title, _LONGEST), block=table, recommended=marked)
        _weigh(option, head, [row])
        yield option


def _last_above(found: dict[str, OptionFound], blocks: Sequence[Block]) -> OptionFound | None:
    """The option that was begun last among some blocks."""
    places = {id(option.block): option for option in found.values()}
    return next((places[id(block)] for block in reversed(blocks) if id(block) in places), None)


def _add_points(option: OptionFound, blocks: Sequence[Block], at: int) -> None:
    """A line "Advantages:" with items below it."""
    label = blocks[at].text.rstrip(" :*")
    if len(label.split()) > 3 or not (_FOR.search(label) or _AGAINST.search(label)):
        return
    points = option.disadvantages if _AGAINST.search(label) else option.advantages
    for block in blocks[at + 1 :]:
        if block.kind is not Kind.BULLET and not block.number:
            return
        points.append(shorten(block.text, _LONGEST))


def _add_cost(found: dict[str, OptionFound], block: Block) -> None:
    """What a line such as "Option 2 - £1,200 more in each year" says of an option that is known."""
    match = _named(block.text) if block.kind is not Kind.TABLE else None
    option = found.get(match["id"].lower()) if match else None
    amount = next(find_amounts(block.text), None)
    if option and amount and option.cost is None:
        option.cost = amount.value
        option.cost_note = shorten(block.text, 500) if block is not option.block else ""


def _recommend(found: dict[str, OptionFound], blocks: Sequence[Block]) -> None:
    """Mark the one option that the text recommends, where it names one alone."""
    if sum(option.recommended for option in found.values()) == 1:
        return
    named = {
        match["id"].lower()
        for block in blocks
        for form in _CHOSEN
        for match in form.finditer(block.text)
        if match["id"].lower() in found and not _DENIED.search(block.text[max(0, match.start() - 12) : match.end()])
    }
    for option in found.values():
        option.recommended = named == {option.id}
