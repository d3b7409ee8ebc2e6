"""Office files for measuring and testing imports: one list of pieces as Word, PDF, OpenDocument, HTML and text.

Word's numbers are real automatic ones: the text of the file holds none of them. PDFs have running heads and tables that
are cut by the end of a page.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a document: heading, paragraph, number, bullet, table or footnote."""

    kind: str
    text: str = ""
    label: str = ""
    depth: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


RUNNING_HEAD = "OFFICIAL – made for measuring"
_LABEL = re.compile(r"(\d+)\.(\d+)\.?|(\d+)[.)]|\(?([a-z])[.)]|\(?([ivx]+)[.)]")


def as_word(pieces: Sequence[Piece]) -> bytes:
    """A Word file with Word's own numbering, a header and footer, and merged cells in tables of two columns or more."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = RUNNING_HEAD
    section.footer.paragraphs[0].text = "Page 1 of 9"
    numbers = _Numbers(document)
    for piece in pieces:
        if piece.kind == "heading":
            document.add_heading(piece.text, piece.depth or 2)
        elif piece.kind == "table":
            _word_table(document, piece.rows)
        elif piece.kind == "bullet":
            document.add_paragraph(piece.text, style="List Bullet")
        elif piece.kind == "number":
            numbers.apply(document.add_paragraph(piece.text), piece)
        else:
            document.add_paragraph(piece.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)
    for at, row in enumerate(rows):
        for across, text in enumerate(row):
            cell = table.cell(at, across)
            for count, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if count == 0 else cell.add_paragraph()
                paragraph.text = line.removeprefix("• ")
                if line.startswith("• "):
                    paragraph.style = document.styles["List Bullet"]


class _Numbers:
    """Word's lists for the labels of a document: one that counts 1. a. i., one that counts 1.1."""

    def __init__(self, document: Any) -> None:
        self._part = document.part.numbering_part.element
        self._current: dict[str, str] = {}
        self._last: dict[str, int] = {}
        self._next = 500
        self._abstract("90", ("%1.", "decimal"), ("%2.", "lowerLetter"), ("%3.", "lowerRoman"))
        self._abstract("91", ("%1.0", "decimal"), ("%1.%2", "decimal"), ("%1.%2.%3", "decimal"))
        self._abstract("92", ("(%1)", "lowerLetter"), ("(%2)", "lowerRoman"), ("%3)", "decimal"))

    def _abstract(self, key: str, *levels: tuple[str, str]) -> None:
        inner = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (text, form) in enumerate(levels)
        )
        element = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{inner}</w:abstractNum>')
        self._part.insert(0, element)

    def apply(self, paragraph: Any, piece: Piece) -> None:
        """Give a paragraph the list and level that make Word print its label; type the label where none does."""
        match = _LABEL.fullmatch(piece.label)
        if not match or _is_typed(piece.label):
            paragraph.runs[0].text = f"{piece.label} {piece.text}"
            return
        if match[2]:
            starts = {0: int(match[1]), 1: int(match[2])}
            self._number(
                paragraph, "91", 1, starts, follows=self._last.get("91") == int(match[1]) * 1000 + int(match[2]) - 1
            )
            self._last["91"] = int(match[1]) * 1000 + int(match[2])
        elif match[3]:
            count = int(match[3])
            self._number(paragraph, "90", 0, {0: count}, follows=self._last.get("90") == count - 1)
            self._last["90"] = count
        else:
            depth = max(piece.depth, 1)
            count = _roman(piece.label.strip("().")) if depth == 2 else ord(piece.label.strip("().")[0]) - 96
            key = f"90/{depth}"
            self._number(paragraph, "90", depth, {depth: count}, follows=self._last.get(key) == count - 1 or count == 1)
            self._last[key] = count

    def _number(self, paragraph: Any, abstract: str, level: int, starts: Mapping[int, int], *, follows: bool) -> None:
        if abstract not in self._current or not follows:
            self._next += 1
            overrides = "".join(
                f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for at, start in starts.items()
            )
            inner = f'<w:abstractNumId w:val="{abstract}"/>{overrides}'
            self._part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{self._next}">{inner}</w:num>'))
            self._current[abstract] = str(self._next)
        properties = paragraph._p.get_or_add_pPr()
        inner = f'<w:ilvl w:val="{level}"/><w:numId w:val="{self._current[abstract]}"/>'
        properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{inner}</w:numPr>"))


def _is_typed(label: str) -> bool:
    """Whether none of the lists that are made here prints such a label."""
    return label.startswith("(") or (label.endswith(")") and not label[0].isdigit())


def _roman(text: str) -> int:
    known = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    return known.index(text) + 1 if text in known else 1


def as_html(pieces: Sequence[Piece], *, style: str = "") -> str:
    """A web page with a head and a foot that are no part of the document, and numbers typed."""
    out: list[str] = []
    for piece in pieces:
        text = html.escape(piece.text)
        if piece.kind == "heading":
            out.append(f"<h{piece.depth or 2}>{text}</h{piece.depth or 2}>")
        elif piece.kind == "table":
            out.append(_html_table(piece.rows))
        elif piece.kind == "bullet":
            out.append(f"<ul><li>{text}</li></ul>")
        elif piece.kind == "number":
            out.append(f'<p class="d{piece.depth}">{html.escape(piece.label)} {text}</p>')
        else:
            out.append(f"<p>{text}</p>")
    body = "\n".join(out)
    head = f"<title>A record</title><style>{style}</style>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        f"<header><nav><a href='/'>Home</a></nav></header><main>{body}</main><footer>Contact us</footer></body></html>"
    )


def _html_table(rows: Sequence[Sequence[str]]) -> str:
    def cell(text: str, tag: str) -> str:
        lines = text.split("\n")
        inner = (
            f"<ul><li>{html.escape(line[2:])}</li></ul>" if line.startswith("• ") else f"<div>{html.escape(line)}</div>"
            for line in lines
        )
        return f"<{tag}>{''.join(inner)}</{tag}>"

    inner = "".join(f"<tr>{''.join(cell(text, 'td') for text in row)}</tr>" for row in rows)
    return f"<table>{inner}</table>"


_PRINT = """
@page { size: A4; margin: 25mm 22mm; @top-center { content: "OFFICIAL – made for measuring"; font-size: 8pt }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
body { font: 11pt/1.35 "Liberation Sans", Arial, sans-serif }
h1 { font-size: 17pt } h2 { font-size: 14pt } h3 { font-size: 11pt }
header, footer { display: none } p, li { margin: 0 0 7pt } .d1 { margin-left: 10mm } .d2 { margin-left: 20mm }
table { border-collapse: collapse; width: 100%; margin: 0 0 8pt }
td { border: 1px solid; padding: 3pt; vertical-align: top }
ul { margin: 0; padding-left: 6mm }
"""


def as_pdf(pieces: Sequence[Piece]) -> bytes:
    """A PDF by WeasyPrint, with running heads, page numbers and ruled tables."""
    import weasyprint  # noqa: PLC0415  it takes a second to import

    made: bytes = weasyprint.HTML(string=as_html(pieces, style=_PRINT)).write_pdf()
    return made


_ODT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
_LEVELS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="."/>
<text:list-level-style-number text:level="3" style:num-format="i" style:num-suffix="."/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="L3">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".0"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>"""


def as_open_document(pieces: Sequence[Piece]) -> bytes:
    """An OpenDocument text whose numbers come from list styles."""
    out = [_odt_piece(piece) for piece in pieces]
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT} office:version="1.3">'
        f"<office:automatic-styles>{_LEVELS}</office:automatic-styles><office:body><office:text>{''.join(out)}"
        "</office:text></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return made.getvalue()


def _odt_piece(piece: Piece) -> str:
    text = html.escape(piece.text)
    if piece.kind == "heading":
        return f'<text:h text:outline-level="{piece.depth or 2}">{text}</text:h>'
    if piece.kind == "table":
        rows = (
            "".join(f"<table:table-cell>{''.join(map(_odt_line, c.split(chr(10))))}</table:table-cell>" for c in row)
            for row in piece.rows
        )
        inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        return f"<table:table>{inner}</table:table>"
    if piece.kind == "bullet":
        return _odt_line(f"• {piece.text}")
    match = _LABEL.fullmatch(piece.label) if piece.kind == "number" else None
    if not match or _is_typed(piece.label):
        return f"<text:p>{html.escape(f'{piece.label} {piece.text}'.strip())}</text:p>"
    if match[2]:
        inner = f"<text:list>{_odt_item(int(match[2]), text)}</text:list>"
        return _odt_list("L3", f'<text:list-header text:start-value="{int(match[1])}">{inner}</text:list-header>')
    if match[3]:
        return _odt_list("L1", _odt_item(int(match[3]), text))
    count = _roman(piece.label.strip("().")) if piece.depth == 2 else ord(piece.label.strip("().")[0]) - 96
    inner = _odt_item(count, text)
    for _ in range(max(piece.depth, 1)):
        inner = f"<text:list-header><text:list>{inner}</text:list></text:list-header>"
    return _odt_list("L1", inner)


def _odt_item(count: int, text: str) -> str:
    return f'<text:list-item text:start-value="{count}"><text:p>{text}</text:p></text:list-item>'


def _odt_line(text: str) -> str:
    if not text.startswith("• "):
        return f"<text:p>{html.escape(text)}</text:p>"
    item = f"<text:list-item><text:p>{html.escape(text[2:])}</text:p></text:list-item>"
    return f'<text:list text:style-name="L2">{item}</text:list>'


def _odt_list(style: str, inner: str) -> str:
    return f'<text:list text:style-name="{style}" text:continue-numbering="true">{inner}</text:list>'


def as_text(pieces: Sequence[Piece]) -> str:
    """Plain text, one line a paragraph, tables as lines with tabs."""
    out: list[str] = []
    for piece in pieces:
        if piece.kind == "table":
            is_form = any("\n" in cell for row in piece.rows for cell in row)
            rows = ("\n".join(row) if is_form else "\t".join(row) for row in piece.rows)
            out += ["", *rows, ""]
        elif piece.kind == "bullet":
            out.append(f" - {piece.text}")
        elif piece.kind == "number":
            out.append(f"{piece.label} {piece.text}")
        elif piece.kind == "heading":
            out += ["", piece.text, ""]
        else:
            out.append(piece.text)
    return "\n".join(out) + "\n"


FORMS = {
    ".txt": lambda pieces: as_text(pieces).encode(),
    ".docx": as_word,
    ".odt": as_open_document,
    ".html": lambda pieces: as_html(pieces).encode(),
    ".pdf": as_pdf,
}
