"""Word files (.docx): paragraphs in the order of the page, with the numbers that Word reckons as literal text.

Automatic numbers are in no paragraph: they follow from numbering.xml, the style of the paragraph and all paragraphs
before it (ECMA-376, part 1, section 17.9). What is deleted under tracked changes is left out, what is inserted is in.
"""

from __future__ import annotations

import dataclasses
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from portal.authoring.importing.blocks import Block, Kind, Span, trimmed
from portal.authoring.importing.boxes import FREE, SIGNS, TICKED
from portal.authoring.importing.limits import Missing, Refusal, open_archive, refuse_document_type, xml_member
from portal.authoring.importing.numbers import Counter, Level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = ("0", "false", "off", "none")
_DEEPEST = 40
_BREAK, _SHORT_LINE = "\n", 8
"""A line that was broken by hand, and the most words of a line that stands by itself in a cell."""


def read_word(content: bytes) -> list[Block]:
    """The blocks of a Word file. Raises Refusal where it cannot be read safely or at all."""
    archive = open_archive(content, "Word file")
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal("It holds macros, which are never opened. Save it as a .docx without macros and import that.")
    for name in names:
        if name.endswith((".xml", ".rels")):
            refuse_document_type(xml_member(archive, name))
    try:
        import docx  # noqa: PLC0415  an extra: a site that never imports does without
    except ImportError as error:
        raise Missing(
            "Word files need python-docx, which is not installed. Type: pip install 'transparency-portal[import]'"
        ) from error
    try:
        document = docx.Document(io.BytesIO(content))
    except Exception as error:  # python-docx raises KeyError, ValueError and its own for files that are no documents
        raise Refusal("It is not a Word document: it may be damaged. Open it in Word and save it anew.") from error
    walk = _Walk(numbering=_numbering(document), styles=_styles(document), links=_links(document))
    blocks = list(walk.blocks(document))
    return blocks if walk.page > 1 else [dataclasses.replace(block, page=None) for block in blocks]


@dataclass(frozen=True, kw_only=True)
class _Style:
    """What of a style counts here, with that of the styles it is based on."""

    name: str = ""
    heading: int = 0
    list_id: str = ""
    depth: int = 0
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class _Numbering:
    """The lists of a document: levels by list, and which lists count together."""

    levels: dict[str, dict[int, Level]]
    shared: dict[str, str]
    begins: dict[str, dict[int, int]]


@dataclass
class _Walk:
    """One walk through a document, which counts as it goes."""

    numbering: _Numbering
    styles: dict[str, _Style]
    links: dict[str, str]
    counters: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    begun: set[str] = field(default_factory=set)
    page: int = 1
    place: int = 0
    in_cell: int = 0
    """How many cells are open."""
    notes: dict[str, str] = field(default_factory=dict)

    def blocks(self, document: Any) -> Iterator[Block]:
        yield from self._inside(document.element.body, 0)
        yield from self._footnotes(document)

    def _inside(self, parent: Any, deep: int) -> Iterator[Block]:
        if deep > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, deep)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, deep)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                yield from self._inside(child, deep + 1)

    def _paragraph(self, element: Any, deep: int) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        style = self.styles.get(_value(properties, "pStyle") or "", self.styles.get("", _Style()))
        if style.name.startswith("toc "):
            return
        self.place += 1
        raw = list(self._spans(element, style))
        if self.in_cell and (lines := _short_lines(raw)):
            yield from (Block(kind=Kind.PARAGRAPH, spans=line, page=self.page, place=self.place) for line in lines)
            return
        spans = trimmed(raw)
        label, depth, bullet = self._label(properties, style, bool(spans))
        if spans:
            kind = Kind.HEADING if style.heading else Kind.BULLET if bullet else Kind.PARAGRAPH
            yield Block(
                kind=kind,
                spans=spans,
                number=label,
                level=style.heading or depth,
                page=self.page,
                place=self.place,
            )
        for box in element.iter(f"{W}txbxContent"):
            if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                yield from self._inside(box, deep + 1)

    def _label(self, properties: Any, style: _Style, counts: bool) -> tuple[str, int, bool]:
        """The number Word prints before a paragraph, its depth, and whether it is a bullet instead."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id = (_value(own, "numId") if own is not None else None) or style.list_id
        depth = int((_value(own, "ilvl") if own is not None else None) or style.depth or 0)
        levels = self.numbering.levels.get(list_id)
        if not levels or list_id == "0" or not counts:
            return "", 0, False
        level = levels.get(depth, Level())
        if level.is_bullet:
            return "", depth, True
        counter = self.counters[self.numbering.shared[list_id]]
        if list_id not in self.begun:
            self.begun.add(list_id)
            for begins_at, start in self.numbering.begins.get(list_id, {}).items():
                counter.begin(begins_at, start)
        label = counter.next(depth, levels)
        return ("" if level.form == "none" and not label.strip("%.") else label), depth, False

    def _spans(self, element: Any, style: _Style, href: str = "", deep: int = 0) -> Iterator[Span]:
        if deep > _DEEPEST:
            return
        for child in element:
            if child.tag == f"{W}r":
                yield from self._run(child, style, href)
            elif child.tag == f"{W}hyperlink":
                yield from self._spans(child, style, self.links.get(child.get(f"{_R}id", ""), ""), deep + 1)
            elif child.tag in (f"{W}ins", f"{W}smartTag", f"{W}sdt", f"{W}sdtContent", f"{W}fldSimple"):
                yield from self._spans(child, style, href, deep + 1)

    def _run(self, run: Any, style: _Style, href: str) -> Iterator[Span]:
        properties = run.find(f"{W}rPr")
        if _is_on(properties, "vanish"):
            return
        strong = _is_on(properties, "b") or (style.strong and not _is_off(properties, "b"))
        emphasis = _is_on(properties, "i")
        for child in run:
            if child.tag == f"{W}t":
                yield Span(text=child.text or "", strong=strong, emphasis=emphasis, href=href)
            elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                if child.get(f"{W}type") == "page":
                    self.page += 1
                gap = " " if child.tag == f"{W}tab" else _BREAK
                yield Span(text=gap, strong=strong, emphasis=emphasis, href=href)
            elif child.tag in (f"{W}fldChar", f"{W}sym") and (box := _box(child)):
                yield Span(text=box, strong=strong, emphasis=emphasis, href=href)
            elif child.tag == f"{W}lastRenderedPageBreak":
                self.page += 1
            elif child.tag == f"{W}noBreakHyphen":
                yield Span(text="-", strong=strong, emphasis=emphasis, href=href)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                key = f"{child.tag}{child.get(f'{W}id')}"
                yield Span(note=self.notes.setdefault(key, str(len(self.notes) + 1)))

    def _table(self, table: Any, deep: int) -> Iterator[Block]:
        rows: list[tuple[str, ...]] = []
        inner: list[list[Block]] = []
        start = self.place + 1
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells, blocks = self._cells(row, deep)
            rows.append(cells)
            inner.append(blocks)
        if all(len([cell for cell in row if cell]) <= 1 for row in rows):
            for blocks in inner:
                yield from blocks
        elif rows:
            yield Block(kind=Kind.TABLE, rows=tuple(rows), page=self.page, place=start)

    def _cells(self, row: Any, deep: int) -> tuple[tuple[str, ...], list[Block]]:
        cells: list[str] = []
        found: list[Block] = []
        for cell in row.iterchildren(f"{W}tc", f"{W}sdt"):
            properties = cell.find(f"{W}tcPr")
            width = min(int(_value(properties, "gridSpan") or 1), 60)
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            self.in_cell += 1
            blocks = list(self._inside(cell if cell.tag == f"{W}tc" else cell.find(f"{W}sdtContent"), deep + 1))
            self.in_cell -= 1
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                blocks = []
            found += blocks
            cells += ["\n".join(_in_cell(block) for block in blocks), *[""] * (width - 1)]
        return tuple(cells), found

    def _footnotes(self, document: Any) -> Iterator[Block]:
        from docx.oxml import parse_xml  # noqa: PLC0415  see read_word

        for kind in ("footnote", "endnote"):
            parts = [r for r in document.part.rels.values() if r.reltype.endswith(f"/{kind}s") and not r.is_external]
            for part in parts:
                for note in parse_xml(part.target_part.blob).iter(f"{W}{kind}"):
                    label = self.notes.get(f"{W}{kind}Reference{note.get(f'{W}id')}")
                    if label:
                        spans = [s for p in note.iter(f"{W}p") for s in (*self._spans(p, _Style()), Span(text=" "))]
                        self.place += 1
                        yield Block(kind=Kind.FOOTNOTE, spans=trimmed(spans), number=label, place=self.place)


def _short_lines(spans: list[Span]) -> list[tuple[Span, ...]]:
    """The lines of a paragraph that was broken by hand, as name and post in a cell; none where a line is a sentence."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.text == _BREAK:
            lines.append([])
        else:
            lines[-1].append(span)
    whole = [line for line in map(trimmed, lines) if line]
    short = all(len("".join(span.text for span in line).split()) <= _SHORT_LINE for line in whole)
    return whole if len(whole) > 1 and short else []


def _box(child: Any) -> str:
    """A box to tick: of a form field of the old kind, or a sign of a font that has such boxes; else nothing."""
    if child.tag == f"{W}sym":
        return SIGNS.get(int(f"F0{child.get(f'{W}char', '')[-2:]}", 16), "") if _is_hex(child) else ""
    field = child.find(f"{W}ffData/{W}checkBox")
    if field is None:
        return ""
    name = "checked" if field.find(f"{W}checked") is not None else "default"
    return TICKED if _is_on(field, name) else FREE


def _is_hex(child: Any) -> bool:
    wings = child.get(f"{W}font", "").startswith("Wingdings")
    return wings and bool(re.fullmatch(r"[0-9A-Fa-f]{4}", child.get(f"{W}char", "")))


def _in_cell(block: Block) -> str:
    """A block as a line of a cell."""
    if block.kind is Kind.TABLE:
        return "; ".join(" ".join(cell for cell in row if cell) for row in block.rows)
    return f"• {block.text}" if block.kind is Kind.BULLET else f"{block.number} {block.text}".strip()


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(f"{W}{name}") if parent is not None else None
    value: str | None = child.get(f"{W}val") if child is not None else None
    return value


def _is_on(properties: Any, name: str) -> bool:
    child = properties.find(f"{W}{name}") if properties is not None else None
    return child is not None and child.get(f"{W}val", "1") not in _OFF


def _is_off(properties: Any, name: str) -> bool:
    child = properties.find(f"{W}{name}") if properties is not None else None
    return child is not None and child.get(f"{W}val", "1") in _OFF


def _links(document: Any) -> dict[str, str]:
    return {key: rel.target_ref for key, rel in document.part.rels.items() if rel.reltype.endswith("/hyperlink")}


def _styles(document: Any) -> dict[str, _Style]:
    """Every paragraph style by its id, and the usual one under the empty id."""
    elements = {
        style.get(f"{W}styleId"): style
        for style in document.styles.element.iter(f"{W}style")
        if style.get(f"{W}styleId")
    }
    return {key: _style(elements, key) for key in elements} | {"": _Style()}


def _style(elements: dict[str, Any], key: str) -> _Style:
    name, heading, list_id, depth, strong = "", 0, "", 0, None
    for _ in range(_DEEPEST):
        element = elements.get(key)
        if element is None:
            break
        own = (_value(element, "name") or "").lower()
        name = name or own
        if not heading and own.startswith("heading ") and own[8:9].isdigit():
            heading = int(own[8])
        if not heading and own == "title":
            heading = 1
        properties = element.find(f"{W}pPr")
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        if numbered is not None and not list_id:
            list_id = _value(numbered, "numId") or ""
            depth = int(_value(numbered, "ilvl") or 0)
        if strong is None and element.find(f"{W}rPr/{W}b") is not None:
            strong = _is_on(element.find(f"{W}rPr"), "b")
        key = _value(element, "basedOn") or ""
    return _Style(name=name, heading=heading, list_id=list_id, depth=depth, strong=bool(strong))


def _numbering(document: Any) -> _Numbering:
    """numbering.xml as levels by list. A document without it has no lists."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return _Numbering(levels={}, shared={}, begins={})
    abstract = {
        element.get(f"{W}abstractNumId"): {
            int(level.get(f"{W}ilvl", 0)): _level(level) for level in element.iter(f"{W}lvl")
        }
        for element in root.iter(f"{W}abstractNum")
    }
    levels: dict[str, dict[int, Level]] = {}
    shared: dict[str, str] = {}
    begins: dict[str, dict[int, int]] = {}
    for element in root.iter(f"{W}num"):
        key, of = element.get(f"{W}numId", ""), _value(element, "abstractNumId") or ""
        levels[key], shared[key] = dict(abstract.get(of, {})), of
        begins[key] = {}
        for override in element.iter(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl", 0))
            if override.find(f"{W}lvl") is not None:
                levels[key][depth] = _level(override.find(f"{W}lvl"))
            if (start := _value(override, "startOverride")) is not None:
                begins[key][depth] = int(start)
    return _Numbering(levels=levels, shared=shared, begins=begins)


def _level(element: Any) -> Level:
    text = element.find(f"{W}lvlText")
    return Level(
        form=_value(element, "numFmt") or "decimal",
        label=text.get(f"{W}val", "") if text is not None else "",
        start=int(_value(element, "start") or 0),
        legal=_is_on(element, "isLgl"),
    )
