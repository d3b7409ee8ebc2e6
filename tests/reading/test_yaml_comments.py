"""Comments go, and with them not one character of what YAML says."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portal.reading.yaml_comments import without_comments

SECRET = "Xylophonist"


@pytest.mark.parametrize(
    "text",
    [
        f"# {SECRET}\na: 1\n",
        f"a: 1 # {SECRET}\n",
        f"a:\n  # {SECRET}\n  - b # {SECRET}\n  - c\n# {SECRET}",
        f"a: >- # {SECRET}\n  text\n  more\nb: 2\n",
        f"a: [b, # {SECRET}\n  c]\n",
        f"a: 'b' # {SECRET}\r\nc: d # {SECRET}\r\n",
        f"a: plain text # {SECRET}\n",
    ],
)
def test_a_comment_goes_wherever_it_stands(text: str) -> None:
    plain = without_comments(text)
    assert SECRET not in plain
    assert yaml.safe_load(plain) == yaml.safe_load(text)
    assert plain.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: b#c\n",
        "a: 'b # c'\n",
        'a: "b # c"\n',
        "a: |\n  # b\n  c # d\ne: f\n",
        "a: >-\n  b\n\n  # c\n",
        "a: {b: c#d}\n",
    ],
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert without_comments(text) == text


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=0, max_size=20)
VALUES = st.recursive(
    WORDS | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner),
    max_leaves=8,
)


@given(VALUES, st.booleans())
def test_a_text_without_comments_is_left_as_it_is(value: object, flow: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
    assert without_comments(text) == text
