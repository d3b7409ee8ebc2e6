"""Each question that is asked inside a page finds the fault it is asked for, and none where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import probes

SOUND = "<h1>Title</h1><p>First.</p><p>Second.</p>"
FAULTY = {
    "too wide": (probes.TOO_WIDE, "<p style='width: 3000px'>Wide</p>"),
    "cut off": (probes.CUT_OFF, "<p style='height: 8px; overflow: hidden'>Cut<br>off</p>"),
    "small targets": (
        probes.SMALL_TARGETS,
        "<div><button style='all: unset; font-size: 8px'>a</button><button style='all: unset'>b</button></div>",
    ),
    "moving": (probes.MOVING, "<p style='transition: color 1s'>Moves</p>"),
    "words of styles": (probes.WORDS_OF_STYLES, "<style>p::after { content: 'Sum' }</style><p>A</p>"),
    "reversed": (probes.OUT_OF_ORDER, "<div style='display: flex; flex-direction: row-reverse'><p>A</p><p>B</p></div>"),
    "moved up": (
        probes.OUT_OF_ORDER,
        "<div style='display: flex; flex-direction: column'><p>A</p><p style='order: -1'>B</p></div>",
    ),
    "unseen shape": (probes.UNSEEN_SHAPES, "<main><svg width='9' height='9'><rect width='9' height='9' fill='#fff'/>"),
}


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """A page without a policy, for markup of the tests' own."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("fault", FAULTY)
def test_a_fault_is_found_where_there_is_one_and_nowhere_else(fault: str, blank: Page) -> None:
    probe, markup = FAULTY[fault]
    ground = "<style>body { background: #fff }</style>"
    blank.set_content(f"<!doctype html>{ground}{markup}")
    assert blank.evaluate(probe) != []
    blank.set_content(f"<!doctype html>{ground}{SOUND}")
    assert blank.evaluate(probe) == []


def test_a_word_that_goes_with_the_styles_is_missed(blank: Page) -> None:
    blank.set_content("<!doctype html><style>p { color: red }</style><p>Always there")
    assert blank.evaluate(probes.WITHOUT_STYLES)["lost"] == []
    blank.set_content("<!doctype html><style>[hidden] { display: block }</style><p>Text<p hidden>Only with styles")
    assert blank.evaluate(probes.WITHOUT_STYLES)["lost"] == ["only", "with", "styles"]


def test_words_that_can_be_unfolded_are_not_missed_and_those_that_cannot_are(blank: Page) -> None:
    style = "<!doctype html><style>details::details-content { content-visibility: visible }</style>"
    blank.set_content(f"{style}<details><summary>List</summary><p>Folded away</details>")
    assert blank.evaluate(probes.WITHOUT_STYLES)["lost"] == []
    blank.set_content(f"{style}<details><summary hidden>List</summary><p>Folded away</details>")
    assert blank.evaluate(probes.WITHOUT_STYLES)["lost"] == ["folded", "away"]
