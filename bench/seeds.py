"""The rules over the texts of the first documents themselves: which of the known defects are found where they stand.

The texts are not part of the project. Each is given the front matter that its record has in content/, with all that the
office has explained there left out (notes, corrections, waivers), and its lines become paragraphs; nothing else is
changed.

    python -m bench.seeds FOLDER        # writes docs/known-defects.md
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import yaml

from bench.known_defects import DECISIONS, DEFECTS, STRATEGY, WILTSHIRE, Defect
from portal.content.records import understand
from portal.content.register import relate
from portal.content.source import Source, read_sources
from portal.findings import Finding
from portal.pipeline import evidence_for
from portal.project import OWN_TEMPLATES, Project, configure
from portal.rules.catalogue import check
from portal.text import counted
from portal.website.plan import plan_site
from tools.sources import AS_OF, ROOT

RESULTS = ROOT / "docs" / "known-defects.md"
RECORDS: Mapping[str, tuple[str, str]] = {
    **{ref: (f"content/decisions/{ref.lower().replace('/', '-')}.md", ref) for ref in DECISIONS},
    WILTSHIRE: ("content/strategy/wiltshire-commissioning-intentions-2020-21.md", "Police and Crime Panel"),
    STRATEGY: (
        "content/strategy/commissioning-and-grants-strategy-2016-20.md",
        "Commissioning and Grants Strategy 2016",
    ),
}
"""By document: its record in content/, and words by which its text is known."""

_EXPLAINED = frozenset({"corrections", "waivers", "missing_parts", "external", "statutory_basis"})
_NOTES = re.compile(r"(?:^|_)note$|^reason$|^stated_at$")
_LIST_OR_TABLE = re.compile(r"\s*(?:[-*•]|\d+\.|[a-z]\.)\s|.*\t")


def findings_of(document: str, text: str) -> tuple[Finding, ...]:
    """What the rules say of the text of a document that stands in the place of its record."""
    project = Project(
        content=ROOT / "content",
        output=ROOT / "site",
        configuration=ROOT / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=AS_OF,
    )
    configuration = configure(project)
    path, _ = RECORDS[document]
    sources = tuple(
        Source(path=path, folder=path.split("/")[1], content=_record(source.content or b"", text).encode())
        if source.path == path
        else source
        for source in read_sources(project.content)
    )
    register = relate(understand(sources, configuration), configuration, AS_OF)
    checked = check(evidence_for(plan_site(register, configuration, {}), register, configuration))
    return tuple(finding for finding in checked.findings if finding.path == path)


def _record(content: bytes, text: str) -> str:
    """The front matter of a record without what explains the document, and the text of the document."""
    front = yaml.load(content.decode().split("---\n")[1], yaml.BaseLoader)  # noqa: S506  text only: no tag is acted on
    bare = {
        key: _without_notes(value) for key, value in front.items() if key not in _EXPLAINED and not _NOTES.search(key)
    }
    dumped = yaml.safe_dump(bare, sort_keys=False, allow_unicode=True).replace("'null'", "null")
    return f"---\n{dumped}---\n\n{_markdown(text)}"


def _without_notes(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_notes(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_notes(item) for key, item in value.items() if not _NOTES.search(key)}
    return value


def _markdown(text: str) -> str:
    """Each line a paragraph, save those of lists and tables; the headings of the template as headings."""
    if text.count("\n\n") > text.count("\n") / 4:
        return _with_headings(text)
    lines = text.split("\n")
    return _with_headings("\n".join(line if _LIST_OR_TABLE.match(line) else f"\n{line}\n" for line in lines))


def _with_headings(text: str) -> str:
    known = ("executive summary", "proposal", "supporting report", "strategic considerations", "officer approval")
    more = ("benefits and their realisation", "financial and treasurer comments", "legal considerations")
    last = ("public access to information", "financial comments", "treasurer comments")
    return "\n".join(
        f"\n## {line.strip().capitalize()}\n" if line.strip().lower() in (*known, *more, *last) else line
        for line in text.split("\n")
    )


def page(found: Mapping[str, tuple[Finding, ...]]) -> str:
    """The table of docs/known-defects.md. `found` holds the findings of each document whose text was there."""
    rows = [_row(defect, document, found) for defect in DEFECTS for document in defect.of]
    seen = sum("| yes" in row for row in rows)
    return "\n".join(
        (
            "# The known defects of the first documents",
            "",
            "Written by `python -m bench.seeds FOLDER`, where FOLDER holds the texts of the documents; do not edit.",
            "",
            "The portal began with five documents, and these are the things that are wrong in them. Each is caught in",
            "a document of our own with the same defect (`tests/rules/test_defects_row_by_row.py`). The last columns",
            "say whether the rules find it in the text of the document itself: plain text as it was handed over, under",
            "the front matter of its record without the notes, corrections and waivers that explain it.",
            "",
            "| document | what is wrong | rules | found in its text | why not |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            f"{seen} of {len(rows)} are found in the texts themselves. What the condensed records of this portal",
            "still have of them is [acknowledged one by one](reference/findings-of-the-sources.md).",
            "",
            "## All that the rules say of the texts",
            "",
            "| document | findings | rules |",
            "| --- | ---: | --- |",
            *(_totals(document, findings) for document, findings in found.items()),
            "",
        )
    )


def _row(defect: Defect, document: str, found: Mapping[str, tuple[Finding, ...]]) -> str:
    hits = [finding for finding in found.get(document, ()) if finding.code in defect.rules]
    codes = ", ".join(f"[{code}](rules/{code}.md)" for code in defect.rules) or "none"
    caught = f"yes, {counted(len(hits), 'time', 'times')}" if hits else "no"
    why = "" if hits else (defect.no_machine or defect.elsewhere)
    return f"| {document} | {defect.what} | {codes} | {caught} | {why} |"


def _totals(document: str, findings: tuple[Finding, ...]) -> str:
    kinds = sorted({finding.code for finding in findings})
    return f"| {document} | {len(findings)} | {', '.join(kinds)} |"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--write/--no-write", default=True, help="Write docs/known-defects.md.")
@click.option("--show", metavar="DOCUMENT", help="Print each finding of one document.")
def main(folder: Path, write: bool, show: str | None) -> None:
    """Check the texts in FOLDER and write the table of known defects."""
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")]
    by_document = {document: text for document, (_, words) in RECORDS.items() for text in texts if words in text[:3000]}
    missing = RECORDS.keys() - by_document.keys()
    if missing:
        raise click.ClickException(f"There is no text of {', '.join(sorted(missing))} in {folder}.")
    found = {document: findings_of(document, text) for document, text in by_document.items()}
    for finding in found.get(show or "", ()):
        click.echo(f"{finding.mark.line}: {finding.code} {finding.message}")
    text = page(found)
    click.echo("\n".join(line for line in text.split("\n") if "| no |" in line))
    if write:
        RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
