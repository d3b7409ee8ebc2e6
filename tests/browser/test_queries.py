"""Every question of queries.yaml is given what it must be given, on two offices, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.offices import RIVERSIDE
from tests.support.reader import Log, Open, Reader, Window
from tests.support.server import serve
from tests.support.site import build_site

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text("utf-8"))
KNOWN = {"ask", "goes_to", "first", "all", "says", "passage", "offers", "none"}


def of(office: str) -> Any:
    """The questions of an office as parameters."""
    return pytest.mark.parametrize("query", QUERIES[office], ids=lambda query: query["ask"])


@pytest.fixture(scope="module")
def riverside(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Window]:
    """A window on the site of the second office, whose refs go by financial years."""
    folder = tmp_path_factory.mktemp("riverside") / "site"
    build_site(folder, RIVERSIDE)
    with serve(folder) as root:
        page, log = browser.new_context(**browser_context_args).new_page(), Log()
        log.listen(page)
        yield Window(page=page, log=log, root=root)
        page.context.close()


def test_there_are_enough_questions_and_each_expects_something() -> None:
    every = [*QUERIES["west-mercia"], *QUERIES["riverside"]]
    assert len(every) >= 80
    assert [query for query in every if set(query) - KNOWN or len(query) < 2] == []


@of("west-mercia")
def test_on_the_site_of_this_portal(query: dict[str, Any], open_as: Open) -> None:
    answered(open_as(Reader()), query)


@of("riverside")
def test_on_the_site_of_an_office_with_other_refs(query: dict[str, Any], riverside: Window) -> None:
    answered(riverside, query)


def answered(window: Window, query: Mapping[str, Any]) -> None:
    """Ask, and hold what is given against what must be given."""
    page, pages = window.page, QUERIES["pages"]
    page.goto(f"{window.root}search/?q={quote_plus(query['ask'])}")
    if "goes_to" in query:
        page.wait_for_url(window.root + pages[query["goes_to"]])
        return
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"found|result|holds no"))
    assert page.url.startswith(window.root + "search/")
    found = [link.get_attribute("href") or "" for link in page.locator("#results h3 a").all()]
    found = [address.removeprefix(window.root) for address in found]
    if "says" in query:
        assert status.inner_text() == query["says"]
    if query.get("none"):
        assert found == []
    else:
        assert found, status.inner_text()
    if "first" in query:
        assert found[0] == pages[query["first"]], found
    if "all" in query:
        assert sorted(found) == sorted(pages[name] for name in query["all"])
    if "passage" in query:
        passages = page.locator("#results > li").first.locator(".passages a")
        assert query["passage"] in passages.all_inner_texts()
    if "offers" in query:
        expect(page.locator("#results-notes").get_by_role("link", name=query["offers"], exact=True)).to_be_visible()
