"""Footnote marks and notes belong together: each finding names the one that is alone, where it stands."""

from __future__ import annotations

import pytest

from tests.rules import base

PAGE = "content/decisions/pcc-d-2024-07.md"


def findings(body: str) -> list[tuple[str, str, str]]:
    """Codes, messages and the words each stands at."""
    front = base.FILES[PAGE].partition("\n---\n")[0]
    text = f"{front}\n---\n\n## Proposal\n\n{body}\n"
    lines = text.split("\n")
    return [
        (f.code, f.message, lines[f.mark.line - 1][f.mark.column - 1 :][: f.mark.length])
        for f in base.found({**base.FILES, PAGE: text})
        if f.code in ("T624", "T625")
    ]


def test_each_mark_that_has_no_note_is_named_where_it_stands() -> None:
    found = findings("The cost.[^1] Again.[^2] And again.[^2]\n\n[^1]: Without tax.")
    assert found == [("T624", 'The footnote mark "[^2]" has no note.', "[^2]")] * 2


def test_a_note_that_no_mark_leads_to_is_named_where_it_stands() -> None:
    found = findings("The cost.[^a]\n\n[^a]: Without tax.\n\n[^b]: With it.")
    assert found == [("T625", 'No mark in the text leads to footnote b, "With it.".', "[^b]:")]


def test_of_two_notes_with_one_label_the_second_is_named() -> None:
    found = findings("The cost.[^1]\n\n[^1]: Without tax.\n\n[^1]: With it.")
    assert [(code, at) for code, _, at in found] == [("T625", "[^1]:")]
    assert found[0][1].startswith("Two footnotes have the label 1. The second, ")


def test_a_mark_inside_a_note_leads_to_the_note_it_names_as_little_as_it_looks() -> None:
    assert findings("The cost.[^1]\n\n[^1]: See [^2].") == [
        ("T624", 'The footnote mark "[^2]" has no note.', "[^2]"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The cost.[^A]\n\n[^a]: Capitals make no other label.",
        "One note, two marks.[^1] Here.[^1]\n\n[^1]: Without tax.",
        "Written as code, `[^1]`, or escaped, \\[^1], it is no mark.",
        "| Cost | For |\n| --- | --- |\n| £1[^1] | A lamp |\n\n[^1]: Without tax.",
    ],
)
def test_marks_with_their_notes_are_in_order(body: str) -> None:
    assert findings(body) == []
