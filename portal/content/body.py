"""The body of a record as it was read: markup with open targets, and what rules, search and citations need of it.

Anchors come from the number the document prints with its section (report-24, report-11-a), or from section and
position where it prints none (summary-p1). Links come from the element tree, never from text or finished markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.content.abbreviations import expansions
from portal.content.body_markup import Markup
from portal.content.html import Html, Target
from portal.findings import Mark
from portal.later import Partial

_SECTIONS = (
    *("approvals", "attachments", "budgets", "cite", "contents", "corrections", "decisions", "filed", "latest", "main"),
    *("map", "missing-parts", "money", "options", "part-2", "pillars", "plan", "provenance", "recipients", "record"),
    *("relations", "results", "scoring", "search", "statutory-basis", "versions", "ways-in", "differences"),
)
PAGE_ANCHORS = frozenset((*_SECTIONS, *(f"{name}-title" for name in _SECTIONS), "bar-title", "bar-description", "q"))
"""Anchors that pages have of themselves; no heading may take one."""

_LONGEST_LINE = 120
_PARTS = ("correction-", "footnote-", "option-", "year-")
_OF_PARTS = re.compile(rf"(?:{'|'.join(_PARTS)})[a-z0-9-]+")


def is_of_page(anchor: str) -> bool:
    """Whether an anchor is one that pages have of themselves, or of a correction, a footnote, an option or a year."""
    return anchor in PAGE_ANCHORS or (anchor.startswith(_PARTS) and bool(_OF_PARTS.fullmatch(anchor)))


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the body, level 2 and below."""

    level: int
    text: str
    anchor: str
    section: str


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, list item or table with an address. `number` is as printed ("24.", "a."), or empty."""

    anchor: str
    number: str
    section: str
    text: str
    spoken: str = ""
    """What it is called: "24", or "11 a" for a letter below a number; its place among those without a number."""
    is_table: bool = False


@dataclass(frozen=True, kw_only=True)
class BodyLink:
    """A link as written. `target` is None where the address is of no kind that may be followed."""

    href: str
    text: str
    target: Target | None


@dataclass(frozen=True, kw_only=True)
class Body(Partial):
    """The body of a file, read once."""

    source: str
    first_line: int
    markup: Markup
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    links: tuple[BodyLink, ...]
    mentions: tuple[str, ...]
    """Refs of decisions that stand in the prose, in canonical spelling, in order, each once."""
    repeated_anchors: tuple[str, ...]
    unplaced: tuple[int, ...]
    """Positions of the corrections whose words are not in the paragraph they name."""
    footnote_marks: tuple[str, ...]
    """Labels of the footnote marks in the text, in their order, whether there is such a note or not."""
    images: tuple[str, ...] = ()
    words_with_capitals: tuple[tuple[str, str], ...] = ()
    """The words with two capitals or more, refs left out, each with the anchor of the first paragraph that has it."""

    @property
    def html(self) -> Html:
        """The sanitised markup, with open targets."""
        return self.markup.html

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every address in the body."""
        return frozenset(h.anchor for h in self.headings) | frozenset(p.anchor for p in self.paragraphs)

    @cached_property
    def lines(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are a short line and no sentence."""
        return tuple([paragraph for paragraph in self.paragraphs if is_line(paragraph.text)])

    @cached_property
    def explained(self) -> tuple[tuple[str, str, str], ...]:
        """The abbreviations that the text explains, each with its meaning and the anchor of the paragraph."""
        bracketed = (paragraph for paragraph in self.paragraphs if "(" in paragraph.text)
        return tuple((*found, paragraph.anchor) for paragraph in bracketed for found in expansions(paragraph.text))

    def place(self, words: str, occurrence: int = 0) -> Mark:
        """Where the words stand in the file: markup between them is passed over. The body's start where nowhere."""
        tokens = re.findall(r"\w+", words)[:12]
        while tokens:
            form = re.compile(r"[\W_]+".join(map(re.escape, tokens)))
            found = list(form.finditer(self.source))
            if found:
                match = found[min(occurrence, len(found) - 1)]
                return self._mark(match.start(), match.end())
            tokens = tokens[: len(tokens) // 2]  # the address of a link may stand between the words
        return Mark(line=self.first_line)

    def place_exactly(self, text: str, occurrence: int = 0) -> Mark:
        """Where a text stands to the letter, such as the address of a link; the body's start where nowhere."""
        start = -1
        for _ in range(occurrence + 1):
            start = self.source.find(text, start + 1)
            if start < 0:
                return Mark(line=self.first_line)
        return self._mark(start, start + len(text))

    def place_paragraph(self, paragraph: Paragraph) -> Mark:
        """Where a paragraph begins. Paragraphs that begin alike are told apart by their order."""
        opening = _opening(paragraph.text)
        alike = [other for other in self.paragraphs if _opening(other.text) == opening]
        return self.place(opening, alike.index(paragraph) if paragraph in alike else 0)

    def place_heading(self, heading: Heading) -> Mark:
        """The line of a heading."""
        lines = [(number, line) for number, line in self._lines() if re.match(r" {0,3}#{1,6}", line)]
        index = self.headings.index(heading)
        if index >= len(lines):
            return Mark(line=self.first_line)
        number, line = lines[index]
        return Mark(line=number, length=max(len(line), 1))

    def _lines(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.source.split("\n"), self.first_line)

    def _mark(self, start: int, end: int) -> Mark:
        before = self.source.rfind("\n", 0, start) + 1
        line_end = self.source.find("\n", start)
        length = min(end, line_end if line_end >= 0 else end) - start
        line = self.source.count("\n", 0, start) + self.first_line
        return Mark(line=line, column=start - before + 1, length=max(length, 1))


def is_line(text: str) -> bool:
    """Whether a text is short, and no sentence."""
    return len(text) <= _LONGEST_LINE and text[-1:] not in (".", ":", ";")


def _opening(text: str) -> str:
    return " ".join(re.findall(r"\w+", text)[:6])


EMPTY = Body(
    source="",
    first_line=1,
    markup=Markup(),
    headings=(),
    paragraphs=(),
    links=(),
    mentions=(),
    repeated_anchors=(),
    unplaced=(),
    footnote_marks=(),
)
