"""What is withheld from an older text, taken out of the tree of its body before anything is made of it.

The paragraph keeps its address and its number, and says that its words are withheld. What stands inside it under an
address of its own is judged by itself.
"""

from __future__ import annotations

from xml.etree import ElementTree as etree

from portal.content.body import Heading, Paragraph
from portal.content.body_markup import BLOCKS, OWN_LINKS
from portal.content.withholding import WITHHELD_WORDS, Withholding


def withhold(
    root: etree.Element, headings: list[Heading], paragraphs: list[Paragraph], withholding: Withholding
) -> None:
    """Take the words of everything that is withheld out of the tree, and out of both lists."""
    elements = {element.get("id"): element for element in root.iter() if element.get("id")}
    for at, heading in enumerate(headings):
        if withholding.hides(heading.text, heading.anchor):
            _empty(elements[heading.anchor])
            _rename(root, heading.text)
            headings[at] = Heading(
                level=heading.level, text=WITHHELD_WORDS, anchor=heading.anchor, section=heading.section
            )
    for at, paragraph in enumerate(paragraphs):
        if withholding.hides(paragraph.text, paragraph.anchor):
            _empty(elements[paragraph.anchor])
            if elements[paragraph.anchor].tag == "table":
                _name_table(root, elements[paragraph.anchor], paragraph.anchor)
            paragraphs[at] = Paragraph(
                anchor=paragraph.anchor, number=paragraph.number, section=paragraph.section, text=WITHHELD_WORDS
            )
    if withholding.everything:
        _silence_the_rest(root)


def _rename(root: etree.Element, words: str) -> None:
    """Take words out of the names that links and tables have for those who hear the page."""
    for element in root.iter():
        label = element.get("aria-label", "")
        if words and words in label:
            element.set("aria-label", label.replace(words, WITHHELD_WORDS))


def _empty(element: etree.Element) -> None:
    """Put the notice in the place of an element's own words; blocks with an address of their own stay."""
    if element.tag == "table":
        _empty_table(element)
        return
    element.text = f"{WITHHELD_WORDS} "
    for child in list(element):
        if child.get("class") in OWN_LINKS:
            child.tail = f" {WITHHELD_WORDS} " if child.get("class") == "number" else " "
            element.text = "" if child.get("class") == "number" else element.text
        elif child.tag == "p" and not child.get("id"):
            element.text = "\n"
            _empty(child)
        elif child.tag in BLOCKS:
            child.tail = "\n"
        else:
            element.remove(child)


def _empty_table(table: etree.Element) -> None:
    for part in list(table):
        table.remove(part)
    row = etree.SubElement(etree.SubElement(table, "tbody"), "tr")
    etree.SubElement(row, "td").text = WITHHELD_WORDS


def _name_table(root: etree.Element, table: etree.Element, anchor: str) -> None:
    """The frame of a table is named after its title, which goes too."""
    for element in root.iter("div"):
        if element.get("class") == "table-scroll" and table in list(element):
            element.set("aria-label", f"Table {anchor}")


def _silence_the_rest(root: etree.Element) -> None:
    """Where nothing may be shown, nothing stays that has no address either."""
    for block in list(root):
        held = any(element.get("id") for element in block.iter())
        if not held:
            root.remove(block)
