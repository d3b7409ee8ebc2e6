"""The options that say which office is meant and for which day, shared by all commands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from portal import dates
from portal.project import OWN_TEMPLATES, Project

C = TypeVar("C", bound=Callable[..., Any])


class _Day(click.ParamType[dt.date]):
    """A day as option: 2024-05-14."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dates.parse_date(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a day. Write year-month-day, such as 2024-05-14.', param, ctx)


DAY = _Day()
"""The type of options that hold a day."""


def project_options(command: C) -> C:
    """The options that say which project is meant and for which day."""
    folder = click.Path(path_type=Path)
    for decorate in (
        click.option("--no-store", is_flag=True, help="Take nothing from earlier builds, and keep nothing."),
        click.option("--store", type=folder, help="Folder of what is kept from build to build, not .portal-cache/."),
    ):
        command = decorate(command)
    return _with_options(command, "Folder for the site instead of site/.")


def archive_options(command: C) -> C:
    """The same for a command that writes a package and no site."""
    return _with_options(command, "Folder for the package instead of site-archive/.")


def _with_options(command: C, output: str) -> C:
    folder = click.Path(path_type=Path)
    for decorate in (
        click.option("--address", metavar="URL", help="Base address of the site instead of the configuration's."),
        click.option("--as-of", type=DAY, help="Build for this day instead of today."),
        click.option("--templates", type=folder, help="Folder of templates instead of templates/."),
        click.option("--config", "configuration", type=folder, help="Configuration file instead of portal.yaml."),
        click.option("--output", type=folder, help=output),
        click.option("--content", type=folder, help="Folder of the records instead of content/."),
        click.option("--project", type=folder, default=Path(), help="Folder of the office instead of this one."),
    ):
        command = decorate(command)
    return command


def project_from(
    *,
    project: Path,
    as_of: dt.date | None,
    address: str | None,
    pdf: bool = False,
    no_store: bool = False,
    **paths: Path | None,
) -> Project:
    """The project that the options mean; what they leave out is where it usually is."""
    own = project / "templates"
    today = dt.date.today()  # noqa: DTZ011, TID251  the one reading of the clock, by the day of the person at the desk
    if address and not address.startswith(("http://", "https://")):
        raise click.UsageError(f'--address "{address}" is not a web address. It begins with https://.')
    if address and not _is_plain(address):
        raise click.UsageError(
            f'--address "{address}" cannot be the address of the site: it may hold letters, digits and . _ ~ - alone.'
        )
    output = (paths["output"] or project / "site").absolute()
    return Project(
        content=paths["content"] or project / "content",
        output=output,
        configuration=paths["configuration"] or project / "portal.yaml",
        templates=paths["templates"] or (own if own.is_dir() else OWN_TEMPLATES),
        as_of=as_of or today,
        address=address,
        pdf=pdf,
        store=None if no_store else (paths.get("store") or output.parent / ".portal-cache"),
    )


def _is_plain(address: str) -> bool:
    """Whether servers can be told of an address."""
    from portal.config import is_site_address  # noqa: PLC0415  the models take 0.4 s to import

    return is_site_address(address)
