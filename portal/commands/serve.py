"""portal serve: the site on this machine, shown again at every save."""

from __future__ import annotations

import sys
from socket import socket
from typing import Any

import click

from portal.failure import Failure
from portal.options import project_from, project_options

_OPEN_TO_OTHERS = (
    "Everybody who can reach this machine can read the preview, drafts and records held back included. Leave --host out"
    " to keep it to this machine."
)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@project_options
def serve_command(host: str, port: int, **options: Any) -> None:
    """Show the site on this machine, drafts included, and show it again whenever a file is saved."""
    from portal.authoring.preview.handlers import is_loopback  # noqa: PLC0415  tornado takes 0.2 s to import
    from portal.authoring.preview.server import address_of, serve  # noqa: PLC0415  tornado takes 0.2 s

    sockets = _listen(host, port)
    if not is_loopback(host):
        click.echo(click.style(_OPEN_TO_OTHERS, fg="yellow"), err=True)
    port = sockets[0].getsockname()[1]
    click.echo(f"The preview is at {address_of(host, port)}. Stop it with Ctrl and C.")
    if is_loopback(host):
        click.echo(f"To edit records in the browser: {address_of(host, port)}admin/")
    serve(project_from(**options), host, sockets, click.echo)
    click.echo("The preview has ended.")


def _listen(host: str, port: int) -> list[socket]:
    """Listen at the port, or where it is taken at the next that is free, if the person agrees. Raises Failure."""
    from portal.authoring.preview.server import free_port, listen  # noqa: PLC0415  tornado takes 0.2 s to import

    try:
        return listen(host, port)
    except OSError as error:
        other = free_port(host, port)
        if other is None:
            raise Failure(f"Nothing can listen at {host}: {error.strerror}. Leave --host out.") from error
    taken = f"Port {port} is taken, perhaps by another preview."
    if sys.stdin.isatty() and click.confirm(f"{taken} Use port {other}?", default=True):
        return listen(host, other)
    raise Failure(f"{taken} Port {other} is free: portal serve --port {other}")
