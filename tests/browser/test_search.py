"""The search finds what is there, says when there is nothing, and keeps the question in the address.

What each question finds is in queries.yaml; that it finds all and no more is in test_search_oracle.py.
"""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import probes
from tests.support import accessibility
from tests.support.reader import Open, Reader, Window
from tests.support.site import RECORD

NEWEST = "PCC/D/2024/07"


@pytest.fixture
def window(open_as: Open) -> Window:
    """A window to search in."""
    return open_as(Reader())


def search(window: Window, query: str) -> Page:
    """Go to the search page with a question in its address, and wait for the answer."""
    return window.show(f"search/?{query}")


def titles(page: Page) -> list[str]:
    """The titles of the results, in their order."""
    return page.locator("#results h3").all_inner_texts()


def refs(page: Page) -> list[str]:
    """The references of the results that have one, in their order."""
    return [ref for ref in page.locator("#results .ref").all_inner_texts() if ref.startswith("PCC")]


def dates(page: Page) -> list[str]:
    """The dates of the results, in their order, each with what it is."""
    return [date.replace("\xa0", " ") for date in page.locator("#results .record-row-when").all_inner_texts()]


def said(page: Page) -> str:
    """What the page says to those who hear it."""
    return page.get_by_role("status").inner_text()


def test_where_nothing_is_found_the_lists_are_offered(window: Window) -> None:
    page = search(window, "q=xylophone")
    page.locator("#help").get_by_role("link", name="Decisions").click()
    page.wait_for_url("**/decisions/")


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Kind of page", "Decision"),
        ("Year", "2023"),
        ("Pillar of the plan", "Reforming West Mercia"),
        ("Area", "Wiltshire"),
        ("Theme", "Staffing of the office"),
        ("Type of decision", "Funding"),
        ("Status", "Approved"),
    ],
)
def test_each_filter_narrows_what_is_found(label: str, value: str, window: Window) -> None:
    every = len(titles(search(window, "q=the")))
    page = window.page
    page.locator(".search-page details").evaluate("details => details.open = true")
    page.get_by_label(label).select_option(value)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\d+ results? for “the” \({label}: {value}\)$"))
    expect(page.locator("#results > li").first).to_be_visible()
    assert 0 < len(titles(page)) < every


def test_every_filter_of_the_page_is_tried_above(window: Window) -> None:
    labels = window.show("search/").locator(".search-filters label").all_text_contents()
    assert labels == [
        *("Kind of page", "Year", "Pillar of the plan", "Area", "Theme", "Type of decision", "Status"),
        "Order",
    ]


def test_every_value_that_a_filter_offers_finds_something(window: Window) -> None:
    page = window.show("search/")
    page.locator(".search-page summary").click()
    for choice in page.locator("select[data-filter]").all():
        for value in choice.evaluate("select => [...select.options].slice(1).map((option) => option.value)"):
            choice.select_option(value)
            page.get_by_role("button", name="Search").click()
            expect(page.get_by_role("status")).to_have_text(
                re.compile(rf"^[1-9]\d* results? .*: {re.escape(value)}\)$")
            )
        choice.select_option("")


def test_a_filter_alone_is_a_question(window: Window) -> None:
    page = search(window, "year=2021")
    assert said(page) == "1 result (Year: 2021)"
    assert refs(page) == ["PCC/D/2021/15"]


def test_neither_a_word_nor_a_filter_is_no_question(window: Window) -> None:
    page = window.show("search/")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/")
    assert said(page) == ""
    assert titles(page) == []


@pytest.mark.parametrize(("order", "backwards"), [("newest", True), ("oldest", False)])
def test_results_are_put_in_order_of_date(order: str, backwards: bool, window: Window) -> None:
    page = search(window, f"kind=Decision&sort={order}")
    days = [
        datetime.strptime(found[0], "%d %B %Y").date()
        for date in dates(page)
        if (found := re.search(r"\d{1,2} \w+ \d{4}$", date))
    ]
    assert len(days) == 3
    assert days == sorted(days, reverse=backwards)


def test_how_many_results_there_are_is_said(window: Window) -> None:
    page = search(window, "q=commissioning")
    expect(page.get_by_role("status")).to_have_text(f"{len(titles(page))} results for “commissioning”")


def test_a_result_is_a_line_of_the_ledger_with_its_paragraphs(window: Window) -> None:
    page = search(window, "q=fixed-term+contract+extra+capacity")
    first = page.locator("#results > li").first
    title = "Temporary extra capacity in the commissioning team, October 2024 to March 2025"
    expect(first.get_by_role("heading", level=3).get_by_role("link", name=title)).to_be_visible()
    assert refs(page)[0] == NEWEST
    assert dates(page)[0] == "Latest dated approval 22 May 2024"
    assert first.locator(".record-row-amount").inner_text() == "£33,504"
    assert first.locator(".tag").inner_text() == "Approved, period ended"
    passage = first.get_by_role("link", name="Supporting report, paragraph 3")
    assert "extra capacity" in (first.locator(".passages").inner_text())
    passage.click()
    page.wait_for_url(f"**/{RECORD}#report-p3")
    expect(page.locator("#report-p3")).to_be_in_viewport()


def test_words_that_were_asked_for_are_marked_and_no_others(window: Window) -> None:
    page = search(window, "q=the+maternity")
    assert {mark.lower() for mark in page.locator("#results mark").all_inner_texts()} == {"maternity"}


def test_a_filter_says_how_many_results_each_value_would_leave(window: Window) -> None:
    page = search(window, "q=commissioning&kind=Decision")
    years = page.locator("#filter-year option").all_inner_texts()
    assert years[0] == "All"
    assert sum(int(year.rpartition("(")[2].rstrip(")")) for year in years[1:]) == len(titles(page))
    kinds = page.locator("#filter-kind option").all_inner_texts()
    assert f"Decision ({len(titles(page))})" in kinds


def test_a_value_that_would_leave_nothing_says_so(window: Window) -> None:
    page = search(window, "q=maternity")
    assert page.locator("#filter-year option").all_text_contents() == ["All", "2024 (1)", "2023 (0)", "2021 (0)"]


def test_filters_in_use_are_shown_and_can_be_taken_away(window: Window) -> None:
    page = search(window, "q=commissioning&year=2021&kind=Decision")
    number = len(titles(page))
    page.get_by_role("link", name="Remove the filter Year: 2021").click()
    page.wait_for_url("**/search/?q=commissioning&kind=Decision")
    expect(page.locator("#results > li")).not_to_have_count(number)
    expect(page.get_by_role("link", name="Remove the filter Year: 2021")).to_have_count(0)
    expect(page.get_by_role("heading", name="Results")).to_be_focused()


def test_another_spelling_is_offered_as_a_link_where_the_word_is_rare(window: Window) -> None:
    page = window.show("search/")
    known = page.evaluate(
        """async () => {
          const preload = [...document.querySelectorAll("link[rel=modulepreload]")];
          const { rightSpelling } = await import(preload.find((link) => link.href.includes("search-index.")).href);
          const index = { spelling: { 63: "0" }, get: async () => ({ commission: 400, comission: 1, commision: 399 }) };
          return [await rightSpelling(index, "comission", 1), await rightSpelling(index, "commission", 400)];
        }"""
    )
    assert known == ["commission", None]


def test_the_examples_of_the_page_are_answered(window: Window) -> None:
    page = window.show("search/")
    examples = page.locator("#ways-to-ask a").all_inner_texts()
    assert len(examples) >= 5
    for example in examples:
        page = window.show("search/")
        page.locator("#ways-to-ask").get_by_role("link", name=example, exact=True).click()
        expect(page.locator("#results > li, .docket").first).to_be_visible()


def test_the_question_stays_in_the_address_and_in_the_title(window: Window) -> None:
    page = window.show("search/")
    page.get_by_role("searchbox").fill("victims & survivors")
    page.locator(".search-page summary").click()
    page.get_by_label("Year").select_option("2024")
    page.get_by_label("Order").select_option("newest")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=victims+%26+survivors&year=2024&sort=newest")
    expect(page).to_have_title(re.compile("^victims & survivors – Search – "))


def test_the_address_brings_the_results_back_after_a_reload(window: Window) -> None:
    page = search(window, "q=officer&type=Staffing&sort=oldest")
    before = (titles(page), said(page))
    page.reload()
    expect(page.locator("#results > li").first).to_be_visible()
    assert (titles(page), said(page)) == before
    assert page.get_by_role("searchbox").input_value() == "officer"
    assert page.get_by_label("Type of decision").input_value() == "Staffing"
    assert page.get_by_label("Order").input_value() == "oldest"
    expect(page.get_by_label("Type of decision")).to_be_visible()


def test_going_back_from_a_record_brings_results_place_and_focus_back(window: Window) -> None:
    page = search(window, "q=the")
    page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.locator("#results > li")).not_to_have_count(10)
    before = titles(page)
    link = page.locator("#results > li").nth(10).get_by_role("link").first
    link.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    assert scrolled > 500
    link.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    expect(page.locator("#results > li")).to_have_count(len(before))
    assert titles(page) == before
    expect(page.locator("#results > li").nth(10).get_by_role("link").first).to_be_focused()
    assert abs(page.evaluate("scrollY") - scrolled) < 5
    assert page.get_by_role("searchbox").input_value() == "the"


def test_going_back_from_a_reference_leads_to_where_it_was_asked(window: Window) -> None:
    page = search(window, "q=reserves")
    page.get_by_role("searchbox").fill("pcc d 2024 7")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"**/{RECORD}")
    page.go_back()
    page.wait_for_url("**/search/?q=reserves")
    expect(page.get_by_role("status")).to_contain_text("“reserves”")


def test_going_back_and_forward_between_questions_answers_each_again(window: Window) -> None:
    page = search(window, "q=reserves")
    page.get_by_role("searchbox").fill("shoplifting")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“shoplifting”")
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("“reserves”")
    assert page.get_by_role("searchbox").input_value() == "reserves"
    page.go_forward()
    expect(page.get_by_role("status")).to_contain_text("“shoplifting”")


def test_more_than_ten_results_come_ten_at_a_time(window: Window) -> None:
    page = search(window, "q=the")
    number = int(said(page).split()[0])
    assert number > 10
    expect(page.locator("#results > li")).to_have_count(10)
    page.get_by_role("button", name=re.compile("^Show ")).press("Enter")
    expect(page.locator("#results > li")).to_have_count(min(20, number))
    expect(page.get_by_role("status")).to_have_text(f"Showing {min(20, number)} of {number} results.")
    expect(page.locator("#results > li").nth(10).get_by_role("link").first).to_be_focused()


def test_the_home_page_leads_to_results(window: Window) -> None:
    page = window.show("")
    page.get_by_role("searchbox").fill("budget equalisation")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/?q=budget+equalisation")
    expect(page.locator("#results > li").first).to_be_visible()


def test_a_reference_on_the_home_page_leads_to_its_record(window: Window) -> None:
    page = window.show("")
    page.get_by_role("searchbox").fill(NEWEST)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"**/{RECORD}")


@pytest.mark.parametrize(
    "question", ['<img src=x onerror="document.title=1">', "% %41 \\ ' \"", "£", "a" * 2000, "()[]*+?"]
)
def test_no_question_breaks_the_page(question: str, window: Window) -> None:
    page = window.show("search/")
    page.get_by_role("searchbox").fill(question)
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(re.compile("“.+”"))
    assert page.locator("#results img, #results-status img").count() == 0
    assert window.log.complaints == []


@pytest.mark.parametrize(
    "question",
    [
        "q=commissioning&year=2021&kind=Decision",
        "q=comissioning",
        "q=18",
        "q=PCC%2FD%2F2024%2F99",
        "q=%C2%A329%2C462",
        "q=commissioning+xylophone",
        "year=2023",
    ],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_state(width: int, question: str, open_as: Open) -> None:
    window = open_as(Reader(width=width))
    page = window.page
    page.goto(f"{window.root}search/?{question}")
    expect(page.get_by_role("status")).to_have_text(re.compile("result|mention"))
    assert accessibility.violations(page) == []
    assert page.evaluate(probes.SMALL_TARGETS) == []
    assert page.evaluate(probes.OUT_OF_ORDER) == []
    page.evaluate(probes.RESPACE)
    assert page.evaluate(probes.TOO_WIDE) == []


def test_an_index_that_cannot_be_loaded_is_said_and_the_lists_are_offered(
    browser: Browser, root: str, browser_context_args: dict[str, object]
) -> None:
    context = browser.new_context(**browser_context_args)  # type: ignore[arg-type]
    context.route("**/search/data/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{root}search/?q=officer")
    expect(page.get_by_role("status")).to_contain_text("The search could not be loaded")
    expect(page.locator("#help").get_by_role("link", name="Decisions")).to_be_visible()
    context.close()


class TestBelowAPath:
    """The same folder, mounted below a path as shared hosts do."""

    def test_a_search_finds_a_record_and_leads_to_it(self, below_a_path: Window) -> None:
        page = search(below_a_path, "q=maternity")
        page.locator("#results a").first.click()
        page.wait_for_url(f"**/sub/path/{RECORD}")
        expect(page.locator(".docket-ref")).to_contain_text(NEWEST)

    def test_the_home_page_leads_to_results(self, below_a_path: Window) -> None:
        page = below_a_path.show("")
        page.get_by_role("searchbox").fill("reserves")
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/sub/path/search/?q=reserves")
        expect(page.locator("#results > li").first).to_be_visible()

    def test_an_address_that_leads_nowhere_has_a_page_whose_links_lead_somewhere(self, below_a_path: Window) -> None:
        page = below_a_path.show("decisions/2024/nothing/here/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
        assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
        page.get_by_role("main").get_by_role("link", name="Register of decisions").click()
        page.wait_for_url("**/sub/path/decisions/")
