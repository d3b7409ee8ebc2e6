"""Offices written to disk, and the ways to build them: through the pipeline, or as a person does, by the command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from portal.pipeline import build
from portal.project import OWN_TEMPLATES, Project
from tests.samples import TODAY


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, bytes as they are; gives the folder."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def project_in(folder: Path, as_of: dt.date = TODAY, store: Path | None = None) -> Project:
    """The project in a folder, with the portal's own templates and, if given, a store."""
    return Project(
        content=folder / "content",
        output=folder / "site",
        configuration=folder / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=as_of,
        store=store,
    )


def build_in(folder: Path, as_of: dt.date = TODAY) -> Path:
    """Build the project in a folder without the command line; gives the folder of the site."""
    done = build(project_in(folder, as_of), lambda _: None)
    assert done.publication, done.examination.checked.findings
    return folder / "site"
