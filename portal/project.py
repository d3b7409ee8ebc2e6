"""Where a project lies on disk and the day it is built for; and its configuration, read from there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portal.failure import Failure
from portal.findings import Finding

if TYPE_CHECKING:
    from portal.config import Configuration

OWN_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@dataclass(frozen=True, kw_only=True)
class Project:
    """The folders and files of one office, and the day on which its site is to be true."""

    content: Path
    output: Path
    configuration: Path
    templates: Path
    as_of: dt.date
    address: str | None = None
    """Another base address than the configuration's."""
    preview: bool = False
    """Whether the site is for the person at the desk alone, who sees it change while they write."""
    pdf: bool = False
    """Whether each record gets a PDF beside its page."""
    store: Path | None = None
    """The folder of what earlier builds worked out; None: nothing is kept."""

    @property
    def hosting(self) -> Path:
        """The folder for rules of web servers, beside the site."""
        return self.output.with_name(f"{self.output.name}-hosting")


class ConfigurationFailure(Failure):
    """portal.yaml cannot be used; carries what is wrong with it."""

    def __init__(self, path: Path, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{path.name} cannot be used as it stands.")
        self.path = path
        self.findings = findings


def configure(project: Project) -> Configuration:
    """The configuration of a project. Raises Failure where it is missing, ConfigurationFailure where it is wrong."""
    from portal.config import Configuration, with_address  # noqa: PLC0415  a build that repeats the last needs none
    from portal.content.records import Reading  # noqa: PLC0415
    from portal.reading.shape import fit  # noqa: PLC0415
    from portal.reading.yaml_tree import read_yaml  # noqa: PLC0415
    from portal.rules.catalogue import check_shape  # noqa: PLC0415

    path = project.configuration
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        hint = "Run this in the folder that holds portal.yaml, or name that folder with --project."
        raise Failure(f"{path} cannot be read: {reason}. {hint}") from error
    tree = read_yaml(text)
    configuration, defects = (None, tree.defects) if tree.defects else fit(Configuration, tree)
    if configuration is None:
        reading = Reading(path=path.name, entry=None, defects=defects, draft=False)
        raise ConfigurationFailure(path, check_shape((reading,)))
    return with_address(configuration, project.address)
