"""Drawings: charts and maps as rectangles, lines and words, every place of them reckoned before a template sees it.

Across, places are per cent of the drawing's width, so that it fits any column; down, they are em, so that it grows with
the reader's letters. Both come as SVG attributes have them: "12.5%", "3.2em".
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.website.views.parts import Link, PageFrame
from portal.website.views.record import ContentsEntry


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A rectangle. `style` is bar, box, root, or one with a pillar's tone, such as "box tone-2"."""

    x: str
    y: str
    width: str
    height: str
    style: str = "bar"


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """A straight line: the foot of a row, the zero of an axis, a branch of a map."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """A line of text. `y` is its base line; `anchor` is start, middle or end; `shift` moves it across, in em."""

    text: str
    x: str
    y: str
    anchor: str = "start"
    style: str = "label"
    shift: str = "0"


@dataclass(frozen=True, kw_only=True)
class Region:
    """A part of a map that leads somewhere: its shapes and words make one link."""

    link: Link
    name: str
    """What the link is called where the drawing is not seen."""
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart or a map. `key` begins the ids of its title and description; `height` is in em."""

    key: str
    title: str
    description: str
    height: str
    pixels_high: str
    """The height at 16 pixels to the em, for a file of its own, which is 640 pixels wide."""
    shapes: tuple[Shape, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    words: tuple[Words, ...] = ()
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """A line of a table of figures: what it is about, perhaps with a link, and its numbers."""

    name: str
    cells: tuple[str, ...]
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """A figure: what it says in a sentence, the chart where one is worth drawing, the table, what is left out."""

    anchor: str
    title: str
    lead: str
    chart: Drawing | None
    headings: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    notes: tuple[str, ...]
    """What is counted, what is not stated, and what must not be added up."""
    downloads: tuple[Link, ...]
    sheet: tuple[tuple[str, ...], ...]
    """The table as a spreadsheet has it: headings first, plain numbers, ISO dates."""


@dataclass(frozen=True, kw_only=True)
class FiguresPage(PageFrame):
    """The whole record in figures."""

    lead: str
    contents: tuple[ContentsEntry, ...]
    figures: tuple[FigureView, ...]
    method: tuple[str, ...]
    empty: str
