"""portal import: Word files, PDFs, OpenDocument texts, web pages and plain texts become drafts, each with a report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from portal.options import project_from, project_options
from portal.text import counted, visible

KINDS = ("decision", "strategy", "panel-report", "policy", "annual-report")
REFUSED, UNREADABLE_HERE = 1, 2
"""Exit codes: some file was refused; some file needs a library that is not installed."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--kind", type=click.Choice(KINDS), help="What kind of document it is, where that is known.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already without asking.")
@click.option("--dry-run", is_flag=True, help="Show the reports and write nothing.")
@project_options
def import_command(
    *, files: tuple[Path, ...], kind: str | None, overwrite: bool, dry_run: bool, **options: Any
) -> None:
    """Make drafts of FILES: Word (.docx), PDF, .odt, .html or .txt. Publishes nothing, replaces nothing unasked."""
    from portal.authoring.importing.desk import import_file, said_of  # noqa: PLC0415  only this command needs it
    from portal.authoring.importing.limits import Missing, Refusal  # noqa: PLC0415
    from portal.authoring.importing.report import as_text  # noqa: PLC0415
    from portal.content.source import own_file  # noqa: PLC0415
    from portal.pipeline import gather  # noqa: PLC0415
    from portal.project import configure  # noqa: PLC0415

    project = project_from(**options)
    configuration, register = configure(project), gather(project)
    written, refused, missing = 0, 0, False
    taken: set[str] = set()
    for file in files:
        try:
            made = import_file(file, configuration, register, kind)
        except Refusal as refusal:
            refused += 1
            missing |= isinstance(refusal, Missing)
            click.echo(
                f"{click.style(visible(str(file)), bold=True)} was not imported. {visible(str(refusal))}\n", err=True
            )
            continue
        target = own_file(project.content, made.draft.path)
        shown = _shown(target)
        said = said_of(made.draft, project, configuration)
        click.echo(f"{as_text(made.known, made.draft, configuration, said, shown)}\n")
        if made.draft.path in taken:
            refused += 1
            click.echo(f"Not written: another of these files became {shown}. Import it by itself.\n")
        elif dry_run:
            click.echo("Nothing was written.\n")
        elif _may_write(target, shown, overwrite=overwrite):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(made.draft.text, "utf-8")
            taken.add(made.draft.path)
            written += 1
            click.echo(f"Written as a draft: {shown}\n")
        else:
            click.echo(f"Left alone: {shown}\n")
    left = f", {counted(refused, 'file', 'files')} not imported" if refused else ""
    click.echo(f"{counted(written, 'draft', 'drafts')} written{left}. Nothing is published.")
    sys.exit(UNREADABLE_HERE if missing else REFUSED if refused else 0)


def _may_write(target: Path, shown: str, *, overwrite: bool) -> bool:
    """Whether a file may be written: it is new, or whoever is at the desk says so; without a terminal nobody does."""
    if overwrite or not target.exists():
        return True
    if not sys.stdin.isatty():
        click.echo(f"{shown} is there already. To replace it, say --overwrite.")
        return False
    return click.confirm(f"{shown} is there already. Replace it?")


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return visible(str(path.absolute().relative_to(Path.cwd())))
    except ValueError:
        return visible(str(path))
