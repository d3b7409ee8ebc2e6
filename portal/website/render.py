"""From views to bytes: Jinja2 with autoescape and StrictUndefined, so that a misspelt field fails the build.

Addresses become relative to the page they stand on, so the folder works at a domain's root and under a sub-path. The
404 page alone is served for any address, so its links begin with the path of the site's base address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from portal.content.html import Html, Target
from portal.failure import Failure
from portal.website import addresses, views
from portal.website.artifact import Artifact
from portal.website.gallery import specimen
from portal.website.quick_templates import QuickEnvironment

TEMPLATES: Mapping[type[views.PageFrame], str] = {
    views.HomePage: "pages/home.html",
    views.DecisionList: "pages/decisions.html",
    views.RegisterPage: "pages/register.html",
    views.RecordPage: "pages/record.html",
    views.IndexPage: "pages/index.html",
    views.DocumentList: "pages/documents.html",
    views.DocumentPage: "pages/document.html",
    views.DutiesPage: "pages/duties.html",
    views.EditionPage: "pages/edition.html",
    views.PillarPage: "pages/pillar.html",
    views.FiguresPage: "pages/figures.html",
    views.GlossaryPage: "pages/glossary.html",
    views.DataPage: "pages/data.html",
    views.FeedsPage: "pages/feeds.html",
    views.TablesPage: "pages/tables.html",
    views.TextPage: "pages/text.html",
    views.RulesPage: "pages/rules.html",
    views.GalleryPage: "pages/gallery.html",
    views.SearchPage: "pages/search.html",
    views.ReplyPage: "pages/reply.html",
    views.SiteMapPage: "pages/site-map.html",
    views.NotFoundPage: "pages/not-found.html",
    views.MovedPage: "pages/moved.html",
    views.TombstonePage: "pages/tombstone.html",
    views.VersionPage: "pages/version.html",
}

STYLES = "portal.css"
FROM_DISK = "from-disk.js"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)
_IMPORT = re.compile(r'@import "([^"]+)";\n?')
_MODULE = re.compile(r'(\bfrom |\bimport |\bimport\()"\./([a-z-]+\.js)"')
_CSS_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A style sheet or script. Its name carries a hash of its bytes, so that it can be cached for ever."""

    name: str
    artifact: Artifact


def read_assets(templates: Path) -> tuple[Asset, ...]:
    """The style sheet, made of the parts that assets/portal.css imports in its order, and each script."""
    folder = templates / "assets"
    parts = {STYLES: _bundle(folder / STYLES).encode()}
    parts |= {picture.name: picture.read_bytes() for picture in sorted(folder.glob("*.svg"))}
    scripts = _scripts({script.name: script.read_text("utf-8") for script in sorted((folder / "js").glob("*.js"))})
    return (*(_fingerprinted(name, content) for name, content in parts.items()), *scripts)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a page is put into: the templates, what is the same on every page, the files that pages name."""

    environment: QuickEnvironment
    site: views.SiteView
    assets: Mapping[str, str]
    """The address of each style sheet and script, by its plain name."""

    def render(self, page: views.PageFrame, address_of: Callable[[Target], str]) -> bytes:
        """The page as an HTML file; `address_of` gives targets their addresses."""
        base = urlsplit(self.site.base_address).path if isinstance(page, views.NotFoundPage) else ""
        text = self.environment.get_template(TEMPLATES[type(page)]).render(
            site=self.site,
            page=page,
            assets=self.assets,
            base=base,
            spelt_out=self.site.from_disk,
            address_of=address_of,
        )
        return (text.strip() + "\n").encode()


def look_of(
    site: views.SiteView, templates: Path, assets: Iterable[Asset], compiled: BytecodeCache | None = None
) -> Look:
    """The look of a site; `compiled` keeps templates as Python runs them."""
    return Look(
        environment=new_environment(templates, compiled),
        site=site,
        assets={asset.name: asset.artifact.path for asset in assets},
    )


def from_disk_script(templates: Path) -> Asset:
    """The script of a copy that is opened from a disk: a plain one, since browsers load no modules from there."""
    script = templates / "assets" / FROM_DISK
    return _fingerprinted(FROM_DISK, script.read_bytes())


def render_pages(
    pages: Mapping[str, views.PageFrame],
    site: views.SiteView,
    templates: Path,
    assets: tuple[Asset, ...],
    address_of: Callable[[Target], str],
) -> Iterator[Artifact]:
    """Each page as an HTML file. `pages` maps paths of files to views; `address_of` gives targets their addresses."""
    look = look_of(site, templates, assets)
    for path, page in pages.items():
        yield Artifact(path=path, content=look.render(page, address_of))


def relative(address: str, page: str, *, spelt_out: bool = False) -> str:
    """A site address as seen from the page at another: relative("strategy/", "decisions/2024/") is "../../strategy/".

    Whole web addresses and bare fragments stay as they are. Addresses of folders are `spelt_out` to the file in them
    where no server does that: "../../strategy/index.html".
    """
    if _ELSEWHERE.match(address):
        return address
    path, mark, fragment = address.partition("#")
    if mark and path == page:
        return f"#{fragment}"
    if spelt_out:
        path, question, asked = path.partition("?")
        path, mark = addresses.file_of(path), f"{question}{asked}{mark}"
    here, above, first = _folders(page)
    if not path.startswith(first):  # most links lead to another part of the site
        return above + path + mark + fragment
    there = path.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    way = "../" * (len(here) - same) + "/".join(there[same:])
    return (way or "./") + mark + fragment


@lru_cache(maxsize=64)
def _folders(page: str) -> tuple[list[str], str, str]:
    """The folders a page lies in, the way up from there, and what the address of a file in the first begins with."""
    here = page.split("/")[:-1]
    return here, "../" * len(here), f"{here[0]}/" if here else ""


def new_environment(templates: Path, compiled: BytecodeCache | None = None) -> QuickEnvironment:
    """Jinja2 as the site uses it: autoescape, StrictUndefined, and the filters href, html, asset and specimen."""
    environment = QuickEnvironment(
        bytecode_cache=compiled,
        cache_size=-1,
        auto_reload=False,
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["href"] = _href
    environment.filters["html"] = _html
    environment.filters["asset"] = _asset
    environment.filters["specimen"] = specimen
    return environment


@pass_context
def _href(context: Context, address: str) -> str:
    """The address as a link on the page that is rendered."""
    given = context.parent
    if given["base"] and not _ELSEWHERE.match(address):
        return str(given["base"] + address)
    return relative(address, given["page"].address, spelt_out=given["spelt_out"])


@pass_context
def _html(context: Context, body: Html) -> Markup:
    """Sanitised markup with its targets resolved, for use as it is."""
    resolve: Callable[[Target], str] = context["address_of"]
    return Markup(body.resolve(lambda target: _href(context, resolve(target))))  # noqa: S704  sanitised by nh3


@pass_context
def _asset(context: Context, name: str) -> str:
    """The address of a style sheet or script by its plain name: "portal.css"."""
    return _href(context, context["assets"][name])


def _bundle(sheet: Path) -> str:
    """The style sheet with its imports put in their places and comments left out."""
    text = _IMPORT.sub(lambda match: (sheet.parent / match[1]).read_text("utf-8"), sheet.read_text("utf-8"))
    return _CSS_COMMENT.sub("", text)


def _fingerprinted(name: str, content: bytes) -> Asset:
    return Asset(name=name, artifact=Artifact(path=addresses.hashed(name, content), content=content))


def _scripts(texts: Mapping[str, str]) -> Iterator[Asset]:
    """Each script, with the modules it imports called by the names under which they are published."""
    known: dict[str, Asset] = {}
    waiting = dict(texts)
    while waiting:
        ready = [name for name, text in waiting.items() if not {m[2] for m in _MODULE.finditer(text)} - known.keys()]
        if not ready:
            raise Failure(
                f"These scripts import one another in a ring, or one that is not there: {', '.join(waiting)}."
            )
        for name in ready:
            text = _MODULE.sub(lambda found: f'{found[1]}"./{_file_name(known[found[2]])}"', waiting.pop(name))
            known[name] = _fingerprinted(name, text.encode())
            yield known[name]


def _file_name(asset: Asset) -> str:
    return posixpath.basename(asset.artifact.path)
