"""Notes beside the text of a body, which itself stays as it is: corrections, and what abbreviations stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as etree

from portal.config import Abbreviation
from portal.content.abbreviations import without_refs
from portal.content.body import Paragraph
from portal.content.body_markup import TERM_LINK
from portal.content.common import Correction, CorrectionKind
from portal.refs import RefPattern

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9&'’-]+")


def annotate(
    root: etree.Element,
    paragraphs: Sequence[Paragraph],
    corrections: Sequence[Correction],
    abbreviations: Sequence[Abbreviation],
    refs: RefPattern,
) -> frozenset[int]:
    """Put the notes of all paragraphs into the tree. Gives the positions of the corrections whose words were found."""
    wanted = {correction.where for correction in corrections}
    text = " ".join(paragraph.text for paragraph in paragraphs)
    unexplained = [known for known in abbreviations if known.term in text]
    noted = [p for p in paragraphs if p.anchor in wanted or any(known.term in p.text for known in unexplained)]
    holders = {element.get("id"): element for element in root.iter() if element.get("id")} if noted else {}
    tops = {id(element): top for top in root for element in top.iter()} if noted else {}
    after: dict[int, etree.Element] = {}
    found: set[int] = set()
    for paragraph in noted:
        holder = holders[paragraph.anchor]
        notes = [*_corrections(holder, paragraph, corrections, found)]
        notes += [*_abbreviations(paragraph.text, unexplained, refs)]
        for note in notes:
            top = tops[id(holder)]
            after[id(top)] = _put(root, top, after.get(id(top), top), note)
    return frozenset(found)


def _corrections(
    holder: etree.Element, paragraph: Paragraph, corrections: Sequence[Correction], found: set[int]
) -> Iterator[etree.Element]:
    for index, correction in enumerate(corrections):
        if correction.where != paragraph.anchor:
            continue
        words = "" if correction.kind is CorrectionKind.REDACTION else correction.was
        if words and _mark_words(holder, words, index + 1):
            found.add(index)
        yield _correction_note(correction, index + 1)


def _abbreviations(text: str, unexplained: list[Abbreviation], refs: RefPattern) -> Iterator[etree.Element]:
    """A note on the abbreviations that the text is the first to use; none where the text itself explains them."""
    if not any(known.term in text for known in unexplained):
        return
    words = set(_WORD.findall(without_refs(text, refs)))
    new = [known for known in unexplained if {known.term, f"{known.term}s", f"{known.term}’s"} & words]
    for known in new:
        unexplained.remove(known)
    new = [known for known in new if known.meaning.casefold() not in text.casefold()]
    if new:
        note = _note("sidenote sidenote-abbreviation")
        for known in new:
            line = etree.SubElement(note, "p")
            term = etree.SubElement(line, "dfn")
            link = etree.SubElement(term, "a", {"class": TERM_LINK, "href": known.term})
            link.text, term.tail = known.term, f" {known.meaning}"
        yield note


def _correction_note(correction: Correction, number: int) -> etree.Element:
    note = _note("sidenote sidenote-correction")
    note.set("id", f"correction-{number}")
    line = etree.SubElement(note, "p")
    strong = etree.SubElement(line, "strong")
    strong.text = f"{'Proposed correction' if correction.proposed else 'Correction'} {number}."
    reading = ""
    if correction.was and correction.should_be and correction.kind is not CorrectionKind.REDACTION:
        reading = f" For “{correction.was}” read “{correction.should_be}”."
    strong.tail = f"{reading} {correction.note}"
    return note


def _note(style: str) -> etree.Element:
    note = etree.Element("div", {"class": style, "role": "note"})
    note.tail = "\n"
    return note


def _put(root: etree.Element, top: etree.Element, last: etree.Element, note: etree.Element) -> etree.Element:
    """Put a note inside a numbered paragraph, or behind `last`: any other block, or the note before this one."""
    if top.get("class") == "para":
        top.append(note)
    else:
        root.insert(list(root).index(last) + 1, note)
    return note


def _mark_words(holder: etree.Element, words: str, number: int) -> bool:
    """Mark the words in the text of an element and put the number of the correction after them, if they are there."""
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


def _text_places(element: etree.Element) -> Iterator[tuple[etree.Element, etree.Element | None, str]]:
    """Each run of text of an element itself, without links and lists: the parent, the child it follows, the text."""
    if element.text:
        yield element, None, element.text
    for child in list(element):
        if child.tag not in ("a", "mark", "ol", "ul"):
            yield from _text_places(child)
        if child.tail:
            yield element, child, child.tail
