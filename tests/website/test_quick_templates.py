"""The short cuts of the templates give what plain Jinja2 gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError, nodes
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
