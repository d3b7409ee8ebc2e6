"""portal permalinks and portal anchors: the only commands that write content/permalinks/ and addresses into texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
from portal.options import project_from, project_options
from portal.pipeline import Examination, examine
from portal.project import Project
from portal.text import counted

NOTHING_NEW, STOPPED = 0, 1


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """The project, and what it would publish."""

    project: Project
    examination: Examination

    @property
    def kept(self) -> Permalinks:
        return self.examination.plan.permalinks


@click.group("permalinks")
def permalinks_commands() -> None:
    """Keep the record of every address that was ever published: content/permalinks/."""


@permalinks_commands.command("show")
@project_options
def show_command(**options: Any) -> None:
    """Show how many addresses are kept, and each that leads on, is gone or would be lost."""
    click.echo(shown(_desk(options).kept))


@permalinks_commands.command("explain")
@click.argument("place")
@project_options
def explain_command(place: str, **options: Any) -> None:
    """Say what PLACE, an address, leads to, since when and why. It may end in # and the name of a paragraph."""
    click.echo(explained(_desk(options).kept, place))


@permalinks_commands.command("add")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@project_options
def add_command(*, yes: bool, **options: Any) -> None:
    """Record every new address and paragraph of what is public, before it is published."""
    desk = _desk(options)
    offer_to_record(desk.project, desk.examination, ask=not yes)
    stopping = [f for f in desk.examination.checked.findings if f.code in ("K003", "K004", "K005", "K009", "K010")]
    if stopping:
        click.echo(f"{counted(len(stopping), 'address needs', 'addresses need')} a decision first: run portal check.")
        sys.exit(STOPPED)


@permalinks_commands.command("retire")
@click.argument("place")
@click.option("--reason", required=True, help="Why it is gone, in a sentence for the public.")
@click.option("--instead", default="", metavar="ADDRESS", help="Where readers are to turn.")
@project_options
def retire_command(place: str, reason: str, instead: str, **options: Any) -> None:
    """Say that PLACE, a record, a file or a paragraph (after a #), is gone for good, and why."""
    desk = _desk(options)
    _write(desk, [retirement(desk.kept, place, reason, instead, desk.project.as_of)])


@permalinks_commands.command("move")
@click.argument("place")
@click.argument("target")
@project_options
def move_command(place: str, target: str, **options: Any) -> None:
    """Lead PLACE, and all that led there, on to TARGET: a record or a page of the site."""
    desk = _desk(options)
    _write(desk, [move(desk.kept, place, target, desk.project.as_of)])


@permalinks_commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@project_options
def import_command(file: Path, **options: Any) -> None:
    """Take over addresses of an earlier site from FILE, a CSV table: old (an address there), new (a ref or address)."""
    desk = _desk(options)
    taken = take_over(file, desk.kept, desk.examination.configuration.refs.pattern, desk.project.as_of)
    for bad in taken.bad:
        click.echo(f"{file.name}:{bad.line}: {bad.message}")
    if taken.bad:
        click.echo(f"Nothing was written: {counted(len(taken.bad), 'row is', 'rows are')} wrong.")
        sys.exit(STOPPED)
    click.echo(f"{counted(taken.new, 'address', 'addresses')} taken over.")
    _write(desk, taken.holdings)


@click.command("anchors")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@project_options
def anchors_command(*, yes: bool, **options: Any) -> None:
    """Write addresses into texts where an edit would send a published one to another paragraph."""
    desk = _desk(options)
    sources = {source.path: source for source in read_sources(desk.project.content)}
    found = list(pinnings(desk.kept, sources, desk.examination.configuration))
    for pinning in found:
        _tell(pinning)
    writing = [pinning for pinning in found if pinning.pinned]
    if not found:
        click.echo("Every published paragraph is where it was. Nothing has to be written.")
    elif writing and (yes or click.confirm(f"Write {counted(len(writing), 'file', 'files')}?")):
        for pinning in writing:
            (desk.project.content.parent / pinning.path).write_bytes(pinning.after)
        click.echo(f"Wrote {counted(len(writing), 'file', 'files')}. Run portal check, then portal permalinks add.")
    sys.exit(STOPPED if any(pinning.left for pinning in found) else NOTHING_NEW)


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


def _desk(options: dict[str, Any]) -> _Desk:
    project = project_from(**options)
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
