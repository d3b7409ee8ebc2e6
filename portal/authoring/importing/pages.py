"""PDFs with text: lines from words, paragraphs from lines, tables from rules, running heads and page numbers left out.

A PDF knows where letters stand and nothing else. Paragraphs are told apart by the room between lines, by numbers and
bullets, and by how they are set; a table that goes on over a page is one table again.
"""

from __future__ import annotations

import io
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from portal.authoring.importing.blocks import Block, Kind, Span, trimmed, without_start
from portal.authoring.importing.limits import Missing, Refusal
from portal.authoring.importing.numbers import BULLET, PRINTED, depth_of, remember
from portal.authoring.importing.plain import printed

MOST_PAGES = 400
_FEWEST_LETTERS = 20
"""Letters a page below which it is a picture of a page."""
_SLACK = 24
"""Points by which a line may end short and still be full, where a word is set wider than reckoned."""
_LABELLED = re.compile(r"[A-Z][\w ]{2,28}:\s")
_SHORTEST = 8.0
"""Points: an upright rule that is shorter is no side of a row."""
_ONE_LINE, _SPACE, _ROUNDED = 3.0, 2.5, 1.0
"""Points: how far words of one line may stand apart in height, a space, and what measuring a cell may be out by."""
_ENDS = (".", ":", ";", "!", "?", "”", '"')


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line of a page, or a table where `rows` are given. Lengths are in points from the top left."""

    page: int
    top: float
    bottom: float
    left: float
    right: float
    size: float = 0
    spans: tuple[Span, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    height: float = 0
    """Of the page."""
    open_above: bool = False
    open_below: bool = False
    """Whether the end of a page tore the first or the last row of a table."""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans).strip()

    @property
    def is_bold(self) -> bool:
        words = [span for span in self.spans if span.text.strip()]
        return bool(words) and all(span.strong for span in words)


def read_pages(content: bytes) -> list[Block]:
    """The blocks of a PDF. Raises Refusal where it is locked, damaged, or holds pictures of pages and no text."""
    try:
        import pdfplumber  # noqa: PLC0415  an extra: a site that never imports does without
        from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    except ImportError as error:
        raise Missing(
            "PDFs need pdfplumber, which is not installed. Type: pip install 'transparency-portal[import]'"
        ) from error
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Refusal(f"It has {len(pdf.pages):,} pages; at most {MOST_PAGES} are read. Cut out the record.")
            lines = [line for page in pdf.pages for line in _lines(page)]
            count = len(pdf.pages)
    except Refusal:
        raise
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or "PasswordIncorrect" in repr(error):
            raise Refusal("It is locked with a password. Save a copy without the password and import that.") from error
        raise Refusal("It is not a whole PDF: it may be cut short. Ask for it again, or save it anew.") from error
    if sum(len(line.text) + sum(len("".join(row)) for row in line.rows) for line in lines) < _FEWEST_LETTERS * count:
        raise Refusal(
            "Its pages are pictures without text, as a scanner makes them. Ask for the file it was printed from, or "
            "have the scan made into text first (OCR), check that text against the pages, and import it."
        )
    return list(_blocks(_joined_tables(_without_running_heads(lines, count))))


def _lines(page: Any) -> Iterator[_Line]:
    """The lines and ruled tables of a page, from top to bottom."""
    torn = _torn_at(page)
    tables = [
        table
        for table in page.find_tables({"explicit_horizontal_lines": torn})
        if table.rows and len(table.rows[0].cells) > 1
    ]
    found: list[_Line] = []
    for table in tables:
        left, top, right, bottom = table.bbox
        words = [word for word in page.extract_words(x_tolerance=1.5) if _within(word, table.bbox)]
        cells = [
            [_cell([w for w in words if _within(w, box)], box) if box else "" for box in row.cells]
            for row in table.rows
        ]
        rows = tuple(tuple(row) for row in cells if any(row))
        found.append(_Line(page=page.page_number, top=top, bottom=bottom, left=left, right=right, rows=rows,
                           height=float(page.height), open_above=_near(top, torn),
                           open_below=_near(bottom, torn)))  # fmt: skip
    words = page.extract_words(x_tolerance=1.5, keep_blank_chars=False, extra_attrs=["fontname", "size"])
    loose = [word for word in words if not any(_within(word, table.bbox) for table in tables)]
    rows_of_words: list[list[Any]] = []
    for word in sorted(loose, key=lambda word: (round(word["bottom"]), word["x0"])):
        last = rows_of_words[-1][-1] if rows_of_words else None
        if last is not None and abs(word["bottom"] - last["bottom"]) < max(2.5, word["size"] * 0.3):
            rows_of_words[-1].append(word)
        else:
            rows_of_words.append([word])
    found += [_line(sorted(row, key=lambda word: word["x0"]), page) for row in rows_of_words]
    yield from sorted(found, key=lambda line: line.top)


def _torn_at(page: Any) -> list[float]:
    """Heights where upright rules begin or end without a level one: the end of a page tore a row of a table there."""
    level = [edge["top"] for edge in page.edges if edge["orientation"] == "h"]
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > _SHORTEST]
    ends = Counter(round(edge[side], 1) for edge in upright for side in ("top", "bottom"))
    return [height for height, count in sorted(ends.items()) if count > 2 and not _near(height, level)]


def _near(height: float, others: Sequence[float]) -> bool:
    return any(abs(height - other) < _ONE_LINE for other in others)


def _line(words: Sequence[Any], page: Any) -> _Line:
    spans: list[Span] = []
    for word in words:
        font = word["fontname"].lower()
        spans.append(Span(text=f"{word['text']} ", strong="bold" in font or "black" in font,
                          emphasis="italic" in font or "oblique" in font))  # fmt: skip
    return _Line(
        page=page.page_number,
        top=min(word["top"] for word in words),
        bottom=max(word["bottom"] for word in words),
        left=words[0]["x0"],
        right=words[-1]["x1"],
        size=round(statistics.median(word["size"] for word in words), 1),
        spans=trimmed(spans),
        height=float(page.height),
    )


def _cell(words: Sequence[Any], box: tuple[float, float, float, float]) -> str:
    """A cell of a table: a line that goes on is one line again, items of a list are lines of their own.

    A line went on where the first word of the next would not have fitted into the cell behind it.
    """
    printed_lines: list[list[Any]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if printed_lines and abs(word["bottom"] - printed_lines[-1][-1]["bottom"]) < _ONE_LINE:
            printed_lines[-1].append(word)
        else:
            printed_lines.append([word])
    printed_lines = [sorted(line, key=lambda word: word["x0"]) for line in printed_lines]
    inset = min((line[0]["x0"] for line in printed_lines), default=box[0]) - box[0]
    lines: list[str] = []
    for before, line in zip([[], *printed_lines], printed_lines, strict=False):
        text = " ".join(word["text"] for word in line)
        marked = BULLET.match(f"{text} x") or PRINTED.match(f"{text} x") or _LABELLED.match(text)
        fitted = not before or before[-1]["x1"] + line[0]["x1"] - line[0]["x0"] + _SPACE < box[2] - inset - _ROUNDED
        if lines and not marked and not fitted:
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(f"• {text[match.end() :]}" if (match := BULLET.match(text)) else text)
    return "\n".join(lines)


def _within(word: Any, box: tuple[float, float, float, float]) -> bool:
    middle = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] - 1 <= middle[0] <= box[2] + 1 and box[1] - 1 <= middle[1] <= box[3] + 1)


def _without_running_heads(lines: list[_Line], pages: int) -> list[_Line]:
    """The lines without heads, feet and folios: what stands at the edge of most pages, or is set small there."""

    def sign(line: _Line) -> str:
        return re.sub(r"\d+", "#", line.text.casefold())

    def at_edge(line: _Line) -> bool:
        return not line.rows and (line.bottom < line.height * 0.12 or line.top > line.height * 0.88)

    seen = Counter(text for text, _ in {(sign(line), line.page) for line in lines if at_edge(line)})
    running = {text for text, count in seen.items() if pages > 1 and count >= max(2, pages * 0.5)}
    sizes = [line.size for line in lines if not line.rows and not at_edge(line)]
    small = statistics.median(sizes) * 0.85 if sizes else 0.0
    folio = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
    return [
        line
        for line in lines
        if not (at_edge(line) and (sign(line) in running or line.size < small or folio.fullmatch(line.text)))
    ]


def _joined_tables(lines: list[_Line]) -> list[_Line]:
    """Tables that go on over the end of a page as one: the same columns, and nothing between the two."""
    joined: list[_Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and line.rows and last.rows and line.page > last.page and len(line.rows[0]) == len(last.rows[0]):
            rows = line.rows[1:] if line.rows[0] == last.rows[0] else line.rows
            whole = list(last.rows)
            torn = last.open_below and line.open_above
            if rows and whole and any(rows[0]) and (torn or not rows[0][0]):
                whole[-1] = tuple(_mended_cell(*pair) for pair in zip(whole[-1], rows[0], strict=True))
                rows = rows[1:]
            joined[-1] = _Line(page=line.page, top=last.top, bottom=line.bottom, left=last.left, right=last.right,
                               rows=(*whole, *rows), height=line.height, open_above=last.open_above,
                               open_below=line.open_below)  # fmt: skip
        else:
            joined.append(line)
    return joined


def _mended_cell(above: str, below: str) -> str:
    """A cell that was torn: a sentence that went on is one again, anything else begins a line."""
    goes_on = above and below[:1].islower() and not above.endswith(_ENDS)
    return f"{above} {below}" if goes_on else "\n".join(filter(None, (above, below)))


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    """Paragraphs, headings, items and tables of the lines."""
    text_lines = [line for line in lines if not line.rows]
    weights: Counter[float] = Counter()
    for line in text_lines:
        weights[line.size] += len(line.text)
    usual = weights.most_common(1)[0][0] if weights else 10.0
    pairs = list(pairwise(text_lines))
    gaps = [b.top - a.bottom for a, b in pairs if a.page == b.page and a.size == b.size == usual and b.top > a.top]
    gap = min(sorted(gaps)[len(gaps) // 20], usual * 0.5) if gaps else usual * 0.4
    full = max((line.right for line in text_lines), default=0.0)
    siblings: dict[int, str] = {}
    held: list[_Line] = []
    place = 0
    for line in lines:
        if held and (line.rows or _begins(held, line, gap, usual, full)):
            place += 1
            yield _block(held, place, usual, siblings)
            held = []
        if line.rows:
            place += 1
            yield Block(kind=Kind.TABLE, rows=line.rows, page=line.page, place=place)
        else:
            held.append(line)
    if held:
        yield _block(held, place + 1, usual, siblings)


def _begins(held: list[_Line], line: _Line, gap: float, usual: float, full: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    last = held[-1]
    text = f"{line.text} x"
    if PRINTED.match(text) or BULLET.match(text):
        return True
    if abs(line.size - last.size) > 0.6 or (line.is_bold != last.is_bold and held[0].is_bold):
        return True
    goes_on = last.right > full - 110 or line.text[:1].islower()
    if last.right + _width_of_first_word(line) < full - _SLACK:
        return True
    if line.page != last.page:
        return (
            last.text.endswith(_ENDS) or not goes_on or bool(re.match(r"[A-Z]", line.text) and last.right < full - 60)
        )
    return line.top - last.bottom > gap + usual * 0.35 or (not goes_on and last.text.endswith(_ENDS))


def _width_of_first_word(line: _Line) -> float:
    """How much room the first word of a line takes, a space before it included: it did not fit on the line above."""
    return (len(line.text.split(" ")[0]) + 1) * line.size * 0.55


def _block(held: list[_Line], place: int, usual: float, siblings: dict[int, str]) -> Block:
    first = held[0]
    spans = trimmed(span for line in held for span in (*line.spans, Span(text=" ", strong=line.is_bold)))
    larger = first.size > usual * 1.08
    label, rest = printed(spans, siblings)
    bullet = BULLET.match("".join(span.text for span in spans)) if not label else None
    text = "".join(span.text for span in rest)
    if (larger or first.is_bold) and len(text) < 160 and not bullet and all(line.is_bold or larger for line in held):
        level = 2 if larger else 3
        return Block(kind=Kind.HEADING, spans=rest, number=label, level=level, page=first.page, place=place)
    if label:
        depth = depth_of(label, siblings)
        remember(siblings, depth, label)
        return Block(kind=Kind.PARAGRAPH, spans=rest, number=label, level=depth, page=first.page, place=place)
    if bullet:
        rest = without_start(spans, bullet.end())
        return Block(kind=Kind.BULLET, spans=rest, page=first.page, place=place)
    return Block(kind=Kind.PARAGRAPH, spans=spans, page=first.page, place=place)
