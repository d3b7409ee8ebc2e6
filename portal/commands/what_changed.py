"""portal what-changed: what a change would do to the site, for whoever reviews it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portal.failure import Failure
from portal.options import project_from, project_options
from portal.text import visible

if TYPE_CHECKING:
    from portal.authoring.repository import Repository


@click.command("what-changed")
@click.option("--since", default="", metavar="REV", help="A revision of git; left out, where this branch began.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "html"]), default="text", help="For whom it is."
)
@project_options
def what_changed_command(*, since: str, form: str, **options: Any) -> None:
    """Say what would change on the site: pages, addresses, findings, and the words of records."""
    from portal.authoring import comparison_forms  # noqa: PLC0415  only this command needs it
    from portal.authoring.repository import Repository  # noqa: PLC0415
    from portal.authoring.what_changed import compare, earlier, usual_base  # noqa: PLC0415
    from portal.pipeline import examine  # noqa: PLC0415  it imports every rule

    project = project_from(**options)
    repository = Repository(folder=project.content.parent)
    repository.ask("rev-parse", "--git-dir", failing="This folder is not kept in git, so nothing can be compared.")
    revision = _revision(repository, since or usual_base(repository))
    subject = visible(repository.ask("log", "-1", "--format=%h “%s”", revision).strip())
    with tempfile.TemporaryDirectory() as folder:
        before = examine(earlier(project, repository, revision, Path(folder)), _quietly, to_build=True)
        after = examine(project, _quietly, to_build=True)
        comparison = compare(before, after, subject, project)
    if form == "html":
        click.echo(comparison_forms.as_html(comparison, project.templates), nl=False)
    elif form == "markdown":
        click.echo(comparison_forms.as_markdown(comparison), nl=False)
    else:
        click.echo(comparison_forms.as_text(comparison))


def _revision(repository: Repository, name: str) -> str:
    """The commit that a person means. Raises Failure where git knows none."""
    if name.startswith("-") or not repository.has(f"{name}^{{commit}}"):
        raise Failure(f'"{name}" is no revision of git here. In a shallow clone, fetch the whole history first.')
    return repository.commit_of(name)


def _quietly(_: str) -> None:
    """Two examinations tell no stages."""
