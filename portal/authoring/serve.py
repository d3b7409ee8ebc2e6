"""The preview: the site on this machine, built again and shown again whenever a file is saved.

livereload carries the news to the browser. The address is this machine's own unless another is asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from livereload import Server

from portal.project import Project

Rebuild = Callable[[Project], bool]
"""Builds and reports; gives whether the site was published."""


def serve(project: Project, host: str, port: int, rebuild: Rebuild) -> None:
    """Serve a preview until interrupted. The output folder of the project is not touched."""
    with tempfile.TemporaryDirectory(prefix="portal-preview-") as folder:
        preview = replace(project, output=Path(folder, "site"), address=f"http://{host}:{port}/", preview=True)
        rebuild(preview)
        server = Server()
        for watched in (f"{project.content}/**/*", f"{project.templates}/**/*", str(project.configuration)):
            server.watch(watched, lambda: rebuild(preview))
        server.serve(root=str(preview.output), host=host, port=port, open_url_delay=None)


def address_of(host: str, port: int) -> str:
    """The address to open."""
    return urlsplit(f"http://{host}:{port}/").geturl()
