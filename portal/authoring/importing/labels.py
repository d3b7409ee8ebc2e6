"""Labels with their values: "Title: ...", a row of a table at the head, or a line "Author" with the name below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.authoring.importing.blocks import Block, Kind

_PAIR = re.compile(r"\s*(?P<label>[A-Za-z][A-Za-z ’'/()&.-]{1,45}?)\s*(?::\s*|\t|\s[–-]\s)(?P<value>\S.*)")
_ALONE = re.compile(r"[A-Za-z](?:[A-Za-z ’'/()&.-]|(?<=[Pp]art )\d){1,45}[:?]?")
_LONGEST_LABEL = 6


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


def labels_of(blocks: Sequence[Block]) -> tuple[Label, ...]:
    """Every label with its value, in their order."""
    return tuple(_labels(blocks))


def _labels(blocks: Sequence[Block]) -> Iterator[Label]:
    for index, block in enumerate(blocks):
        if block.kind is Kind.TABLE:
            yield from _rows(block)
            continue
        match = _PAIR.fullmatch(block.text)
        if match and len(match["label"].split()) <= _LONGEST_LABEL:
            value = match["value"].strip()
            yield Label(name=plain_label(match["label"]), value=value, block=block, written=match["label"], lines=value)
        elif _ALONE.fullmatch(block.text) and len(block.text.split()) <= _LONGEST_LABEL and index + 1 < len(blocks):
            following = blocks[index + 1]
            if following.kind in (Kind.PARAGRAPH, Kind.HEADING) and len(following.text) < 200:
                after = blocks[index + 2].text if index + 2 < len(blocks) else ""
                yield Label(
                    name=plain_label(block.text), value=following.text, block=following, beside=("below",),
                    written=block.text, lines=following.text, after=after,
                )  # fmt: skip


def _rows(table: Block) -> Iterator[Label]:
    """The rows of a table as labels; a row of four cells may hold two labels side by side."""
    for row in table.rows:
        cells = [" ".join(cell.split()) for cell in row]
        pairs = [cells]
        whole = row
        if len(cells) == 4 and all(_is_label(cells[at]) for at in (0, 2)):
            pairs, whole = [cells[:2], cells[2:]], (row[1], row[3])
        for pair in pairs:
            values = [cell for cell in pair[1:] if cell]
            if pair[0] and values and len(pair[0].split()) <= _LONGEST_LABEL + 2:
                lines = next((cell.strip() for cell in whole if " ".join(cell.split()) == values[0]), values[0])
                yield Label(
                    name=plain_label(pair[0]), value=values[0], block=table, beside=tuple(values[1:]),
                    written=pair[0], lines=lines,
                )  # fmt: skip
            elif pair[0] and (match := _PAIR.fullmatch(pair[0])):
                value = match["value"].strip()
                yield Label(name=plain_label(match["label"]), value=value, block=table, written=pair[0], lines=value)


def _is_label(cell: str) -> bool:
    """Whether a cell can be the label of the next: a few words without figures."""
    return 0 < len(cell.split()) <= 5 and not re.search(r"\d", cell)


def plain_label(text: str) -> str:
    """A label without case, colon and brackets."""
    return " ".join(re.sub(r"[^a-z ]", " ", text.casefold()).split())


def labelled(labels: Sequence[Label], form: re.Pattern[str]) -> Iterator[Label]:
    """The labels whose name has a form, in their order."""
    return (label for label in labels if form.fullmatch(label.name))


def valued(labels: Sequence[Label], *names: str, below: bool = True) -> Label | None:
    """The first label of one of the names, by the order of the names."""
    for name in names:
        for label in labels:
            if label.name == name and (below or label.beside != ("below",)):
                return label
    return None
