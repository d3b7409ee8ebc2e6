"""In the browser a citation is letter by letter what Python makes, and every way to it works with the keyboard."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.content.document import SitePage
from portal.website.citation import FORMS, cited, facts, place_in
from tests.browser import probes
from tests.support import accessibility
from tests.support.reader import Open, Reader
from tests.support.site import LONG_RECORD, RECORD, BuiltSite
from tests.website.test_citation import HOSTILE

DAY = dt.date(2026, 11, 28)
BIBTEX = "Form of the citation"

# Every citation that the script makes of a page: by link, its place and each form of it.
MADE = """async ([script, day, forms]) => {
  const { at, cite, placeOf } = await import(script);
  const facts = JSON.parse(document.querySelector("[data-cite]").dataset.cite);
  return Object.fromEntries([...document.querySelectorAll(".number, .pilcrow")].map((link) => {
    const anchor = link.hash.slice(1);
    const cited = at(facts, placeOf(link), anchor);
    return [anchor, forms.map((form) => cite(form, cited, day))];
  }));
}"""
OF_FACTS = """async ([script, facts, day, place, forms]) => {
  const { at, cite } = await import(script);
  return forms.map((form) => cite(form, at(JSON.parse(facts), place, "report-24"), day));
}"""


def script(site: BuiltSite) -> str:
    (path,) = (site.folder / "assets").glob("citation.*.js")
    return f"/assets/{path.name}"


def test_every_paragraph_of_every_page_is_cited_as_python_cites_it(site: BuiltSite, open_as: Open) -> None:
    plan, number = site.plan, 0
    for path, address in plan.address_of_path.items():
        entry = plan.shelf.register.by_path[path]
        page = open_as(Reader()).show(address)
        made = page.evaluate(MADE, [script(site), [DAY.year, DAY.month, DAY.day], [*FORMS]])
        meant = {
            paragraph.anchor: [
                make(cited(entry, plan.shelf).at(place_in(entry.body, paragraph.anchor) or "", paragraph.anchor), DAY)
                for _, make in FORMS.values()
            ]
            for paragraph in entry.body.paragraphs
            if not paragraph.is_table
        }
        assert made == meant, path
        number += len(made)
    assert number > 300


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_made_to_break_a_form_breaks_it_in_neither(title: str, site: BuiltSite, open_as: Open) -> None:
    plan = site.plan
    entry = plan.shelf.register.decisions["PCC/D/2024/07"]
    for dated in ((), (2024,), (2024, 9), (2024, 5, 14)):
        whole = replace(cited(entry, plan.shelf), title=title, author=title, said=title, note=title, date=dated)
        for day, given in ((DAY, [2026, 11, 28]), (None, None)):
            page = open_as(Reader()).show(RECORD)
            made = page.evaluate(OF_FACTS, [script(site), facts(whole), given, title, [*FORMS]])
            assert made == [make(whole.at(title, "report-24"), day) for _, make in FORMS.values()]


def test_a_page_of_the_portal_is_cited_as_what_it_is(site: BuiltSite, open_as: Open) -> None:
    (entry,) = (e for e in site.plan.shelf.register.pages.values() if e.stem == "about")
    assert isinstance(entry.fields, SitePage)
    held = open_as(Reader()).show("about/").locator("[data-cite]").get_attribute("data-cite")
    assert json.loads(held or "")["form"] == "webpage"


@pytest.fixture
def page(browser: Browser, browser_context_args: dict[str, Any], root: str) -> Iterator[Page]:
    """A long record on 28 November 2026, in a browser that lets the page write to the clipboard."""
    context = browser.new_context(**browser_context_args, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime(2026, 11, 28, 23, 30, tzinfo=dt.UTC))
    page.goto(root + LONG_RECORD)
    yield page
    context.close()


def pasted(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def meant(site: BuiltSite, form: str, anchor: str = "") -> str:
    entry = site.plan.shelf.register.decisions["PCC/D/2021/15"]
    whole = cited(entry, site.plan.shelf)
    return FORMS[form][1](whole.at(place_in(entry.body, anchor) or "", anchor) if anchor else whole, DAY)


@pytest.mark.parametrize("form", FORMS)
def test_a_record_is_copied_in_each_form_with_the_day_of_the_reader(form: str, page: Page, site: BuiltSite) -> None:
    tools = page.locator("#cite .copy")
    tools.get_by_label(BIBTEX).select_option(form)
    tools.get_by_role("button", name="Copy citation").press("Enter")
    expect(tools.get_by_role("button", name="Citation copied")).to_be_focused()
    assert pasted(page) == meant(site, form)


@pytest.mark.parametrize("form", FORMS)
def test_a_paragraph_is_copied_in_each_form_and_that_is_announced(form: str, page: Page, site: BuiltSite) -> None:
    page.get_by_role("link", name="Paragraph 24", exact=True).press("Enter")
    tools = page.locator("#report-24 .copy")
    tools.get_by_label(BIBTEX).select_option(form)
    tools.get_by_role("button", name="Copy citation").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Citation copied")
    assert pasted(page) == meant(site, form, "report-24")


def test_html_is_pasted_as_a_link_where_formatted_text_is_taken(page: Page) -> None:
    tools = page.locator("#cite .copy")
    tools.get_by_label(BIBTEX).select_option("html")
    tools.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status")).to_contain_text("Citation copied")
    pasted_here = page.evaluate("""async () => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType("text/html")).text();
    }""")
    assert '<a href="https://portal.example/decisions/pcc-d-2021-15/"' in pasted_here


def test_the_form_that_was_chosen_is_kept_for_the_next_paragraph(page: Page, site: BuiltSite) -> None:
    page.get_by_role("link", name="Paragraph 24", exact=True).press("Enter")
    page.locator("#report-24").get_by_label(BIBTEX).select_option("bibtex")
    page.get_by_role("link", name="Paragraph 25", exact=True).press("Enter")
    page.locator("#report-25").get_by_role("button", name="Copy citation").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Citation copied as BibTeX.")
    assert pasted(page) == meant(site, "bibtex", "report-25")


def test_on_the_page_the_day_is_left_to_the_reader(open_as: Open, site: BuiltSite) -> None:
    page = open_as(Reader(script=False)).show(LONG_RECORD)
    shown = page.locator("#cite > .citation").inner_text()
    assert shown == meant(site, "text").partition(" accessed")[0]
    assert "Add the day on which you read it." in page.locator("#cite").inner_text()
    page.locator("#cite summary").click()
    assert page.locator("#cite pre").all_inner_texts() == [
        make(cited(site.plan.shelf.register.decisions["PCC/D/2021/15"], site.plan.shelf), None)
        for name, (_, make) in FORMS.items()
        if name != "text"
    ]
    assert page.locator(".copy").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tools_of_a_paragraph_hold_under_every_way_of_reading(
    width: int, browser: Browser, browser_context_args: dict[str, Any], root: str
) -> None:
    context = browser.new_context(**{**browser_context_args, **Reader(width=width).context_options()})
    page = context.new_page()
    page.goto(root + LONG_RECORD)
    number = page.get_by_role("link", name="Paragraph 24", exact=True)
    number.press("Enter")
    page.locator("#report-24").get_by_role("button", name="Add to reply").press("Enter")
    expect(page.locator("#report-24").get_by_role("link", name="Your reply (1)")).to_be_visible()
    assert accessibility.violations(page) == []
    assert page.evaluate(probes.TOO_WIDE) == []
    assert page.evaluate(probes.SMALL_TARGETS) == []
    page.evaluate(probes.RESPACE)
    assert page.evaluate(probes.TOO_WIDE) == []
    assert page.evaluate(probes.CUT_OFF) == []
    page.emulate_media(color_scheme="dark")
    assert accessibility.violations(page, accessibility.COLOURS) == []
    page.emulate_media(media="print")
    assert page.locator(".copy:visible, .cite-way:visible, .cite-forms:visible").count() == 0
    context.close()
