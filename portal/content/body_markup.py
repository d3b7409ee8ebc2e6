"""Elements of our own in the tree of a body, and the way from the tree to sanitised markup with open targets."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from xml.etree import ElementTree as etree

import nh3

from portal.content.html import Html, Target

BLOCKS = ("ul", "ol", "table", "p", "blockquote", "div")
OWN_LINKS = ("number", "pilcrow", "note-marker", "footnote-mark", "footnote-back")
"""Classes of the links that the reader itself puts in."""
TERM_LINK = "term"
"""Class of the links from a note on an abbreviation to the glossary; the abbreviation stands as their address."""

_TAGS = {
    *("a", "blockquote", "br", "caption", "code", "del", "dfn", "div", "em", "h2", "h3", "h4"),
    *("h5", "h6", "hr", "li", "mark", "ol", "p", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th"),
    *("thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "aria-label"},
    "div": {"role", "aria-label", "tabindex"},
    "ol": {"role"},
    "th": {"scope"},
}
_COMMON = frozenset(_ATTRIBUTES["*"])
_OWN_ATTRIBUTES = {tag: _COMMON | attributes for tag, attributes in _ATTRIBUTES.items()}
_WITHOUT_END = ("br", "hr", "img")
_NEEDS_ESCAPE = re.compile(r"[&<>]").search
_NEEDS_QUOTING = re.compile(r"""[&<>"']""").search


def token(text: str) -> str:
    """A mark for open targets that the text itself cannot hold: nobody can write the hash of what they write."""
    return f"portal:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}-"


def write(root: etree.Element) -> str:
    """The markup below `root`, not yet sanitised."""
    written: list[str] = [escape(root.text or "", quote=False)]
    for block in root:
        _write(block, written)
    return "".join(written)


@dataclass(frozen=True)
class Markup:
    """The markup of a body as it was written, which is sanitised when it is first asked for: a check never asks."""

    written: str = ""
    mark: str = ""
    """What the address of every open target begins with, before its number."""
    targets: tuple[Target, ...] = ()

    @cached_property
    def html(self) -> Html:
        """The markup, sanitised, with the targets in their places."""
        clean = nh3.clean(
            self.written, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"portal"}, link_rel=None, strip_comments=True
        )
        first, *rest = clean.split(f'href="{self.mark}') if self.mark else [clean]
        parts: list[str | Target] = [first]
        for piece in rest:
            number, quote, after = piece.partition('"')
            parts[-1] = f'{parts[-1]}href="'
            parts += (self.targets[int(number)], f"{quote}{after}")
        return Html(parts=tuple(parts))


def _write(element: etree.Element, written: list[str]) -> None:
    """Write an element as HTML, with those attributes alone that it may have."""
    tag = str(element.tag)
    if element.attrib:
        own = _OWN_ATTRIBUTES.get(tag, _COMMON)
        attributes = "".join(
            [
                f' {name}="{escape(value) if _NEEDS_QUOTING(value) else value}"'
                for name, value in element.items()
                if name in own
            ]
        )
        written.append(f"<{tag}{attributes}>")
    else:
        written.append(f"<{tag}>")
    if text := element.text:
        written.append(escape(text, quote=False) if _NEEDS_ESCAPE(text) else text)
    for child in element:
        _write(child, written)
    if tag not in _WITHOUT_END:
        written.append(f"</{tag}>")
    if text := element.tail:
        written.append(escape(text, quote=False) if _NEEDS_ESCAPE(text) else text)


def whole_items(listing: etree.Element) -> list[etree.Element]:
    """The items of a list; what stands between them by accident is put into the item before it."""
    items: list[etree.Element] = []
    for child in list(listing):
        if child.tag == "li":
            items.append(child)
        elif items:
            listing.remove(child)
            items[-1].append(child)
    return items


def first_paragraph(item: etree.Element) -> etree.Element:
    """The paragraph an item begins with; made where its text stands bare before lists and other blocks."""
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        return item[0]
    paragraph = etree.Element("p")
    paragraph.text, item.text = item.text, "\n"
    for child in list(item):
        if child.tag in BLOCKS:
            break
        item.remove(child)
        paragraph.append(child)
    paragraph.tail = "\n"
    item.insert(0, paragraph)
    return paragraph


def opening(item: etree.Element) -> etree.Element:
    """What holds the first words of a list item: itself where its text is bare, else its first paragraph."""
    return item if (item.text or "").strip() else first_paragraph(item)


def add_number(holder: etree.Element, label: str, anchor: str, spoken: str) -> None:
    """The printed number as a link to its own paragraph, before the text of `holder`."""
    link = etree.Element("a", {"class": "number", "href": f"#{anchor}", "aria-label": f"Paragraph {spoken}"})
    link.text = label
    link.tail, holder.text = f" {(holder.text or '').lstrip()}", ""
    holder.insert(0, link)


def add_pilcrow(holder: etree.Element, anchor: str, spoken: str) -> None:
    """A link to its own paragraph at the end of a block's text, before any list inside it."""
    link = etree.Element("a", {"class": "pilcrow", "href": f"#{anchor}", "aria-label": f"Link to {spoken}"})
    link.text = "¶"
    inner = next((i for i, child in enumerate(holder) if child.tag in BLOCKS), len(holder))
    if inner:
        holder[inner - 1].tail = f"{(holder[inner - 1].tail or '').rstrip()} "
    else:
        holder.text = f"{(holder.text or '').rstrip()} "
    holder.insert(inner, link)


def wrap_table(parent: etree.Element, table: etree.Element, title: str, anchor: str) -> None:
    """A table that scrolls by itself where it is too wide, says what it is, and carries no style of its own."""
    at = list(parent).index(table)
    wrapper = etree.Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
    wrapper.set("aria-label", f"Table: {title}" if title else f"Table {anchor}")
    if title:
        caption = etree.Element("caption")
        caption.text = title
        table.insert(0, caption)
    for cell in table.iter():
        style = cell.attrib.pop("style", "")
        side = next((side for side in ("right", "center") if side in style), "")
        if cell.tag in ("th", "td") and side:
            cell.set("class", side)
        if cell.tag == "th":
            cell.set("scope", "col")
    parent.remove(table)
    table.tail = ""
    wrapper.append(table)
    wrapper.tail = "\n"
    parent.insert(at, wrapper)
