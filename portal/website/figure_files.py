"""The files of figures: each table as CSV, each chart as an SVG that carries its own style and asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment

from portal.website.artifact import Artifact
from portal.website.charts import wrapped
from portal.website.spreadsheet import write_csv
from portal.website.views import FiguresPage, FigureView, PageFrame, PillarPage, SiteView, TablesPage, Words

_TOP, _LINE, _EDGE = 68, 20, 16
"""Pixels above the drawing, from one line of its source to the next, and at the edges."""
_WIDE = 48.0
"""Em across of the line that gives the source, in small print."""
_OWN = """.drawing { font-size: 16px; }
.paper { fill: var(--paper); }
.name, .source { fill: var(--ink); font: 650 20px / 1 var(--sans); }
.source { font-size: 13px; font-weight: 400; }
"""
_SHEETS = ("assets/css/tokens.css", "components/chart-drawing/chart-drawing.css")
_DECLARED = re.compile(r"\s*(--[\w-]+):[^;{}]+;")
_USED = re.compile(r"var\((--[\w-]+)")
_EMPTY = re.compile(r"[^{}]*\{\s*\}")
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


CHART = "files/chart.svg"


def make_figure_files(
    pages: Iterable[PageFrame], site: SiteView, environment: Environment, style: str
) -> Iterator[Artifact]:
    """The CSV and SVG files of every figure and table, where the links on its page say; `style` is that of drawings."""
    template = environment.get_template(CHART)
    for page in pages:
        for table in page.tables if isinstance(page, TablesPage) else ():
            if table.download:
                yield Artifact(path=table.download.address, content=write_csv(table.sheet))
        source = f"Source: {site.office}, {site.base_address}{page.address}"
        for figure in figures_of(page):
            yield Artifact(path=figure.downloads[0].address, content=write_csv(figure.sheet))
            if figure.chart:
                foot = _TOP + int(figure.chart.pixels_high)
                lines = [
                    Words(text=line, x="", y=str(foot + _LINE * number))
                    for number, line in enumerate(wrapped(source, _WIDE), 1)
                ]
                high = foot + _LINE * len(lines) + _EDGE
                text = template.render(view=figure.chart, style=style, source=lines, high=high)
                yield Artifact(path=figure.downloads[1].address, content=(text.strip() + "\n").encode())


def figures_of(page: PageFrame) -> tuple[FigureView, ...]:
    """The figures on a page."""
    return page.figures if isinstance(page, FiguresPage | PillarPage) else ()


def drawing_style(templates: Path) -> str:
    """The style of drawings with the tokens it uses, light and dark, and no others."""
    tokens, drawn = (_COMMENT.sub("", (templates / sheet).read_text("utf-8")) for sheet in _SHEETS)
    own = drawn + _OWN
    used = set(_USED.findall(own))
    kept = _DECLARED.sub(lambda match: match[0] if match[1] in used else "", tokens)
    while _EMPTY.search(kept):
        kept = _EMPTY.sub("", kept)
    return f"{kept.strip()}\n{own}"
