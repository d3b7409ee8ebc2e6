"""Pages made of many records depend on the front matter of all, and on whatever else they ask, which is noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from portal.content.decision import Decision
from portal.content.ledger import Holding, Ledger, Line
from portal.content.records import Entry
from portal.content.register import HeldBack, Register, Relation
from portal.store.kept import FileKeys
from portal.website.noted_shelf import MOST, NotedShelf
from portal.website.questions import DECISION, EVERYTHING, FRONTS, LEDGER, PAST, STANDING, WITHDRAWN, WORDS, Oracle
from portal.website.shelf import Shelf
from tests import samples

REF = "PCC/D/2024/07"
FILES = {
    **samples.office(),
    "content/decisions/pcc-d-2024-08.md": samples.decision(
        "## Executive summary\n\nIt follows PCC/D/2024/07.\n", ref="PCC/D/2024/08"
    ),
    "content/strategy/annex.pdf": "annex",
}


@pytest.fixture
def shelf() -> Shelf:
    return samples.plan(FILES).shelf


@pytest.fixture
def noted(shelf: Shelf) -> NotedShelf:
    return NotedShelf(shelf)


def entry_of(noted: NotedShelf) -> Entry[Decision]:
    return noted.shelf.register.decisions[REF]


ASKED: dict[str, tuple[Callable[[NotedShelf], object], tuple[str, str]]] = {
    "what a text says": (lambda noted: entry_of(noted).body.paragraphs, (DECISION, REF)),
    "where a field stands in the file": (lambda noted: entry_of(noted).tree, (DECISION, REF)),
    "which words with capitals texts use": (lambda noted: entry_of(noted).body.words_with_capitals, (WORDS, "")),
    "what texts explain": (lambda noted: entry_of(noted).body.explained, (WORDS, "")),
    "what cites a record": (lambda noted: noted.shelf.register.standing_in(Relation.CITES, REF), (STANDING, REF)),
    "all that is done to a record": (lambda noted: noted.shelf.register.standing(REF), (STANDING, REF)),
    "all relations": (lambda noted: noted.shelf.register.relations, (EVERYTHING, "")),
    "every entry by itself": (lambda noted: list(noted.shelf.register.entries), (EVERYTHING, "")),
    "what the ledger holds of one": (lambda noted: noted.shelf.register.ledger.of("site"), (LEDGER, "site")),
    "who is withdrawn": (lambda noted: noted.shelf.register.ledger.withdrawn, (WITHDRAWN, "")),
    "the whole ledger": (lambda noted: noted.shelf.register.ledger.holdings, (EVERYTHING, "")),
    "the past of a record": (lambda noted: noted.shelf.versions.of("x"), (PAST, "x")),
    "all that git knows": (lambda noted: noted.shelf.versions.by_path, (EVERYTHING, "")),
}


@pytest.mark.parametrize(("asking", "question"), ASKED.values(), ids=ASKED)
def test_what_is_not_front_matter_is_noted(
    noted: NotedShelf, asking: Callable[[NotedShelf], object], question: tuple[str, str]
) -> None:
    asking(noted)
    assert noted.asked == (question,)


def test_what_front_matter_says_is_at_hand_and_need_not_be_noted(noted: NotedShelf, shelf: Shelf) -> None:
    own = noted.shelf
    assert [entry.fields for entry in own.decisions] == [entry.fields for entry in shelf.decisions]
    assert [entry.path for entry in own.decisions] == [entry.path for entry in shelf.decisions]
    assert own.by_year.keys() == shelf.by_year.keys()
    assert own.decision_link(REF) == shelf.decision_link(REF)
    assert own.register.standing_in(Relation.SUPERSEDES, REF) == ()
    assert own.register.public_documents()[0].body.paragraphs
    assert noted.asked == ()


def test_what_it_answers_is_what_any_shelf_answers(noted: NotedShelf, shelf: Shelf) -> None:
    register, own = shelf.register, noted.shelf.register
    assert own.standing(REF) == register.standing(REF) == {Relation.CITES: ("PCC/D/2024/08",)}
    assert own.standing_in(Relation.CITES, REF) == ("PCC/D/2024/08",)
    assert entry_of(noted).body.paragraphs == register.decisions[REF].body.paragraphs
    assert own.readings == register.readings


def test_a_second_decision_of_a_ref_counts_as_everything() -> None:
    shelf = samples.plan({**FILES, "content/decisions/twice.md": samples.decision()}).shelf
    ((_, second),) = shelf.register.repeats
    noted = NotedShelf(shelf)
    assert noted.shelf.register.by_path[second.path].body.paragraphs
    assert noted.asked == ((EVERYTHING, ""),)


def test_who_asks_for_many_texts_asks_about_everything(noted: NotedShelf) -> None:
    for number in range(MOST + 1):
        noted._note(DECISION, f"PCC/D/2024/{number}")
    assert noted.asked == ((EVERYTHING, ""),)


# --- the answer ---

KEYS = {path: FileKeys(whole=f"whole {path}", fields=f"fields {path}", words=f"words {path}") for path in FILES}


def answer(shelf: Shelf, question: str, keys: dict[str, FileKeys] = KEYS) -> str:
    return Oracle(shelf, keys, lambda _: "").answer((question, ""))


def _held(register: Register) -> Register:
    return replace(register, held_back=(HeldBack(path="x", title="X", reason="its status is draft"),))


CHANGED: dict[str, Callable[[Register], Register]] = {
    "another day": lambda register: replace(register, as_of=dt.date(2031, 1, 1)),
    "a record that is not on the site": lambda register: replace(register, public=frozenset()),
    "an entry less": lambda register: replace(register, by_path=dict(list(register.by_path.items())[1:])),
    "entries in another order": lambda register: replace(register, by_path=dict(reversed(register.by_path.items()))),
    "a record held back": _held,
    "a file less": lambda register: replace(register, attachments=frozenset()),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_each_part_of_the_answer_about_front_matter_counts(
    shelf: Shelf, change: Callable[[Register], Register]
) -> None:
    other = replace(shelf, register=change(shelf.register))
    assert answer(other, FRONTS) != answer(shelf, FRONTS)


@pytest.mark.parametrize(
    ("path", "key", "counts"),
    [
        (samples.DECISION_PATH, "fields", True),
        (samples.DECISION_PATH, "whole", False),
        (samples.DECISION_PATH, "words", False),
        (samples.EDITION_PATH, "whole", True),
        ("content/strategy/annex.pdf", "whole", True),
    ],
)
def test_of_a_decision_its_front_matter_counts_and_of_what_is_none_all_of_it(
    shelf: Shelf, path: str, key: str, counts: bool
) -> None:
    assert "content/strategy/annex.pdf" in shelf.register.attachments
    keys = {**KEYS, path: KEYS[path]._replace(**{key: "other"})}
    assert (answer(shelf, FRONTS, keys) != answer(shelf, FRONTS)) is counts


def test_the_words_of_each_text_count_and_who_is_withdrawn(shelf: Shelf) -> None:
    keys = {**KEYS, samples.DECISION_PATH: KEYS[samples.DECISION_PATH]._replace(words="other")}
    assert answer(shelf, WORDS, keys) != answer(shelf, WORDS)
    gone = Holding(identity="decisions/x", lines=(Line(word="gone", day="2025-01-01", rest="* No."),))
    ledger = Ledger(holdings={"decisions/x": gone})
    other = replace(shelf, register=replace(shelf.register, ledger=ledger))
    assert ledger.withdrawn == ("decisions/x",)
    assert answer(other, WITHDRAWN) != answer(shelf, WITHDRAWN)
