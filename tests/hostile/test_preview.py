"""The form and the panel of the preview show hostile texts as text, and the form gives each back as it was."""

from __future__ import annotations

import pytest

from portal.authoring.editing.pages import Desk, Visit
from portal.authoring.preview.panel import Trouble, panel_view, render_panel
from portal.authoring.preview.shown import findings_of
from portal.project import OWN_TEMPLATES
from portal.website.render import new_environment
from tests.authoring.editing.test_pages import desk_in, sent_from
from tests.hostile.planting import Planting
from tests.hostile.sites import RICH, TEXTS
from tests.markup import Element, parsed
from tests.projects import write
from tests.samples import DECISION_PATH

RUN = frozenset({"iframe", "object", "embed", "svg", "math", "style", "base", "img"})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of an office with a hostile text in every field."""
    office = Planting(text_for=lambda number: TEXTS[number % len(TEXTS)]).office(f"{RICH}\n{TEXTS[0]}\n")
    return desk_in(write(tmp_path_factory.mktemp("desk"), office))


def hold(page: Element) -> None:
    """Nothing on a page runs, loads or has a style but what the desk itself brings."""
    assert {element.tag for element in page.walk()} & RUN == set()
    assert {e.attributes.get("src") for e in page.every("script")} <= {"/_preview/edit.js"}
    assert all(not element.text for element in page.every("script"))
    wrong = [name for e in page.walk() for name in e.attributes if name.startswith("on") or name == "style"]
    assert wrong == []


def test_the_list_and_the_search_in_it_show_text(desk: Desk) -> None:
    for text in TEXTS:
        page = parsed(desk.answer(Visit(page="", file="", words=text)).content.decode())
        hold(page)
        (field,) = [element for element in page.every("input") if element.attributes.get("name") == "q"]
        assert field.attributes["value"] == text
    assert "<script>alert(1)</script>" in parsed(desk.answer(Visit(page="", file="")).content.decode()).text


@pytest.mark.parametrize("path", [DECISION_PATH, "content/strategy/commissioning.md", "content/pages/about.md"])
def test_a_form_shows_text_and_gives_it_back(desk: Desk, path: str) -> None:
    answer = desk.answer(Visit(page="edit", file=path, token="t"))
    hold(parsed(answer.content.decode()))
    before = (desk.project.content.parent / path).read_bytes()
    desk.answer(Visit(page="edit", file=path, sent=sent_from(answer.content)))
    assert (desk.project.content.parent / path).read_bytes() == before


def test_the_panel_shows_what_was_found_as_text(desk: Desk) -> None:
    root = desk.project.content.parent
    reads = [read for read in desk.files.by_path.values() if read.reading.entry]
    found = [f for read in reads for f in findings_of(desk.plan, read.reading.entry, read.in_text)]
    assert any("<" in finding.message for finding in found)
    for finding in found:
        view = panel_view(Trouble(findings=(finding,)), "", lambda path: (root / path).read_text("utf-8").split("\n"))
        page = parsed(render_panel(new_environment(OWN_TEMPLATES), view))
        hold(page)
        assert " ".join(finding.message.split()) in page.text
