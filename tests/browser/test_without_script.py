"""Without JavaScript every page is whole, and every record can be found."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from portal.website.views import DecisionList, RecordPage, RegisterPage, ReplyPage, SearchPage
from tests.markup import parsed
from tests.support.reader import Open, Reader
from tests.support.site import KINDS, BuiltSite

NO_SCRIPT = Reader(script=False)
SAME_BOTH_WAYS = [kind for kind in KINDS if not kind.startswith(("search", "register", "reply"))]
"""The search is told apart below, the register in test_register and the reply in test_reply."""

WITHOUT_BUTTONS = """() => {
  for (const tools of document.querySelectorAll(".copy")) tools.hidden = true;
  return document.body.innerText;
}"""
"""The words of a page but for buttons, which need the script and come with it."""


@pytest.mark.parametrize("kind", SAME_BOTH_WAYS)
def test_a_page_says_the_same_with_and_without_script(kind: str, open_as: Open) -> None:
    window = open_as(NO_SCRIPT)
    without, with_script = (
        one.show(KINDS[kind]).evaluate(WITHOUT_BUTTONS).split() for one in (window, open_as(Reader()))
    )
    assert without == with_script
    fetched = {posixpath.splitext(urlsplit(address).path)[1] for address in window.log.requests[1:]}
    assert fetched <= {".css", ".svg"}


def test_only_the_kinds_compared_above_carry_script(site: BuiltSite) -> None:
    scripted = {type(page) for page in site.plan.pages if "<script" in site.html(page)}
    compared = {type(page) for page in site.plan.pages if page.address in {KINDS[kind] for kind in SAME_BOTH_WAYS}}
    assert scripted - {SearchPage, RegisterPage, ReplyPage} <= compared


def test_the_search_page_says_that_it_needs_script_and_leads_to_the_lists(open_as: Open) -> None:
    page = open_as(NO_SCRIPT).show("search/")
    # By selector, since Playwright's roles and texts pass over noscript even where it counts.
    instead = page.locator("noscript .without-script")
    expect(instead).to_be_visible()
    assert "Search needs JavaScript, and it is off in this browser." in instead.inner_text()
    expect(page.locator("main form")).to_be_hidden()
    links = instead.locator("a").evaluate_all("all => all.map((a) => new URL(a.href).pathname)")
    assert links == ["/decisions/", "/strategy/", "/plans/", "/areas/", "/themes/", "/site-map/"]
    instead.locator("a").first.click()
    expect(page.locator(".record-row").first).to_be_visible()


def test_a_question_typed_on_the_home_page_ends_where_the_lists_are_offered(open_as: Open) -> None:
    page = open_as(NO_SCRIPT).show("")
    page.get_by_role("searchbox").fill("reserves")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/?q=reserves")
    expect(page.locator("noscript a").first).to_be_visible()


def test_a_number_leads_to_its_paragraph(open_as: Open) -> None:
    page = open_as(NO_SCRIPT).show(KINDS["long-record"])
    page.get_by_role("link", name="Paragraph 24", exact=True).click()
    assert page.url.endswith("#report-24")
    expect(page.locator("#report-24")).to_be_in_viewport()


def test_every_record_is_two_clicks_from_home_and_not_by_the_site_map_alone(site: BuiltSite) -> None:
    clicks = _clicks_from_home(site, closed="site-map/")
    records = [page.address for page in site.plan.pages if isinstance(page, RecordPage)]
    assert records
    assert [address for address in records if clicks.get(address, 99) > 2] == []


def test_every_page_that_is_listed_can_be_reached_by_links(site: BuiltSite) -> None:
    clicks = _clicks_from_home(site)
    assert [page.address for page in site.plan.pages if page.listed and page.address not in clicks] == []


def test_every_record_stands_in_the_register_and_in_the_list_of_its_year(site: BuiltSite) -> None:
    lists = {page.address: _links(site, page.address) for page in site.plan.pages if isinstance(page, DecisionList)}
    for record in (page for page in site.plan.pages if isinstance(page, RecordPage)):
        year = record.breadcrumb[-1].address
        assert record.address in lists["decisions/"]
        assert record.address in lists[year]


def _clicks_from_home(site: BuiltSite, closed: str | None = None) -> dict[str, int]:
    """How many links have to be followed from the home page to each other page, past the one that is closed."""
    known = {page.address for page in site.plan.pages} - {closed}
    clicks = {"": 0}
    edge = [""]
    while edge:
        further = [(link, clicks[address] + 1) for address in edge for link in _links(site, address)]
        edge = []
        for link, number in further:
            if link in known and link not in clicks:
                clicks[link] = number
                edge.append(link)
    return clicks


def _links(site: BuiltSite, address: str) -> set[str]:
    """The addresses on the site that the main part of a page leads to; of the home page all of it."""
    (page,) = [page for page in site.plan.pages if page.address == address]
    tree = parsed(site.html(page))
    part = tree.by_id("main") if address else tree
    return set(_resolved(address, [link.attributes["href"] for link in part.every("a") if "href" in link.attributes]))


def _resolved(address: str, links: list[str]) -> Iterator[str]:
    base = f"https://portal.example/{address}"
    for link in links:
        whole = urlsplit(urljoin(base, link))
        if whole.netloc == "portal.example":
            yield whole.path.lstrip("/")
