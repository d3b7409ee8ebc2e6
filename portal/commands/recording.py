"""What `portal permalinks` and `portal anchors` do and say. It loads the whole program, so they load it when asked for.

These commands alone write content/permalinks/ and addresses into texts; `portal check --fix` and `portal submit` offer
the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from portal.authoring.earlier_site import take_over
from portal.authoring.explaining import explained, shown
from portal.authoring.pins import Pinning, pinnings
from portal.authoring.recording import Recording, move, recordings, retirement
from portal.content.ledger import Holding, write
from portal.content.ledger_history import ledger_history
from portal.content.permalinks import Permalinks
from portal.content.source import read_sources
from portal.failure import Failure
from portal.pipeline import Examination, examine
from portal.project import Project
from portal.text import counted

NOTHING_NEW, STOPPED = 0, 1
_TO_DECIDE = ("K003", "K004", "K005", "K009", "K010")
"""Rules whose findings a person has to decide before an address can be recorded."""


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """The project, and what it would publish."""

    project: Project
    examination: Examination

    @property
    def kept(self) -> Permalinks:
        return self.examination.plan.permalinks


def overview(project: Project) -> None:
    """Show how many addresses are kept, and each that leads on, is gone or would be lost."""
    click.echo(shown(_desk(project).kept))


def explanation(project: Project, place: str) -> None:
    """Say what a place leads to, since when and why."""
    click.echo(explained(_desk(project).kept, place))


def record(project: Project, *, ask: bool) -> int:
    """Record every new address of what is public; gives the code the command ends with."""
    desk = _desk(project)
    offer_to_record(project, desk.examination, ask=ask)
    stopping = [finding for finding in desk.examination.checked.findings if finding.code in _TO_DECIDE]
    if stopping:
        click.echo(f"{counted(len(stopping), 'address needs', 'addresses need')} a decision first: run portal check.")
    return STOPPED if stopping else NOTHING_NEW


def retire(project: Project, place: str, reason: str, instead: str) -> None:
    """Say in the ledger that a place is gone for good, and why."""
    desk = _desk(project)
    _write(desk, [retirement(desk.kept, place, reason, instead, project.as_of)])


def lead_on(project: Project, place: str, target: str) -> None:
    """Lead a place, and all that led there, on to another."""
    desk = _desk(project)
    _write(desk, [move(desk.kept, place, target, project.as_of)])


def take_in(project: Project, file: Path) -> int:
    """Take over the addresses of an earlier site from a table; gives the code the command ends with."""
    desk = _desk(project)
    taken = take_over(file, desk.kept, desk.examination.configuration.refs.pattern, project.as_of)
    for bad in taken.bad:
        click.echo(f"{file.name}:{bad.line}: {bad.message}")
    if taken.bad:
        click.echo(f"Nothing was written: {counted(len(taken.bad), 'row is', 'rows are')} wrong.")
        return STOPPED
    click.echo(f"{counted(taken.new, 'address', 'addresses')} taken over.")
    _write(desk, taken.holdings)
    return NOTHING_NEW


def pin(project: Project, *, ask: bool) -> int:
    """Write addresses into texts where an edit would move a published one; gives the code the command ends with."""
    desk = _desk(project)
    sources = {source.path: source for source in read_sources(project.content)}
    found = list(pinnings(desk.kept, sources, desk.examination.configuration))
    for pinning in found:
        _tell(pinning)
    writing = [pinning for pinning in found if pinning.pinned]
    if not found:
        click.echo("Every published paragraph is where it was. Nothing has to be written.")
    elif writing and (not ask or click.confirm(f"Write {counted(len(writing), 'file', 'files')}?")):
        for pinning in writing:
            (project.content.parent / pinning.path).write_bytes(pinning.after)
        click.echo(f"Wrote {counted(len(writing), 'file', 'files')}. Run portal check, then portal permalinks add.")
    return STOPPED if any(pinning.left for pinning in found) else NOTHING_NEW


def offer_to_record(project: Project, examination: Examination, *, ask: bool) -> None:
    """Show what is not in the ledger yet and, once agreed, write it. Raises Failure where the ledger is damaged."""
    kept = examination.plan.permalinks
    _refuse_damage(kept)
    found = list(recordings(kept, ledger_history(project.content, kept.ledger), project.as_of))
    new = [recording for recording in found if recording.new]
    for recording in new:
        click.echo(_summary(recording))
    if not new:
        click.echo("Every address that is published is recorded.")
    number = counted(len(found), "file", "files")
    if found and (not ask or not new or click.confirm(f"Write {number} in content/permalinks/?")):
        written = write(project.content, (recording.holding for recording in found))
        if new:
            click.echo(f"Wrote {counted(written, 'file', 'files')}. Commit content/permalinks/ with the records.")


def _desk(project: Project) -> _Desk:
    return _Desk(project=project, examination=examine(project, lambda _: None))


def _refuse_damage(kept: Permalinks) -> None:
    if kept.ledger.slips:
        slip = kept.ledger.slips[0]
        raise Failure(
            f"{slip.path}:{slip.mark.line} cannot be read, so nothing is written to the ledger. Run portal check, and"
            " mend it first."
        )


def _write(desk: _Desk, holdings: Iterable[Holding]) -> None:
    _refuse_damage(desk.kept)
    for holding in holdings:
        new = set(holding.lines) - set(desk.kept.ledger.of(holding.identity).lines)
        if write(desk.project.content, [holding]):
            click.echo(f"{holding.path}:")
            click.echo("\n".join(sorted(f"  {line.text}" for line in new)))


def _summary(recording: Recording) -> str:
    counts = {word: sum(line.word == word for line in recording.new) for word in ("address", "anchor")}
    parts = [
        counted(counts["address"], "address", "addresses") if counts["address"] else "",
        counted(counts["anchor"], "paragraph", "paragraphs") if counts["anchor"] else "",
    ]
    return f"{recording.holding.path}: {', '.join(part for part in parts if part) or 'put in order'}"


def _tell(pinning: Pinning) -> None:
    for anchor in pinning.pinned:
        click.echo(f"{pinning.path}: {{#{anchor}}} is put at the paragraph that had this address.")
    for anchor in pinning.left:
        click.echo(f"{pinning.path}: no place was found for {{#{anchor}}}. Put it on a line of its own by hand.")
