"""The parts of a document: its blocks under the headings of the office's template, whatever their case and numbers.

A document may set its headings as headings, in bold, in capitals or as bare lines; or it is a form, a table whose first
column holds what are headings elsewhere. All come out alike.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.authoring.importing.blocks import Block, Kind, plain_spans
from portal.authoring.importing.numbers import BULLET
from portal.authoring.importing.plain import blocks_of_lines
from portal.config import Configuration
from portal.rules.amounts import find_amounts
from portal.rules.written_dates import find_dates

_NUMBERED = re.compile(
    r"^(?:(?:part|section)\s+)?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-z])[.):–-]?\s+(?=\S\S)", re.IGNORECASE
)
_NEARLY = 0.87
_SIGN_OFF = re.compile(
    r"^(?:signed|signature|dated?\b|name\b|author\b|approv|decision\b|ref\b|reference|title\b|figure\b|table\b|appendi)",
    re.IGNORECASE,
)
_LONG = 60


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading and what stands below it up to the next. `key` is that of the office's section, or empty."""

    key: str
    heading: str
    level: int
    blocks: tuple[Block, ...]
    opening: Block | None = None
    """The block that is the heading."""


def plain_heading(text: str) -> str:
    """A heading without its number, case and punctuation, so that ways to write it compare equal."""
    bare = _NUMBERED.sub("", text.strip().casefold()).replace("&", " and ")
    return " ".join(re.sub(r"[^\w\s]", " ", bare.replace("’", "").replace("'", "")).split())


def template_names(configuration: Configuration) -> dict[str, tuple[str, str]]:
    """Key and heading of each section of the template by every name it goes by, made plain."""
    return {
        plain_heading(name): (section.key, section.heading)
        for section in configuration.sections
        for name in (section.heading, *section.also)
    }


def section_of(text: str, names: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """Key and heading of the section that a heading begins, slips of spelling allowed, or None."""
    plain = plain_heading(text)
    if not plain or len(plain.split()) > 9:
        return None
    if plain in names:
        return names[plain]
    close = difflib.get_close_matches(plain, names, n=1, cutoff=_NEARLY)
    return names[close[0]] if close else None


def parts_of(blocks: Sequence[Block], configuration: Configuration, pillars: frozenset[str]) -> tuple[Part, ...]:
    """The parts of a document in their order. The first holds what stands above all headings and has none itself."""
    names = template_names(configuration)
    spread = list(_forms_as_headings(blocks, names))
    parts: list[Part] = []
    heading: Block | None = None
    key = title = ""
    level = 2
    held: list[Block] = []
    for index, block in enumerate(spread):
        begins = _begins_part(spread, index, names, pillars)
        if begins is None:
            held.append(block)
            continue
        parts.append(Part(key=key, heading=title, level=level, blocks=tuple(held), opening=heading))
        key, title, level = begins
        heading, held = block, []
    parts.append(Part(key=key, heading=title, level=level, blocks=tuple(held), opening=heading))
    following = [*parts[1:], None]
    return tuple(
        part
        for part, after in zip(parts, following, strict=True)
        if not (after and part.key == after.key and _is_empty(part))
    )


def _is_empty(part: Part) -> bool:
    return bool(part.key) and not part.blocks


def _begins_part(
    blocks: Sequence[Block], index: int, names: Mapping[str, tuple[str, str]], pillars: frozenset[str]
) -> tuple[str, str, int] | None:
    """Key, heading and level of the part that a block begins, or None where it begins none."""
    block = blocks[index]
    if block.kind in (Kind.TABLE, Kind.FOOTNOTE, Kind.BULLET) or len(block.text) > 140:
        return None
    ends = block.text.rstrip().endswith((".", ";", ","))
    known = section_of(block.text.rstrip(":"), names)
    whole = block.kind is Kind.HEADING or not block.number or _is_short_title(block)
    if known and whole and not ends and (block.kind is Kind.HEADING or len(block.text) < 80):
        return known[0], known[1], 2
    text = f"{block.number} {block.text}".strip()
    if block.kind is Kind.HEADING:
        return "", text, 2 if block.level <= 1 else block.level
    if _heads_numbers(blocks, index):
        return "", text, 2
    if block.number or ends or plain_heading(block.text) in pillars:
        return None
    capitals = block.text.isupper() and len(block.text) > 3 and not re.search(r"\d", block.text)
    bold = block.is_bold or capitals
    if block.text.endswith(":") and not bold:
        return None
    if _is_title(block) and (bold or _stands_alone(blocks, index)) and _something_follows(blocks, index):
        return "", text, 2 if block.text.isupper() else 3
    return None


def _heads_numbers(blocks: Sequence[Block], index: int) -> bool:
    """Whether a numbered line is the heading of the numbers that follow: 1.0 or 1. before 1.1."""
    block = blocks[index]
    number = block.number.rstrip(".)")
    if not number or not _is_short_title(block):
        return False
    whole = number.removesuffix(".0")
    following = blocks[index + 1].number if index + 1 < len(blocks) else ""
    return number.endswith(".0") or following.startswith(f"{whole}.1")


def _is_short_title(block: Block) -> bool:
    return len(block.text.split()) <= 12 and not block.text.rstrip().endswith((".", ";", ",", ":"))


def _is_title(block: Block) -> bool:
    """Whether a bare line reads like a heading: short, begins with a capital, and is no date, sum or signature."""
    text = block.text.rstrip(":")
    words = text.split()
    return (
        0 < len(words) <= 9
        and len(text) <= 75
        and (text[:1].isupper() or text[:1].isdigit())
        and not _SIGN_OFF.match(text)
        and ":" not in text
        and not any(find_amounts(text))
        and not any(find_dates(text))
    )


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short line is one by itself, and not one of several such as a list that lost its bullets."""
    before = blocks[index - 1] if index else None
    if before is None:
        return False
    listed = before.kind is Kind.PARAGRAPH and not before.number and len(before.text) < _LONG
    return not (listed and not before.text.endswith((".", ":", "?"))) and not before.text.endswith(":")


def _something_follows(blocks: Sequence[Block], index: int, again: bool = True) -> bool:
    """Whether a line is followed by what it can be the heading of: a number, a bullet, a table or a sentence."""
    if index + 1 >= len(blocks):
        return False
    following = blocks[index + 1]
    if following.number or following.kind in (Kind.BULLET, Kind.TABLE, Kind.HEADING):
        return True
    if len(following.text) >= _LONG:
        return True
    return again and _is_title(following) and _something_follows(blocks, index + 1, again=False)


def _forms_as_headings(blocks: Sequence[Block], names: Mapping[str, tuple[str, str]]) -> Iterator[Block]:
    """The blocks, where a table that is a form is laid out as headings with their text."""
    for block in blocks:
        known = [row for row in block.rows if row and section_of(row[0].rstrip(":"), names)]
        if block.kind is not Kind.TABLE or not known or max(map(len, block.rows)) > 4:
            yield block
            continue
        for row in block.rows:
            label, rest = row[0].strip(), "\n".join(cell for cell in row[1:] if cell)
            is_head = section_of(label.rstrip(":"), names) or len(rest.split()) > 25
            if is_head and rest:
                yield _line(block, Kind.HEADING, label.rstrip(":"))
                yield from _lines(block, rest)
            elif is_head:
                yield _line(block, Kind.HEADING, label.rstrip(":"))
            else:
                yield dataclasses.replace(block, rows=(row,))


def _line(table: Block, kind: Kind, text: str) -> Block:
    return Block(kind=kind, spans=plain_spans(text), level=2, page=table.page, place=table.place)


def _lines(table: Block, text: str) -> Iterator[Block]:
    """The lines of a cell as blocks of their own."""
    lines = [f"- {line[2:]}" if line.startswith("• ") else line for line in text.split("\n")]
    for inner in blocks_of_lines([line for line in lines if line.strip() and not BULLET.fullmatch(line)]):
        yield dataclasses.replace(inner, page=table.page, place=table.place)
