"""Everything the site consists of, made from the plan: pages, style sheet, scripts, site map, search index, files.

What is made of one record is in `sheets`, the other pages are in `leaves`, what is made of all records in `gathered`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from portal.failure import Failure
from portal.store.engine import engine
from portal.store.kept import FileKeys, Store, key_of, opened
from portal.website import hosting, pdf
from portal.website.artifact import Artifact
from portal.website.closures import Compiled, closure_keys
from portal.website.desk import Desk, Way
from portal.website.figure_files import drawing_style
from portal.website.gathered import collecting
from portal.website.leaves import Leaves, late_leaves, leaves
from portal.website.plan import RecordSlot, SitePlan
from portal.website.render import Asset, from_disk_script, look_of, read_assets
from portal.website.security_txt import security_txt
from portal.website.sheets import Share, sheets

Tell = Callable[[str], None]
"""Told the name of each stage as it begins."""
Note = Callable[[Way], None]
"""Told of each page how it was come by."""


@dataclass(frozen=True, kw_only=True)
class Means:
    """What the files are made with beside the plan. `keys` gives the keys of each file of the office, by its path."""

    templates: Path
    store: Store
    keys: Mapping[str, FileKeys]
    press: pdf.Press | None = None
    tell: Tell = lambda _: None


def make_artifacts(plan: SitePlan, templates: Path, press: pdf.Press | None = None) -> Iterator[Artifact]:
    """Every file of the site, made afresh; with a press, a PDF of each record too."""
    with opened(None) as store:
        yield from artifacts(plan, Means(templates=templates, store=store, keys={}, press=press), lambda _: None)


def artifacts(plan: SitePlan, means: Means, note: Note) -> Iterator[Artifact]:
    """Every file of the site."""
    _refuse_two_at_one_address(plan)
    assets = read_assets(means.templates)
    if plan.site.from_disk:
        assets = (*assets, from_disk_script(means.templates))
    desk = _desk(plan, means, assets)
    made: list[Share] = []
    for sheet in sheets([page for page in plan.planned if isinstance(page, RecordSlot)], desk):
        made.append(sheet.sheet.share)
        note(sheet.sheet.way)
        yield from sheet.files
    desk.store.commit()
    means.tell("Making the other pages and the search index")
    with collecting(desk, _in_order(plan, made)) as collected:
        yield from _noted(leaves(desk), note)
        means.tell("Making the data and the feeds")
        common = collected()
    yield from (*common.data, *common.others, *(asset.artifact for asset in (*assets, *common.first)))
    yield from _noted(late_leaves(desk, {file.path: file.size for file in common.data}, common.first), note)
    yield from (Artifact(path=path, content=content) for path, content in plan.files.items())
    yield from (_site_map(plan), Artifact(path="robots.txt", content=_robots(plan).encode()))
    yield from security_txt(plan)
    yield from hosting.in_the_site(plan, means.templates)
    means.tell("Putting the site in place")


def _noted(made: Leaves, note: Note) -> Iterator[Artifact]:
    for way, files in made:
        note(way)
        yield from files


def _in_order(plan: SitePlan, made: Sequence[Share]) -> list[Share]:
    """What the sheets give, in the order of the register."""
    at = {share.head.address: share for share in made}
    return [at[page.address] for page in plan.planned if isinstance(page, RecordSlot)]


def _desk(plan: SitePlan, means: Means, assets: Sequence[Asset]) -> Desk:
    look = look_of(plan.site, means.templates, assets, Compiled(means.store))
    closures = closure_keys(means.templates, look.environment, means.store)
    for template in sorted(closures):
        look.environment.get_template(template)  # before other processes are forked, so that all have it
    style, configuration = drawing_style(means.templates), plan.shelf.configuration.model_dump_json()
    return Desk(
        plan=plan,
        store=means.store,
        look=look,
        closures=closures,
        base=key_of(engine(), configuration, repr(plan.site), repr(look.assets)),
        keys=means.keys,
        assets=tuple(asset.artifact for asset in assets),
        drawing_style=style,
        press=means.press,
    )


def _refuse_two_at_one_address(plan: SitePlan) -> None:
    twice = [address for address, count in plan.uses.items() if count > 1]
    if twice:
        raise Failure(
            f"Two pages of the site would have the address {twice[0]}, and one of them would be lost. Nothing was"
            " changed. Give the file in content/pages/ another name."
        )


def _site_map(plan: SitePlan) -> Artifact:
    """The pages for search engines, in the form of sitemaps.org (protocol 0.9)."""
    listed = (plan.site.base_address + page.address for page in (*plan.planned, *plan.stones) if page.listed)
    lines = [f" <url>\n  <loc>{escape(address, quote=False)}</loc>\n </url>\n" for address in listed]
    opening = "<?xml version='1.0' encoding='utf-8'?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    return Artifact(path="sitemap.xml", content=f"{opening}{''.join(lines)}</urlset>\n".encode())


def _robots(plan: SitePlan) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {plan.site.base_address}sitemap.xml\n"
