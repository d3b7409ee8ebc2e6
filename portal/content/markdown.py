"""Markdown as the office writes it, by Python-Markdown, up to its element tree.

Two things differ from plain Markdown. Numbers are those the document prints: "24." stays 24 though the line before it
is 22, "3.4" and "a." are numbers too. And raw HTML is text: a record needs none, and what is not let in cannot get out.
Comments (<!-- ... -->) are guidance for authors and are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Self
from xml.etree import ElementTree as etree

import markdown
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
)
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from portal.content import footnotes
from portal.content.quick_steps import QuickBlocks, QuickInline, QuickTables, may_be_another_block

LABEL = "data-label"
"""The attribute of a list item that holds the number as the document prints it: "24.", "3.4", "(a)"."""

_NUMBER = r"\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?|[a-z][.)]|[ivx]{1,5}[.)]|\([a-z0-9]{1,3}\)"
_NOT_A_MEASURE = r"(?!(?:million|billion|thousand|per\b|percent|x\b|FTE|%))"
_NUMBERED_LINE = re.compile(rf"[ ]{{0,3}}({_NUMBER})[ \t]+{_NOT_A_MEASURE}(\S.*)")
_BULLET_LINE = re.compile(r"[ ]{0,3}([-*+])[ \t]+(\S.*)")
_LIST_AFTER_TEXT = re.compile(r"\n(?=[ ]{0,3}(?:[-*+]|1\.)[ \t]+\S)")
_INDENT = re.compile(r"[ ]{1,4}|\t")
_ENTITY = r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
_TEXT_BLOCKS = ("p", "blockquote", "br", "dd", "dt", "li")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


MOST_LINES = 10_000
MOST_PARAGRAPHS = 4_000
MOST_MARKS = 10_000
MOST_BRACKETS = 60
MOST_IN_A_ROW = 10
_NUMBERS_IN_A_ROW = re.compile(rf"\n[ \t]*(?:(?:{_NUMBER}|[-*+])[ \t]+){{{MOST_IN_A_ROW + 1}}}")
_MARKS = "`*_[<>&\\"


def too_much(text: str) -> str:
    """What a text has more of than any record, in words, or nothing.

    Python-Markdown takes time with the square of some of these, so they are counted before it is asked.
    """
    if text.count("\n") > MOST_LINES:
        return f"more than {MOST_LINES:,} lines"
    if text.count("\n\n") >= MOST_PARAGRAPHS:
        return f"more than {MOST_PARAGRAPHS:,} paragraphs"
    if sum(map(text.count, _MARKS)) > MOST_MARKS:
        return f"more than {MOST_MARKS:,} of the characters * _ [ < > & ` \\"
    if text.count("[") > MOST_BRACKETS and any(block.count("[") > MOST_BRACKETS for block in text.split("\n\n")):
        return f"more than {MOST_BRACKETS} opening brackets [ in one paragraph"
    if _NUMBERS_IN_A_ROW.search(f"\n{text}"):
        return f"more than {MOST_IN_A_ROW} numbers or bullets one behind the other at the beginning of a line"
    return ""


def new_engine() -> markdown.Markdown:
    """An engine for one run. It keeps state while it parses, so it is made once a run and never shared by threads."""
    return _Engine(extensions=["tables", _OfficeMarkdown()], tab_length=4)


def parse(engine: markdown.Markdown, text: str) -> etree.Element:
    """The element tree of a text: a div with its blocks. Nothing in it is raw HTML, and no address has been judged."""
    engine.reset()
    engine.parser.state.clear()  # a text that was given up leaves its state behind
    lines = text.split("\n")
    for preprocessor in engine.preprocessors:
        if "<!--" in text or not isinstance(preprocessor, _Comments):
            lines = preprocessor.run(lines)
    root = engine.parser.parseDocument(lines).getroot()
    assert root is not None  # parseDocument always gives a tree
    for treeprocessor in engine.treeprocessors:
        if _has_work(treeprocessor, text):
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
    return root


def _has_work(step: Treeprocessor, text: str) -> bool:
    """Whether a step can find anything to do: it walks the whole tree for characters that few texts hold."""
    if isinstance(step, UnescapeTreeprocessor):
        return "\\" in text
    return "{" in text if isinstance(step, _Addresses) else True


class _Engine(markdown.Markdown):
    """Python-Markdown with the blocks that records are made of."""

    def build_parser(self) -> Self:
        """Put the steps together, as Python-Markdown does, with a block step of our own."""
        super().build_parser()
        self.parser = parser = QuickBlocks(self)
        blocks = parser.blockprocessors
        blocks.register(EmptyBlockProcessor(parser), "empty", 100)
        blocks.register(ListIndentProcessor(parser), "indent", 90)
        blocks.register(HashHeaderProcessor(parser), "hashheader", 70)
        blocks.register(HRProcessor(parser), "hr", 50)
        blocks.register(_Lists(parser), "printed_lists", 40)
        blocks.register(BlockQuoteProcessor(parser), "quote", 20)
        blocks.register(ReferenceProcessor(parser), "reference", 15)
        blocks.register(ParagraphProcessor(parser), "paragraph", 10)
        return self


class _OfficeMarkdown(Extension):
    """Printed numbers, no raw HTML, no blocks that an author makes by accident."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Python-Markdown's name
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.register(QuickTables(md.parser, {"use_align_attribute": False}), "table", 75)
        for name in ("html", "automail", "entity"):
            md.inlinePatterns.deregister(name)
        md.treeprocessors.deregister("prettify")
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        md.preprocessors.register(_Comments(md), "comments", 25)
        md.inlinePatterns.register(_Entities(_ENTITY, md), "entity", 80)
        md.treeprocessors.register(_Addresses(md), "addresses", 8)
        footnotes.register(md)


class _Addresses(AttrListTreeprocessor):
    """{#report-24} after a heading, or on a line of its own below a block, is its address; other brackets are text."""

    BASE_RE = r"\{:?[ ]*#([A-Za-z0-9-]+)[ ]*\}"  # type: ignore[misc]  # the stubs call it final, the library does not
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]  # the stubs call it final, the library does not
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]  # the stubs call it final, the library does not
    INLINE_RE = re.compile(r"(?!)")  # type: ignore[misc]  # the stubs call it final, the library does not

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
        """Take the address. What is given back stays text."""
        if elem.tag in ("td", "th", "dt"):
            return attrs_string
        elem.set("id", attrs_string)
        return ""


def without_comments(text: str) -> str:
    """The text with its comments left out and the lines they stood on kept."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


class _Comments(Preprocessor):
    """Leaves comments out and keeps the lines they stood on."""

    def run(self, lines: list[str]) -> list[str]:
        return without_comments("\n".join(lines)).split("\n")


class _Entities(InlineProcessor):
    """Character references such as &amp; as the characters they stand for."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        return html.unescape(m[0]), m.start(0), m.end(0)


class _Lists(BlockProcessor):
    """Lists of printed numbers and of bullets. An item ends where the next begins; four spaces put lines inside it."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return bool(_kind_of(block) or _LIST_AFTER_TEXT.search(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        kind = _kind_of(block)
        if not kind:
            head, rest = _LIST_AFTER_TEXT.split(block, maxsplit=1)
            self.parser.parseBlocks(parent, [head])
            blocks.insert(0, rest)
            return
        tag, line = kind
        items, rest = _items(block, line)
        listing = self._listing(parent, tag)
        for label, text, nested in items:
            item = etree.SubElement(listing, "li", {LABEL: label} if tag == "ol" else {})
            self._fill(item, text, nested)
        if rest:
            blocks.insert(0, rest)

    def _listing(self, parent: etree.Element, tag: str) -> etree.Element:
        last = self.lastChild(parent)
        if parent.tag in ("ol", "ul"):
            return parent
        if last is not None and last.tag == tag and not (last.tail or "").strip():
            return last
        return etree.SubElement(parent, tag)

    def _fill(self, item: etree.Element, text: str, nested: str) -> None:
        if may_be_another_block(text) or self.test(item, text):
            self.parser.state.set("list")
            self.parser.parseBlocks(item, [text])
            self.parser.state.reset()
        else:
            item.text = text  # what the step for paragraphs would do with it, as nearly every item needs
        if nested:
            self.parser.state.set("detabbed")
            self.parser.parseBlocks(item, [nested])
            self.parser.state.reset()


def _kind_of(block: str) -> tuple[str, re.Pattern[str]] | None:
    """The tag of the list that the block begins, with the form of its lines, or None."""
    if _NUMBERED_LINE.match(block):
        return "ol", _NUMBERED_LINE
    return ("ul", _BULLET_LINE) if _BULLET_LINE.match(block) else None


def _items(block: str, line_form: re.Pattern[str]) -> tuple[list[tuple[str, str, str]], str]:
    """The items at the head of a block as (label, text, nested lines), and what comes after the list."""
    items: list[tuple[str, list[str], list[str]]] = []
    lines = block.split("\n")
    for index, line in enumerate(lines):
        if match := line_form.match(line):
            items.append((match[1], [match[2]], []))
            continue
        if _kind_of(line):
            return _joined(items), "\n".join(lines[index:])
        _, text, nested = items[-1]
        if line.startswith(("    ", "\t")) and (_kind_of(_detab(line)) or nested):
            nested.append(_detab(line))
        else:
            (nested or text).append(line.strip())
    return _joined(items), ""


def _joined(items: list[tuple[str, list[str], list[str]]]) -> list[tuple[str, str, str]]:
    return [(label, "\n".join(text), "\n".join(nested)) for label, text, nested in items]


def _detab(line: str) -> str:
    return _INDENT.sub("", line, count=1)


def texts(element: etree.Element) -> Iterator[str]:
    """The text of an element in reading order, without that of lists inside it."""
    block = element.tag in _TEXT_BLOCKS
    yield f" {element.text or ''}" if block else element.text or ""
    for child in element:
        if child.tag not in ("ol", "ul", "table"):
            yield from texts(child)
        yield child.tail or ""
    yield " " if block else ""
