"""Templates that are kept compiled for the tests are those that a build would compile."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, meta

from portal.project import OWN_TEMPLATES
from portal.website.quick_templates import QuickEnvironment
from portal.website.render import new_environment


def test_a_template_is_compiled_once_and_again_when_it_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    made = []
    for words in ("One {{ x }}", "One {{ x }}", "Two {{ x }}"):
        file.write_text(words, "utf-8")
        made.append(new_environment(tmp_path).get_template("page.html"))
    assert [template.render(x="<") for template in made] == ["One &lt;", "One &lt;", "Two &lt;"]
    source = file.read_text("utf-8")
    again = new_environment(OWN_TEMPLATES), new_environment(OWN_TEMPLATES)
    assert again[0].compile(source, "a", "b") is again[1].compile(source, "a", "b")
    assert again[0].compile(source, "other", "b") is not again[1].compile(source, "a", "b")


def test_environments_of_two_classes_are_never_mixed_up() -> None:
    quick, plain = QuickEnvironment(autoescape=True), Environment(autoescape=True)
    assert quick.from_string("{{ y }}").render(y="<") == plain.from_string("{{ y }}").render(y="<") == "&lt;"


def test_other_settings_are_never_mixed_up() -> None:
    plain, escaping = Environment(autoescape=False), Environment(autoescape=True)
    assert plain.from_string("{{ x }}").render(x="<") == "<"
    assert escaping.from_string("{{ x }}").render(x="<") == "&lt;"
    assert plain.from_string("{{ x }}").render(x="<") == "<"


def test_what_a_template_names_is_known_anew_when_it_is_changed() -> None:
    environment = new_environment(OWN_TEMPLATES)
    texts = ("{% include 'a.html' %}", "{% include 'b.html' %}", "{% include 'a.html' %}{% include x %}", "")
    named = [list(meta.find_referenced_templates(environment.parsed(text))) for text in (*texts, texts[0])]
    assert named == [["a.html"], ["b.html"], ["a.html", None], [], ["a.html"]]
