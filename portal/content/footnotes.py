"""Footnotes: [^1] in a text, and on a line of its own "[^1]: the note", which is put below the text.

Word files and PDFs bring footnotes along. Their labels are those the document prints, and so are their addresses:
#footnote-1, with #footnote-1-from where it is used. Nothing of a body is lost: a mark that has no note stays as it is
typed, a note that nothing refers to is shown like the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor

from portal.content.body import Paragraph
from portal.text import slug, squeeze

FOOTNOTE = "data-footnote"
"""The attribute that holds the label of a mark or a note until both have their addresses."""

SECTION = "footnotes"
"""The section of the paragraphs that are footnotes."""
_NOTE = "footnote"
_LABEL = r"\[\^([A-Za-z0-9]{1,12})\]"
_DEFINITION = re.compile(rf"[ ]{{0,3}}{_LABEL}:[ \t]*(\S.*)?")
_DEFINED_BELOW = re.compile(rf"\n(?=[ ]{{0,3}}{_LABEL}:)")


def register(md: Markdown) -> None:
    """Teach an engine to read footnotes, before it looks for the addresses of links, which are written alike."""
    md.parser.blockprocessors.register(_Notes(md.parser), "footnotes", 45)
    md.inlinePatterns.register(_Marks(_LABEL, md), "footnotes", 175)


def marks_in(root: etree.Element) -> tuple[str, ...]:
    """Labels of the marks of a text, in their order; those inside notes after those in the text. Ask before `place`."""
    inner = [mark for note in root.findall(_NOTE) for mark in note.iter("sup")]
    notes = {id(mark) for mark in inner}
    every = [*(mark for mark in root.iter("sup") if id(mark) not in notes), *inner]
    return tuple(label for mark in every if (label := mark.get(FOOTNOTE)))


def place(root: etree.Element) -> Iterator[Paragraph]:
    """Put every note below the text and a link to it, and back, at each of its marks. Gives the notes as paragraphs.

    Addresses have been given to all else: a mark holds no text until now, and counts nowhere as a word.
    """
    notes = root.findall(_NOTE)
    for note in notes:
        root.remove(note)
        _fill_marks(note, frozenset())
    first = {note.get(FOOTNOTE, "").lower(): note for note in reversed(notes)}
    used = _fill_marks(root, frozenset(first))
    if not notes:
        return
    holder = etree.SubElement(root, "div", {"class": "footnotes", "role": "doc-endnotes", "aria-label": "Footnotes"})
    listing = etree.SubElement(holder, "ol", {"class": "items", "role": "list"})
    for count, note in enumerate(notes):
        label = note.get(FOOTNOTE, "")
        repeats = note is not first[label.lower()]
        anchor = _anchor(label) + (f"-repeat-{count}" if repeats else "")
        text = squeeze("".join(note.itertext()))
        listing.append(_item(note, label, anchor, () if repeats else used[label.lower()]))
        yield Paragraph(anchor=anchor, number="", section=SECTION, text=text, spoken=label)


class _Notes(BlockProcessor):
    """A line "[^1]: the note" of the text itself; lines below it go on with it. Inside lists it is text."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return parent.tag == "div" and bool(_DEFINITION.match(block) or _DEFINED_BELOW.search(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        if below := _DEFINED_BELOW.search(block):
            blocks.insert(0, block[below.end() :])
            block = block[: below.start()]
        found = _DEFINITION.match(block)
        if not found:
            self.parser.parseBlocks(parent, [block])
            return
        note = etree.SubElement(parent, _NOTE, {FOOTNOTE: found[1]})
        note.text = squeeze(f"{found[2] or ''} {block[found.end() :]}")


class _Marks(InlineProcessor):
    """[^1] in running text: an empty element that knows its label."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        return etree.Element("sup", {FOOTNOTE: m[1]}), m.start(0), m.end(0)


def _fill_marks(root: etree.Element, noted: frozenset[str]) -> dict[str, list[str]]:
    """Make links of all marks below `root` that have a note, and text of the others. Gives their ids by label."""
    used: dict[str, list[str]] = defaultdict(list)
    in_links = {id(mark) for link in root.iter("a") for mark in link.iter("sup")}
    for mark in [element for element in root.iter("sup") if element.get(FOOTNOTE)]:
        label = mark.attrib.pop(FOOTNOTE)
        if label.lower() not in noted:
            mark.tag, mark.text = "span", f"[^{label}]"
            continue
        if id(mark) in in_links:
            mark.text = label
            continue
        ids = used[label.lower()]
        mark.set("id", f"{_anchor(label)}-from{f'-{len(ids) + 1}' if ids else ''}")
        ids.append(mark.attrib["id"])
        link = etree.SubElement(mark, "a", {"class": "footnote-mark", "href": f"#{_anchor(label)}"})
        link.set("aria-label", f"Footnote {label}")
        link.text = label
    return used


def _item(note: etree.Element, label: str, anchor: str, marks: Sequence[str]) -> etree.Element:
    """A note as an item of the list below the text, with a way back to each of its marks."""
    item = etree.Element("li", {"id": anchor})
    number = etree.SubElement(item, "a", {"class": "number", "href": f"#{anchor}", "aria-label": f"Footnote {label}"})
    number.text, number.tail = label, f" {note.text or ''}"
    item.extend(note)
    for count, mark in enumerate(marks, 1):
        last = item[-1]
        last.tail = f"{(last.tail or '').rstrip()} "
        back = etree.SubElement(item, "a", {"class": "footnote-back", "href": f"#{mark}"})
        again = f", place {count}" if len(marks) > 1 else ""
        back.set("aria-label", f"Back to the text at footnote {label}{again}")
        back.text = "↩"
    return item


def _anchor(label: str) -> str:
    return f"{_NOTE}-{slug(label)}"
