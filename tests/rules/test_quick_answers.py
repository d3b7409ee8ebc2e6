"""What is answered the quick way is what the plain way says: words of a text, values of a record, rules of tables."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.records import Entry, Fields
from portal.rules.front_text import front_texts, front_values
from portal.rules.prose import _AT_ENDS, Prose
from portal.rules.t615_table_headers import _headless
from tests import samples
from tests.support.examples import examples

FRONT = samples.office()["content/decisions/pcc-d-2024-07.md"].split("---\n")[1]
TEXTS = st.lists(
    st.sampled_from(
        [
            *("d.o.b", "re-use", "The", "the", "(part", "2)", "“a”", "£1,000", "…", "a_b", "é’s", "x", "--", "'"),
            *(" ", "\n", "\n\n", "| a | b |\n", "| | b |\n", "| a | |\n", "|---|---|\n", "| - | - |\n", "|\n", "-\n"),
            *("a | b\n", " \t\n", "--- | ---\n", "---\n", "::\n"),
        ]
    ),
    max_size=25,
).map("".join)


def entry(text: str) -> Entry[Fields]:
    return samples.entry("content/decisions/pcc-d-2024-07.md", f"---\n{FRONT}---\n\n## Proposal\n\n{text}\n")


@given(text=TEXTS)
@settings(max_examples=examples(300))
def test_the_words_of_a_text_are_its_tokens_without_signs_at_their_ends_and_their_parts(text: str) -> None:
    prose = Prose(entry=entry(text))
    words = {token.strip(_AT_ENDS) for token in prose.lowered.split()}
    wanted = words | {part for word in words for part in re.findall(r"\w+", word)}
    assert wanted <= prose.words
    assert {word for word in prose.words - wanted if word.strip(_AT_ENDS) == word} == set()


@given(text=TEXTS)
@settings(max_examples=examples(300))
def test_tables_without_headings_are_those_that_a_walk_from_line_to_line_finds(text: str) -> None:
    prose = Prose(entry=entry(text))
    lines = re.findall(r"[^\n]+", prose.source)
    headless = 0
    for before, line in pairwise(lines):
        if "-" in line and "|" in line and set(line) <= set("|:- \t"):
            cells = [cell.strip() for cell in before.strip().strip("|").split("|")]
            headless += len(cells) > 1 and not all(cells[1:])
    assert len(list(_headless(prose))) == headless


def test_the_values_of_front_matter_come_in_one_order_with_their_places_or_without() -> None:
    read = entry("Text.")
    assert list(front_values(read)) == [text for _, text in front_texts(read)]
    assert "33504" in front_values(read)
