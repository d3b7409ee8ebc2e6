"""Markdown as the office writes it: numbers stay as printed, raw HTML stays text, comments are left out."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.serializers import to_html_string

from portal.content.markdown import LABEL, new_engine, parse, texts

ENGINE = new_engine()


def html(text: str) -> str:
    """The inner markup of a text on one line, with the labels of list items."""
    whole = to_html_string(parse(ENGINE, text))
    return re.sub(r">\s+<", "><", whole.removeprefix("<div>").removesuffix("</div>").strip())


def numbers(text: str) -> list[str]:
    """The labels of all items, in reading order."""
    return [item.get(LABEL, "") for item in parse(ENGINE, text).iter("li")]


def plain(text: str) -> str:
    """All text of a text, without its markup."""
    return "".join(parse(ENGINE, text).itertext())


# --- numbers ---


@pytest.mark.parametrize(
    "label", ["1.", "24.", "24)", "3.4", "3.4.", "1.2.3", "a.", "a)", "(a)", "(ii)", "iv.", "(12)", "150."]
)
def test_a_number_is_kept_as_it_is_printed(label: str) -> None:
    assert numbers(f"{label} The text.") == [label]


def test_a_printed_number_is_kept_though_the_one_before_it_is_missing() -> None:
    assert numbers("22. One.\n24. Two.") == ["22.", "24."]


def test_numbers_may_run_backwards_and_begin_again() -> None:
    assert numbers("3. One.\n2. Two.\n\n1. Three.\n1. Four.") == ["3.", "2.", "1.", "1."]


def test_numbered_paragraphs_apart_are_one_list() -> None:
    assert html("1. One.\n\n2. Two.").count("<ol>") == 1


def test_bullets_between_numbers_part_the_list() -> None:
    assert re.findall(r"<[ou]l>", html("1. One.\n- Two\n2. Three.")) == ["<ol>", "<ul>", "<ol>"]


@pytest.mark.parametrize(
    "text",
    ["2024 was the year.", "33,504 pounds.", "£5. It is.", "1.5 million pounds.", "2.9 FTE posts.", "0.6% of it."],
)
def test_a_figure_that_opens_a_sentence_is_no_number_of_a_paragraph(text: str) -> None:
    assert html(text) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["24.", "24.The text", "Mr. A agrees", "1234. text"])
def test_what_only_resembles_a_number_is_text(text: str) -> None:
    assert html(text) == f"<p>{text}</p>"


def test_a_figure_inside_a_wrapped_paragraph_begins_no_list() -> None:
    assert html("The cost in the year is\n24. million") == "<p>The cost in the year is\n24. million</p>"


def test_a_line_that_follows_a_numbered_one_belongs_to_it() -> None:
    assert html("24. The text\ngoes on.") == f'<ol><li {LABEL}="24.">The text\ngoes on.</li></ol>'


# --- lists ---


@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_bullets_need_no_blank_line_before_them(mark: str) -> None:
    assert html(f"The team:\n{mark} one\n{mark} two") == "<p>The team:</p><ul><li>one</li><li>two</li></ul>"


def test_a_list_that_begins_at_one_needs_no_blank_line_before_it() -> None:
    assert numbers("The steps:\n1. One.\n2. Two.") == ["1.", "2."]


def test_a_list_lies_in_the_item_it_is_indented_under() -> None:
    assert html("24. The costs:\n    a. rent\n    b. heat") == (
        f'<ol><li {LABEL}="24.">The costs:<ol><li {LABEL}="a.">rent</li><li {LABEL}="b.">heat</li></ol></li></ol>'
    )


def test_lists_lie_in_one_another_to_any_sensible_depth() -> None:
    text = "\n".join(f"{'    ' * depth}- level {depth}" for depth in range(8))
    assert html(text).count("<ul>") == 8


def test_a_paragraph_indented_under_an_item_belongs_to_it() -> None:
    assert html("24. One.\n\n    Two.") == f'<ol><li {LABEL}="24."><p>One.</p><p>Two.</p></li></ol>'


def test_a_table_indented_under_an_item_belongs_to_it() -> None:
    text = "24. The costs:\n\n    | A | B |\n    | - | - |\n    | 1 | 2 |"
    assert "<table>" in html(text).partition("</li>")[0]


# --- what is not markup here ---


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<b>bold</b>",
        "<div>\nblock\n</div>",
        '<img src="x" onerror="alert(1)">',
        "<style>p {}</style>",
        "<!doctype html>",
        "<?php x ?>",
        "a < b and c > d",
    ],
)
def test_raw_html_is_text(raw: str) -> None:
    assert plain(raw).strip() == raw


def test_a_comment_is_left_out() -> None:
    assert html("Before.\n\n<!-- Say why here. -->\n\nAfter.") == "<p>Before.</p><p>After.</p>"


def test_a_comment_over_several_lines_keeps_the_lines_it_stood_on() -> None:
    engine = new_engine()
    lines = ["a", "<!-- b", "", "c -->", "d"]
    for preprocessor in engine.preprocessors:
        lines = preprocessor.run(lines)
    assert lines[4] == "d"


def test_indented_text_is_no_program_code() -> None:
    assert "<code>" not in html("Text.\n\n    Indented by four.")


def test_a_line_of_hyphens_below_text_makes_no_heading() -> None:
    assert "<h" not in html("Some text\n---\nMore text").replace("<hr", "")


def test_an_address_for_mail_in_angle_brackets_is_text() -> None:
    assert plain("<someone@example.org>") == "<someone@example.org>"


@pytest.mark.parametrize(
    ("reference", "character"),
    [("&amp;", "&"), ("&pound;", "£"), ("&#163;", "£"), ("&#xA3;", "£"), ("&lt;b&gt;", "<b>"), ("&nbsp;", "\xa0")],
)
def test_a_character_reference_is_the_character(reference: str, character: str) -> None:
    assert plain(f"x{reference}y") == f"x{character}y"


@pytest.mark.parametrize("text", ["A & B", "AT&T", "a &b; c", "&unknownthing;", "&;"])
def test_an_ampersand_alone_is_text(text: str) -> None:
    assert plain(text) == text


def test_a_character_reference_to_a_character_reference_is_taken_once() -> None:
    assert plain("&amp;lt;") == "&lt;"


@pytest.mark.parametrize(
    "text",
    ["the total {see table}", "{note}", "a\n{b}", "a\n{: onclick=b }", "a\n{.wide}", "{#}", "a\n{#a b}", "a\n{# x=y}"],
)
def test_words_in_curly_brackets_are_text(text: str) -> None:
    assert plain(text) == text


def test_words_in_curly_brackets_are_text_in_headings_cells_and_emphasis_too() -> None:
    assert plain("## Cost {draft}") == "Cost {draft}"
    assert plain("*a*{#main}") == "a{#main}"
    assert "5 {#x}" in plain("| A |\n| - |\n| 5 {#x} |")


@pytest.mark.parametrize("text", ["## Cost {#costs}", "The cost.\n{#costs}", "The cost.\n{: #costs }"])
def test_an_address_in_curly_brackets_is_taken_by_its_block(text: str) -> None:
    (block,) = parse(ENGINE, text)
    assert (block.get("id"), "{" in "".join(block.itertext())) == ("costs", False)


def test_the_texts_of_an_item_leave_out_the_lists_inside_it() -> None:
    (item, *_) = parse(ENGINE, "1. One *two*\n    - three").iter("li")
    assert "".join(texts(item)).strip() == "One two"


# --- whatever is written ---

MARKS = st.text(alphabet=st.sampled_from("ab1. \n-*+_`[](){}<>!&#;|:\\\"'=/~x)\t"), max_size=80)


@given(MARKS)
def test_any_text_is_parsed_and_no_element_comes_from_raw_html(text: str) -> None:
    known = {
        *("div", "p", "ul", "ol", "li", "em", "strong", "code", "a", "img", "br", "hr", "blockquote"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
    }
    assert {str(element.tag) for element in parse(ENGINE, text).iter()} <= known


@given(MARKS, MARKS)
def test_a_text_is_parsed_alike_whatever_was_parsed_before(first: str, second: str) -> None:
    alone = to_html_string(parse(new_engine(), second))
    parse(ENGINE, first)
    assert to_html_string(parse(ENGINE, second)) == alone


def test_an_address_that_one_text_defines_is_unknown_to_the_next() -> None:
    parse(ENGINE, "[words]\n\n[words]: https://example.org/")
    assert html("[words]") == "<p>[words]</p>"


@pytest.mark.parametrize(
    "unit",
    ["- a\n", "> ", "*", "[", "`", "<", "<!--", "&", "1. a\n", "| a ", "_a ", "![", "[a](", "**a", "\\", "a\n\n", "{"],
)
def test_a_long_repetitive_text_is_parsed_in_a_few_seconds(unit: str) -> None:
    text = unit * (1_500 // len(unit))
    began = time.perf_counter()
    parse(new_engine(), text)
    assert time.perf_counter() - began < 5
