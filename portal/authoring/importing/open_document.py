"""OpenDocument texts (.odt): paragraphs and lists with the numbers of their list styles (ODF 1.3, section 16.30)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as etree

from portal.authoring.importing.blocks import Block, Kind, Span, trimmed
from portal.authoring.importing.limits import Refusal, open_archive, xml_member
from portal.authoring.importing.numbers import Counter, Level, depth_of, remember
from portal.authoring.importing.plain import printed

_O = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE, OFFICE = (f"{{{_O}{name}:1.0}}" for name in ("text", "table", "style", "office"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DEEPEST = 60


def read_open_document(content: bytes) -> list[Block]:
    """The blocks of an OpenDocument text. Raises Refusal where it cannot be read safely or at all."""
    archive = open_archive(content, "OpenDocument text")
    names = archive.namelist()
    if any(name.startswith("Basic/") and name.endswith(".xml") and "Standard" in name for name in names):
        raise Refusal("It holds macros, which are never opened. Save it without macros and import that.")
    if b"encryption-data" in xml_member(archive, "META-INF/manifest.xml"):
        raise Refusal("It is locked with a password. Save a copy without the password and import that.")
    content_xml = xml_member(archive, "content.xml")
    if not content_xml:
        raise Refusal("It holds no text: it is no OpenDocument text, or it is damaged.")
    try:
        roots = [etree.fromstring(part) for part in (content_xml, xml_member(archive, "styles.xml")) if part]  # noqa: S314  no document type
    except etree.ParseError as error:
        raise Refusal("Its text is damaged. Open it in a word processor and save it anew.") from error
    body = roots[0].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Refusal("It holds no text: it is a spreadsheet or a drawing, or it is damaged.")
    walk = _Walk(lists=_lists(roots), strong=_strong(roots), outline=_outline(roots))
    return [*walk.inside(body, 0), *walk.notes]


@dataclass
class _Walk:
    """One walk through a text, which counts as it goes."""

    lists: dict[str, dict[int, Level]]
    strong: frozenset[str]
    outline: dict[int, Level]
    counters: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    siblings: dict[int, str] = field(default_factory=dict)
    notes: list[Block] = field(default_factory=list)
    place: int = 0

    def inside(self, parent: etree.Element, deep: int) -> Iterator[Block]:
        """The blocks below an element."""
        if deep > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{TEXT}h":
                level = min(int(child.get(f"{TEXT}outline-level", "1") or 1), 6)
                label = self.counters["outline"].next(level - 1, self.outline) if level - 1 in self.outline else ""
                yield from self._block(child, Kind.HEADING, label, level)
            elif child.tag == f"{TEXT}p":
                yield from self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, child.get(f"{TEXT}style-name", ""), 0, deep + 1)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child, deep + 1)
            elif child.tag in (f"{TEXT}section", f"{TEXT}index-body", f"{TABLE}table-header-rows"):
                yield from self.inside(child, deep + 1)

    def _paragraph(self, element: etree.Element) -> Iterator[Block]:
        for block in self._block(element, Kind.PARAGRAPH, "", 0):
            label, rest = printed(block.spans, self.siblings)
            if not label:
                yield block
                continue
            depth = depth_of(label, self.siblings)
            remember(self.siblings, depth, label)
            yield Block(kind=block.kind, spans=rest, number=label, level=depth, place=block.place)

    def _block(self, element: etree.Element, kind: Kind, label: str, level: int) -> Iterator[Block]:
        bold = element.get(f"{TEXT}style-name", "") in self.strong
        spans = trimmed(self._spans(element, Span(strong=bold), 0))
        self.place += 1
        if spans:
            yield Block(kind=kind, spans=spans, number=label, level=level, place=self.place)

    def _list(self, listing: etree.Element, style: str, depth: int, deep: int) -> Iterator[Block]:
        if deep > _DEEPEST:
            return
        goes_on = listing.get(f"{TEXT}continue-numbering") == "true" or listing.get(f"{TEXT}continue-list")
        if depth == 0 and not goes_on:
            self.counters[style] = Counter()
        for item in listing:
            if item.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                yield from self._item(item, style, depth, deep)

    def _item(self, item: etree.Element, style: str, depth: int, deep: int) -> Iterator[Block]:
        levels = self.lists.get(style, {})
        first = item.tag == f"{TEXT}list-item"
        start = item.get(f"{TEXT}start-value", "")
        if start.isdigit():
            self.counters[style].begin(depth, int(start[:4]))
        for child in item:
            if child.tag == f"{TEXT}list":
                yield from self._list(child, child.get(f"{TEXT}style-name", style), depth + 1, deep + 1)
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                is_bullet = levels.get(depth, Level(form="bullet")).is_bullet
                label = self.counters[style].next(depth, levels) if first and not is_bullet else ""
                yield from self._block(child, Kind.BULLET if first and is_bullet else Kind.PARAGRAPH, label, depth)
                first = False

    def _spans(self, element: etree.Element, dress: Span, deep: int) -> Iterator[Span]:
        if deep > _DEEPEST:
            return
        if element.text:
            yield Span(text=element.text, strong=dress.strong, emphasis=dress.emphasis, href=dress.href)
        for child in element:
            if child.tag == f"{TEXT}span":
                strong = dress.strong or child.get(f"{TEXT}style-name", "") in self.strong
                yield from self._spans(child, Span(strong=strong, href=dress.href), deep + 1)
            elif child.tag == f"{TEXT}a":
                href = child.get(_LINK, "")
                own = Span(strong=dress.strong, href=href if href.startswith(("http", "mailto:")) else "")
                yield from self._spans(child, own, deep + 1)
            elif child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
                yield Span(text=" ", strong=dress.strong)
            elif child.tag == f"{TEXT}note":
                yield self._note(child, deep)
            elif child.tag not in (f"{OFFICE}annotation", f"{TEXT}tracked-changes"):
                yield from self._spans(child, dress, deep + 1)
            if child.tail:
                yield Span(text=child.tail, strong=dress.strong, emphasis=dress.emphasis, href=dress.href)

    def _note(self, note: etree.Element, deep: int) -> Span:
        label = str(len(self.notes) + 1)
        paragraphs = note.findall(f"{TEXT}note-body/{TEXT}p")
        spans = trimmed(span for p in paragraphs for span in (*self._spans(p, Span(), deep + 1), Span(text=" ")))
        self.notes.append(Block(kind=Kind.FOOTNOTE, spans=spans, number=label, place=self.place + 1))
        return Span(note=label)

    def _table(self, table: etree.Element, deep: int) -> Iterator[Block]:
        rows, inner = [], []
        start = self.place + 1
        for row in table.iter(f"{TABLE}table-row"):
            cells: list[str] = []
            for cell in row:
                blocks = list(self.inside(cell, deep + 1)) if cell.tag == f"{TABLE}table-cell" else []
                inner += blocks
                cells.append("\n".join(
                    f"• {b.text}" if b.kind is Kind.BULLET else f"{b.number} {b.text}".strip() for b in blocks
                ))  # fmt: skip
            rows.append(tuple(cells))
        if all(len([cell for cell in row if cell]) <= 1 for row in rows):
            yield from inner
        else:
            yield Block(kind=Kind.TABLE, rows=tuple(row for row in rows if any(row)), place=start)


def _lists(roots: list[etree.Element]) -> dict[str, dict[int, Level]]:
    styles = (style for root in roots for style in root.iter(f"{TEXT}list-style"))
    return {style.get(f"{STYLE}name", ""): _levels(style) for style in styles}


def _outline(roots: list[etree.Element]) -> dict[int, Level]:
    for root in roots:
        for style in root.iter(f"{TEXT}outline-style"):
            return {depth: level for depth, level in _levels(style).items() if level.label.strip()}
    return {}


def _levels(style: etree.Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        depth = int(element.get(f"{TEXT}level", "1") or 1) - 1
        if element.tag == f"{TEXT}list-level-style-bullet":
            levels[depth] = Level(form="bullet")
            continue
        form = element.get(f"{STYLE}num-format", "")
        shown = int(element.get(f"{TEXT}display-levels", "1") or 1)
        numbers = ".".join(f"%{place + 1}" for place in range(max(0, depth + 1 - shown), depth + 1)) if form else ""
        label = f"{element.get(f'{STYLE}num-prefix', '')}{numbers}{element.get(f'{STYLE}num-suffix', '')}"
        start = int(element.get(f"{TEXT}start-value", "1") or 1)
        levels[depth] = Level(form=form or "none", label=label, start=start)
    return levels


def _strong(roots: list[etree.Element]) -> frozenset[str]:
    """The styles in bold, by name, with those that are based on them."""
    found: set[str] = set()
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            bold = any(p.get(f"{_FO}font-weight") == "bold" for p in style.iter(f"{STYLE}text-properties"))
            if bold or style.get(f"{STYLE}parent-style-name", "") in found:
                found.add(style.get(f"{STYLE}name", ""))
    return frozenset(found)
