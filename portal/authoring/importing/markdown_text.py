"""The text of a draft: the blocks of a document as Markdown that reads back as the same words, numbers and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal.authoring.importing.blocks import Block, Kind, Span
from portal.authoring.importing.sections import Part

_SPECIAL = re.compile(r"([\\`*_\[\]<{])")
_OPENS = re.compile(r"^(\s*)([#>|+=~-]|\d{1,9}[.)]|[a-z][.)]|[ivx]{1,5}[.)])(?=\s|$)")
_INDENT = "    "
_DEEPEST = 3
_WORD_ADDRESS = re.compile(r"https?://[^\s<>()\"'\\^`{|}]{1,500}|mailto:[^\s<>()\"']{3,200}")


def body_of(parts: Sequence[Part], footnotes: Sequence[Block], told: frozenset[int]) -> str:
    """The body of a draft. `told` are the ids of blocks that front matter holds already."""
    pieces: list[str] = []
    for part in parts:
        if part.opening is not None and id(part.opening) not in told:
            pieces.append(f"{'#' * min(max(part.level, 2), 4)} {_one_line(part.heading)}")
        pieces += _blocks([block for block in part.blocks if id(block) not in told])
    pieces += [f"[^{note.number}]: {spans_as_markdown(note.spans)}" for note in footnotes if note.spans]
    return "\n\n".join(pieces) + "\n"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Blocks in their order; items stand inside the number they belong to, a list is one piece."""
    held: list[str] = []
    base = nested = 0
    before: Block | None = None
    for block in blocks:
        is_item = block.kind is Kind.BULLET or bool(block.number)
        if not is_item:
            yield from _flush(held)
            yield _table(block) if block.kind is Kind.TABLE else _escaped(spans_as_markdown(block.spans))
            base = 0 if block.kind is Kind.PARAGRAPH else base
            before = None
            continue
        if block.kind is Kind.BULLET:
            depth = _depth_of_bullet(block, before, base, nested)
        else:
            depth = min(block.level, nested + 1 if held else 0) if not _is_figure(block) else 0
            depth = min(block.level, depth) if not _is_figure(block) else 0
            base = 0 if depth == 0 else base
        if depth == 0 and held and (block.number or not held[-1].lstrip().startswith("- ")):
            yield from _flush(held)
        mark = "-" if block.kind is Kind.BULLET else _mark(block.number)
        held.append(f"{_INDENT * min(depth, _DEEPEST)}{mark} {spans_as_markdown(block.spans)}")
        nested = depth
        if block.kind is not Kind.BULLET:
            base = depth + 1
        before = block
    yield from _flush(held)


def _depth_of_bullet(block: Block, before: Block | None, base: int, nested: int) -> int:
    """A bullet stands inside the number above it, beside other bullets there, or by itself."""
    if before is None:
        return 0
    if before.kind is Kind.BULLET:
        return max(0, nested + min(block.level - before.level, 1))
    return base


def _flush(held: list[str]) -> Iterator[str]:
    if held:
        yield "\n".join(held)
        held.clear()


def _is_figure(block: Block) -> bool:
    return block.number.strip("().")[:1].isdigit() and block.level == 0


def _mark(number: str) -> str:
    """A number as Markdown knows one: with a stop where the document has none."""
    bare = number.strip()
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})+|.*[.)]", bare):
        return bare[:1].lower() + bare[1:] if re.fullmatch(r"[A-Z][.)]", bare) else bare
    return f"{bare}."


def _table(table: Block) -> str:
    """A table; lines within a cell are parted by semicolons, since a cell holds one line."""
    width = max(len(row) for row in table.rows)
    rows = [[_cell(cell) for cell in (*row, *[""] * (width - len(row)))] for row in table.rows]
    head, rest = (rows[0], rows[1:]) if len(rows) > 1 else ([""] * width, rows)
    lines = [head, ["---"] * width, *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    lines = [line.removeprefix("• ").strip() for line in text.split("\n")]
    joined = "; ".join(line.rstrip(";") for line in lines if line)
    return _SPECIAL.sub(r"\\\1", joined).replace("|", r"&#124;")


def spans_as_markdown(spans: Sequence[Span]) -> str:
    """Spans as one line of Markdown."""
    return "".join(_span(span) for span in spans).strip()


def _span(span: Span) -> str:
    if span.note:
        return f"[^{span.note}]"
    text = _SPECIAL.sub(r"\\\1", span.text)
    words = text.strip()
    if not words:
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    mark = ("**" if span.strong else "") + ("*" if span.emphasis else "")
    dressed = f"{mark}{words}{mark[::-1]}"
    if span.href and _WORD_ADDRESS.fullmatch(span.href):
        dressed = f"[{dressed}]({span.href})"
    return f"{lead}{dressed}{trail}"


def _escaped(text: str) -> str:
    """A paragraph whose first characters would begin something else."""
    text = re.sub(r"^---+$", r"\\---", text)
    return _OPENS.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}" if len(m[2]) > 1 else f"{m[1]}\\{m[2]}", text)


def _one_line(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).rstrip("#").strip()
