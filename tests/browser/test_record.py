"""A record answers the first questions on the first screen, and its drawings can be read, reached and left out.

The project's own records say little of money over years and nothing of chains; the office of the golden pages has a
record that says everything.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import probes
from tests.golden import OFFICE
from tests.support import accessibility, pdf
from tests.support.reader import Open, Reader
from tests.support.server import serve
from tests.support.site import LONG_RECORD, RECORD, build_site

RECORDS = (RECORD, LONG_RECORD, "decisions/pcc-d-2023-18/")
EVERYTHING = "decisions/fw-2025-003/"
NOTHING = "decisions/fw-2024-009/"

ESSENTIAL = (".docket-ref", ".docket .tag", "h1", ".answer:nth-of-type(1)", ".answer:nth-of-type(2)")
ESSENTIAL += (".answer:nth-of-type(3)", ".answer:nth-of-type(4)")

# The parts of the page that do not lie wholly in the window before anybody scrolls.
BELOW = """selectors => selectors.filter((selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.height === 0 || box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth;
})"""

# Text of a drawing that leaves it, or that stands on other text of the same drawing.
CROWDED = """() => [...document.querySelectorAll("main svg[role]")].flatMap((svg) => {
  const whole = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")]
    .map((e) => ({ words: e.textContent, box: e.getBoundingClientRect() }));
  const out = texts.filter(({ box }) => box.left < whole.left - 1 || box.right > whole.right + 1
    || box.top < whole.top - 1 || box.bottom > whole.bottom + 1);
  const on = texts.filter((one, at) => texts.slice(at + 1).some((other) =>
    one.box.left < other.box.right && other.box.left < one.box.right
    && one.box.top + 3 < other.box.bottom - 3 && other.box.top + 3 < one.box.bottom - 3));
  return [...out, ...on].map(({ words }) => words);
})"""


# Parts of the page that lie on each other.
OVERLAPPING = """selector => {
  const all = [...document.querySelectorAll(selector)];
  return all.flatMap((e, at) => all.slice(at + 1).filter((other) => {
    if (e.contains(other) || other.contains(e)) return false;
    const [one, two] = [e.getBoundingClientRect(), other.getBoundingClientRect()];
    return one.left < two.right - 1 && two.left < one.right - 1 && one.top < two.bottom - 1 && two.top < one.bottom - 1;
  }).map((other) => `${e.className} ${e.textContent.trim().slice(0, 30)} / ${other.textContent.trim().slice(0, 30)}`));
}"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the office of the golden pages."""
    folder = build_site(tmp_path_factory.mktemp("office") / "site", project=OFFICE).folder
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module", params=[320, 768, 1280])
def everything(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any], office: str
) -> Iterator[Page]:
    """The record that says everything, at three widths."""
    context = browser.new_context(**{**browser_context_args, **Reader(width=request.param).context_options()})
    page = context.new_page()
    page.goto(office + EVERYTHING)
    yield page
    context.close()


@pytest.mark.parametrize("address", RECORDS)
@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (768, 1024), (1280, 800)])
def test_the_first_screen_says_what_how_much_by_whom_when_and_whether_it_stands(
    address: str, width: int, height: int, open_as: Open
) -> None:
    page = open_as(Reader(width=width, height=height)).show(address)
    assert page.evaluate(BELOW, ESSENTIAL) == []


@pytest.mark.parametrize("address", RECORDS)
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_the_summary_is_on_the_first_screen_where_there_is_room(
    address: str, width: int, height: int, open_as: Open
) -> None:
    page = open_as(Reader(width=width, height=height)).show(address)
    assert page.evaluate(BELOW, [".summary"]) == []


def test_a_record_with_everything_breaks_no_rule_of_axe(everything: Page) -> None:
    assert accessibility.violations(everything) == []


def test_a_record_with_everything_breaks_no_width(everything: Page) -> None:
    assert everything.evaluate(probes.TOO_WIDE) == []
    assert everything.evaluate(probes.SMALL_TARGETS) == []


def test_the_words_of_a_drawing_stay_in_it_and_apart(everything: Page) -> None:
    assert everything.locator("main svg[role]").count() == 3
    assert everything.evaluate(CROWDED) == []


def test_each_drawing_is_named_and_described(everything: Page) -> None:
    for drawing in everything.locator("main svg[role]").all():
        named, described = (drawing.get_attribute("aria-labelledby") or "").split()
        assert everything.locator(f"#{named}").text_content()
        assert everything.locator(f"#{described}").text_content()


def test_the_letters_of_a_drawing_are_as_large_as_small_text(everything: Page) -> None:
    sizes = everything.locator(".chain text, .years text").evaluate_all(
        "all => all.map((e) => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert sizes
    assert min(sizes) >= 12.5


def test_each_record_of_a_chain_is_reached_with_the_keyboard_and_leads_to_its_page(
    everything: Page, office: str
) -> None:
    links = everything.locator(".chain a")
    everything.locator("#approvals-title").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    for link in links.all():
        for _ in range(5):
            everything.keyboard.press("Tab")
            if link.evaluate("e => e === document.activeElement"):
                break
        assert link.evaluate("e => e.matches(':focus-visible')")
        assert link.locator("rect").evaluate("e => parseFloat(getComputedStyle(e).strokeWidth)") >= 4
    addresses = links.evaluate_all("all => all.map((e) => new URL(e.getAttribute('href'), document.baseURI).href)")
    assert addresses == [f"{office}decisions/fw-{ref}/" for ref in ("2024-009", "2025-001", "2025-003", "2025-004")]


def test_what_a_chain_draws_stands_beside_it_in_words(everything: Page) -> None:
    drawn = everything.locator(".chain a:not([aria-current])").evaluate_all("all => all.map((e) => e.ariaLabel)")
    listed = everything.locator("#relations .terms a").all_text_contents()
    assert drawn
    assert set(drawn) <= set(listed)


def test_the_bar_and_the_columns_can_be_told_apart_in_two_colours(everything: Page) -> None:
    everything.emulate_media(forced_colors="active")
    fills = everything.locator(".funding-bar rect").evaluate_all("all => all.map((e) => getComputedStyle(e).fill)")
    everything.emulate_media(forced_colors="none")
    assert len(fills) == 3
    assert all(one != other for one, other in itertools.pairwise(fills))


def test_on_paper_nothing_stands_on_anything_else_and_a_total_stands_once(everything: Page) -> None:
    everything.emulate_media(media="print")
    everything.set_viewport_size({"width": 650, "height": 900})
    over = everything.evaluate(OVERLAPPING, ".option > *, .money-tables > div, .chained > *")
    sheets = "".join(pdf.pages(everything.pdf(prefer_css_page_size=True)))
    everything.emulate_media(media="screen")
    assert over == []
    assert sheets.count("Total£86,250.50") == 2
    assert "Everyyearfrom2026/27" in sheets


@pytest.mark.parametrize("width", [320, 1280])
def test_a_record_that_says_almost_nothing_says_so_on_the_first_screen(
    width: int, browser: Browser, browser_context_args: dict[str, Any], office: str
) -> None:
    context = browser.new_context(**{**browser_context_args, **Reader(width=width, height=640).context_options()})
    page = context.new_page()
    page.goto(office + NOTHING)
    assert page.evaluate(BELOW, ESSENTIAL) == []
    assert accessibility.violations(page) == []
    assert page.locator(".funding-bar, .years").count() == 0
    context.close()


def test_every_page_of_a_record_or_document_leads_on(open_as: Open) -> None:
    for address in (*RECORDS, "strategy/wiltshire-commissioning-intentions-2020-21/", "plans/2021-2025/"):
        page = open_as(Reader()).show(address)
        onward = page.locator("#next a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        assert len(onward) >= 3, address
        assert page.locator("#cite > .citation").inner_text().endswith(f"<https://portal.example/{address}>")
