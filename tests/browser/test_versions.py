"""An earlier text as people meet it: readable by everyone, on any width, its paragraphs leading where they should."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import probes
from tests.support import accessibility
from tests.support.dated_git import DatedOffice, build_changed
from tests.support.reader import Reader
from tests.support.server import serve

RECORD = "decisions/pcc-d-2024-07/"
FIRST, SECOND = f"{RECORD}2025-01-10/", f"{RECORD}2025-02-10/"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> DatedOffice:
    """An office whose decision was changed, and from which a paragraph was redacted then."""
    return build_changed(tmp_path_factory.mktemp("dated") / "office")


@pytest.fixture(scope="module")
def root(office: DatedOffice) -> Iterator[str]:
    with serve(office.folder / "site") as address:
        yield address


def opened(browser: Browser, reader: Reader, address: str) -> Page:
    page = browser.new_context(**reader.context_options()).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("reader", [Reader(), Reader(dark=True), Reader(width=320)], ids=["light", "dark", "narrow"])
@pytest.mark.parametrize("address", [RECORD, FIRST, SECOND])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, root: str, reader: Reader, address: str
) -> None:
    page = opened(browser, reader, f"{root}/{address}")
    assert accessibility.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate(probes.WORDS_OF_STYLES) == []
    page.context.close()


def test_from_the_record_to_what_changed_and_back_takes_two_clicks(browser: Browser, root: str) -> None:
    page = opened(browser, Reader(script=False), f"{root}/{RECORD}")
    page.get_by_role("link", name=re.compile("The text before, from 10 January 2025 to 10 February")).click()
    assert page.url.endswith(f"{FIRST}#differences")
    assert page.locator("del").filter(has_text="March").count() == 1
    page.get_by_role("link", name="The record as it stands is here.").click()
    assert page.url == f"{root}/{RECORD}"
    page.context.close()


def test_a_link_to_a_paragraph_of_an_earlier_text_leads_to_it(browser: Browser, root: str) -> None:
    page = opened(browser, Reader(), f"{root}/{FIRST}#report-25")
    assert page.locator(":target").inner_text().endswith("It ends in March 2025.")
    page.context.close()


def test_what_was_redacted_is_withheld_in_each_earlier_text_under_its_own_address(browser: Browser, root: str) -> None:
    for address in (FIRST, SECOND):
        page = opened(browser, Reader(), f"{root}/{address}#report-26")
        assert "[Withheld]" in page.locator(":target").inner_text()
        assert "Quill" not in page.content()
        page.context.close()
