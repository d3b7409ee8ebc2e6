"""What is read line by line is what the full parser reads, and the front matter of records nearly always is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.generate import files
from portal.reading.plain_yaml import read_plainly
from portal.reading.yaml_tree import _grow, read_yaml
from tests.support.examples import examples
from tests.support.site import PROJECT

CONTENT = {path.name: path.read_text("utf-8") for path in sorted((PROJECT / "content").rglob("*.md"))}
GENERATED = [text for path, text in files(60, seed=2) if path.endswith(".md")]


def front(text: str) -> str:
    return text.split("---\n")[1]


def read_alike(text: str) -> bool:
    """Whether a text is read line by line. Fails where the full parser would read it otherwise."""
    plainly = read_plainly(text)
    if plainly is not None:
        value, defects = _grow(text, 1, None)
        assert defects == ()
        assert repr(plainly) == repr(value), "the order of keys counts too"
    return plainly is not None


@pytest.mark.parametrize("name", CONTENT)
def test_front_matter_of_the_project_is_read_alike(name: str) -> None:
    read_alike(front(CONTENT[name]))


def test_most_front_matter_is_read_line_by_line() -> None:
    assert all(read_alike(front(text)) for text in GENERATED)
    assert sum(read_alike(front(text)) for text in CONTENT.values()) > len(CONTENT) / 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", {"a": "b"}),
        ("a: no\nb: 07\nc: null\nd:\ne: ''\nf: \"~\"", {"a": "no", "b": "07", "c": None, "d": None, "e": "", "f": "~"}),
        ("a:\n- b\n- c\nd: e", {"a": ["b", "c"], "d": "e"}),
        ("a:\n  - b: 1\n    c: 2\n  - b: 3", {"a": [{"b": "1", "c": "2"}, {"b": "3"}]}),
        ("a:\n  b:\n    c: d\ne: f", {"a": {"b": {"c": "d"}}, "e": "f"}),
        ("a: [b, c d, null]\ne: []", {"a": ["b", "c d", None], "e": []}),
        ("a: >-\n  one two\n  three: x # y\nb: c", None),
        ("a: >-\n  one two\n  three\nb: c", {"a": "one two three", "b": "c"}),
        ("a: one\n  two\n   three\nb: c", {"a": "one two three", "b": "c"}),
        ("a:\n- one\n  two\n- three", {"a": ["one two", "three"]}),
    ],
)
def test_these_are_read_line_by_line(text: str, value: object) -> None:
    assert read_plainly(text) == value
    assert read_alike(text) == (value is not None)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "- a", "a: b\na: c", "a: b: c", "a: b # c", "# a\nb: c", "a: &b c", "a: *b", "a: !b c", "a: {b: c}"),
        *("a: |\n  b", "a: >\n  b", "a: 'b''c'", 'a: "b\\n"', "a: 'b", "a:\n  b", "a: b\n\nc: d", "a: b \nc: d"),
        *("a:\tb", "a: - b", "? a", "a: b\n c: d", "a:\n - b\n- c", "---\na: b", "a: b\n...", "a: null\n  b", "a: %b"),
        *("a: >-\nb: c", "a: >-\n   b\n  c", "a: >-\n  b\n   c", "a: b\n - c", "a: 'b'\n  c", "a: [b\n  c]", "a: \x07"),
        *("a:\n- b\n c: d", f"{'a' * 2_000}: b", "a: \ufeffb", "a: b:", "a:\n  b: c\n d: e", "-  a: b", "a:\n- - b"),
        "\n".join(f"{' ' * at}a:" for at in range(20)),
        "\n".join(f"a{at}: b" for at in range(2_000)),
    ],
)
def test_these_are_left_to_the_full_parser(text: str) -> None:
    assert read_plainly(text) is None
    read_yaml(text)


WORDS = st.sampled_from(
    [
        *("a", "b c", "null", "~", "no", "07", "2024-05-14", "£1", "x: y", "x:", ":x", "a #b", "#", "-", "- a", "-1"),
        *("'a'", "'a''b'", "''", '"a"', '"\\n"', '"a" b', "'a': b", "[]", "[a, b]", "[a, null]", "[a", "[a]b", "{}"),
        *(">-", ">", "|", "|-", ">- ", "> -", "&a", "*a", "!a", "%a", "@a", "`a", "?", "? a", "---", "...", "<<", "="),
        *("a\xa0b", "\xa0a", "a\u2028b", "é", "“a”", "\ufeff", "\t", "a\tb", "a  b", "http://a.b/c?d#e", "a,b", "a]"),
    ]
)
LINES = st.builds(
    lambda indent, hyphen, key, words, end: f"{' ' * indent}{hyphen}{key}{words}{end}",
    st.sampled_from([0, 0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 6, 8]),
    st.sampled_from(["", "", "", "- ", "- ", "-", "-  "]),
    st.sampled_from(
        ["", "a: ", "b: ", "c: ", "d: ", "e_f: ", "a:", "g:", "h:", "i :", "“j”: ", "null: ", "12: ", "k:  "]
    ),
    st.just("") | WORDS,
    st.sampled_from(["", "", "", "", "", "", " ", "\n"]),
)
TEXTS = st.lists(LINES, max_size=12).map("\n".join)


@given(text=TEXTS | st.text(alphabet="a: -\n'\"[],>#~|&", max_size=40))
@settings(max_examples=examples(1500))
@example(text="a:\n- b: c\n  d:\n  - e\n  f: g\n- h: i")
@example(text="a:\n- b:\n- c")
@example(text="a:\n  - b: >-\n      c\n    d: e")
def test_any_text_is_read_alike(text: str) -> None:
    read_alike(text)


@given(text=st.sampled_from([front(text) for text in (*CONTENT.values(), *GENERATED[5:10])]), data=st.data())
@settings(max_examples=examples(300))
def test_front_matter_that_was_broken_is_read_alike(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 6))
    read_alike(text[:at] + data.draw(WORDS | LINES | st.just("\n")) + text[at + gone :])
