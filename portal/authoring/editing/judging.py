"""What is wrong with a record as it would be saved, and how its text would look; nothing is written for it."""

from __future__ import annotations

from dataclasses import dataclass

from portal.authoring.preview.shown import Files, as_read, provisional
from portal.authoring.report import summary
from portal.content.front_matter import part
from portal.content.html import Target
from portal.content.records import Reading
from portal.content.source import Source
from portal.findings import Finding
from portal.reading.yaml_tree import Path as Place
from portal.website.plan import SitePlan


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was found, each with the place in the record it is about, and the text as it would look."""

    found: tuple[tuple[str, str], ...]
    summary: str
    rendered: str


def judge(plan: SitePlan, files: Files, path: str, folder: str, content: bytes) -> Judged:
    """Read a file that nobody has saved, among the others as they are."""
    read = as_read(Source(path=path, folder=folder, content=content), files.configuration)
    findings, seen = provisional(plan, read)
    entry = read.reading.entry
    rendered = ""
    if entry:
        rendered = entry.body.html.resolve(lambda target: _absolute(seen, target))
    total = summary(findings)
    return Judged(
        found=tuple((_place(read.reading, content, finding), _words(finding)) for finding in findings),
        summary=f"{total[:1].upper()}{total[1:]}.",
        rendered=rendered,
    )


def _words(finding: Finding) -> str:
    return f"{finding.severity.capitalize()}: {finding.message} {finding.fix}".strip()


def _absolute(plan: SitePlan, target: Target) -> str:
    address = plan.address_of(target)
    return address if address.startswith(("#", "mailto:")) or "://" in address else f"/{address}"


def _place(reading: Reading, content: bytes, finding: Finding) -> str:
    """The name of the field that a finding is about; "body" for the text, nothing for the file as a whole."""
    for defect in reading.defects:
        last = defect.field.rpartition(".")[2]
        if defect.mark == finding.mark and defect.field and f'"{last}"' in finding.message:
            return "/".join(str(int(part) - 1) if part.isdecimal() else part for part in defect.field.split("."))
    parted = part(content.decode("utf-8", "replace").replace("\r\n", "\n"))
    if parted.tree is None:
        return ""
    if finding.mark.line >= parted.body_line:
        return "body"
    here = (finding.mark.line, finding.mark.column)
    places = {**parted.tree.keys, **parted.tree.values}
    before = [
        (mark.line, mark.column, path) for path, mark in places.items() if (mark.line, mark.column) <= here and path
    ]
    return "/".join(map(str, max(before, key=_order)[2])) if before else ""


def _order(place: tuple[int, int, Place]) -> tuple[int, int, int]:
    return place[0], place[1], len(place[2])
