"""The quick steps give what Python-Markdown's own give, on real records and on anything else."""

from pathlib import Path
from xml.etree import ElementTree as etree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor

from bench.generate import files
from portal.content.markdown import _Lists, new_engine, parse
from tests.support.examples import examples

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
        "    ",
        "- ",
        "---",
        "* * *",
        "> ",
        "## ",
        "| --- | --- |",
        "[a]: b",
        "{#a-1}",
    ]
)


LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "    ", "        ", "  ", "\n", "\n\n", "\n\n    "]),
    st.sampled_from(["", "1. ", "24. ", "a. ", "(i) ", "- ", "* ", "# ", "## ", "####### ", "> ", "1. - ", "- # "]),
    st.sampled_from(
        [
            *("word", "words *and* more", "[a](#b)", "![a](b)", "[a][b]", "`a`", "a &amp; b", "<http://a.b>", "a_b_c"),
            *("a # b #", "#", "##", "x {#y}", "a\\*b", "a | b", "| --- | --- |", "a  ", "[b]: c", "a[^1]", "[^1]: a"),
            *('**a** [b](c "d")', "- a", "1. a", "---", "a:\u00a0b", "[a [b](c)](d)", "***a** b*"),
        ]
    ),
    st.sampled_from(["", "", "", " #", "##", "  ", "\\"]),
)


class _PlainLists(_Lists):
    """Lists whose items are all filled by the steps for blocks."""

    def _fill(self, item: etree.Element, text: str, nested: str) -> None:
        for state, inside in (("list", text), ("detabbed", nested)):
            if inside:
                self.parser.state.set(state)
                self.parser.parseBlocks(item, [inside])
                self.parser.state.reset()


def _plain_engine() -> Markdown:
    """The engine with Python-Markdown's own steps in place of the quick ones."""
    engine = new_engine()
    engine.parser.__class__ = BlockParser
    engine.parser.blockprocessors.register(_PlainLists(engine.parser), "printed_lists", 40)
    table = TableProcessor(engine.parser, {"use_align_attribute": False})
    engine.parser.blockprocessors.register(table, "table", 75)
    engine.treeprocessors.register(InlineProcessor(engine), "inline", 20)
    return engine


def _plain(text: str) -> str:
    engine = _plain_engine()
    lines = text.split("\n")
    for preprocessor in engine.preprocessors:
        lines = preprocessor.run(lines)
    root = engine.parser.parseDocument(lines).getroot()
    assert root is not None
    for step in engine.treeprocessors:
        step.run(root)
    return etree.tostring(root, encoding="unicode")


def _quick(text: str) -> str:
    return etree.tostring(parse(new_engine(), text), encoding="unicode")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_real_record_comes_out_the_same(record: Path) -> None:
    text = record.read_text("utf-8")
    assert _quick(text) == _plain(text)


def test_a_generated_record_comes_out_the_same() -> None:
    for path, text in files(40, seed=3):
        assert _quick(text) == _plain(text), path


@given(st.lists(st.one_of(MARKUP, st.text(max_size=8)), max_size=40).map("".join))
def test_any_text_comes_out_the_same(text: str) -> None:
    assert _quick(text) == _plain(text)


@given(st.lists(st.lists(MARKUP, max_size=6).map("".join), max_size=20).map("\n".join))
def test_any_lines_of_marks_come_out_the_same(text: str) -> None:
    assert _quick(text) == _plain(text)


@given(st.lists(LINES, max_size=12).map("\n".join))
@settings(max_examples=examples(400))
def test_any_lists_headings_and_links_come_out_the_same(text: str) -> None:
    assert _quick(text) == _plain(text)
