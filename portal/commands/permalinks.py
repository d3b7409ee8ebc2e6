"""portal permalinks and portal anchors: the only commands that write content/permalinks/ and addresses into texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from portal.options import project_from, project_options


@click.group("permalinks")
def permalinks_commands() -> None:
    """Keep the record of every address that was ever published: content/permalinks/."""


@permalinks_commands.command("show")
@project_options
def show_command(**options: Any) -> None:
    """Show how many addresses are kept, and each that leads on, is gone or would be lost."""
    from portal.commands import recording  # noqa: PLC0415  it loads the whole program

    recording.overview(project_from(**options))


@permalinks_commands.command("explain")
@click.argument("place")
@project_options
def explain_command(place: str, **options: Any) -> None:
    """Say what PLACE, an address, leads to, since when and why. It may end in # and the name of a paragraph."""
    from portal.commands import recording  # noqa: PLC0415  as above

    recording.explanation(project_from(**options), place)


@permalinks_commands.command("add")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@project_options
def add_command(*, yes: bool, **options: Any) -> None:
    """Record every new address and paragraph of what is public, before it is published."""
    from portal.commands import recording  # noqa: PLC0415  as above

    sys.exit(recording.record(project_from(**options), ask=not yes))


@permalinks_commands.command("retire")
@click.argument("place")
@click.option("--reason", required=True, help="Why it is gone, in a sentence for the public.")
@click.option("--instead", default="", metavar="ADDRESS", help="Where readers are to turn.")
@project_options
def retire_command(place: str, reason: str, instead: str, **options: Any) -> None:
    """Say that PLACE, a record, a file or a paragraph (after a #), is gone for good, and why."""
    from portal.commands import recording  # noqa: PLC0415  as above

    recording.retire(project_from(**options), place, reason, instead)


@permalinks_commands.command("move")
@click.argument("place")
@click.argument("target")
@project_options
def move_command(place: str, target: str, **options: Any) -> None:
    """Lead PLACE, and all that led there, on to TARGET: a record or a page of the site."""
    from portal.commands import recording  # noqa: PLC0415  as above

    recording.lead_on(project_from(**options), place, target)


@permalinks_commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@project_options
def import_command(file: Path, **options: Any) -> None:
    """Take over addresses of an earlier site from FILE, a CSV table: old (an address there), new (a ref or address)."""
    from portal.commands import recording  # noqa: PLC0415  as above

    sys.exit(recording.take_in(project_from(**options), file))


@click.command("anchors")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@project_options
def anchors_command(*, yes: bool, **options: Any) -> None:
    """Write addresses into texts where an edit would send a published one to another paragraph."""
    from portal.commands import recording  # noqa: PLC0415  as above

    sys.exit(recording.pin(project_from(**options), ask=not yes))
