"""HTML pages (.html), a saved web page or what Word writes as one: headings, paragraphs, lists with numbers, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from portal.authoring.importing.blocks import Block, Kind, Span, trimmed
from portal.authoring.importing.boxes import FREE, TICKED
from portal.authoring.importing.numbers import depth_of, in_form, remember
from portal.authoring.importing.plain import decoded, printed

_DROPPED = frozenset(("script", "style", "nav", "header", "footer", "head", "noscript", "template", "svg", "form"))
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "blockquote", "dd", "dt", "figcaption", "caption", "pre")
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPTY = frozenset(("br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "source"))
_DEEPEST = 100


def read_web(content: bytes) -> list[Block]:
    """The blocks of an HTML page. Never fails: what is no HTML is text."""
    reader = _Reader()
    reader.feed(decoded(content))
    reader.close()
    reader.end_block()
    return reader.blocks


@dataclass
class _Listing:
    """A list that is open: its form, and the count it stands at."""

    form: str
    count: int


@dataclass
class _Table:
    """A table that is open, with cells that a row above it reaches down to."""

    rows: list[list[str]] = field(default_factory=list)
    reach: dict[int, int] = field(default_factory=dict)
    in_cell: bool = False
    span: tuple[int, int] = (1, 1)


class _Reader(HTMLParser):
    """Builds blocks while the parser goes through the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._spans: list[Span] = []
        self._dropped = 0
        self._strong = self._emphasis = 0
        self._href = ""
        self._heading = 0
        self._lists: list[_Listing] = []
        self._label = ""
        self._bullet = False
        self._tables: list[_Table] = []
        self._siblings: dict[int, str] = {}
        self._place = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in _DROPPED:
            self._dropped += 1
        if self._dropped or len(self._lists) > _DEEPEST or len(self._tables) > _DEEPEST:
            return
        self._dress(tag, given)
        if tag in ("td", "th"):
            self._begin_cell(given)
        elif tag == "tr":
            self._begin_row()
        elif tag == "table":
            self._begin_table()
        elif tag in ("ol", "ul"):
            self._begin_list(tag, given)
        elif tag == "li":
            self._begin_item(given)
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.end_block()
            self._heading = _HEADINGS.get(tag, 0)

    def _dress(self, tag: str, given: dict[str, str]) -> None:
        """Take note of bold, emphasis and links."""
        if tag in ("b", "strong", "th"):
            self._strong += 1
        elif tag in ("i", "em"):
            self._emphasis += 1
        elif tag == "a":
            self._href = given.get("href", "")
        elif tag == "br":
            self._spans.append(Span(text="\n" if self._in_cell else " "))
        elif tag == "input" and given.get("type", "").lower() in ("checkbox", "radio"):
            self._spans.append(Span(text=f" {TICKED if 'checked' in given else FREE} "))

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - 1)
        if self._dropped:
            return
        if tag in ("b", "strong", "th"):
            self._strong = max(0, self._strong - 1)
        elif tag in ("i", "em"):
            self._emphasis = max(0, self._emphasis - 1)
        elif tag == "a":
            self._href = ""
        if tag in ("td", "th") and self._tables and self._tables[-1].in_cell:
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in ("ol", "ul") and self._lists:
            self.end_block()
            self._lists.pop()
        elif tag in _BLOCKS or tag in _HEADINGS or tag == "li":
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._dropped and data:
            self._spans.append(
                Span(
                    text=data,
                    strong=bool(self._strong),
                    emphasis=bool(self._emphasis),
                    href=self._href if re.match("https?:|mailto:", self._href) else "",
                )
            )

    @property
    def _in_cell(self) -> bool:
        return bool(self._tables) and self._tables[-1].in_cell

    def end_block(self) -> None:
        """Close the block that is open, if it holds anything; inside a cell it ends a line."""
        if self._in_cell:
            if self._spans and self._spans[-1].text != "\n":
                self._spans.append(Span(text="\n"))
            return
        spans = trimmed(self._spans)
        self._spans = []
        if not spans:
            return
        self._place += 1
        if self._heading:
            self.blocks.append(Block(kind=Kind.HEADING, spans=spans, level=self._heading, place=self._place))
        elif self._label or self._bullet:
            kind = Kind.BULLET if self._bullet else Kind.PARAGRAPH
            depth = max(0, len(self._lists) - 1)
            self.blocks.append(Block(kind=kind, spans=spans, number=self._label, level=depth, place=self._place))
        else:
            label, rest = printed(spans, self._siblings)
            level = depth_of(label, self._siblings) if label else 0
            self.blocks.append(Block(kind=Kind.PARAGRAPH, spans=rest, number=label, level=level, place=self._place))
            if label:
                remember(self._siblings, level, label)
        self._heading, self._label, self._bullet = 0, "", False

    def _begin_list(self, tag: str, given: dict[str, str]) -> None:
        self.end_block()
        self._bullet, self._label = False, ""
        start = int(given["start"]) if re.fullmatch(r"\d{1,4}", given.get("start", "")) else 1
        self._lists.append(_Listing(form=given.get("type", "1") if tag == "ol" else "bullet", count=start - 1))

    def _begin_item(self, given: dict[str, str]) -> None:
        self.end_block()
        if self._in_cell:
            self._spans.append(Span(text="• "))
            return
        listing = self._lists[-1] if self._lists else _Listing(form="bullet", count=0)
        if listing.form == "bullet":
            self._bullet, self._label = True, ""
            return
        value = given.get("value", "")
        listing.count = int(value) if re.fullmatch(r"\d{1,4}", value) else listing.count + 1
        self._bullet, self._label = False, f"{in_form(listing.count, listing.form)}."

    def _begin_table(self) -> None:
        self.end_block()
        self._tables.append(_Table())

    def _begin_row(self) -> None:
        if self._tables:
            if self._tables[-1].in_cell:
                self._end_cell()
            self._tables[-1].rows.append([])
            self._fill_from_above()

    def _begin_cell(self, given: dict[str, str]) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if table.in_cell:
            self._end_cell()
        if not table.rows:
            self._begin_row()
        across, down = (
            min(int(given[name]), 60) if re.fullmatch(r"\d{1,3}", given.get(name, "")) else 1
            for name in ("colspan", "rowspan")
        )
        table.in_cell, table.span = True, (max(across, 1), down)
        self._spans = []

    def _end_cell(self) -> None:
        table = self._tables[-1]
        lines = "".join(
            span.text if span.text in ("\n", "• ") else re.sub(r"\s+", " ", span.text) for span in self._spans
        )
        text = "\n".join(line.strip() for line in lines.split("\n") if line.strip("• "))
        self._spans, table.in_cell = [], False
        row, (across, down) = table.rows[-1], table.span
        at = len(row)
        row += [text, *[""] * (across - 1)]
        if down > 1:
            table.reach.update({at + step: down for step in range(across)})
        self._fill_from_above()

    def _fill_from_above(self) -> None:
        """Leave the cells empty that a cell above reaches down to."""
        table = self._tables[-1]
        row = table.rows[-1]
        while table.reach.get(len(row), 0) > 1 and len(table.rows) > 1:
            table.reach[len(row)] -= 1
            row.append("")

    def _end_table(self) -> None:
        if self._tables[-1].in_cell:
            self._end_cell()
        table = self._tables.pop()
        rows = tuple(tuple(row) for row in table.rows if any(row))
        if self._in_cell:
            self._spans.append(Span(text="; ".join(" ".join(filter(None, row)) for row in rows)))
        elif rows:
            self._place += 1
            self.blocks.append(Block(kind=Kind.TABLE, rows=rows, place=self._place))
