"""The quick inline step gives what Python-Markdown's own gives, on real records and on anything else."""

from pathlib import Path
from xml.etree import ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from portal.content.markdown import new_engine, parse

RECORDS = sorted(Path(__file__, "../../../content").resolve().rglob("*.md"))
MARKUP = st.sampled_from(
    [
        "`",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "!",
        "<",
        ">",
        "&",
        "*",
        "_",
        "#",
        "-",
        "|",
        ":",
        ".",
        "~",
        "=",
        "{",
        "}",
        "1.",
        "a.",
        "\n",
        "\n\n",
        "\x02",
        "\x03",
        "https://a.example",
        "word",
        "£",
    ]
)


def _plain_engine() -> Markdown:
    engine = new_engine()
    engine.treeprocessors.deregister("inline")
    engine.treeprocessors.register(InlineProcessor(engine), "inline", 20)
    return engine


def _shown(engine: Markdown, text: str) -> str:
    return etree.tostring(parse(engine, text), encoding="unicode")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_real_record_comes_out_the_same(record: Path) -> None:
    text = record.read_text("utf-8")
    assert _shown(new_engine(), text) == _shown(_plain_engine(), text)


@given(st.lists(st.one_of(MARKUP, st.text(max_size=8)), max_size=40).map("".join))
def test_any_text_comes_out_the_same(text: str) -> None:
    assert _shown(new_engine(), text) == _shown(_plain_engine(), text)
