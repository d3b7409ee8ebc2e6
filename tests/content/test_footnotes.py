"""A footnote stands below the text, under its own number, with a way there and back; nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.body import Body
from portal.content.body_reader import Surroundings, read_body
from portal.content.markdown import new_engine
from tests.markup import Element, parsed
from tests.samples import configuration

ENGINE = new_engine()
CONFIGURATION = configuration()


def body(text: str) -> Body:
    around = Surroundings(path="content/decisions/pcc-d-2024-07.md", ref="PCC/D/2024/07")
    return read_body(ENGINE, text, 1, around, CONFIGURATION)


def tree(text: str) -> Element:
    return parsed(body(text).html.resolve(lambda target: f"to:{type(target).__name__}"))


def ways(found: Element) -> dict[str, str]:
    """Links to and from footnotes: what a screen reader calls each, and where it leads."""
    links = (*found.every("a", "footnote-mark"), *found.every("a", "footnote-back"))
    return {link.attributes["aria-label"]: link.attributes["href"] for link in links}


def test_a_mark_leads_to_its_note_and_the_note_back_to_it() -> None:
    assert ways(tree("The cost[^1] is high.\n\n[^1]: Without tax.")) == {
        "Footnote 1": "#footnote-1",
        "Back to the text at footnote 1": "#footnote-1-from",
    }


def test_a_note_used_twice_leads_back_to_both_places_by_names_that_differ() -> None:
    found = tree("One[^a], two[^A].\n\n[^a]: The note.")
    assert {label: href for label, href in ways(found).items() if label.startswith("Back")} == {
        "Back to the text at footnote a, place 1": "#footnote-a-from",
        "Back to the text at footnote a, place 2": "#footnote-a-from-2",
    }
    assert found.ids == ["start-p1", "footnote-a-from", "footnote-a-from-2", "footnote-a"]


def test_notes_stand_below_the_text_under_the_label_that_is_printed() -> None:
    text = "[^7]: The *seventh*\ngoes on.\n[^9]: The ninth.\n\n1. First[^9].\n2. Second[^7]."
    assert [(p.anchor, p.text) for p in body(text).paragraphs] == [
        ("start-1", "First."),
        ("start-2", "Second."),
        ("footnote-7", "The seventh goes on."),
        ("footnote-9", "The ninth."),
    ]


def test_a_mark_is_no_word_of_its_paragraph() -> None:
    assert body("£33,504[^1] more.\n\n[^1]: A note.").paragraphs[0].text == "£33,504 more."


def test_a_mark_without_a_note_stays_as_it_is_typed() -> None:
    assert "[^4]" in tree("See[^4].").text


def test_a_note_that_nothing_refers_to_is_shown() -> None:
    assert "Lonely." in tree("Text.\n\n[^4]: Lonely.").text


def test_a_second_note_of_the_same_label_is_kept_under_an_address_of_its_own() -> None:
    assert [p.anchor for p in body("A[^1]\n\n[^1]: One.\n\n[^1]: Two.").paragraphs[1:]] == [
        "footnote-1",
        "footnote-1-repeat-1",
    ]


def test_a_mark_inside_a_link_is_no_second_link() -> None:
    assert ways(tree("[the report[^1]](https://example.org)\n\n[^1]: A note.")) == {}


def test_a_note_may_hold_refs_and_emphasis_and_no_mark_of_another() -> None:
    found = tree("A[^1] b[^2].\n\n[^1]: See PCC/D/2021/15, **all**[^2].\n[^2]: Two.")
    assert found.every("li")[0].text.startswith("1 See PCC/D/2021/15, all[^2]. ↩")


def test_a_section_that_is_called_footnote_takes_no_address_of_a_note() -> None:
    found = tree("## Footnote\n\n1. A[^1].\n\n[^1]: A note.")
    assert len(found.ids) == len(set(found.ids))
    assert {"footnote-1", "section-footnote-1"} <= set(found.ids)


@pytest.mark.parametrize("name", ["Footnote", "Option", "Year"])
def test_a_heading_twice_over_ends_even_where_its_count_is_an_address_of_the_page(name: str) -> None:
    assert [heading.anchor for heading in body(f"## {name}\n\n## {name}\n\n## {name}").headings] == [
        name.lower(),
        f"section-{name.lower()}-2",
        f"section-{name.lower()}-3",
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "a[^1]",
                    "b[^2] c[^1]",
                    "[^1]: one",
                    "[^2]: *two* [^1]",
                    "[^1]:",
                    "- x[^2]",
                    "1. y[^3]",
                    "## Footnote",
                ),
                *("{#footnote-1}", "| a[^1] | b |\n| - | - |\n| [^2] | c |", "> q[^2]", "[l[^1]](x.md)"),
                "[^3]: w\n    x",
            ]
        ),
        max_size=10,
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_every_way_there_and_back_leads_somewhere_whatever_stands_around(pieces: list[str], joint: str) -> None:
    read = body(joint.join(pieces))
    found = parsed(read.html.resolve(lambda target: f"to:{type(target).__name__}"))
    assert len(found.ids) == len(set(found.ids))
    assert {href.removeprefix("#") for href in ways(found).values()} <= set(found.ids)
    assert read.anchors <= set(found.ids)
    labels = [link.attributes["aria-label"] for link in found.every("a", "footnote-back")]
    assert len(labels) == len(set(labels))
