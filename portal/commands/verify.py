"""portal verify: whether a folder or a served site is what a build wrote, said in plain words."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import click

from portal.commands.ending import BLOCKED
from portal.text import counted, visible

_MOST = 100
"""Differences that are told one by one."""


@click.command("verify")
@click.argument("site")
@click.option("--digest", metavar="SHA256", help="The digest of manifest.json, as the build printed it.")
@click.option("--against", metavar="FOLDER", type=click.Path(path_type=Path), help="A site to compare with.")
def verify_command(*, site: str, digest: str | None, against: Path | None) -> None:
    """Compare SITE, a folder or an address, with its manifest, and say what is missing, changed or added."""
    from portal.website.verify import manifest_differences, verify_folder  # noqa: PLC0415  only this command needs it
    from portal.website.verify_served import verify_served  # noqa: PLC0415

    if digest and not re.fullmatch(r"[0-9a-fA-F]{16,64}", digest):
        raise click.UsageError("--digest takes 16 to 64 of the digits 0 to 9 and a to f, as the build printed them.")
    served = re.match(r"https?://", site)
    verdict = verify_served(site, lambda words: click.echo(words, err=True)) if served else verify_folder(Path(site))
    expected = verify_folder(against).manifest.digest if against else digest
    if expected:
        first = tuple(manifest_differences(verdict.manifest, expected))
        verdict = replace(verdict, differences=(*first, *verdict.differences))
    for difference in verdict.differences[:_MOST]:
        click.echo(visible(f"{difference.path} {difference.what}."))
    if len(verdict.differences) > _MOST:
        click.echo(f"... and {len(verdict.differences) - _MOST:,} more.")
    for note in verdict.notes:
        click.echo(f"Note: {note}")
    number = counted(len(verdict.manifest.hashes), "file", "files")
    if verdict.differences:
        found = counted(len(verdict.differences), "difference", "differences")
        click.echo(click.style(f"{found} in {number}.", fg="red"))
        sys.exit(BLOCKED)
    click.echo(click.style(f"{site} holds exactly what was built: {number}.", fg="green"))
    if not expected:
        click.echo(f"Its manifest was taken at its word. To compare it: SHA-256 {verdict.manifest.digest}")
