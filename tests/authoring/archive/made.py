"""A package of the made-up office, which has much that no package may hold, and ways to look into one."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from portal.authoring.archive.package import Package, write_package
from portal.pipeline import examine
from portal.project import Project
from tests import samples
from tests.projects import project_in, write
from tests.support.past import LEDGER

SECRET = "Xylophonist"
"""Stands wherever something is written that was never published."""

RECORD = samples.decision(
    body=f"{samples.DECISION_BODY}\n<!-- {SECRET} in a comment,\nof two lines -->\n\n26. That is all.\n",
    aliases="[news/2024/new-post/]",
    attachments="\n  - {title: Annex, file: annex.csv, format: CSV, alternative: Ask the office.}",
    summary=f"The commissioner approved £33,504 for a post. # {SECRET} is no part of this",
)


def office() -> dict[str, str]:
    """An office with drafts, a record for later, comments, and files beside records that stay behind."""
    return {
        **samples.office(),
        **LEDGER,
        "portal.yaml": f"# {SECRET}, a note for the office\n{samples.PORTAL_YAML}",
        samples.DECISION_PATH: RECORD,
        "content/decisions/other.csv": f"{SECRET}: named by nobody",
        "content/decisions/annex.csv": "The annex.",
        "content/decisions/pcc-d-2024-83.md": samples.decision(
            ref="PCC/D/2024/83", status="draft", title=SECRET, attachments=_attached("draft.pdf")
        ),
        "content/decisions/draft.pdf": f"{SECRET} beside a draft",
        "content/decisions/pcc-d-2024-84.md": samples.decision(
            ref="PCC/D/2024/84", published="2099-01-01", summary=SECRET
        ),
        "content/strategy/next.md": samples.strategy(status="draft", title=SECRET),
    }


def _attached(name: str) -> str:
    return f"\n  - {{title: Annex, file: {name}, format: PDF, alternative: Ask the office.}}"


def project(folder: Path, name: str = "package") -> Project:
    """The project in a folder, its output the place of the package."""
    made = project_in(folder)
    return Project(
        content=made.content,
        output=folder / name,
        configuration=made.configuration,
        templates=made.templates,
        as_of=made.as_of,
    )


def packed(folder: Path, name: str = "package", *, history: bool = False) -> Package:
    """Pack the office that is in a folder already."""
    found = project(folder, name)
    examination = examine(found, lambda _: None, to_build=True)
    assert not examination.checked.blocks, examination.checked.findings
    return write_package(found, examination, lambda _: None, history=history)


def office_in(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the office; its ledger is that of before its record had a second address."""
    given = office() if files is None else files
    return write(folder, {path: text for path, text in given.items() if "permalinks" not in path})


def files_of(package: Path) -> dict[str, bytes]:
    """Every file of a package by its path."""
    return {p.relative_to(package).as_posix(): p.read_bytes() for p in sorted(package.rglob("*")) if p.is_file()}


def readable(package: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, those that are packed with gzip unpacked."""
    for path, content in files_of(package).items():
        yield path, gzip.decompress(content) if path.endswith(".gz") else content
