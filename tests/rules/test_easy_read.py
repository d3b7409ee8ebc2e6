"""The page in Easy Read keeps to what the rule asks of it, and the rule finds what is too hard."""

from __future__ import annotations

import pytest

from portal.rules.reading_age import reading_age, sentences_of, words_of
from portal.rules.t623_easy_read import HIGHEST, MOST_SENTENCES, MOST_WORDS
from tests import samples
from tests.rules import base
from tests.support.site import PROJECT

PAGE = "content/pages/easy-read.md"
FRONT = (
    "---\nkind: page\ntitle: Easy\nsummary: Easy words.\nreviewed: 2025-01-06\neasy_read: {}\n---\n\n## What it is\n\n"
)
LONG = "This site, which is that of the commissioner, has all the choices that he or she has made so far."


def messages(body: str, easy: str = "true") -> list[str]:
    found = base.found({**base.FILES, PAGE: FRONT.format(easy) + body})
    return [finding.message for finding in found if finding.code == "T623"]


def test_the_page_of_this_site_is_short_in_every_sentence_and_easy_over_all() -> None:
    entry = samples.entry(PAGE, (PROJECT / PAGE).read_text("utf-8"))
    texts = [paragraph.text for paragraph in entry.body.paragraphs]
    assert len(texts) > 30
    assert max(len(words_of(sentence)) for text in texts for sentence in sentences_of(text)) <= MOST_WORDS
    assert max(len(sentences_of(text)) for text in texts) <= MOST_SENTENCES
    assert reading_age(" ".join(texts)) <= HIGHEST


def test_every_section_of_it_has_a_heading_and_few_lines() -> None:
    entry = samples.entry(PAGE, (PROJECT / PAGE).read_text("utf-8"))
    sections = {heading.anchor: 0 for heading in entry.body.headings}
    for paragraph in entry.body.paragraphs:
        sections[paragraph.section] += 1
    assert max(sections.values()) <= 5


def test_short_lines_of_easy_words_pass() -> None:
    assert messages("This site is about the police.\n\nIt tells you what was decided. It tells you why.") == []


def test_a_long_sentence_is_found() -> None:
    assert messages(LONG) == ["The sentence has 20 words; 15 at most was expected in Easy Read."]


def test_a_paragraph_of_many_sentences_is_found() -> None:
    assert messages("We met. We spoke. We chose.") == ["The paragraph has 3 sentences; 2 at most were expected."]


def test_hard_words_are_found_though_sentences_are_short() -> None:
    (found,) = messages("Organisational transformation necessitates interoperability.")
    assert found.startswith("The page has a reading age of about")


def test_a_page_that_is_not_in_easy_read_may_have_long_sentences() -> None:
    assert messages(LONG, "false") == []


REPORT = """\
---
kind: panel-report
title: What the office intends to fund
status: published
organisation: Police and Crime Commissioner for Anyshire
date: 2024-03-19
published: 2024-03-20
summary: What the office intends to fund.
scoring:
  criteria: [Need, Benefits, Deliverability]
  scale:
    - {{value: 0, meaning: Poor}}
    - {{value: 1, meaning: Fair}}
    - {{value: 2, meaning: Good}}
    - {{value: 3, meaning: Excellent}}
  combined_by: multiplication
  projects:
    - {}
provenance: {{document: The report, fidelity: condensed}}
---

## Purpose

To say what is funded.
"""


@pytest.mark.parametrize(
    ("project", "message"),
    [
        ("{name: A, scores: [3, 2, 2], overall: 12}", None),
        ("{name: A, scores: [3, 2, 0], overall: 0}", None),
        ("{name: A, scores: [3, 2, 2]}", None),
        ("{name: A, scores: [3, 2, 2], overall: 7}", '"A" has an overall score of 7, but 3 × 2 × 2 is 12.'),
        ("{name: A, scores: [3, 2], overall: 6}", '"A" has 2 scores, but there are 3 criteria.'),
        ("{name: A, scores: [3, 4, 1], overall: 12}", '"A" has a score of 4, which is not on the scale.'),
    ],
)
def test_the_scores_of_a_project_are_checked_against_the_matrix_and_multiplied(
    project: str, message: str | None
) -> None:
    found = base.found({**base.FILES, "content/strategy/intentions.md": REPORT.format(project)})
    assert [finding.message for finding in found if finding.code == "M418"] == [message] * bool(message)
