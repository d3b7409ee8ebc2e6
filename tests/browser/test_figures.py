"""Charts and maps are for everybody: in the tree of names, with the keyboard, on a window 320 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import accessibility
from tests.support.reader import Log, Open, Reader, Window
from tests.support.server import serve
from tests.support.site import build_site
from tests.website.test_figures import many

EDITION = "plans/2021-2025/"

# Lines of text on a drawing that lie on each other or leave it.
COLLISIONS = """() => [...document.querySelectorAll("svg.drawing")].flatMap((svg) => {
  if (!svg.checkVisibility()) return [];
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("text")].map((e) => ({ e, box: e.getBoundingClientRect() }));
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  return boxes.flatMap(({ e, box }, index) => [
    ...box.left < frame.left - 1 || box.right > frame.right + 1 ? [`outside: ${e.textContent}`] : [],
    ...boxes.slice(index + 1).filter((other) => over(box, other.box))
      .map((other) => `${e.textContent} and ${other.e.textContent}`),
  ]);
})"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Window]:
    """A window on the site of an office with many decisions, at the width of a small telephone."""
    folder = tmp_path_factory.mktemp("large")
    for path, text in many(240).items():
        file = folder / "office" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    build_site(folder / "site", project=Path(folder / "office"))
    with serve(folder / "site") as root:
        page, log = browser.new_context(**Reader(width=320).context_options()).new_page(), Log()
        yield Window(page=page, log=log, root=root)
        page.context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("address", ["figures/", "plans/2021-2025/", "plans/2021-2025/victims/"])
def test_no_words_of_a_drawing_lie_on_each_other(address: str, width: int, large: Window) -> None:
    page = large.show(address)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.locator("svg.drawing").count() > 0
    assert page.evaluate(COLLISIONS) == []


def test_with_letters_spaced_out_they_still_do_not(large: Window) -> None:
    page = large.show("figures/")
    page.set_viewport_size({"width": 320, "height": 900})
    page.evaluate(
        "document.querySelectorAll('svg.drawing').forEach((e) => {"
        " e.style.letterSpacing = '0.12em'; e.style.wordSpacing = '0.16em'; })"
    )
    assert page.evaluate(COLLISIONS) == []


def test_a_large_register_s_figures_have_no_fault(large: Window) -> None:
    page = large.show("figures/")
    assert accessibility.violations(page) == []
    for summary in page.locator("main summary").all():
        summary.click()
    assert accessibility.violations(page) == []


def test_every_chart_is_an_image_with_a_name_and_its_table_is_one_key_away(large: Window) -> None:
    page = large.show("figures/")
    charts = page.locator("svg.drawing")
    assert charts.count() >= 3
    for title in ("Decisions by year", "Decisions by month", "Days from decision to publication"):
        expect(page.get_by_role("img", name=title, exact=True)).to_be_visible()
        summary = page.get_by_text(f"The numbers as a table: {title}")
        summary.press("Enter")
        expect(page.get_by_role("table", name=title, exact=True)).to_be_visible()


def test_a_chart_describes_its_numbers(large: Window) -> None:
    chart = large.show("figures/").get_by_role("img", name="Decisions by year", exact=True)
    snapshot = chart.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).textContent")
    assert snapshot.startswith("2024: 1; 2023: ")


def test_a_file_of_a_figure_is_taken_away_and_not_shown(large: Window) -> None:
    page = large.show("figures/")
    with page.expect_download() as started:
        page.get_by_role("link", name="Table (CSV) for Decisions by year").click()
    assert started.value.suggested_filename == "decisions-by-year.csv"


@pytest.mark.parametrize("width", [768, 1280])
@pytest.mark.parametrize("address", ["part-2/", "completeness/"])
def test_sentences_in_a_table_of_records_break_into_lines_so_that_it_fits(
    address: str, width: int, open_as: Open
) -> None:
    regions = open_as(Reader(width=width)).show(address).locator(".ledger-table .table-scroll")
    assert regions.count() > 0
    assert regions.evaluate_all("all => all.map((e) => e.scrollWidth - e.clientWidth)") == [0] * regions.count()


# --- the map of the plan ---


@pytest.mark.parametrize("width", [320, 1280])
def test_one_map_is_shown_and_every_box_of_it_is_a_link_with_a_name(width: int, open_as: Open) -> None:
    page = open_as(Reader(width=width)).show(EDITION)
    shown = page.get_by_role("group", name="Map of the Safer West Mercia Plan 2021–2025")
    expect(shown).to_have_count(1)
    names = shown.get_by_role("link").evaluate_all("all => all.map((e) => e.getAttribute('aria-label'))")
    assert names[:2] == [
        "Safer West Mercia Plan 2021–2025: 2 decisions",
        "Putting victims and survivors first: 2 decisions",
    ]
    expect(shown.get_by_role("link", name="Reforming West Mercia: 1 decision")).to_be_visible()


def test_the_map_is_walked_and_followed_with_the_keyboard(open_as: Open) -> None:
    page = open_as(Reader()).show(EDITION)
    box = page.locator(".map-wide a").nth(1)
    _tab_to(page, ".map-wide a:nth-of-type(2)")
    assert box.locator("rect").evaluate("e => getComputedStyle(e).strokeWidth") == "4px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/plans/2021-2025/victims/")


def test_the_map_is_there_as_a_list_too(open_as: Open) -> None:
    page = open_as(Reader()).show(EDITION)
    page.get_by_text("The map as a list").press("Enter")
    links = page.locator(".plan-map details a").evaluate_all("all => all.map((e) => e.getAttribute('href'))")
    drawn = page.locator(".map-wide a").evaluate_all("all => all.map((e) => e.getAttribute('href'))")
    assert links == drawn


def test_the_home_page_leads_to_the_map_the_figures_the_words_and_the_easy_page(open_as: Open) -> None:
    page = open_as(Reader()).show("")
    ways = page.get_by_role("navigation", name="Get to know the register").get_by_role("link")
    assert [way.inner_text() for way in ways.all()] == [
        "This site in Easy Read",
        "The record in figures",
        "What is held and what is not",
        "What the law has the office publish",
        "Map of the plan",
        "Glossary",
        "Open data",
        "Follow new decisions",
    ]
    ways.nth(4).click()
    page.wait_for_url(f"**/{EDITION}#map")
    expect(page.locator("#map")).to_be_in_viewport()


# --- the glossary ---


def test_from_a_note_to_the_glossary_and_back_to_the_paragraph(open_as: Open) -> None:
    page = open_as(Reader()).show("decisions/pcc-d-2021-15/")
    page.locator(".sidenote .term", has_text="ISVA").click()
    page.wait_for_url("**/glossary/#term-isva")
    entry = page.locator("#term-isva")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("independent sexual violence adviser")
    entry.get_by_role("link", name="PCC/D/2021/15").click()
    page.wait_for_url("**/decisions/pcc-d-2021-15/#*")
    expect(page.locator(":target")).to_contain_text("ISVA")


def test_easy_read_is_set_larger_than_other_pages(open_as: Open) -> None:
    window = open_as(Reader())
    size = "parseFloat(getComputedStyle(document.querySelector('main .prose p')).fontSize)"
    assert window.show("easy-read/").evaluate(size) > window.show("about/").evaluate(size)


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with the Tab key")
