"""Builds of an office that take up what the last one left, held against builds that begin from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from portal.authoring.recording import recordings
from portal.commands.building import built
from portal.content.ledger import Line, read_ledger
from portal.content.ledger import write as write_ledger
from portal.last_run import Outcome
from portal.pipeline import examine
from portal.project import Project


@dataclass(frozen=True, kw_only=True)
class Result:
    """All that a build leaves and says."""

    files: Mapping[str, bytes]
    hosting: Mapping[str, bytes]
    findings: str
    held: tuple[tuple[str, str], ...]
    verdict: str
    published: bool
    pages: int


def again(project: Project) -> Result:
    """A build in the folders of the project, with its store."""
    return _result(project, built(project, lambda _: None))


def afresh(project: Project, folder: Path) -> Result:
    """A build of the same from nothing, in a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    clean = replace(project, output=folder / "site", store=None)
    return _result(clean, built(clean, lambda _: None))


def record_addresses(project: Project) -> None:
    """Write to the ledger what is to be published, as portal permalinks add does."""
    kept = examine(project, lambda _: None).plan.permalinks
    write_ledger(project.content, [found.holding for found in recordings(kept, None, project.as_of)])


def add_version_address(project: Project, identity: str, day: str) -> None:
    """Write to the ledger that an earlier text of a record was published at an address of its own."""
    line = Line(word="address", day=day, rest=f"{identity}/{day}/")
    write_ledger(project.content, [read_ledger(project.content).of(identity).with_lines([line])])


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _result(project: Project, outcome: Outcome) -> Result:
    return Result(
        files=files_below(project.output) if outcome.published else {},
        hosting=files_below(project.hosting) if outcome.published else {},
        findings=outcome.findings,
        held=outcome.held,
        verdict=outcome.verdict,
        published=outcome.published,
        pages=outcome.pages,
    )
