"""From the element tree of a body to the Body: anchors first, then notes beside the text, then links, then markup.

Each step walks the tree once. What leaves has passed nh3 with a closed list; typed targets stand where addresses go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree as etree

from markdown import Markdown

from portal.config import Configuration
from portal.content import footnotes
from portal.content.abbreviations import words_with_capitals
from portal.content.body import Body, Heading, Paragraph, is_of_page
from portal.content.body_links import Links
from portal.content.body_markup import (
    Markup,
    add_number,
    add_pilcrow,
    first_paragraph,
    opening,
    token,
    whole_items,
    wrap_table,
    write,
)
from portal.content.body_notes import annotate
from portal.content.body_withheld import withhold
from portal.content.common import Correction
from portal.content.markdown import LABEL, parse, texts
from portal.content.withholding import Withholding
from portal.refs import RefPattern
from portal.text import slug, squeeze

_TABLE_TITLE = re.compile(r"Table:\s*")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_READ = frozenset(("id", "href", "src", "style", LABEL, footnotes.FOOTNOTE))
_SECTION = 2
_OWN_ADDRESS = re.compile(r"\{:?\s*#([A-Za-z0-9-]+)\s*\}")
_LEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a body is read with besides its own text: the rest of its file."""

    path: str
    ref: str = ""
    corrections: tuple[Correction, ...] = ()
    markup: bool = True
    """Whether the body is to be shown, and not only checked."""
    withholding: Withholding | None = None
    """What of an older text is not shown, because it was taken out since."""


def read_body(engine: Markdown, text: str, first_line: int, around: Surroundings, configuration: Configuration) -> Body:
    """Read the Markdown of a body. Never fails; what is amiss is in the Body as data."""
    root = parse(engine, text)
    _leave_only_what_is_read(root)
    anchors = _Anchors({name: key for key, name in _section_names(configuration)}, shown=around.markup)
    anchors.give(root)
    marks = footnotes.marks_in(root)
    anchors.paragraphs.extend(footnotes.place(root))
    refs = configuration.refs.pattern
    corrections = around.corrections
    if around.withholding:
        withhold(root, anchors.headings, anchors.paragraphs, around.withholding)
        corrections = tuple(c for c in corrections if not around.withholding.hides_correction(c))
    found = annotate(root, anchors.paragraphs, corrections, configuration.vocabularies.abbreviations, refs)
    links = Links(path=around.path, ref=around.ref, refs=refs, mark=token(text))
    links.gather(root)
    return Body(
        source=text,
        first_line=first_line,
        markup=Markup(write(root), links.mark, tuple(links.targets)) if around.markup else Markup(),
        headings=tuple(anchors.headings),
        paragraphs=tuple(anchors.paragraphs),
        links=tuple(links.written),
        mentions=tuple(dict.fromkeys(links.mentions)),
        repeated_anchors=tuple(name for name, count in Counter(anchors.wanted).items() if count > 1),
        unplaced=tuple(
            index
            for index, correction in enumerate(corrections)
            if correction.where and correction.was and index not in found
        ),
        footnote_marks=marks,
        images=tuple(links.images),
        words_with_capitals=_words_with_capitals(anchors.paragraphs, refs),
    )


def _words_with_capitals(paragraphs: Iterable[Paragraph], refs: RefPattern) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        for word in words_with_capitals(paragraph.text, refs):
            found.setdefault(word, paragraph.anchor)
    return tuple(found.items())


def _leave_only_what_is_read(root: etree.Element) -> None:
    """Authors may give an element an id; classes and all else are the reader's own to give."""
    for element in root.iter():
        for name in element.keys():  # noqa: SIM118  `attrib` would make a dictionary for every element that has none
            if name not in _READ:
                del element.attrib[name]


def _section_names(configuration: Configuration) -> Iterator[tuple[str, str]]:
    for section in configuration.sections:
        for name in (section.heading, *section.also):
            yield section.key, name.casefold()


@dataclass
class _Anchors:
    """The addresses of a body while they are given; it never leaves this module."""

    section_keys: dict[str, str]
    shown: bool
    """Whether readers are to see the addresses. Nothing but the markup depends on it."""
    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    repeats: Counter[str] = field(default_factory=Counter)
    section: str = "start"
    title: str = ""
    subsection: str = ""
    unnumbered: int = 0
    given: frozenset[str] = frozenset()
    """Addresses that the author gave to some element; nothing else may have one, wherever it stands."""

    def give(self, root: etree.Element) -> None:
        """Give every heading, paragraph, list item and table below `root` its address, and show it."""
        self.given = frozenset(_given_in(root))
        blocks = list(root)
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            if _is_table_title(block, following):
                continue
            if block.tag in _HEADINGS:
                self._heading(block)
            elif block.tag == "ol":
                self._numbered(root, block)
            elif block.tag == "table":
                self._table(root, block, _take_table_title(root, block))
            elif block.tag in ("ul", "p", "blockquote"):
                self._plain(block)

    def _heading(self, block: etree.Element) -> None:
        text = squeeze("".join(block.itertext()))
        level = int(block.tag[1])
        name = slug(_LEADING_NUMBER.sub("", text)) or "section"
        given = slug(block.get("id", ""))
        if level <= _SECTION:
            wanted = given or self.section_keys.get(text.casefold()) or name
            self.section = anchor = self._unique(wanted, given=bool(given))
            self.subsection, self.unnumbered, self.title = "", 0, text
        else:
            self.subsection = name
            anchor = self._unique(given or f"{self.section}-{name}", given=bool(given))
        block.attrib.clear()
        block.tag = "h2" if level == 1 else block.tag
        block.set("id", anchor)
        self.headings.append(Heading(level=level, text=text, anchor=anchor, section=self.section))

    def _numbered(self, root: etree.Element, listing: etree.Element) -> None:
        """Numbered paragraphs at the top level are blocks of their own, with the number in the margin."""
        at = list(root).index(listing)
        root.remove(listing)
        for offset, item in enumerate(whole_items(listing)):
            root.insert(at + offset, item)
            label = item.attrib.pop(LABEL, "")
            first = first_paragraph(item)
            _take_address_of(first, item)
            spoken = label.strip("().")
            anchor = self._anchor(item, label, spoken=spoken)
            item.tag, item.tail = "div", "\n"
            item.set("class", "para")
            if self.shown:
                add_number(first, label, anchor, spoken)
            self._inside(item, anchor, spoken, first)

    def _inside(self, item: etree.Element, anchor: str, spoken: str, first: etree.Element | None) -> None:
        """What stands inside an item after its first words: letters take its address, all else goes by position."""
        for child in list(item):
            if child is first:
                continue
            if child.tag == "ol":
                self._lettered(child, anchor, spoken)
            elif child.tag == "table":
                self._table(item, child, "")
            elif child.tag in ("ul", "p", "blockquote"):
                self._plain(child)

    def _lettered(self, listing: etree.Element, prefix: str, spoken: str) -> None:
        listing.set("class", "items")
        for item in whole_items(listing):
            label = item.attrib.pop(LABEL, "")
            holder = opening(item)
            _take_address_of(holder, item)
            words = f"{spoken} {label.strip('().')}".strip()
            anchor = self._anchor(item, label, prefix, spoken=words)
            if self.shown:
                add_number(holder, label, anchor, words)
            self._inside(item, anchor, words, holder)

    def _plain(self, block: etree.Element) -> None:
        if block.tag == "ul":
            for item in whole_items(block):
                holder = opening(item)
                _take_address_of(holder, item)
                anchor = self._anchor(item)
                if self.shown:
                    add_pilcrow(holder, anchor, self._spoken())
                self._inside(item, anchor, "", holder)
        elif block.tag == "ol":
            self._lettered(block, "", "")
        elif block.tag == "table":
            return
        elif block.tag == "blockquote":
            for child in list(block):
                self._plain(child)
        else:
            anchor = self._anchor(block)
            if self.shown:
                add_pilcrow(block, anchor, self._spoken())

    def _spoken(self) -> str:
        """What the paragraph just counted is called by a screen reader that lists links."""
        return f"{self.title}, paragraph {self.unnumbered}".removeprefix(", ")

    def _table(self, parent: etree.Element, table: etree.Element, title: str) -> None:
        cells = (cell for cell in table.iter() if cell.tag in ("th", "td"))
        words = " ".join("".join(cell.itertext()) for cell in cells)
        wrap_table(parent, table, title, self._anchor(table, words=f"{title} {words}"))

    def _anchor(
        self, element: etree.Element, label: str = "", prefix: str = "", *, words: str = "", spoken: str = ""
    ) -> str:
        """The address of an element: the one its author gave it, or one from its number or its position."""
        number = _slug_of_number(label) if label else ""
        if number:
            wanted = f"{prefix or self.section}-{number}"
        else:
            self.unnumbered += 1
            wanted = f"{self.section}-p{self.unnumbered}"
        given = slug(element.get("id") or "") if element.get("id") else ""
        if given or wanted not in self.given:
            self.wanted.append(given or wanted)
        anchor = self._unique(given or wanted, given=bool(given))
        if element.keys():
            element.attrib.clear()
        element.set("id", anchor)
        text = squeeze(words or ("".join(texts(element)) if len(element) else element.text or ""))
        paragraph = Paragraph(
            anchor=anchor,
            number=label,
            section=self.section,
            text=text,
            spoken=spoken or str(self.unnumbered),
            is_table=bool(words),
        )
        self.paragraphs.append(paragraph)
        return anchor

    def _unique(self, wanted: str, *, given: bool) -> str:
        """The wanted address; with the sub-heading's name where it is taken, then with a count."""
        if wanted in self.used or is_of_page(wanted) or (not given and wanted in self.given):
            taken = self.used if given else self.used | self.given
            free = (name for name in self._candidates(wanted) if name not in taken and not is_of_page(name))
            wanted = next(free)
        anchor = wanted
        self.used.add(anchor)
        return anchor

    def _candidates(self, wanted: str) -> Iterator[str]:
        yield wanted
        if is_of_page(wanted):
            wanted = f"section-{wanted}"
            yield wanted
        rest = wanted.removeprefix(f"{self.section}-")
        if self.subsection and rest != wanted:
            yield f"{self.section}-{self.subsection}-{rest}"
        while True:
            self.repeats[wanted] += 1
            counted = f"{wanted}-{self.repeats[wanted] + 1}"
            yield f"section-{counted}" if is_of_page(counted) else counted


@lru_cache(maxsize=1_000)
def _slug_of_number(label: str) -> str:
    """A printed number as addresses have it; the same few stand in every text."""
    return slug(label.replace(".", "-"))


def _given_in(root: etree.Element) -> Iterator[str]:
    """The addresses that the author gave."""
    for table in root.iter("table"):
        _take_last_row(table)
    return (slug(given) for element in root.iter() if (given := element.get("id")))


def _take_address_of(opening_paragraph: etree.Element, item: etree.Element) -> None:
    """An address that stands below the first words of a list item is the item's."""
    given = opening_paragraph.attrib.pop("id", "") if opening_paragraph is not item else ""
    if given and not item.get("id"):
        item.set("id", given)


def _take_last_row(table: etree.Element) -> None:
    """{#costs} on a line of its own below a table is the table's address, and no row of it."""
    bodies = table.findall("tbody")
    rows = list(bodies[-1]) if bodies else []
    if len(rows) < 2:
        return
    words = "".join(rows[-1].itertext()).strip()
    if found := _OWN_ADDRESS.fullmatch(words):
        bodies[-1].remove(rows[-1])
        table.set("id", found[1])


def _is_table_title(block: etree.Element, following: etree.Element | None) -> bool:
    """Whether a paragraph is the line "Table: ..." that gives the table after it its title."""
    return (
        following is not None
        and following.tag == "table"
        and block.tag == "p"
        and bool(_TABLE_TITLE.match(block.text or ""))
    )


def _take_table_title(root: etree.Element, table: etree.Element) -> str:
    """The title of a table from the line before it, which is taken out of the text."""
    at = list(root).index(table)
    before = root[at - 1] if at else None
    if before is None or not _is_table_title(before, table):
        return ""
    root.remove(before)
    return _TABLE_TITLE.sub("", squeeze("".join(before.itertext())), count=1)
