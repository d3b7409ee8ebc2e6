"""portal archive: everything for a successor or an archive as one package, and whether such a package is whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from portal.options import archive_options, project_from
from portal.text import counted, visible

BLOCKED = DAMAGED = 1
_DEFAULT = "site-archive"


@click.command("archive")
@click.option("--with-history", "history", is_flag=True, help="Put in the history of git too: drafts and all.")
@click.option("--verify", type=click.Path(path_type=Path), metavar="PATH", help="Check a package and write nothing.")
@archive_options
def archive_command(*, history: bool, verify: Path | None, **options: Any) -> None:
    """Write a package of the sources, the site, its data and a web archive, for a successor or an archive.

    It holds what is public and nothing else. It needs two libraries: pip install 'transparency-portal[archive]'.
    """
    if verify:
        _verify(verify)
    else:
        _archive(options, history=history)


def _archive(options: dict[str, Any], *, history: bool) -> None:
    from portal.authoring.archive.history import WARNING  # noqa: PLC0415  an extra that few commands need
    from portal.authoring.archive.package import write_package  # noqa: PLC0415
    from portal.pipeline import examine  # noqa: PLC0415

    options["output"] = options["output"] or options["project"] / _DEFAULT
    project = project_from(**options)
    examination = examine(project, lambda _: None, to_build=True)
    if examination.checked.blocks:
        number = sum(finding.blocks for finding in examination.checked.findings)
        click.echo(
            f"{counted(number, 'error blocks', 'errors block')} the site, so nothing was packed. Run portal check."
        )
        sys.exit(BLOCKED)
    made = write_package(project, examination, lambda _: None, history=history)
    for held in made.left_out:
        click.echo(f"Left out: {visible(held.path)}, because {held.reason}.")
    click.echo(
        f"Packed {counted(made.files, 'file', 'files')}, {made.size / 1_000_000:.1f} MB; the web archive answers to"
        f" {counted(made.addresses, 'address', 'addresses')}."
    )
    if history:
        click.secho(WARNING, fg="yellow")
    click.secho(
        f"The package is {_shown(made.folder)}. To check it: portal archive --verify {_shown(made.folder)}", fg="green"
    )


def _verify(package: Path) -> None:
    from portal.authoring.archive.verify import problems  # noqa: PLC0415  an extra that few commands need

    found = list(problems(package))
    for problem in found:
        click.echo(visible(problem))
    if found:
        number = counted(len(found), "thing is", "things are")
        click.secho(f"{package} is not whole: {number} wrong. Take another copy.", fg="red")
        sys.exit(DAMAGED)
    click.secho(f"{package} is whole: nothing is missing, changed or added.", fg="green")


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
