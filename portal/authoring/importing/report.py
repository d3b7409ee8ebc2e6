"""The report of an import for the person at the desk: what is left to do and by whom, then what was found where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import click

from portal.authoring.importing.draft import Draft
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.lines import Line, lines_of
from portal.authoring.importing.steps import YOU, steps_of
from portal.authoring.importing.understanding import Understanding
from portal.config import Configuration
from portal.findings import Finding
from portal.text import counted, in_prose, shorten

_COLOURS = {Confidence.CERTAIN: "green", Confidence.LIKELY: "yellow", Confidence.GUESS: "red"}


def as_text(
    known: Understanding, draft: Draft, configuration: Configuration, findings: Sequence[Finding], shown_path: str
) -> str:
    """The whole report for the terminal: what it is, what is left to do and by whom, then what was found."""
    found = list(lines_of(known))
    out = [click.style(f"{known.document.name} → {shown_path}", bold=True), _read_as(known)]
    out += [f"Note: {note}" for note in known.document.notes]
    count = 1
    for group in steps_of(known, configuration, draft, findings, shown_path):
        out += ["", click.style(group.heading, bold=True)]
        for step in group.steps:
            numbered = group.heading == YOU
            mark = f"  {count}. " if numbered else "  – "
            out.append(textwrap.fill(step, _WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), **_WHOLE))
            count += numbered
    return "\n".join([*out, "", click.style("What was found, the least certain first", bold=True), *_listed(found)])


_WIDTH = 100
_WHOLE: dict[str, Any] = {"break_on_hyphens": False, "break_long_words": False}
_ORDER = (None, Confidence.GUESS, Confidence.LIKELY, Confidence.CERTAIN)


def _read_as(known: Understanding) -> str:
    blocks = known.document.blocks
    numbered = sum(bool(block.number) for block in blocks)
    tables = sum(bool(block.rows) for block in blocks)
    sizes = [counted(len(blocks), "paragraph", "paragraphs")]
    sizes += [f"{numbered} of them numbered"] if numbered else []
    sizes += [counted(tables, "table", "tables")] if tables else []
    kind = known.kind.replace("-", " ")
    article = "an" if kind[:1] in "aeiou" else "a"
    return f"A draft of {article} {kind}, from a {known.document.form} with {in_prose(sizes)}. It is not on the site."


def _listed(found: Sequence[Line]) -> Iterator[str]:
    """What was found, in columns: how sure, what, the value, and where it stands."""
    width = max((len(line.name) for line in found), default=0)
    for line in sorted(found, key=lambda line: _ORDER.index(line.confidence)):
        said = str(line.confidence or ("not found" if line.value == "not found" else "–"))
        mark = click.style(f"{said:9}", fg=_COLOURS[line.confidence] if line.confidence else None)
        value = "" if line.value == "not found" else shorten(line.value, 70)
        where = click.style(f"  [{shorten(line.where, 60)}]", dim=True) if line.where else ""
        yield f"  {mark}  {line.name:{width}}  {value}{where}".rstrip()
