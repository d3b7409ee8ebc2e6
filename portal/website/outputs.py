"""Everything the site consists of, made from the plan: pages, style sheet, scripts, site map, search index, files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as etree

from portal.failure import Failure
from portal.website import addresses, hosting, open_data, pdf, search
from portal.website.feeds.files import feed_files
from portal.website.figure_files import make_figure_files
from portal.website.plan import SitePlan
from portal.website.render import Artifact, read_assets, render_pages


def make_artifacts(plan: SitePlan, templates: Path, press: pdf.Press | None = None) -> Iterator[Artifact]:
    """Every file of the site; with a press, a PDF of each record too."""
    found = search.index(plan)
    data = yield from open_data.make_open_data(plan.shelf, plan.site, plan.files)
    assets = (*read_assets(templates), *found.first)
    pages = {addresses.file_of(page.address): open_data.with_sizes(page, data) for page in plan.pages}
    twice = [address for address, count in Counter(page.address for page in plan.pages).items() if count > 1]
    if twice:
        raise Failure(
            f"Two pages of the site would have the address {twice[0]}, and one of them would be lost. Nothing was"
            " changed. Give the file in content/pages/ another name."
        )
    if press:
        printed = {path: page for path, page in pages.items() if pdf.has_pdf(page)}
        plain = render_pages(printed, plan.site, templates, assets, plan.address_of)
        pdfs = {made.path: made for made in pdf.make_pdfs(plain, (asset.artifact for asset in assets), plan, press)}
        yield from pdfs.values()
        pages = {path: pdf.with_link(page, pdfs) for path, page in pages.items()}
    moved = {addresses.file_of(page.address): page for page in plan.moved}
    yield from render_pages({**pages, **moved}, plan.site, templates, assets, plan.address_of)
    yield from (asset.artifact for asset in assets)
    yield from (Artifact(path=path, content=content) for path, content in plan.files.items())
    yield from (Artifact(path=path, content=content) for path, content in plan.data.items())
    yield from (Artifact(path=path, content=content) for path, content in data.items())
    yield from feed_files(plan.shelf, plan.site)
    yield from make_figure_files(plan.pages, plan.site, templates)
    yield _site_map(plan)
    yield Artifact(path="robots.txt", content=_robots(plan).encode())
    yield from hosting.in_the_site(plan)
    yield from found.others


def _site_map(plan: SitePlan) -> Artifact:
    """The pages for search engines, in the form of sitemaps.org (protocol 0.9)."""
    root = etree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for page in plan.pages:
        if page.listed:
            etree.SubElement(etree.SubElement(root, "url"), "loc").text = plan.site.base_address + page.address
    etree.indent(root, space=" ")
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return Artifact(path="sitemap.xml", content=content)


def _robots(plan: SitePlan) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {plan.site.base_address}sitemap.xml\n"
