"""Blocks of signatures: name, position and day as lines or cells that belong together, in whatever order they stand."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.authoring.importing.blocks import Block, Kind, plain_spans
from portal.authoring.importing.labels import plain_label
from portal.authoring.importing.meanings import SIGNER
from portal.authoring.importing.names import NAME, POST, date_in, name_in, role_in, split_person

_KINDS = {
    "name": re.compile(SIGNER),
    "post": re.compile(r"position|post|(?:job )?title|role|designation|office held|capacity"),
    "day": re.compile(r"date(?:d| of signature| signed)?|signed on"),
    "sign": re.compile(r"signed(?: by)?(?: the)?|signature(?: of)?(?: the)?"),
}
_NEXT = re.compile(
    r"(?<!print)(?<!printed)(?<!full)(?<!block)(?<!date)\s"
    r"(?=(?:print(?:ed)? name|full name|name|position|post|role|job title|dated?|date signed|signed|signature)\s*:)",
    re.IGNORECASE,
)
_LINE = re.compile(r"\s*(?P<label>[A-Za-z][A-Za-z ()]{2,30}?)\s*(?::|\s[–-]\s|[._…]{3,}|$)[\s._…]*(?P<value>.*)")
_UNPOINTED = re.compile(
    r"\s*(?P<label>(?i:(?:print(?:ed)? |full )?name|position|signed(?: by)?|signature)(?=\s+[A-Z])"
    r"|(?i:dated?)(?=\s+\d))\s+(?P<value>[^:]+)"
)
_LONGEST = 14
"""Words of a line that belongs to a signature."""
_MOST_LETTERS = 300


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signed as what and when, as far as the lines say, and how many blocks they are."""

    role: str
    name: str
    date: dt.date | None
    length: int


def signature_at(blocks: Sequence[Block], at: int, *, headed: bool) -> Signature | None:
    """The signature whose lines begin with a block: they name a post of the chain, and a person or a day.

    `headed` where the post stands above: then a post without a label below is that of the next one who signs.
    """
    said: dict[str, str] = {}
    length = 0
    for block in blocks[at:]:
        short = block.kind is not Kind.TABLE and len(block.text) < _MOST_LETTERS
        lines = [_signing(line) for line in _NEXT.split(block.text)] if short else []
        if lines == [None] and said and not headed:
            lines = [_bare(block.text)]
        pairs = [pair for pair in lines if pair]
        if not lines or len(pairs) < len(lines) or any(said.get(kind) for kind, _ in pairs):
            break
        said |= dict(pairs)
        length += 1
    role = role_in(said.get("post", "")) or role_in(said.get("sign", ""))
    name = name_in(said.get("name", "")) or split_person(said.get("sign", ""))[0]
    day = date_in(said.get("day", "")) or date_in(said.get("sign", ""))
    if not role or len(said) < 2 or not (name or day):
        return None
    return Signature(role=role, name=name, date=day, length=length)


def _bare(line: str) -> tuple[str, str] | None:
    """What a line without a label says among those of a signature: a post of the chain, a name, or a day."""
    text = line.strip(" .,")
    if not text or len(text.split()) > _LONGEST - 4 or ":" in text or line.rstrip().endswith("."):
        return None
    if date_in(text) and len(text.split()) <= 5:
        return "day", text
    if role_in(text):
        return "post", text
    return ("name", text) if NAME.fullmatch(text) and not POST.search(text) else None


def _signing(line: str) -> tuple[str, str] | None:
    """What kind of line of a signature a line is, with its value, or None where it is none."""
    matches = [form.fullmatch(line) for form in (_LINE, _UNPOINTED)] if len(line.split()) <= _LONGEST else []
    return next(
        (
            (kind, match["value"])
            for match in matches
            if match
            for kind, form in _KINDS.items()
            if form.fullmatch(plain_label(match["label"]))
        ),
        None,
    )


def lines_of_cells(table: Block) -> tuple[Block, ...]:
    """The cells of a table of labels and values as lines, where it is a block of signatures; else nothing."""
    lines = list(_pairs(table))
    kinds = [found[0] for line in lines if (found := _signing(line))]
    if len(kinds) < 2 or len(kinds) * 4 < len(lines) * 3 or "post" not in kinds:
        return ()
    return tuple(dataclasses.replace(table, kind=Kind.PARAGRAPH, rows=(), spans=plain_spans(line)) for line in lines)


def _pairs(table: Block) -> Iterator[str]:
    for row in table.rows:
        cells = [" ".join(cell.split()) for cell in row]
        for label, value in zip(cells[::2], [*cells[1::2], ""], strict=False):
            if label:
                yield label if ":" in label and not value else f"{label.rstrip(' :')}: {value}"


def upright(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Rows of approvals, one a person, where they stand side by side: posts at the head, names and days below."""
    if len(rows) < 2:
        return rows
    posts = [at for at, cell in enumerate(rows[0]) if at and role_in(cell) and not date_in(cell)]
    below = [_signing(row[0]) for row in rows[1:] if row and row[0].strip()]
    if len(posts) < 2 or not below or not all(below):
        return rows
    return [[rows[0][at], *(row[at] for row in rows[1:] if at < len(row))] for at in posts]
