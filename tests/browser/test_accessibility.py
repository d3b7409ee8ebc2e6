"""Every kind of page can be perceived and used: at a desk and enlarged four times, by day and by night, respaced.

WCAG 2.2 at level AA is the law for this site (Public Sector Bodies Accessibility Regulations 2018). axe finds about a
third of what can be wrong; the other tests measure what axe does not look at.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import probes
from tests.browser.outlines import OUTLINED, expected, outline
from tests.support import accessibility
from tests.support.reader import Open, Reader
from tests.support.site import KINDS, RECORD, BuiltSite

READERS = {
    # For the page the same as a window of 1280 by 1024 pixels at 400 % (success criterion 1.4.10).
    "enlarged": Reader(width=320, height=256, zoom=4),
    "desk": Reader(width=1280),
}


@pytest.fixture(scope="module", params=[(way, kind) for way in READERS for kind in KINDS], ids="-".join)
def page(request: pytest.FixtureRequest, open_as: Open) -> Page:
    """Every kind of page, shown to each reader; the tests below look at it one after the other."""
    way, kind = request.param
    return open_as(READERS[way]).show(KINDS[kind])


@pytest.fixture
def dark(page: Page) -> Iterator[Page]:
    """The same page by night."""
    page.emulate_media(color_scheme="dark")
    yield page
    page.emulate_media(color_scheme="light")


@pytest.fixture
def respaced(page: Page) -> Iterator[Page]:
    """The same page as somebody has it who needs more space between lines, words and letters."""
    assert page.evaluate(probes.RESPACE) != "normal"
    yield page
    page.evaluate(probes.SPACE_AS_BEFORE)


@pytest.fixture
def forced_colours(page: Page) -> Iterator[Page]:
    """The same page in the colours that the reader's system insists on."""
    page.emulate_media(forced_colors="active")
    yield page
    page.emulate_media(forced_colors="none")


@pytest.fixture
def still(page: Page) -> Iterator[Page]:
    """The same page for somebody whom motion makes ill."""
    page.emulate_media(reduced_motion="reduce")
    yield page
    page.emulate_media(reduced_motion="no-preference")


def test_the_kinds_cover_every_template_of_the_site(site: BuiltSite) -> None:
    looked_at = {address.partition("?")[0] for address in KINDS.values()} - {KINDS["404"]} | {"404.html"}
    kinds = {type(page) for page in site.plan.pages if page.address in looked_at}
    assert kinds == {type(page) for page in site.plan.pages}


def test_axe_finds_nothing(page: Page) -> None:
    assert accessibility.violations(page) == []


def test_axe_finds_nothing_in_the_dark(dark: Page) -> None:
    assert accessibility.violations(dark, accessibility.COLOURS) == []


def test_nothing_scrolls_sideways(page: Page) -> None:
    assert page.evaluate(probes.TOO_WIDE) == []


def test_every_target_is_large_enough_to_hit(page: Page) -> None:
    assert page.evaluate(probes.SMALL_TARGETS) == []


def test_with_more_space_between_words_and_lines_all_text_is_still_there(respaced: Page) -> None:
    assert respaced.evaluate(probes.TOO_WIDE) == []
    assert respaced.evaluate(probes.CUT_OFF) == []


def test_there_is_one_of_each_landmark_and_one_main_heading(page: Page) -> None:
    found = page.evaluate(probes.LANDMARKS)
    names = found.pop("navigations")
    assert found == {"header": 1, "main": 1, "footer": 1, "headings": 1, "headingsInMain": 1}
    assert all(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", OUTLINED)
def test_a_page_is_heard_as_it_is_meant_to_be(kind: str, open_as: Open) -> None:
    heard = outline(open_as(Reader()).show(KINDS[kind]))
    assert heard == expected(kind), "If this is meant: python -m tests.browser.outlines"


def test_the_skip_link_comes_first_is_seen_and_leads_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    first = page.evaluate(probes.FOCUSED)
    assert first["text"] == "Skip to the content"
    assert first["margin"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_with_forced_colours_what_is_focused_and_what_is_current_can_be_told(forced_colours: Page) -> None:
    forced_colours.keyboard.press("Tab")
    assert forced_colours.evaluate(probes.FOCUSED)["outline"] == "solid"
    marks = forced_colours.evaluate(probes.MARKS)
    assert set(marks["current"]).isdisjoint(marks["others"])


def test_with_forced_colours_all_that_can_be_read_still_can(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    before = page.locator("body").inner_text()
    page.emulate_media(forced_colors="active")
    after = page.locator("body").inner_text()
    shapes = page.evaluate(probes.UNSEEN_SHAPES)
    page.emulate_media(forced_colors="none")
    assert after == before
    assert shapes == []


def test_without_styles_no_word_is_lost(page: Page) -> None:
    found = page.evaluate(probes.WITHOUT_STYLES)
    assert found["sheets"] == 1
    assert found["lost"] == []


def test_styles_add_no_words_of_their_own(page: Page) -> None:
    assert page.evaluate(probes.WORDS_OF_STYLES) == []


def test_what_comes_first_is_seen_first(page: Page) -> None:
    assert page.evaluate(probes.OUT_OF_ORDER) == []


def test_nothing_moves_for_those_who_want_no_motion(still: Page) -> None:
    assert still.evaluate(probes.MOVING) == []


def test_a_paragraph_that_is_led_to_lights_up_only_for_those_who_want_motion(open_as: Open) -> None:
    running = "document.getAnimations().length"
    page = open_as(Reader()).show(f"{RECORD}#report-p6")
    assert page.evaluate(running) == 1
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(running) == 0
    page.emulate_media(reduced_motion="no-preference")
