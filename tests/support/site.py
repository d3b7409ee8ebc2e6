"""The site of this project's own records, built for one fixed day, and one address for each kind of page on it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from portal.pipeline import build
from portal.project import OWN_TEMPLATES, Project
from portal.website.addresses import file_of
from portal.website.plan import SitePlan
from portal.website.views import PageFrame

PROJECT = OWN_TEMPLATES.parent
AS_OF = dt.date(2026, 11, 22)

LONG_RECORD = "decisions/pcc-d-2021-15/"
RECORD = "decisions/pcc-d-2024-07/"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "home": "",
        "register": "decisions/",
        "long-record": LONG_RECORD,
        "record": RECORD,
        "year": "decisions/2024/",
        "areas": "areas/",
        "area": "areas/west-mercia/",
        "area-without-decisions": "areas/shropshire/",
        "themes": "themes/",
        "theme": "themes/commissioning/",
        "plans": "plans/",
        "edition": "plans/2021-2025/",
        "draft-edition": "plans/2024-draft/",
        "pillar": "plans/2021-2025/victims/",
        "pillar-without-decisions": "plans/2021-2025/reforming/",
        "strategies": "strategy/",
        "strategy": "strategy/commissioning-and-grants-strategy-2016-20/",
        "strategy-with-scoring": "strategy/wiltshire-commissioning-intentions-2020-21/",
        "text": "accessibility/",
        "search": "search/",
        "search-with-results": "search/?q=commissioning&sort=newest",
        "search-without-results": "search/?q=xylophone",
        "figures": "figures/",
        "completeness": "completeness/",
        "part-2": "part-2/",
        "specified-information": "specified-information/",
        "timeliness": "timeliness/",
        "glossary": "glossary/",
        "data": "data/",
        "feeds": "feeds/",
        "reply": "reply/",
        "easy-read": "easy-read/",
        "site-map": "site-map/",
        "rules": "staff/rules/",
        "components": "staff/components/",
        "404": "no/such/page/",
    }
)
"""Addresses relative to the root of the site, by what they show. Together they cover every template and every state."""


@dataclass(frozen=True, kw_only=True)
class BuiltSite:
    """A site on disk, and the plan it was made from."""

    folder: Path
    plan: SitePlan

    def html(self, page: PageFrame) -> str:
        """The page as it was written."""
        return (self.folder / file_of(page.address)).read_text("utf-8")


def build_site(output: Path, project: Path = PROJECT, address: str | None = None) -> BuiltSite:
    """Build an office into `output` as the command does, with the portal's own templates.

    An office of the tests is built from a copy: it lies in this project's git, whose history is none of its own.
    """
    if project != PROJECT and project.is_relative_to(PROJECT):
        project = shutil.copytree(project, output.with_name(f"{output.name}-office"))
    done = build(
        Project(
            content=project / "content",
            output=output,
            configuration=project / "portal.yaml",
            templates=OWN_TEMPLATES,
            as_of=AS_OF,
            address=address,
        ),
        lambda _: None,
    )
    assert done.publication, done.examination.checked.findings
    return BuiltSite(folder=output, plan=done.examination.plan)
