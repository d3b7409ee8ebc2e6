"""The short cuts of the templates give what plain Jinja2 gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, nodes
from markupsafe import Markup, escape

from portal.website.quick_templates import QuickEnvironment, escaped
from portal.website.render import new_environment
from tests.support.templates import compile_afresh

TEMPLATES = Path(__file__).parents[2] / "templates"
TEMPLATE = """\
{% macro tag(text, rest=()) %}
<b title="{{ text }}">{{ text }}{% for one in rest %}<i>{{ one ~ text }}</i>{% endfor %}</b>
{% endmacro %}
{% set kept %}{{ value }}&amp;{{ tag(value) }}{% endset %}
{{ value }}{{ tag(value, [value, 1]) }}{{ kept }}{{ value|upper }}{{ value|length }}{{ "<" }}{{ value|safe }}
{% autoescape false %}{{ value }}{% endautoescape %}{% if value is defined %}{{ [value]|join(", ") }}{% endif %}
{% filter upper %}{{ value }}{% endfilter %}
"""
VALUES = st.one_of(st.text(), st.text(alphabet="&<>\"'a"), st.integers(), st.none(), st.text().map(Markup))


class Loud(str):
    """Text of a kind of its own, which says itself how it is put into a page."""

    __slots__ = ()

    def __html__(self) -> str:
        return "loud"


@given(VALUES)
def test_what_is_put_into_a_page_is_escaped_as_ever(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_text_that_says_itself_how_it_is_put_into_a_page_is_asked() -> None:
    assert escaped(Loud("plain")) == "loud"


@given(st.one_of(st.text(), st.text(alphabet="&<>\"'a"), st.text().map(Markup)))
def test_a_template_gives_the_same_text_as_in_plain_jinja(value: str) -> None:
    plain, quick = (kind(autoescape=True, undefined=StrictUndefined) for kind in (Environment, QuickEnvironment))
    assert quick.from_string(TEMPLATE).render(value=value) == plain.from_string(TEMPLATE).render(value=value)


PAGES = {
    "page": """{% from "macros" import line, loud with context %}{% from "sets" import said with context %}
{{ line("a", sign="<") }}{{ line("b") }}{{ loud(page) }}{{ said() }}
{% for one in page %}{{ line(one, one) }}{% endfor %}
{% call(one) loud("c") %}{{ one }}{% endcall %}""",
    "macros": """{% from "inner" import inner with context %}
{% macro line(text, sign=">") %}{{ sign }}{{ inner(text) }}{% endmacro %}
{% macro loud(text) %}{{ text|upper }}{{ caller(text) if caller is defined else "" }}
{{ page }}{{ kwargs.items()|list }}{% endmacro %}
""",
    "inner": "{% macro inner(text) %}{{ text }} of {{ page }}{% endmacro %}",
    "sets": "{% set kept = page ~ '!' %}{% macro said() %}{{ kept }}{{ range(2)|list }}{% endmacro %}",
    "nested": """{% from "inner" import inner with context %}{{ inner(1) }}{{ within(2) }}{{ inner(3) }}""",
}


@given(st.lists(st.one_of(st.text(), st.text(alphabet="&<>\"'a")), min_size=1, max_size=3))
def test_pages_made_one_after_another_with_the_same_components_are_what_plain_jinja_gives(pages: list[str]) -> None:
    made = []
    for kind in (Environment, QuickEnvironment):
        environment = kind(autoescape=True, undefined=StrictUndefined, loader=DictLoader(PAGES))
        made.append([environment.get_template("page").render(page=page) for page in pages])
    assert made[0] == made[1]


def test_a_page_made_while_another_is_made_does_not_change_it() -> None:
    environment = QuickEnvironment(autoescape=True, undefined=StrictUndefined, loader=DictLoader(PAGES))
    template = environment.get_template("nested")
    within = template.render(page="outer", within=lambda _: template.render(page="inner", within=lambda _: "-"))
    assert within == "1 of outer1 of inner-3 of inner3 of outer"


def test_a_component_that_fails_leaves_nothing_behind() -> None:
    environment = QuickEnvironment(autoescape=True, undefined=StrictUndefined, loader=DictLoader(PAGES))
    with pytest.raises(UndefinedError):
        environment.get_template("nested").render(page="lost")
    with pytest.raises(UndefinedError):
        environment.get_template("nested").render(within=str)


def test_every_component_is_shared_from_page_to_page(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_afresh(monkeypatch)
    environment = new_environment(TEMPLATES)
    names = [path.relative_to(TEMPLATES).as_posix() for path in sorted(TEMPLATES.glob("components/*/*.html"))]
    assert [
        name for name in names if "only_macros = True" not in environment.compile(source(name), name, raw=True)
    ] == []


def source(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def test_a_misspelt_field_still_fails() -> None:
    with pytest.raises(UndefinedError):
        QuickEnvironment(undefined=StrictUndefined, autoescape=True).from_string("{{ nothing }}").render()


@pytest.mark.parametrize("name", ["layouts/base.html", "pages/record.html", "components/record-row/record-row.html"])
def test_a_template_that_was_parsed_for_what_it_names_becomes_the_same_code_and_is_parsed_once(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_afresh(monkeypatch)
    source = (TEMPLATES / name).read_text("utf-8")
    environment = new_environment(TEMPLATES)
    afresh = environment.compile(source, name, raw=True)
    read: list[str] = []
    parse = Environment._parse

    def noted(self: Environment, source: str, name: str | None, filename: str | None) -> nodes.Template:
        read.append(source)
        return parse(self, source, name, filename)

    monkeypatch.setattr(Environment, "_parse", noted)
    environment.parsed(source)
    assert environment.compile(source, name, raw=True) == afresh
    assert read == [source]
    environment.compile(source, name, raw=True)
    assert read == [source, source]  # what was kept is gone once it has been used
