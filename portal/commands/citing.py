"""portal cite: a citation for the terminal, with what it cites beside it, so that a wrong paragraph is noticed."""

from __future__ import annotations

from typing import Any

import click

from portal.options import project_from, project_options

FORMS = ("text", "markdown", "html", "bibtex", "csl")
"""As portal/website/citation.py has them; named here so that asking for help imports nothing."""


@click.command("cite")
@click.argument("place")
@click.option("--para", "paragraph", default="", metavar="PARAGRAPH", help="A paragraph: report-24, or its number.")
@click.option("--form", type=click.Choice(FORMS), default="text", show_default=True, help="What the citation is for.")
@project_options
def cite_command(place: str, paragraph: str, form: str, **options: Any) -> None:
    """Print how PLACE, a reference in any spelling or an address, is cited. It may end in # and a paragraph."""
    from portal.authoring.citing import find  # noqa: PLC0415  only this command needs it
    from portal.pipeline import examine  # noqa: PLC0415  it imports every rule
    from portal.website import citation  # noqa: PLC0415  only this command needs it

    project = project_from(**options)
    found = find(examine(project, lambda _: None).plan, place, paragraph)
    _, make = citation.FORMS[form]
    click.echo(make(found.what, project.as_of))
    for line in (found.shown, *found.remarks):
        click.echo(click.style(line, dim=True), err=True)
