"""What a PDF that Chromium has printed says, page by page.

Chromium writes plain PDF 1.4: objects in the open, streams deflated, glyphs by number with a table to Unicode for each
font. That is enough to read it in a few lines, so that no program has to be installed for the tests. It reads no other
PDF.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)stream\r?\n(.*)endstream", re.DOTALL)
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-F]+)> Tj|/(\w+) Do")
_HEX = re.compile(rb"<([0-9A-F]+)>")


@dataclass(frozen=True, kw_only=True)
class _Font:
    """How many hexadecimal digits number a glyph, and the letters by those numbers."""

    digits: int
    letters: dict[int, str]


def pages(pdf: bytes) -> list[str]:
    """The text of each page in the order of drawing, without ligatures or white space: letters are placed singly."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    sheets = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    texts = (_text(objects, sheet, _content(objects, sheet)) for sheet in sheets)
    return ["".join(unicodedata.normalize("NFKC", text).split()) for text in texts]


def _content(objects: dict[int, bytes], sheet: bytes) -> bytes:
    return b"".join(_inflated(objects[number]) for number in _references(sheet, rb"/Contents "))


def _text(objects: dict[int, bytes], owner: bytes, content: bytes) -> str:
    fonts = {name: _font(objects, number) for name, number in _named(objects, owner, rb"/Font")}
    drawings = dict(_named(objects, owner, rb"/XObject"))
    return "".join(_shown(objects, content, fonts, drawings))


def _shown(
    objects: dict[int, bytes], content: bytes, fonts: dict[bytes, _Font], drawings: dict[bytes, int]
) -> Iterator[str]:
    used = _Font(digits=4, letters={})
    for font, glyphs, drawing in _SHOWN.findall(content):
        if font:
            used = fonts[font]
        elif drawing in drawings:
            inner = objects[drawings[drawing]]
            yield _text(objects, inner, _inflated(inner)) if b"/Form" in inner else ""
        elif glyphs:
            codes = (int(glyphs[at : at + used.digits], 16) for at in range(0, len(glyphs), used.digits))
            yield "".join(used.letters.get(code, "") for code in codes)


def _font(objects: dict[int, bytes], font: int) -> _Font:
    found: dict[int, str] = {}
    for number in _references(objects[font], rb"/ToUnicode "):
        table = _inflated(objects[number])
        for lines in re.findall(rb"beginbfchar\n(.*?)endbfchar", table, re.DOTALL):
            for glyph, letter in (_HEX.findall(line) for line in lines.splitlines()):
                found[int(glyph, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
        for lines in re.findall(rb"beginbfrange\n(.*?)endbfrange", table, re.DOTALL):
            for first, last, letter in (_HEX.findall(line) for line in lines.splitlines()):
                start = int(first, 16)
                found |= {code: chr(int(letter, 16) + code - start) for code in range(start, int(last, 16) + 1)}
    return _Font(digits=2 if b"/Type3" in objects[font] else 4, letters=found)


def _named(objects: dict[int, bytes], owner: bytes, kind: bytes) -> Iterator[tuple[bytes, int]]:
    """The resources of a page or drawing, by the names its content gives them."""
    for number in _references(owner, rb"/Resources "):
        owner = objects[number]
    found = re.search(kind + rb" <<(.*?)>>", owner, re.DOTALL)
    for name, number in re.findall(rb"/(\w+) (\d+) 0 R", found[1] if found else b""):
        yield name, int(number)


def _references(body: bytes, key: bytes) -> list[int]:
    found = re.search(key + rb"(\[[^]]*\]|\d+ 0 R)", body)
    return [int(number) for number in re.findall(rb"(\d+) 0 R", found[1])] if found else []


def _inflated(body: bytes) -> bytes:
    found = _STREAM.match(body)
    if not found:
        return b""
    return zlib.decompressobj().decompress(found[2]) if b"FlateDecode" in found[1] else found[2]
