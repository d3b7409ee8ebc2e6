"""From the element tree of a body to the Body: anchors, notes beside the text, links with typed targets, safe markup.

Each step walks the tree once. What leaves has passed nh3 with a closed list; typed targets stand where addresses go.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as etree

import nh3
from markdown import Markdown
from markdown.serializers import to_html_string

from portal.config import Configuration
from portal.content import html
from portal.content.body import PAGE_ANCHORS, Body, BodyLink, Heading, Paragraph
from portal.content.common import Correction, CorrectionKind
from portal.content.markdown import LABEL, parse, texts
from portal.text import slug, squeeze

_TAGS = {
    *("a", "blockquote", "br", "caption", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "h2", "h3", "h4"),
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
_TABLE_TITLE = re.compile(r"Table:\s*")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a body is read with besides its own text: the rest of its file, and the office's words."""

    path: str
    ref: str = ""
    corrections: tuple[Correction, ...] = ()


def read_body(
    engine: Markdown, text: str, first_line: int, around: Surroundings, configuration: Configuration
) -> Body:
    """Read the Markdown of a body. Never fails; what is amiss is in the Body as data."""
    root = parse(engine, text)
    reading = _Reading(around, configuration, _token(text))
    blocks = list(root)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if not _is_table_title(block, following):
            reading.take(root, block)
    reading.link_all(root)
    return Body(
        source=text,
        first_line=first_line,
        html=reading.as_html(root),
        headings=tuple(reading.headings),
        paragraphs=tuple(reading.paragraphs),
        links=tuple(reading.links),
        mentions=tuple(dict.fromkeys(reading.mentions)),
        repeated_anchors=tuple(name for name, count in Counter(reading.wanted).items() if count > 1),
        unplaced=tuple(i for i, c in enumerate(around.corrections) if c.where and c.was and i not in reading.placed),
        images=tuple(reading.images),
    )


def _token(text: str) -> str:
    """A mark for open targets that the text itself cannot hold: nobody can write the hash of what they write."""
    return f"portal:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}-"


@dataclass
class _Reading:
    """A body while it is read; it never leaves this module."""

    around: Surroundings
    configuration: Configuration
    token: str
    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    links: list[BodyLink] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    targets: list[html.Target] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=lambda: set(PAGE_ANCHORS))
    explained: set[str] = field(default_factory=set)
    placed: set[int] = field(default_factory=set)
    section: str = "start"
    subsection: str = ""
    unnumbered: int = 0

    # --- blocks: anchors and notes ---

    def take(self, root: etree.Element, block: etree.Element) -> None:
        """Give a block of the body its anchors, and the notes that stand beside it."""
        if block.tag in _HEADINGS:
            self._heading(block)
            return
        title = _table_title(root, block)
        before = len(self.paragraphs)
        if block.tag == "ol":
            self._numbered(root, block)
        elif block.tag == "table":
            self._table(root, block, title)
        elif block.tag in ("ul", "p", "blockquote", "dl"):
            self._plain(block)
        self._notes(root, block, self.paragraphs[before:])

    def _heading(self, block: etree.Element) -> None:
        text = squeeze("".join(block.itertext()))
        level = int(block.tag[1])
        name = slug(_LEADING_NUMBER.sub("", text)) or "section"
        if level <= 2:  # noqa: PLR2004  sections are headings of level 2; level 1 is a finding
            self.section = self._unique(self._section_key(text) or name)
            self.subsection, self.unnumbered = "", 0
            anchor = self.section
        else:
            self.subsection = name
            anchor = self._unique(f"{self.section}-{name}")
        anchor = block.get("id") or anchor
        block.attrib.clear()
        block.tag = "h2" if level == 1 else block.tag
        block.set("id", anchor)
        self.headings.append(Heading(level=level, text=text, anchor=anchor, section=self.section))

    def _section_key(self, text: str) -> str | None:
        wanted = text.casefold()
        for section in self.configuration.sections:
            if wanted in (section.heading.casefold(), *(name.casefold() for name in section.also)):
                return section.key
        return None

    def _numbered(self, root: etree.Element, listing: etree.Element) -> None:
        """Numbered paragraphs at the top level are blocks of their own, with the number in the margin."""
        at = list(root).index(listing)
        root.remove(listing)
        for offset, item in enumerate(_whole_items(listing)):
            root.insert(at + offset, item)
            label = item.attrib.pop(LABEL, "")
            item.tag = "div"
            first = _first_paragraph(item)
            anchor = self._anchor(item, label, item)
            item.set("class", "para")
            spoken = label.strip("().")
            first.insert(0, _number(label, anchor, spoken, first))
            self._lists_in(item, anchor, spoken)
            item.tail = "\n"

    def _lists_in(self, parent: etree.Element, prefix: str, spoken: str) -> None:
        """Lists inside an item: lettered items take its address with their letter, bullets their position."""
        for child in list(parent):
            if child.tag == "ol":
                child.set("class", "items")
                child.set("role", "list")
                for item in _whole_items(child):
                    label = item.attrib.pop(LABEL, "")
                    anchor = self._anchor(item, label, item, prefix)
                    holder = item if item.text and item.text.strip() else _first_paragraph(item)
                    words = f"{spoken} {label.strip('().')}".strip()
                    holder.insert(0, _number(label, anchor, words, holder))
                    self._lists_in(item, anchor, words)
            elif child.tag == "ul":
                self._bullets(child)
            elif child.tag == "table":
                self._table(parent, child, "")
            elif child.tag in ("p", "blockquote", "div") and child is not _first_or_none(parent):
                self._plain(child)

    def _bullets(self, listing: etree.Element) -> None:
        for item in _whole_items(listing):
            anchor = self._anchor(item, "", item)
            holder = item if item.text and item.text.strip() else _first_paragraph(item)
            _add_pilcrow(holder, anchor)
            self._lists_in(item, anchor, "")

    def _plain(self, block: etree.Element) -> None:
        if block.tag == "ul":
            self._bullets(block)
        elif block.tag == "blockquote":
            for child in list(block):
                self._plain(child)
        else:
            _add_pilcrow(block, self._anchor(block, "", block))

    def _table(self, parent: etree.Element, table: etree.Element, title: str) -> None:
        """A table scrolls by itself where it is too wide, and says what it is."""
        at = list(parent).index(table)
        text = " ".join("".join(cell.itertext()) for cell in table.iter() if cell.tag in ("th", "td"))
        anchor = self._anchor(table, "", table, text=text)
        wrapper = etree.Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
        wrapper.set("aria-label", f"Table: {title}" if title else f"Table {anchor}")
        if title:
            caption = etree.Element("caption")
            caption.text = title
            table.insert(0, caption)
        for cell in table.iter():
            _tidy_cell(cell)
        parent.remove(table)
        table.tail = ""
        wrapper.append(table)
        wrapper.tail = "\n"
        parent.insert(at, wrapper)

    def _anchor(
        self, element: etree.Element, label: str, content: etree.Element, prefix: str = "", text: str = ""
    ) -> str:
        """The address of an element: the one its author gave it, or one from number or position."""
        number = slug(label.replace(".", "-"))
        if number:
            wanted = f"{prefix or self.section}-{number}"
        else:
            self.unnumbered += 1
            wanted = f"{self.section}-p{self.unnumbered}"
        given = slug(element.get("id", ""))
        self.wanted.append(given or wanted)
        anchor = given if given and given not in self.used else self._unique(wanted)
        self.used.add(anchor)
        element.attrib.clear()
        element.set("id", anchor)
        words = text or " ".join(texts(content))
        self.paragraphs.append(
            Paragraph(anchor=anchor, number=label, section=self.section, text=squeeze(words))
        )
        return anchor

    def _unique(self, wanted: str) -> str:
        """The wanted address; with the sub-heading's name where it is taken, then with a count."""
        candidates = self._candidates(wanted)
        anchor = next(candidate for candidate in candidates if candidate not in self.used)
        self.used.add(anchor)
        return anchor

    def _candidates(self, wanted: str) -> Iterator[str]:
        yield wanted
        if self.subsection and wanted.startswith(f"{self.section}-"):
            yield f"{self.section}-{self.subsection}-{wanted.removeprefix(f'{self.section}-')}"
        yield f"{wanted}-section" if wanted in PAGE_ANCHORS else f"{wanted}-2"
        count = 2
        while True:
            count += 1
            yield f"{wanted}-{count}"

    # --- notes ---

    def _notes(self, root: etree.Element, block: etree.Element, paragraphs: list[Paragraph]) -> None:
        """Corrections of the block's paragraphs and first uses of abbreviations, beside or below it."""
        for paragraph in paragraphs:
            holder = root.find(f".//*[@id='{paragraph.anchor}']")
            if holder is None:
                continue
            top = next((child for child in root if child is holder or holder in child.iter()), None)
            assert top is not None  # noqa: S101  it was found below root
            for note in [*self._corrections(holder, paragraph), *self._abbreviations(paragraph)]:
                _put_note(root, top, note)

    def _corrections(self, holder: etree.Element, paragraph: Paragraph) -> Iterator[etree.Element]:
        for index, correction in enumerate(self.around.corrections):
            if correction.where != paragraph.anchor:
                continue
            number = index + 1
            if correction.was and correction.kind is not CorrectionKind.REDACTION:
                if _mark_words(holder, correction.was, number):
                    self.placed.add(index)
            yield _correction_note(correction, number)

    def _abbreviations(self, paragraph: Paragraph) -> Iterator[etree.Element]:
        prose = paragraph.text
        for start, end, _ in reversed(self.configuration.refs.pattern.find(prose)):
            prose = f"{prose[:start]} {prose[end:]}"
        words = set(re.findall(r"[A-Za-z][A-Za-z0-9&'’-]+", prose))
        new = [
            known
            for known in self.configuration.vocabularies.abbreviations
            if known.term not in self.explained and ({known.term, f"{known.term}s", f"{known.term}’s"} & words)
        ]
        self.explained.update(known.term for known in new)
        unexplained = [known for known in new if known.meaning.casefold() not in paragraph.text.casefold()]
        if unexplained:
            note = _note("sidenote sidenote-abbreviation", "")
            for known in unexplained:
                line = etree.SubElement(note, "p")
                term = etree.SubElement(line, "dfn")
                term.text, term.tail = known.term, f" {known.meaning}"
            yield note

    # --- links ---

    def link_all(self, root: etree.Element) -> None:
        """Give every link its typed target and make refs in the prose into links."""
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "img":
                    self.images.append(child.get("src", ""))
        self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag == "a":
            self._link(element)
            return
        if element.tag == "code":
            return
        for child in list(element):
            self._walk(child)
            self._refs_in(element, child)
        self._refs_in(element, None)

    def _link(self, link: etree.Element) -> None:
        href = link.get("href", "")
        own = link.get("class") in ("number", "pilcrow", "note-marker")
        target = html.ToAnchor(href[1:]) if own else self._target(href)
        for name in ("title", "id"):
            link.attrib.pop(name, None)
        if not own:
            self.links.append(BodyLink(href=href, text=squeeze("".join(link.itertext())), target=target))
        if target is None:
            link.attrib.pop("href", None)
        else:
            link.set("href", self._open(target))

    def _target(self, href: str) -> html.Target | None:
        path, _, anchor = href.partition("#")
        if not path:
            return html.ToAnchor(anchor) if anchor else None
        if re.match(r"(?:https?://|mailto:)[^\s]", path, re.IGNORECASE):
            return html.ToWeb(href)
        if path.startswith("/") and not path.startswith("//"):
            return html.ToSite(path[1:], anchor)
        if found := self.configuration.refs.pattern.parse_loosely(path):
            return html.ToRecord(self.configuration.refs.pattern.format(found), anchor)
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path):
            return None
        return html.ToDocument(posixpath.normpath(posixpath.join(posixpath.dirname(self.around.path), path)), anchor)

    def _refs_in(self, parent: etree.Element, after: etree.Element | None) -> None:
        """Make refs into links in the text at the start of `parent`, or in that which follows its child `after`."""
        text = (parent.text if after is None else after.tail) or ""
        found = [
            (start, end, name)
            for start, end, ref in self.configuration.refs.pattern.find(text)
            if (name := self.configuration.refs.pattern.format(ref)) != self.around.ref
        ]
        if not found:
            return
        at = 0 if after is None else list(parent).index(after) + 1
        head, last = text[: found[0][0]], len(text)
        for start, end, name in reversed(found):
            link = etree.Element("a", {"href": self._open(html.ToRecord(name))})
            link.text, link.tail = text[start:end], text[end:last]
            parent.insert(at, link)
            last = start
        self.mentions.extend(name for _, _, name in found)
        if after is None:
            parent.text = head
        else:
            after.tail = head

    def _open(self, target: html.Target) -> str:
        self.targets.append(target)
        return f"{self.token}{len(self.targets) - 1}"

    # --- markup ---

    def as_html(self, root: etree.Element) -> html.Html:
        """The markup of the whole body, sanitised, with typed targets where addresses go."""
        for element in root.iter():
            for name in set(element.attrib) - _ATTRIBUTES["*"] - _ATTRIBUTES.get(str(element.tag), set()):
                del element.attrib[name]
        inner = (root.text or "") + "".join(to_html_string(child) for child in root)
        clean = nh3.clean(
            inner,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"portal"},
            link_rel=None,
            strip_comments=True,
        )
        pieces = re.split(rf'(?<=href="){re.escape(self.token)}(\d+)(?=")', clean)
        parts = (self.targets[int(piece)] if i % 2 else piece for i, piece in enumerate(pieces))
        return html.Html(parts=tuple(parts))


# --- elements of our own ---------------------------------------------------------------------------------------------


def _whole_items(listing: etree.Element) -> list[etree.Element]:
    """The items of a list; what stands between them by accident is put into the item before it."""
    items: list[etree.Element] = []
    for child in list(listing):
        if child.tag == "li":
            items.append(child)
        elif items:
            listing.remove(child)
            items[-1].append(child)
    return items


def _first_or_none(item: etree.Element) -> etree.Element | None:
    return next((child for child in item if child.tag == "p"), None) if not (item.text or "").strip() else None


def _first_paragraph(item: etree.Element) -> etree.Element:
    """The paragraph an item begins with; made where its text stands bare before lists and other blocks."""
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        return item[0]
    paragraph = etree.Element("p")
    paragraph.text, item.text = item.text, "\n"
    for child in list(item):
        if child.tag in ("ul", "ol", "table", "p", "blockquote", "div", "dl"):
            break
        item.remove(child)
        paragraph.append(child)
    paragraph.tail = "\n"
    item.insert(0, paragraph)
    return paragraph


def _number(label: str, anchor: str, spoken: str, holder: etree.Element) -> etree.Element:
    """The printed number as a link to its own paragraph, put before the text of `holder`."""
    link = etree.Element("a", {"class": "number", "href": f"#{anchor}", "aria-label": f"Paragraph {spoken}"})
    link.text = label
    link.tail, holder.text = f" {(holder.text or '').lstrip()}", ""
    return link


def _add_pilcrow(holder: etree.Element, anchor: str) -> None:
    """A link to its own paragraph at the end of a block's text, before any list inside it."""
    link = etree.Element("a", {"class": "pilcrow", "href": f"#{anchor}", "aria-label": "Link to this paragraph"})
    link.text = "¶"
    inner = next((i for i, child in enumerate(holder) if child.tag in ("ul", "ol", "table", "p")), len(holder))
    if inner:
        holder[inner - 1].tail = f"{(holder[inner - 1].tail or '').rstrip()} "
    else:
        holder.text = f"{(holder.text or '').rstrip()} "
    holder.insert(inner, link)


def _tidy_cell(cell: etree.Element) -> None:
    style = cell.attrib.pop("style", "")
    if cell.tag in ("th", "td") and "right" in style:
        cell.set("class", "right")
    if cell.tag == "th":
        cell.set("scope", "col")


def _is_table_title(block: etree.Element, following: etree.Element | None) -> bool:
    return (
        following is not None
        and following.tag == "table"
        and block.tag == "p"
        and bool(_TABLE_TITLE.match(block.text or ""))
    )


def _table_title(root: etree.Element, block: etree.Element) -> str:
    """The title of a table from the line "Table: ..." before it, which is taken out of the text."""
    if block.tag != "table":
        return ""
    at = list(root).index(block)
    before = root[at - 1] if at else None
    if before is None or not _is_table_title(before, block):
        return ""
    root.remove(before)
    return _TABLE_TITLE.sub("", squeeze("".join(before.itertext())), count=1)


def _note(style: str, anchor: str) -> etree.Element:
    note = etree.Element("div", {"class": style, "role": "note"})
    if anchor:
        note.set("id", anchor)
    note.tail = "\n"
    return note


def _correction_note(correction: Correction, number: int) -> etree.Element:
    note = _note("sidenote sidenote-correction", f"correction-{number}")
    line = etree.SubElement(note, "p")
    strong = etree.SubElement(line, "strong")
    strong.text = f"{'Proposed correction' if correction.proposed else 'Correction'} {number}."
    reading = ""
    if correction.was and correction.should_be:
        reading = f" For “{correction.was}” read “{correction.should_be}”."
    strong.tail = f"{reading} {correction.note}"
    return note


def _put_note(root: etree.Element, top: etree.Element, note: etree.Element) -> None:
    """Put a note into a numbered paragraph, or after any other block and the notes that already follow it."""
    if top.get("class") == "para":
        top.append(note)
        return
    children = list(root)
    at = children.index(top) + 1
    while at < len(children) and (children[at].get("class") or "").startswith("sidenote"):
        at += 1
    root.insert(at, note)


def _mark_words(holder: etree.Element, words: str, number: int) -> bool:
    """Mark the words in the text of an element and put the correction's number after them; whether they were found."""
    for parent, child, text in _text_places(holder):
        start = text.find(words)
        if start < 0:
            continue
        mark = etree.Element("mark", {"class": "corrected"})
        mark.text = words
        marker = etree.Element("a", {"class": "note-marker", "href": f"#correction-{number}"})
        marker.set("aria-label", f"Correction {number}")
        marker.text, marker.tail = str(number), text[start + len(words) :]
        at = 0 if child is None else list(parent).index(child) + 1
        if child is None:
            parent.text = text[:start]
        else:
            child.tail = text[:start]
        parent.insert(at, mark)
        parent.insert(at + 1, marker)
        return True
    return False


def _text_places(element: etree.Element) -> Iterable[tuple[etree.Element, etree.Element | None, str]]:
    """Each run of text in an element: the element, the child it follows or None, the text."""
    if element.text and element.tag not in ("a", "mark"):
        yield element, None, element.text
    for child in element:
        if child.tag not in ("ol", "ul") or element.tag == "ul":
            yield from _text_places(child)
        if child.tail:
            yield element, child, child.tail
