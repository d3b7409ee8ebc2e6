"""A record is light: whoever opens one on a slow telephone downloads less than 40 kB, everything included."""

from __future__ import annotations

import gzip
from urllib.parse import unquote, urlsplit

import pytest

from portal.website.views import DocumentPage, RecordPage
from tests.markup import parsed
from tests.support.reader import Open, Reader
from tests.support.site import BuiltSite

MOST = 40_000
"""Bytes over the wire, compressed as every web server does it."""

MOST_OF_A_SEARCH = 100_000
"""The same, for the first search on this portal; python -m bench.search measures larger ones."""

ALREADY_COMPRESSED = (".idx", ".png", ".jpg", ".woff2")


@pytest.mark.parametrize("kind", [RecordPage, DocumentPage])
def test_the_first_load_of_a_record_or_document_is_light(kind: type, site: BuiltSite, open_as: Open) -> None:
    window = open_as(Reader())
    addresses = [page.address for page in site.plan.pages if isinstance(page, kind)]
    weights = {}
    for address in addresses:
        window.show(address)
        fetched = {urlsplit(request).path.removeprefix("/") for request in window.log.requests}
        weights[address] = sum(_compressed(site, path) for path in fetched | _icons(site, address))
    assert addresses
    assert {address: weight for address, weight in weights.items() if weight >= MOST} == {}


def test_a_first_search_is_light(site: BuiltSite, open_as: Open) -> None:
    window = open_as(Reader())
    window.show("search/?q=commissioning+officer")
    fetched = {urlsplit(request).path.removeprefix("/") for request in window.log.requests}
    assert any(path.startswith("search/data/words/") for path in fetched)
    assert sum(_compressed(site, path) for path in fetched) < MOST_OF_A_SEARCH


def _compressed(site: BuiltSite, path: str) -> int:
    file = site.folder / unquote(path)
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(content) if path.endswith(ALREADY_COMPRESSED) else len(gzip.compress(content, compresslevel=6))


def _icons(site: BuiltSite, address: str) -> set[str]:
    """The picture in the tab, which a browser without a window does not always fetch."""
    page = parsed((site.folder / address / "index.html").read_text("utf-8"))
    names = {link.attributes["href"] for link in page.every("link") if link.attributes["rel"] == "icon"}
    assert names
    return {name.lstrip("./") for name in names}
