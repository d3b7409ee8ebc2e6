"""A label is known by its family of words, and its value wherever a form puts it."""

from __future__ import annotations

import pytest

from portal.authoring.importing.blocks import Block, Kind, plain_spans
from portal.authoring.importing.found import Confidence
from portal.authoring.importing.labels import labels_of, plain_label
from portal.authoring.importing.meanings import Meaning, meanings_of

CERTAIN, LIKELY, GUESS = Confidence


def lines(*texts: str) -> list[Block]:
    return [Block(kind=Kind.PARAGRAPH, spans=plain_spans(text), place=at) for at, text in enumerate(texts, 1)]


def table(*rows: tuple[str, ...]) -> list[Block]:
    return [Block(kind=Kind.TABLE, rows=rows, place=1)]


@pytest.mark.parametrize(
    ("label", "meaning", "sure"),
    [
        ("Title", Meaning.TITLE, CERTAIN),
        ("Subject matter of the report", Meaning.TITLE, CERTAIN),
        ("2. Title of decision (no more than 12 words):", Meaning.TITLE, CERTAIN),
        ("About", Meaning.TITLE, LIKELY),
        ("What the decision is about", Meaning.TITLE, LIKELY),
        ("Matter for determination", Meaning.TITLE, LIKELY),
        ("Project", Meaning.TITLE, GUESS),
        ("Report by", Meaning.AUTHOR, CERTAIN),
        ("Joint report of", Meaning.AUTHOR, CERTAIN),
        ("Author’s name", Meaning.AUTHOR, CERTAIN),
        ("From", Meaning.AUTHOR, LIKELY),
        ("Lead officer", Meaning.AUTHOR, LIKELY),
        ("Sponsoring director", Meaning.AUTHOR, LIKELY),
        ("Officer dealing with this", Meaning.AUTHOR, LIKELY),
        ("Who prepared this form?", Meaning.AUTHOR, LIKELY),
        ("For more information please contact", Meaning.AUTHOR, GUESS),
        ("Date of decision", Meaning.DECIDED, CERTAIN),
        ("Date approval was given", Meaning.DECIDED, CERTAIN),
        ("Decision taken", Meaning.DECIDED, CERTAIN),
        ("On what day was it decided?", Meaning.DECIDED, CERTAIN),
        ("Value", Meaning.SUM, CERTAIN),
        ("Estimated cost", Meaning.SUM, CERTAIN),
        ("Total contract price", Meaning.SUM, CERTAIN),
        ("Budget", Meaning.SUM, GUESS),
        ("Duration", Meaning.PERIOD, LIKELY),
        ("Contract start date", Meaning.BEGINS, LIKELY),
        ("Valid until", Meaning.ENDS, LIKELY),
        ("Decision notice no.", Meaning.REF, LIKELY),
        ("Part 2?", Meaning.EXEMPT, LIKELY),
        ("Is the report confidential?", Meaning.EXEMPT, LIKELY),
    ],
)
def test_a_label_asks_for_what_its_words_say_and_as_surely(label: str, meaning: Meaning, sure: Confidence) -> None:
    assert meanings_of(plain_label(label))[meaning] is sure


@pytest.mark.parametrize(
    "label",
    [
        "Date received", "Date of publication", "Date of report", "Expiry of call-in period date", "Published on",
        "Cost centre", "Budget holder", "Portfolio holder", "Wards affected", "Key decision?", "Decision maker",
        "Report to", "Consultation", "Available balance", "Financial threshold",
    ],
)  # fmt: skip
def test_a_label_of_something_else_asks_for_nothing_that_a_field_holds(label: str) -> None:
    assert set(meanings_of(plain_label(label))) <= {Meaning.OTHER}


@pytest.mark.parametrize("words", ["The yard is dark", "We looked at this", "Purpose", "Reason for report", "x" * 80])
def test_other_words_are_no_label(words: str) -> None:
    assert not meanings_of(plain_label(words))


@pytest.mark.parametrize(
    "blocks",
    [
        lines("Lead officer: Ada Sample"),
        lines("Lead officer – Ada Sample"),
        lines("Lead officer", "Ada Sample"),
        lines("Lead officer:", "Ada Sample"),
        table(("Lead officer", "Ada Sample")),
        table(("Lead officer: Ada Sample",)),
        table(("Lead officer\nAda Sample",)),
        table(("Lead officer",), ("Ada Sample",)),
        table(("Portfolio", "Victims", "Lead officer", "Ada Sample")),
        table(("Decision no.", "7", "Portfolio", "Victims", "Lead officer", "Ada Sample")),
        table(("Decision no.", "Lead officer"), ("7", "Ada Sample")),
        table(("Decision no.: 7", "Lead officer: Ada Sample")),
        table(("4. Lead officer (name)", "Ada Sample")),
    ],
)
def test_a_value_is_found_beside_its_label_below_it_and_in_the_cell_below(blocks: list[Block]) -> None:
    assert [label.value for label in labels_of(blocks) if label.asks(Meaning.AUTHOR)] == ["Ada Sample"]


def test_a_label_that_was_left_empty_does_not_take_the_next_label_as_its_value() -> None:
    assert not [
        x for x in labels_of(lines("Lead officer:", "Date of decision:", "3 May 2024")) if x.name == "lead officer"
    ]


def test_the_head_of_a_list_is_no_row_of_labels_with_one_value_each() -> None:
    rows = (("Description", "Budget"), ("Staff", "£10"), ("Rent", "£20"))
    assert not [label for label in labels_of(table(*rows)) if label.below]


@pytest.mark.parametrize("value", ["Award of night shelters", "£12,000", "☑ yes ☐ no", "3 May 2024"])
def test_a_value_that_could_be_a_label_does_not_make_a_row_one_of_labels(value: str) -> None:
    rows = (("Subject", value, ""), ("Lead officer", "Ada Sample", ""))
    assert next((label.name, label.value) for label in labels_of(table(*rows))) == ("subject", value)


def test_a_question_may_be_a_longer_label_than_words_that_ask_nothing() -> None:
    (label,) = labels_of(lines("Is any of this exempt from publication in whole?", "No"))
    assert (label.value, label.asks(Meaning.EXEMPT)) == ("No", LIKELY)
    assert not labels_of(lines("Is any of this exempt from publication in whole", "No"))


def test_two_boxes_side_by_side_are_two_labels_and_a_row_of_figures_is_one() -> None:
    assert len(labels_of(table(("Title", "Lamps", "Author", "Ada Sample")))) == 2
    assert len(labels_of(table(("Title", "Lamps", "2024", "£3")))) == 1
