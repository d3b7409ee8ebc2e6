"""The command line: build (the default), check, serve. `commands/ending.py` says with which code a command ends.

What a command needs is loaded when it is asked for: to list the commands, or to say which version this is, takes none
of the program.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from portal import __version__
from portal.authoring.fault import at_work
from portal.commands import ending
from portal.commands.archive import archive_command
from portal.commands.building import Known, built, say
from portal.commands.citing import cite_command
from portal.commands.ending import echo_for_programs
from portal.commands.importing import import_command
from portal.commands.new import new_commands
from portal.commands.permalinks import anchors_command, permalinks_commands
from portal.commands.redact import redact_command
from portal.commands.serve import serve_command
from portal.commands.submit import submit_command
from portal.commands.verify import verify_command
from portal.commands.what_changed import what_changed_command
from portal.cycles import uncollected
from portal.options import project_from, project_options
from portal.project import Project

FORMS = ("text", "json", "github", "sarif", "junit")
"""In which a check can say what it found: for people, and for programs (`authoring/forms.py`)."""


class _BuildByDefault(click.Group):
    """`portal` alone, or with options only, is `portal build`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ours = {"--help", "-h", "--version"}
        if not args or (args[0].startswith("-") and args[0] not in ours):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ending.nobody_listens()


@click.group(cls=_BuildByDefault, context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, prog_name="portal")
def commands() -> None:
    """Checks, cross-links and publishes the records of a police and crime commissioner's office."""


@commands.command("build")
@click.option("--pdf", is_flag=True, help="Make a PDF of each record too; needs WeasyPrint, which is an extra.")
@click.option("--verify", is_flag=True, help="Build from nothing beside, and say what differs, if anything.")
@click.option("--explain", "why", metavar="PATH", help="Say why the page at PATH was rendered again, or was not.")
@click.option("--profile", is_flag=True, help="Say how long each stage took.")
@project_options
@click.pass_obj
def build_command(known: Known | None, /, *, verify: bool, why: str | None, profile: bool, **options: Any) -> None:
    """Check every record and, if nothing blocks, write the site."""
    project = project_from(**options)
    code = _build(project, why, profile=profile, known=known)
    sys.exit(_verify(project) or code if verify else code)


@commands.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="For people or programs.")
@click.option("--strict", is_flag=True, help="Let warnings block too.")
@click.option("--changed-since", "since", metavar="REV", help="Report only files changed since a revision of git.")
@click.option("--fix", is_flag=True, help="Mend line ends, dates and the order of keys; shows them first.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask before writing.")
@click.option("--explain", metavar="CODE", help="Explain a rule, such as M401, and end.")
@project_options
def check_command(
    *, files: tuple[Path, ...], form: str, since: str | None, explain: str | None, **options: Any
) -> None:
    """Say everything that is wrong with the records, or with FILES alone. Writes nothing but with --fix."""
    with uncollected():
        from portal.commands import checking  # noqa: PLC0415  it loads the whole program

    if explain:
        sys.exit(checking.explained(explain))
    strict, fix, yes = (options.pop(name) for name in ("strict", "fix", "yes"))
    project = project_from(**options)
    if fix:
        checking.mended(project, ask=not yes)
    findings = checking.checked(project, files, form, since, _progress)
    sys.exit(checking.code_of(findings, strict=strict))


@commands.command("references")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@project_options
def references_command(*, files: tuple[Path, ...], form: str, **options: Any) -> None:
    """List each reference inside the records, or inside FILES alone, with the first words of what it leads to."""
    from portal.authoring import references  # noqa: PLC0415  only this command needs it
    from portal.authoring.selection import named  # noqa: PLC0415
    from portal.pipeline import gather  # noqa: PLC0415  it imports every rule

    project = project_from(**options)
    with at_work(_progress):
        found = references.listed(gather(project), named(files, project) if files else None)
    if form == "json":
        echo_for_programs(references.as_json(found))
    else:
        click.echo(references.as_text(found))


@commands.command("schema")
@click.argument(
    "kind", type=click.Choice(["decision", "strategy", "plan", "page", "configuration", "findings", "references"])
)
def schema_command(kind: str) -> None:
    """Print the JSON Schema of a kind of document, or of what a command prints as JSON."""
    from portal.authoring.schema import as_text  # noqa: PLC0415  only this command needs it

    echo_for_programs(as_text(kind))


for command in (
    anchors_command,
    archive_command,
    cite_command,
    import_command,
    new_commands,
    permalinks_commands,
    serve_command,
    redact_command,
    submit_command,
    verify_command,
    what_changed_command,
):
    commands.add_command(command)


def main(prog_name: str = "portal", known: Known | None = None) -> None:
    """Run the command line. No error leaves it as a bare traceback. `known` is what a build need not look for again."""
    ending.run(lambda: commands.main(prog_name=prog_name, standalone_mode=False, obj=known))


def _build(project: Project, why: str | None, *, profile: bool, known: Known | None) -> int:
    began = time.monotonic()
    stages: list[tuple[str, float, float]] = []

    def tell(stage: str) -> None:
        stages.append((stage, time.monotonic(), sum(os.times()[:4])))
        _progress(stage)

    with at_work(tell) as told:
        outcome = built(project, told, why, known)
    tell("")
    code = say(outcome, project, began)
    if profile:
        _print_profile(stages)
    return code


def _print_profile(stages: Sequence[tuple[str, float, float]]) -> None:
    """The stages with how long each took by the clock and of all processors; a build of the same has none."""
    whole = max(stages[-1][1] - stages[0][1], 0.001)
    for (stage, start, used), (_, end, then) in pairwise(stages):
        worked = f"{then - used:7.2f} s of the processors"
        click.echo(f"{stage:<48} {end - start:7.2f} s {worked} {100 * (end - start) / whole:4.0f} %")


def _verify(project: Project) -> int:
    """Say how the site differs from one built from nothing; gives 3, a fault of ours, where it does."""
    from portal.authoring.clean_build import differences  # noqa: PLC0415  few ask

    outcome = built(project, _progress)
    found = differences(project, outcome, lambda clean: built(clean, _progress))
    _progress("")
    for sentence in found:
        click.echo(click.style(sentence, fg="red"), err=True)
    if not found:
        click.echo("A build from nothing gives the same files and says the same.")
    return ending.OUR_FAULT if found else 0


def _progress(stage: str) -> None:
    """The stage at work, on one line that is written over; only on a terminal."""
    if sys.stderr and sys.stderr.isatty():
        click.echo(f"\r\033[K{stage}{'…' if stage else ''}", nl=False, err=True)
