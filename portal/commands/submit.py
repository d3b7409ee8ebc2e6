"""portal submit: hand in what has changed, for people who do not know git; and take it back."""

from __future__ import annotations

from typing import Any

import click

from portal.options import project_from, project_options


@click.command("submit")
@click.option("--message", default="", help="What you did, in a line; left out, it is written for you.")
@click.option("--branch", default="", metavar="NAME", help="Name for the branch; left out, one is found.")
@click.option("--no-push", "stays", is_flag=True, help="Keep it on this machine; send nothing.")
@click.option("--undo", is_flag=True, help="Take the last submission back. Your files stay as they are.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@project_options
def submit_command(*, message: str, branch: str, stays: bool, undo: bool, yes: bool, **options: Any) -> None:
    """Hand in what you changed: it is checked, put on a branch, described, and sent to be reviewed.

    Nothing is published by it. Your files stay as they are; portal submit --undo takes it back.
    """
    from portal.commands import submitting  # noqa: PLC0415  it loads the whole program

    project = project_from(**options)
    if undo:
        submitting.taken_back(project)
    else:
        submitting.handed_in(project, message=message, branch=branch, stays=stays, ask=not yes)
