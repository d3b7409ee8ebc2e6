"""Hostile texts that stood in a record before, in the history of git: they are shown as text, and held as text."""

from __future__ import annotations

import re
from functools import partial

import markdown
import pytest

from portal.authoring import comparison_forms
from portal.authoring.repository import Repository
from portal.authoring.what_changed import Comparison, compare, earlier
from portal.pipeline import examine
from portal.project import OWN_TEMPLATES
from tests.hostile.holding import amiss, hosts_of, shape_of, tree_of
from tests.hostile.sites import AUTHOR, RICH, SUBJECT, Past, site
from tests.hostile.test_terminal import UNSEEN
from tests.markup import parsed
from tests.projects import project_in

VERSIONS = (
    "decisions/pcc-d-2024-07/2025-01-10/index.html",
    "plans/2021-2025/2025-01-10/index.html",
    "strategy/commissioning/2025-01-10/index.html",
)


def test_nothing_of_a_site_with_a_past_came_out_of_its_texts_but_text(attacked: Past, harmless: Past) -> None:
    rich = site(lambda _: "plain words", RICH)
    shape = shape_of(harmless.made.files) | shape_of(rich.files)
    assert amiss(attacked.made.files, shape, hosts_of(harmless.made.files) | hosts_of(rich.files)) == []


def test_every_earlier_text_has_its_page_and_says_what_changed(attacked: Past) -> None:
    for path in VERSIONS:
        page = tree_of(attacked.made.files[path])
        marked = [element.text for kind in ("del", "ins") for element in page.every(kind)]
        assert any("<script>alert(1)</script>" in words for words in marked), path
        assert len(marked) > 8, path
    for path in (VERSIONS[0], "decisions/pcc-d-2024-07/index.html"):
        text = tree_of(attacked.made.files[path]).text
        assert "Content-Type: text/html Set-Cookie: a=b Contact: mailto:x@evil.example ¶After." in text, path


def test_nothing_of_a_commit_but_its_day_is_on_the_site(attacked: Past) -> None:
    assert attacked.office.git("log", "-1", "--format=%s %an").strip() == f"{SUBJECT} {AUTHOR}"
    for name in ("@everyone", "Qzauthor", "a@b", "$(id) <b>; x", "%24%28id"):
        assert [path for path, content in attacked.made.files.items() if name.encode() in content] == []


@pytest.fixture(scope="module")
def comparison(attacked: Past, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """What the second commit did to the site, as portal what-changed finds it out."""
    project, repository = project_in(attacked.office.folder), Repository(folder=attacked.office.folder)
    commit = repository.commit_of("HEAD~1")
    before = earlier(project, repository, commit, tmp_path_factory.mktemp("before"))
    look = partial(examine, tell=lambda _: None, to_build=True)
    return compare(look(before), look(project), f"abc1234 “{SUBJECT}”", project)


class TestWhatChanged:
    """What a reviewer is shown of a change that somebody proposes."""

    def test_markdown_for_a_pull_request_is_words_alone(self, comparison: Comparison) -> None:
        made = comparison_forms.as_markdown(comparison)
        shown = parsed(markdown.markdown(made).replace("\n", " "))
        tags = {element.tag for element in shown.walk()}
        assert {"del", "ins", "li"} <= tags <= {"h2", "h3", "p", "ul", "li", "del", "ins", "strong"}
        assert [element.attributes for element in shown.walk() if element.attributes] == []
        said = shown.text.replace("\\", "")  # this Markdown leaves those before signs that only others take for marks
        assert f"Compared with abc1234 “{SUBJECT}”" in said
        assert "<p style='background:url(//evil.example/p.png)'>x" in said
        assert not re.search(r"@|://|www\.", made)

    def test_the_page_is_words_alone(self, comparison: Comparison) -> None:
        page = parsed(comparison_forms.as_html(comparison, OWN_TEMPLATES))
        harmless = Comparison(
            **{**vars(comparison), "since": "x", "added": (), "withdrawn": (), "held_back": (), "following": ()}
        )
        known = {element.tag for element in parsed(comparison_forms.as_html(harmless, OWN_TEMPLATES)).walk()}
        assert not known & {"script", "img", "a", "iframe", "form", "svg", "object", "base"}
        assert {element.tag for element in page.walk()} <= known
        assert {name for e in page.walk() for name in e.attributes} <= {"lang", "charset", "name", "content", "class"}
        assert f"abc1234 “{SUBJECT}”" in page.text
        assert "<p style='background:url(//evil.example/p.png)'>x" in page.text

    def test_the_terminal_is_given_lines_that_are_ours(self, comparison: Comparison) -> None:
        said = comparison_forms.as_text(comparison)
        assert "<b>new</b> {{ 7*7 }}" in said
        assert not UNSEEN.search(said)
