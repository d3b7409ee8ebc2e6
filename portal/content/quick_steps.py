"""Steps of Python-Markdown that pass over what they cannot change, and give the same.

Nearly all text of a record is plain: trying every kind of block and every inline pattern on it is most of the time that
reading takes. Some methods are private to Python-Markdown; tests compare the outcome with that of its own steps, on the
records and on random Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as etree

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString


def may_be_another_block(block: str) -> bool:
    """Whether a block may be more than a plain paragraph or a list of ours: heading, table, quotation, rule, address.

    Searches for single texts are many times quicker than one pattern for all of them.
    """
    return (
        not block
        or block[0] == "\n"
        or block[:4] == "    "
        or "|" in block
        or "#" in block
        or ">" in block
        or "]:" in block
        or any(map(block.__contains__, _IN_RULES))
    )


_IN_RULES = tuple(f"{mark}{gap}{mark}" for mark in "-_*" for gap in ("", " ", "  "))


def _may_hold_markup(text: str) -> bool:
    """Whether a text holds a character that any inline pattern begins with."""
    return (
        "*" in text
        or "[" in text
        or "_" in text
        or "&" in text
        or "\\" in text
        or "`" in text
        or "<" in text
        or "  \n" in text
    )


class QuickBlocks(BlockParser):
    """Python-Markdown's own block step, which spares paragraphs, lists and headings the tests for other blocks."""

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:  # noqa: N802  Python-Markdown's name
        """Parse blocks into elements below `parent`; takes each from `blocks`."""
        lists, paragraph = self.blockprocessors["printed_lists"], self.blockprocessors["paragraph"]
        while blocks:
            block = blocks[0]
            if block.startswith("#") and "\n" not in block and "\\" not in block:
                _heading(parent, blocks.pop(0))
            elif may_be_another_block(block):
                self._one_block(parent, blocks)
            elif lists.test(parent, block):
                lists.run(parent, blocks)
            else:
                paragraph.run(parent, blocks)

    def _one_block(self, parent: etree.Element, blocks: list[str]) -> None:
        for processor in self.blockprocessors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                return


def _heading(parent: etree.Element, line: str) -> None:
    """A heading that is a block by itself."""
    level = min(len(line) - len(line.lstrip("#")), 6)
    etree.SubElement(parent, f"h{level}").text = line[level:].rstrip("#").strip()


class QuickTables(TableProcessor):
    """Python-Markdown's own tables, spared the search for code in rows that hold none."""

    def _split(self, row: str) -> list[str]:
        split: Callable[[str], list[str]] = super()._split  # type: ignore[misc]  # the stubs leave it out
        return split(row) if "`" in row or "\\" in row else row.split("|")


class QuickInline(InlineProcessor):
    """Python-Markdown's own inline step, spared texts, and patterns, of whose characters there is none."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Look at those blocks alone that hold such a character. They are changed where they stand."""
        marked = etree.Element(tree.tag)
        marked.extend(block for block in tree if _may_hold_markup("".join(block.itertext())))
        if len(marked):
            super().run(marked, ancestors)
        return tree

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not _may_hold_markup(data) or isinstance(data, AtomicString):
            return data
        apply: Callable[..., tuple[str, bool, int]] = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index in range(patternIndex, len(self._patterns)):
            pattern, signs = self._patterns[index]
            matched, start = any(sign in data for sign in signs), 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data

    @cached_property
    def _patterns(self) -> list[tuple[Any, tuple[str, ...]]]:
        """The patterns in their order, each with the signs of which it needs one; "" is in any text."""
        known = {self.inlinePatterns.get_index_for_name(name): signs for name, signs in _SIGNS.items()}
        return [(pattern, known.get(index, ("",))) for index, pattern in enumerate(self.inlinePatterns)]


_SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnotes": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "linebreak": ("  \n",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
