"""All that a mouse can do the keyboard can do, and where the keyboard is can always be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.reader import Open, Reader
from tests.support.site import KINDS, LONG_RECORD, RECORD

FAR = 1_000
"""More presses of the Tab key than any page has things to reach."""

# From now on, writes down how each thing that gets the focus is told from all others, and whether it lies under
# something else (WCAG 2.4.7 and 2.4.11).
WATCH = """() => {
  window.stops = [];
  addEventListener("focusin", ({ target: e }) => {
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    const line = e.getClientRects()[0];
    const hit = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    const told = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const seen = Number(style.opacity) === 1 && e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const free = box.bottom > 0 && box.top < innerHeight && (e === hit || e.contains(hit) || hit?.contains(e));
    window.stops.push({ what: e.outerHTML.slice(0, 100), told, seen, free });
  });
}"""


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press the Tab key until `wanted` is in focus."""
    for _ in range(FAR):
        page.keyboard.press(key)
        if wanted.evaluate("e => e === document.activeElement"):
            return
    pytest.fail(f"{wanted} cannot be reached with {key}")


def badly_focused(page: Page) -> list[dict[str, Any]]:
    """What the Tab key reaches that cannot be seen to be in focus, out of everything it reaches."""
    page.evaluate(WATCH)
    for pressed in range(1, FAR):
        page.keyboard.press("Tab")
        if pressed % 10 == 0 and page.evaluate("window.stops.length") < pressed:
            break
    stops = page.evaluate("window.stops")
    assert 4 < len(stops) < FAR - 10
    return [stop for stop in stops if not (stop["told"] and stop["seen"] and stop["free"])]


@pytest.mark.parametrize("destination", ["Decisions", "Strategy", "Plans", "Search"])
def test_each_destination_of_the_header_is_reached(destination: str, open_as: Open) -> None:
    page = open_as(Reader()).show("")
    tab_to(page, page.get_by_role("navigation", name="Main").get_by_role("link", name=destination, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{destination.lower()}/")
    here = page.get_by_role("navigation", name="Main").get_by_role("link", name=destination, exact=True)
    expect(here).to_have_attribute("aria-current", "page")


def test_a_record_is_opened_from_the_register(open_as: Open) -> None:
    page = open_as(Reader()).show("decisions/")
    tab_to(page, page.locator(".record-row a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/decisions/pcc-d-*/")
    expect(page.locator(".docket-ref")).to_be_visible()


def test_an_entry_of_the_contents_leads_to_its_section(open_as: Open) -> None:
    page = open_as(Reader()).show(LONG_RECORD)
    entry = page.locator(".contents a").nth(3)
    tab_to(page, entry)
    page.keyboard.press("Enter")
    anchor = entry.get_attribute("href")
    assert anchor
    assert page.url.endswith(anchor)
    expect(page.locator(anchor)).to_be_in_viewport()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_in_focus_is_seen_and_nothing_lies_over_it(kind: str, open_as: Open) -> None:
    assert badly_focused(open_as(Reader()).show(KINDS[kind])) == []


def test_whatever_is_in_focus_on_a_telephone_is_seen_and_nothing_lies_over_it(open_as: Open) -> None:
    assert badly_focused(open_as(Reader(width=320)).show(LONG_RECORD)) == []


def test_the_filters_of_the_search_open_and_can_be_chosen(open_as: Open) -> None:
    page = open_as(Reader()).show("search/")
    expect(page.get_by_label("Year")).to_be_hidden()
    tab_to(page, page.locator(".search-page summary"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Year")).to_be_visible()
    tab_to(page, page.get_by_label("Year"))
    page.keyboard.press("2")
    page.keyboard.press("Shift+Tab")
    tab_to(page, page.get_by_role("button", name="Search"), key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?year=2024")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^1 result \(Year: 2024\)$"))


def test_after_a_search_the_keyboard_stands_at_the_results(open_as: Open) -> None:
    page = open_as(Reader()).show("search/")
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("commissioning")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Results")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#results a").first).to_be_focused()


class TestAParagraphThatIsCited:
    """Its number is a link to itself; following it offers to copy the address and a citation."""

    @pytest.fixture
    def page(self, browser: Browser, browser_context_args: dict[str, Any], root: str) -> Iterator[Page]:
        """A record, in a browser that lets the page write to the clipboard."""
        context = browser.new_context(**browser_context_args, permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(root + LONG_RECORD)
        yield page
        context.close()

    @pytest.fixture
    def number(self, page: Page) -> Locator:
        """The number of paragraph 24, followed with the keyboard."""
        number = page.get_by_role("link", name="Paragraph 24", exact=True)
        number.press("Enter")
        return number

    def test_its_number_is_reached_by_the_tab_key(self, page: Page) -> None:
        tab_to(page, page.get_by_role("link", name="Paragraph 24", exact=True))

    def test_its_number_leads_to_it(self, page: Page, number: Locator) -> None:
        expect(page.locator("#report-24")).to_be_in_viewport()
        assert page.url.endswith(f"{LONG_RECORD}#report-24")
        assert number.get_attribute("href") == "#report-24"

    def test_the_next_stop_of_the_keyboard_copies_its_whole_address(self, page: Page, number: Locator) -> None:
        page.keyboard.press("Tab")
        tools = page.locator("#report-24 .copy")
        expect(tools.get_by_role("button", name="Copy link")).to_be_focused()
        page.keyboard.press("Enter")
        expect(tools.get_by_role("button", name="Link copied")).to_be_focused()
        address = f"https://portal.example/{LONG_RECORD}#report-24"
        assert page.evaluate("navigator.clipboard.readText()") == address
        expect(page.get_by_role("status")).to_have_text(f"Link copied: {address}")

    def test_the_stop_after_that_copies_a_citation(self, page: Page, number: Locator) -> None:
        tab_to(page, page.locator("#report-24").get_by_role("button", name="Copy citation"))
        page.keyboard.press("Space")
        expect(page.get_by_role("status")).to_contain_text("Citation copied: ")
        assert "paragraph 24 <https://portal.example/" in page.evaluate("navigator.clipboard.readText()")

    def test_the_form_can_be_chosen_and_the_paragraph_added_to_a_reply(self, page: Page, number: Locator) -> None:
        tools = page.locator("#report-24 .copy")
        tab_to(page, tools.get_by_label("Form of the citation"))
        page.keyboard.press("M")
        expect(tools.get_by_label("Form of the citation")).to_have_value("markdown")
        tab_to(page, tools.get_by_role("button", name="Add to reply"))
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        expect(tools.get_by_role("link", name="Your reply (1)")).to_be_focused()

    def test_escape_closes_the_offer_and_goes_back_to_the_number(self, page: Page, number: Locator) -> None:
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(page.locator(".prose").get_by_role("button", name="Copy link")).to_have_count(0)
        expect(number).to_be_focused()

    def test_only_one_paragraph_at_a_time_makes_the_offer(self, page: Page, number: Locator) -> None:
        page.get_by_role("link", name="Paragraph 25", exact=True).press("Enter")
        expect(page.locator(".prose").get_by_role("button", name="Copy link")).to_have_count(1)
        expect(page.locator("#report-25").get_by_role("button", name="Copy link")).to_be_visible()

    def test_where_copying_is_not_allowed_the_text_is_shown_and_said(self, page: Page, number: Locator) -> None:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
        page.locator("#report-24").get_by_role("button", name="Copy link").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("This browser did not allow copying.")
        box = page.get_by_label("Text to copy")
        expect(box).to_be_focused()
        expect(box).to_have_value(f"https://portal.example/{LONG_RECORD}#report-24")
        page.keyboard.press("Escape")
        expect(number).to_be_focused()


def test_a_paragraph_without_a_number_has_a_pilcrow_that_does_the_same(open_as: Open) -> None:
    page = open_as(Reader()).show(RECORD)
    tab_to(page, page.locator("#report-p6 > .pilcrow"))
    page.keyboard.press("Enter")
    assert page.url.endswith("#report-p6")
    page.keyboard.press("Tab")
    expect(page.locator("#report-p6").get_by_role("button", name="Copy link")).to_be_focused()
