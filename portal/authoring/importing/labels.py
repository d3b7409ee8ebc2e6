"""Labels with their values, wherever a form puts them: on one line or the next, in the next cell or the one below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.authoring.importing.blocks import Block, Kind
from portal.authoring.importing.boxes import BOX
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.meanings import Meaning, meanings_of

_LETTER = r"(?:[A-Za-z ’'/()&.-]|(?<=[Pp]art )\d)"
_PAIR = re.compile(
    rf"\s*(?P<label>[A-Za-z]{_LETTER}{{1,75}}?)\s*(?:[:?]\s*|\t|\s[–-]\s|(?={BOX.pattern}))(?P<value>\S.*)"
)
_ALONE = re.compile(rf"[A-Za-z](?:{_LETTER}){{1,75}}[:?]?")
_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COUNT = re.compile(r"^\s*(?:[a-z]?\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)])\s+", re.IGNORECASE)
_FIGURES = re.compile(r"£|(?<!part )(?<!section )\d", re.IGNORECASE)
_LONGEST_LABEL, _LONGEST_QUESTION, _MAYBE_WORDS = 6, 10, 2
"""Words of a label, of one that is a question, and of one whose wording is only perhaps a label."""
_LONGEST_VALUE = 200


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label, in small letters and without its colon, with its value and where it stands."""

    name: str
    value: str
    block: Block
    beside: tuple[str, ...] = ()
    """Further cells of the row."""
    written: str = ""
    """The label as it is written, with figures and brackets."""
    lines: str = ""
    """The value with the ends of its lines."""
    after: str = ""
    """The line after a value that stands below its label."""
    below: bool = False
    """Whether the value stands on the line or in the cell below."""

    def asks(self, meaning: Meaning) -> Confidence | None:
        """How surely the label asks for something, or None where it does not."""
        return meanings_of(self.name).get(meaning)


def labels_of(blocks: Sequence[Block]) -> tuple[Label, ...]:
    """Every label with its value, in their order."""
    return tuple(_labels(blocks))


def _labels(blocks: Sequence[Block]) -> Iterator[Label]:
    for index, block in enumerate(blocks):
        if block.kind is Kind.TABLE:
            yield from _cells(block)
            continue
        match = _PAIR.fullmatch(block.text)
        if match and len(match["label"].split()) <= _LONGEST_LABEL + 2:
            value = match["value"].strip()
            yield Label(name=plain_label(match["label"]), value=value, block=block, written=match["label"], lines=value)
        elif _is_alone(block.text) and index + 1 < len(blocks):
            following = blocks[index + 1]
            if following.kind in (Kind.PARAGRAPH, Kind.HEADING) and _can_be_value(following.text):
                after = blocks[index + 2].text if index + 2 < len(blocks) else ""
                yield Label(
                    name=plain_label(block.text),
                    value=following.text,
                    block=following,
                    below=True,
                    written=block.text,
                    lines=following.text,
                    after=after,
                )


def _is_alone(text: str) -> bool:
    most = _LONGEST_QUESTION if text.endswith("?") else _LONGEST_LABEL
    return bool(_ALONE.fullmatch(text)) and len(text.split()) <= most


def _can_be_value(text: str) -> bool:
    """Whether a line below a label can be its value, and is not the next label, whose own value was left free."""
    return len(text) < _LONGEST_VALUE and not (text.endswith(":") and is_label(text))


def is_label(text: str, *, surely: bool = True) -> bool:
    """Whether a line or cell is a label by itself, of a wording that is known, or that may be one."""
    if BOX.search(text) or _FIGURES.search(_COUNT.sub("", text)):
        return False
    known, words = meanings_of(plain_label(text)).values(), len(text.split())
    return words <= _LONGEST_QUESTION and (
        Confidence.CERTAIN in known
        or Confidence.LIKELY in known
        or (not surely and words <= _MAYBE_WORDS and Confidence.GUESS in known)
    )


def _cells(table: Block) -> Iterator[Label]:
    """The labels of a table: those with their value below them in a form, else those that begin a row."""
    below = set(_rows_of_labels(table.rows))
    for at, row in enumerate(table.rows):
        if at in below:
            yield from _columns(table, row, table.rows[at + 1])
        elif at - 1 not in below:
            yield from _row(table, row)


def _rows_of_labels(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """The rows that hold nothing but labels, each over one row of their values; the head of a longer list is none."""
    for at in range(len(rows) - 1):
        cells, under = ([cell.strip() for cell in row] for row in (rows[at], rows[at + 1]))
        filled = [cell for cell in cells if cell]
        values = [cell for cell in under if cell]
        if (
            not filled
            or not values
            or len(values) > len(filled)
            or not all(is_label(cell, surely=False) for cell in filled)
        ):
            continue
        ends = len(filled) == 1 or at + 2 >= len(rows) or is_label(next(filter(None, rows[at + 2]), ""))
        if ends and not any(map(is_label, values)):
            yield at


def _columns(table: Block, row: Sequence[str], under: Sequence[str]) -> Iterator[Label]:
    for label, value in zip(row, under, strict=False):
        if label.strip() and value.strip():
            yield Label(
                name=plain_label(label),
                value=" ".join(value.split()),
                block=table,
                written=" ".join(label.split()),
                lines=value.strip(),
                below=True,
            )


def _row(table: Block, row: Sequence[str]) -> Iterator[Label]:
    """The labels of a row: it may hold two or three side by side, or whole lines "Label: value" in its cells."""
    whole = [_line_in(table, cell) for cell in row if cell.strip()]
    if whole and all(whole) and (len(whole) > 1 or len(row) == 1):
        yield from filter(None, whole)
        return
    for cells in _split(row):
        label, values = " ".join(cells[0].split()), [cell for cell in cells[1:] if cell.strip()]
        if label and values and len(label.split()) <= _LONGEST_QUESTION:
            yield Label(
                name=plain_label(label),
                value=" ".join(values[0].split()),
                block=table,
                beside=tuple(" ".join(cell.split()) for cell in values[1:]),
                written=label,
                lines=values[0].strip(),
            )
        elif label and (line := _line_in(table, cells[0])):
            yield line


def _split(row: Sequence[str]) -> list[Sequence[str]]:
    """A row as the pairs of label and value that stand side by side in it."""
    labels = range(0, len(row), 2)
    if len(row) in (4, 6) and all(_may_be_label(row[at]) for at in labels):
        return [row[at : at + 2] for at in labels]
    return [row]


def _line_in(table: Block, cell: str) -> Label | None:
    """A cell that holds a label with its value behind a colon or on the next line."""
    first, _, rest = cell.strip().partition("\n")
    if rest.strip() and is_label(first):
        value = rest.strip()
        return Label(name=plain_label(first), value=" ".join(value.split()), block=table, written=first, lines=value)
    if match := _PAIR.fullmatch(" ".join(cell.split())):
        value = match["value"].strip()
        return Label(name=plain_label(match["label"]), value=value, block=table, written=match["label"], lines=value)
    return None


def _may_be_label(cell: str) -> bool:
    """Whether a cell can be the label of the next: a few words without figures."""
    return 0 < len(cell.split()) <= 6 and not re.search(r"(?<!part )\d", cell, re.IGNORECASE)


def plain_label(text: str) -> str:
    """A label without case, colon, the number of its box, and hints in brackets."""
    bare = _COUNT.sub("", text)
    bare = re.sub(r"\bpart (?:2|ii)\b", "part two", (_HINT.sub(" ", bare).strip(" :?") or bare).casefold())
    return " ".join(re.sub(r"[^a-z ]", " ", bare).split())


def asking(labels: Sequence[Label], meaning: Meaning, *sure: Confidence) -> Iterator[Label]:
    """The labels that ask for something, the surest wording first, else in their order."""
    for one in sure or Confidence:
        yield from (label for label in labels if label.asks(meaning) is one)


def valued(labels: Sequence[Label], *names: str) -> Label | None:
    """The first label of one of the names, by the order of the names."""
    return next((label for name in names for label in labels if label.name == name), None)
