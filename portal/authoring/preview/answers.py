"""What a browser gets for an address of the preview: each page made from the plan when it is asked for.

Whatever is asked for comes from what is newest in memory; what takes long to make (`rest`) from the last time it was
made. Templates are read once and again after they change.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from portal.authoring.preview.rest import FROM_REST, Rest
from portal.website import addresses
from portal.website.kept import without
from portal.website.plan import Planned, SitePlan, page_of
from portal.website.quick_templates import QuickEnvironment
from portal.website.render import Asset, Look, new_environment, read_assets
from portal.website.views import NotFoundPage, PageFrame

FOUND, MOVED, NOT_FOUND, FAULT, NOT_YET = 200, 302, 404, 500, 503
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is sent back. `source` is the path of the file that a page shows, empty where it shows none or several."""

    status: int
    kind: str
    content: bytes
    headers: tuple[tuple[str, str], ...] = ()
    source: str = ""
    written: Path | None = None
    """The file that was begun for it, which has to be read before anything else is asked."""

    @property
    def is_page(self) -> bool:
        """Whether it is a page, above which the desk may say something."""
        return self.kind.startswith("text/html")


@dataclass(frozen=True, kw_only=True)
class Style:
    """The templates, styles and scripts, as they were read."""

    environment: QuickEnvironment
    assets: tuple[Asset, ...]

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Styles and scripts by their path on the site."""
        return {asset.artifact.path: asset.artifact.content for asset in self.assets}


def read_style(templates: Path) -> Style:
    """Read the templates. Raises Failure where scripts import what is not there."""
    return Style(environment=new_environment(templates), assets=read_assets(templates))


@dataclass(frozen=True, kw_only=True)
class Site:
    """The site of one plan in one style. `first` is a page that is newer than the plan, by its address."""

    plan: SitePlan
    style: Style
    rest: Rest | None = None
    first: Mapping[str, PageFrame] = field(default_factory=dict)

    def answer(self, path: str) -> Answer:
        """What is at a path, which begins without a slash: a page, a file, a way on, or the page for what is not."""
        known = self._answers.get(path)
        if known is None:
            known = self._found(path)
            if known.is_page and known.content:
                self._answers[path] = known
        return known

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        """The pages that have been made: one that has changed is made to see that it has, and then asked for."""
        return {}

    def _found(self, path: str) -> Answer:
        address = path.removesuffix("index.html")
        if address in FROM_REST:
            content = self.rest.file(addresses.file_of(address)) if self.rest else None
            return Answer(status=FOUND if content else NOT_YET, kind=HTML, content=content or b"")
        if (page := self._page(address)) is not None:
            return self._rendered(page)
        if f"{address}/" in self._planned:
            return Answer(status=MOVED, kind="text/plain", content=b"", headers=(("Location", f"/{address}/"),))
        content = self._file(path)
        if content is not None:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
            return Answer(status=FOUND, kind=f"{kind}; charset=utf-8" if text else kind, content=content)
        if self.rest is None and "." in path.rpartition("/")[2]:
            return Answer(status=NOT_YET, kind=HTML, content=b"")
        return self._rendered(self._not_found)

    def source_of(self, address: str) -> str:
        """The path of the file that the page at an address shows, or nothing."""
        entry = self.plan.entry_at(address)
        return entry.path if entry else ""

    def _page(self, address: str) -> PageFrame | None:
        page = self.first.get(address) or self._planned.get(address)
        return without(page_of(page), self.plan.cut) if page is not None else None

    def _rendered(self, page: PageFrame) -> Answer:
        return Answer(
            status=NOT_FOUND if isinstance(page, NotFoundPage) else FOUND,
            kind=HTML,
            content=self._look.render(page, self.plan.address_of),
            source=self.source_of(page.address),
        )

    def _file(self, path: str) -> bytes | None:
        for held in (self.style.files, self.plan.files):
            if path in held:
                return held[path]
        if path.startswith("assets/register."):
            return self._register_data.get(path)
        return self.rest.file(path) if self.rest else None

    @cached_property
    def _look(self) -> Look:
        assets = {asset.name: asset.artifact.path for asset in self.style.assets}
        return Look(environment=self.style.environment, site=self.plan.site, assets=assets)

    @cached_property
    def _planned(self) -> Mapping[str, Planned]:
        return {page.address: page for page in (*self.plan.moved, *self.plan.planned, *self.plan.stones)}

    @cached_property
    def _register_data(self) -> Mapping[str, bytes]:
        return dict(self.plan.data)

    @cached_property
    def _not_found(self) -> PageFrame:
        page = self._page(addresses.NOT_FOUND)
        assert page is not None
        return page
