"""Components of a page, each with its examples, rendered as pages are: in the same environment, as strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from portal.project import OWN_TEMPLATES
from portal.website.render import new_environment
from portal.website.views import PageFrame

FOLDER = OWN_TEMPLATES / "components"

_PAGE = PageFrame(
    address="decisions/pcc-d-2024-07/", title="A page", description="", section="decisions", breadcrumb=()
)


@dataclass(frozen=True, kw_only=True)
class Example:
    """One use of a macro, as examples.yaml has it: a name for readers, the macro, its arguments."""

    component: str
    name: str
    macro: str
    arguments: Mapping[str, Any]

    def render(self) -> str:
        """The markup. Raises where the macro asks for what the example does not give."""
        source = (
            f'{{% from "components/{self.component}/{self.component}.html" import {self.macro} with context %}}'
            f"{{{{ {self.macro}(**arguments) }}}}"
        )
        template = new_environment(OWN_TEMPLATES).from_string(source)
        return template.render(
            arguments=self.arguments, page=_PAGE, base="", spelt_out=False, assets={}, address_of=str
        )


def folders() -> list[Path]:
    """The folder of each component."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


def examples() -> list[Example]:
    """Every example of every component."""
    return [
        Example(component=folder.name, name=entry["name"], macro=entry["macro"], arguments=entry.get("with", {}))
        for folder in folders()
        for entry in yaml.safe_load((folder / "examples.yaml").read_text("utf-8"))
    ]
