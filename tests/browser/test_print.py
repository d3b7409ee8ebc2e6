"""On paper a record is itself: its reference and address on every sheet, its notes beside it, nothing to click."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.support import pdf
from tests.support.reader import Open, Reader
from tests.support.site import KINDS, LONG_RECORD, RECORD

PAPER = Reader(width=794, paper=True)
"""A4, at 96 CSS pixels to the inch."""

RECORDS = {"PCC/D/2024/07": RECORD, "PCC/D/2021/15": LONG_RECORD}
ADDRESS = "https://portal.example/"

# Text node by text node: what stands out of its line, such as the number of a note, is drawn after the rest.
BODY = ".prose :is(p, li, td)"
PIECES = """all => all.filter((e) => e.checkVisibility())
  .flatMap((e) => [...e.childNodes]).filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data)"""


@pytest.fixture(params=RECORDS)
def ref(request: pytest.FixtureRequest) -> str:
    """The reference of each record in turn."""
    return str(request.param)


@pytest.fixture
def page(ref: str, open_as: Open) -> Page:
    """The record as paper has it."""
    return open_as(PAPER).show(RECORDS[ref])


def test_the_reference_and_the_address_head_the_first_sheet(ref: str, page: Page) -> None:
    head = page.locator(".running")
    expect(head).to_be_visible()
    expect(head).to_contain_text(ref)
    expect(head).to_contain_text(ADDRESS + RECORDS[ref])


def test_every_sheet_bears_the_reference_its_address_and_its_number(ref: str, page: Page) -> None:
    sheets = pdf.pages(page.pdf(prefer_css_page_size=True))
    assert len(sheets) > 3
    for number, sheet in enumerate(sheets, 1):
        assert ref in sheet, number
        assert ADDRESS + RECORDS[ref] in sheet, number
        assert f"{number}of{len(sheets)}" in sheet, number


def test_the_whole_text_is_on_the_sheets(page: Page) -> None:
    sheets = pdf.pages(page.pdf(prefer_css_page_size=True))
    pieces = ["".join(unicodedata.normalize("NFKC", text).split()) for text in page.locator(BODY).evaluate_all(PIECES)]
    assert len(pieces) > 10
    assert [text for text in pieces if not _printed(text, sheets)] == []


def _printed(text: str, sheets: list[str]) -> bool:
    """Whether a text stands on a sheet, or begins on one and ends on the next: notes and margins are drawn between."""
    if any(text in sheet for sheet in sheets):
        return True
    return any(
        text[:cut] in one and text[cut:] in other for one, other in pairwise(sheets) for cut in range(1, len(text))
    )


def test_there_is_nothing_to_click(page: Page) -> None:
    for link in page.get_by_role("navigation").all():
        expect(link).to_be_hidden()
    for furniture in (".skip", ".pilcrow", ".folio", ".search-form"):
        assert page.locator(furniture).filter(visible=True).count() == 0, furniture
    assert (
        page.locator("a").evaluate_all(
            "all => all.filter((a) => getComputedStyle(a).textDecorationLine !== 'none').length"
        )
        == 0
    )


def test_our_notes_stand_beside_the_text(page: Page) -> None:
    notes = page.locator(".sidenote-correction")
    assert notes.count() > 0
    for note in notes.all():
        expect(note).to_be_visible()
        box = note.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PAPER.width + 1


def test_what_is_folded_on_the_screen_is_open_on_paper(open_as: Open) -> None:
    page = open_as(PAPER).show(LONG_RECORD)
    folded = page.locator("details table td").first
    words = folded.inner_text()
    assert "".join(words.split()) in "".join(pdf.pages(page.pdf(prefer_css_page_size=True)))
    assert (
        page.locator("details").first.evaluate("e => getComputedStyle(e, '::details-content').contentVisibility")
        == "visible"
    )


@pytest.mark.parametrize("kind", ["home", "register", "record", "strategy-with-scoring", "text", "404"])
def test_paper_is_white_and_ink_is_black(kind: str, open_as: Open) -> None:
    page = open_as(Reader(width=794, paper=True, dark=True)).show(KINDS[kind])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
