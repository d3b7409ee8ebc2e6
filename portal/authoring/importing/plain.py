"""Plain text (.txt): paragraphs from lines, with the marks that conversion leaves: bold, links, HTML lists, tabs.

Copies of records often come as text made from a Word file or a PDF: one line a paragraph, or lines broken at a width,
or a paragraph cut by the end of a page; tables as lines with tabs, their lists as raw HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from portal.authoring.importing.blocks import Block, Kind, Span, trimmed, without_start
from portal.authoring.importing.numbers import BARE, BULLET, HIGHEST, LETTER_O, PRINTED, depth_of, follows, remember
from portal.rules.amounts import find_amounts

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ITEM = re.compile(r"\s*<li[^<>]*>\s*", re.IGNORECASE)
_MARKUP = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^*\s][^*]*?)\*|\[(?P<words>[^\[\]]+)\]\((?P<href>[^()\s]*)\)"
)
_ENDS = (".", ":", ";", "!", "?", "”", '"', ")")
_WRAPPED_AT = (45, 110)
_RAGGED = 3
"""Characters by which lines that are broken at a width may differ from it."""
_SEPARATED = re.compile(r"\s*-{2,}\s*")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_MOST_PARTS = 400
_IS_TOTAL = re.compile(r"\s*(?:grand |sub-?|overall )?total\b", re.IGNORECASE)


def read_plain(content: bytes) -> list[Block]:
    """The blocks of a text, in whatever encoding an office program writes."""
    return list(blocks_of_lines(decoded(content).splitlines()))


def decoded(content: bytes) -> str:
    """The text of a file, in whatever encoding an office program writes."""
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def blocks_of_lines(lines: list[str]) -> Iterator[Block]:
    """The blocks that the lines of a text make."""
    place = 0
    siblings: dict[int, str] = {}
    for kind, text, rows in _pieces(lines):
        place += 1
        if kind is Kind.TABLE:
            yield Block(kind=kind, rows=rows, place=place)
            continue
        block = _block(text, place, siblings)
        if block.spans:
            yield block


def _block(text: str, place: int, siblings: dict[int, str]) -> Block:
    """A paragraph, an item or a heading, by what its first characters are."""
    if hashes := _HASHES.match(text):
        return Block(kind=Kind.HEADING, spans=spans_of(text[hashes.end() :]), level=len(hashes[1]), place=place)
    bullet = None if LETTER_O.match(text) else BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    bare = rest.lstrip("* ") if rest.startswith("**") else rest
    number = PRINTED.match(bare) or _bare(bare, siblings)
    if number:
        label = number["number"] if number.re is PRINTED else f"{number['number']}."
        depth = depth_of(label, siblings)
        remember(siblings, depth, label)
        words = ("**" if bare is not rest else "") + bare[number.end() :]
        return Block(kind=Kind.PARAGRAPH, spans=spans_of(words), number=label, level=depth, place=place)
    return Block(kind=Kind.BULLET if bullet else Kind.PARAGRAPH, spans=spans_of(rest), place=place)


def printed(spans: tuple[Span, ...], siblings: dict[int, str]) -> tuple[str, tuple[Span, ...]]:
    """The number that stands typed at the beginning of a paragraph, and the paragraph without it."""
    text = "".join(span.text for span in spans)
    number = PRINTED.match(text) or _bare(text, siblings)
    if not number or any(span.note for span in spans[:1]):
        return "", spans
    label = number["number"] if number.re is PRINTED else f"{number['number']}."
    return label, without_start(spans, number.end())


def _bare(text: str, siblings: dict[int, str]) -> re.Match[str] | None:
    match = BARE.match(text)
    if not match:
        return None
    before = {siblings.get(0, "").rstrip(".)"), siblings.get(HIGHEST, "")}
    return match if any(follows(match["number"], number) for number in before) else None


def spans_of(text: str) -> tuple[Span, ...]:
    """A line with marks of bold, emphasis and links as spans; marks without their partner are left out."""
    spans: list[Span] = []
    at = 0
    for match in _MARKUP.finditer(text):
        spans.append(Span(text=_bare_words(text[at : match.start()])))
        if match["words"]:
            href = "" if match["href"].startswith("#") else match["href"]
            spans.append(Span(text=match["words"], href=href))
        else:
            spans.append(Span(text=match["strong"] or match["emphasis"], strong=bool(match["strong"]),
                              emphasis=bool(match["emphasis"])))  # fmt: skip
        at = match.end()
    spans.append(Span(text=_bare_words(text[at:])))
    return trimmed(spans)


def _bare_words(text: str) -> str:
    return _TAG.sub(" ", text.replace("**", ""))


def _pieces(lines: list[str]) -> Iterator[tuple[Kind, str, tuple[tuple[str, ...], ...]]]:
    """Paragraphs and tables, in their order."""
    wrapped = _is_wrapped(lines)
    joined = _across_ends(_paragraphs(lines, wrapped=wrapped))
    table: list[tuple[str, ...]] = []
    for text in joined:
        if "\t" in text.strip("\n") and not BULLET.match(text.replace("\t", " x ", 1)[:3]) and _is_row(text):
            row = tuple(_cell(cell) for cell in text.strip("\n").split("\t"))
            if any(row):
                _add_row(table, row)
            continue
        if table:
            yield Kind.TABLE, "", tuple(table)
            table = []
        yield Kind.PARAGRAPH, text, ()
    if table:
        yield Kind.TABLE, "", tuple(table)


def _is_row(text: str) -> bool:
    """Whether a line with tabs is a row of a table, and not a number or a bullet with a tab behind it."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    return not (PRINTED.match(text) and len(cells) == 2) or len(cells) > 2


def _add_row(table: list[tuple[str, ...]], row: tuple[str, ...]) -> None:
    """A further row, or what the end of a page cut off the last one: a row whose first cell is empty."""
    if table and not row[0] and len(row) == len(table[-1]) and len(table) > 1 and not _is_of_its_own(row, table[-1]):
        table[-1] = tuple("\n".join(filter(None, pair)) for pair in zip(table[-1], row, strict=True))
    else:
        table.append(row)


def _is_of_its_own(row: tuple[str, ...], above: tuple[str, ...]) -> bool:
    """Whether a row without a first cell is no rest of the row above: the total of a list, or a sum below another."""
    last, sums = row[-1], [any(find_amounts(cells[-1])) for cells in (row, above)]
    return any(_IS_TOTAL.match(cell) for cell in row) or (bool(last) and all(sums))


def _cell(text: str) -> str:
    """A cell with raw HTML as lines: items of a list begin with a bullet."""
    parts = r"\n|(?=<li)|</li>|(?=\s-\s)" if "<ul" in text or "<ol" in text else r"\n|(?=<li)|</li>"
    lines = [
        ("• " if _ITEM.match(line) or re.match(r"\s*[-•]\s+\S", line) else "")
        + re.sub(r"^[-•]\s+", "", _bare_words(line).strip())
        for line in re.split(parts, text)
    ]
    return "\n".join(line for line in lines if line.strip("• ") and not _SEPARATED.fullmatch(line))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are broken at a width: none is long, and where one goes on, its next word would not have fitted."""
    bare = [line.rstrip() for line in lines]
    full = max(map(len, bare), default=0)
    pairs = [(one, next_line.split()[0]) for one, next_line in pairwise(bare) if one.strip() and next_line.strip()]
    open_ended = [(one, word) for one, word in pairs if len(one) >= _WRAPPED_AT[0] and not one.endswith(_ENDS)]
    if (
        full > _WRAPPED_AT[1]
        or len(open_ended) < 2
        or len(open_ended) * 3 < len([one for one, _ in pairs if len(one) >= _WRAPPED_AT[0]])
    ):
        return False
    return sum(len(one) + 1 + len(word) > full - _RAGGED for one, word in open_ended) * 3 > len(open_ended) * 2


def _paragraphs(lines: list[str], *, wrapped: bool) -> Iterator[str]:
    """The paragraphs: one a line, or lines up to a free one where they are broken at a width; HTML lists together."""
    text = "\n".join(lines).lower()
    closed = text.count("</ul") + text.count("</ol") == text.count("<ul") + text.count("<ol")
    held: list[str] = []
    for line in [*lines, ""]:
        listing = closed and _in_list(held)
        open_bold = bool(held) and held[0].startswith("**") and "".join(held).count("**") % 2 == 1 and len(held) < 4
        starts = bool(BULLET.match(line) or PRINTED.match(line) or "\t" in line or _HASHES.match(line))
        goes_on = listing or open_bold or (wrapped and not starts)
        if held and (not goes_on or (not line.strip() and not listing)):
            yield ("\n" if "<li" in "".join(held).lower() else " ").join(held)
            held = []
        if line.strip():
            held.append(line.rstrip())
    if held:
        yield "\n".join(held)


def _in_list(held: list[str]) -> bool:
    """Whether lines held so far end inside a raw HTML list."""
    text = "\n".join(held[-_MOST_PARTS:]).lower()
    return text.count("<ul") + text.count("<ol") > text.count("</ul") + text.count("</ol")


def _across_ends(paragraphs: Iterator[str]) -> Iterator[str]:
    """Paragraphs that the end of a page or of a line cut in two, whole again: the second begins in small letters."""
    held = ""
    for text in paragraphs:
        starts = BULLET.match(text) or PRINTED.match(text)
        small = bool(re.match(r"[a-z]", text)) and not starts
        open_end = held and not held.rstrip().endswith(_ENDS) and "\t" not in held and len(held) > 30
        lost_word = held and len(text.split()) > 3 and re.search(r"\b(?:in|of|the|to|and|a|with|for)$", held)
        if open_end and not starts and "\t" not in text and (small or lost_word):
            held = f"{held} {text}"
            continue
        if held:
            yield held
        held = text
    if held:
        yield held
