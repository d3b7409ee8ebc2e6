"""A record is begun in the browser as in the terminal: the same file, the same refusals, nothing written before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal.authoring.beginning import begin_decision, begin_document, begin_plan
from portal.authoring.editing.pages import CONFLICT, SEE_OTHER, Desk, Visit
from portal.authoring.editing.starting import KINDS
from portal.authoring.preview.answers import FOUND, NOT_FOUND, Answer
from portal.dates import parse_partial_date
from tests.authoring.editing.test_pages import desk_in, sent_from
from tests.markup import parsed
from tests.projects import write
from tests.samples import EDITION_PATH, office

Sent = dict[str, tuple[str, ...]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(write(tmp_path, office()))


def form(desk: Desk, kind: str) -> Sent:
    """What a browser sends from a form that nobody has touched."""
    answer = desk.answer(Visit(page="new", file="", kind=kind, token="t"))
    assert answer.status == FOUND
    return sent_from(answer.content)


def send(desk: Desk, kind: str, sent: Sent) -> Answer:
    return desk.answer(Visit(page="new", file="", kind=kind, sent=sent, token="t"))


def check(desk: Desk, kind: str, sent: Sent) -> dict[str, object]:
    answer = desk.answer(Visit(page="check", file="", kind=kind, sent=sent))
    told: dict[str, object] = json.loads(answer.content)
    return told


def error_of(answer: Answer, field: str) -> str:
    """What stands beside a field of a form that was sent back."""
    assert answer.status == CONFLICT
    page = parsed(answer.content.decode())
    (found,) = [element for element in page.every("div") if element.attributes.get("id") == f"field-{field}-found"]
    return " ".join(found.text.split())


def records(desk: Desk) -> set[str]:
    return {path.name for path in desk.project.content.rglob("*.md")}


def test_a_decision_is_the_file_that_the_command_writes(desk: Desk) -> None:
    sent = form(desk, "decision") | {
        "title": ("Lamps for the yard",),
        "decision_type": ("grant",),
        "pillars": ("victims",),
        "areas": ("northfold",),
        "author/name": ("Ada Example",),
        "summary": ("Three lamps.",),
    }
    shelf, project = desk.plan.shelf, desk.project
    answers = {
        "title": "Lamps for the yard",
        "decision_type": "grant",
        "pillars": ("victims",),
        "areas": ("northfold",),
    }
    answers |= {"author": "Ada Example", "summary": "Three lamps."}
    expected = begin_decision(shelf.configuration, shelf.register, project.content, project.as_of, answers)
    answer = send(desk, "decision", sent)
    assert answer.status == SEE_OTHER
    assert dict(answer.headers)["Location"] == f"/admin/edit?file=content/{expected.path}&begun=1"
    assert answer.written == project.content / expected.path
    assert (project.content / expected.path).read_text("utf-8") == expected.text


def test_a_strategy_and_a_plan_are_the_files_that_the_command_writes(desk: Desk) -> None:
    shelf, project = desk.plan.shelf, desk.project
    start, end = parse_partial_date("2025"), parse_partial_date("2027")
    strategy = begin_document(
        shelf.configuration, shelf.register, project.content, project.as_of,
        {"title": "Grants strategy", "kind": "strategy", "start": start, "end": end},
    )  # fmt: skip
    given: Sent = {"title": ("Grants strategy",), "kind": ("strategy",)}
    send(desk, "strategy", form(desk, "strategy") | given | {"period/start": ("2025",), "period/end": ("2027",)})
    assert (project.content / strategy.path).read_text("utf-8") == strategy.text
    plan = begin_plan(
        shelf.configuration, shelf.register, project.content,
        {"title": "Safer plan", "in_force_from": start, "pillars": ("One thing", "Another")},
    )  # fmt: skip
    given = {"title": ("Safer plan",), "in_force_from": ("2025",), "pillars": ("One thing\r\nAnother\r\n",)}
    send(desk, "plan", form(desk, "plan") | given)
    assert (project.content / plan.path).read_text("utf-8") == plan.text


def test_the_next_free_ref_is_proposed_and_that_of_another_year_taken_where_nobody_chose_one(desk: Desk) -> None:
    sent = form(desk, "decision") | {"title": ("Lamps",), "decision_type": ("grant",)}
    assert sent["ref"] == sent["proposed"] == ("PCC/D/2025/01",)
    answer = send(desk, "decision", sent | {"decision_date": ("2024-06-01",)})
    assert "pcc-d-2024-08.md" in dict(answer.headers)["Location"]


@pytest.mark.parametrize(
    ("kind", "sent", "field", "words"),
    [
        ("decision", {"title": ("",)}, "title", "Fill this in"),
        ("decision", {"title": ("x" * 201,)}, "title", "It has 201 characters; at most 200 fit."),
        ("decision", {"decision_type": ("",)}, "decision-type", "Fill this in"),
        ("decision", {"ref": ("PCC/D/2024/07",)}, "ref", "A ref is never used again."),
        ("decision", {"ref": ("7",)}, "ref", '"7" is no ref of this office.'),
        ("decision", {"decision_date": ("14 May",)}, "decision-date", '"14 May" is no date. Write it like 2024-05-14.'),
        ("decision", {"decision_date": ("2999-01-01",)}, "decision-date", "that is still to come"),
        ("decision", {"pillars": ("unheard-of",)}, "pillars", '"unheard-of" is no pillar'),
        ("decision", {"summary": ("x" * 301,)}, "summary", "at most 300 fit"),
        ("strategy", {"period/start": ("2025",)}, "period", "Give both"),
        ("strategy", {"period/start": ("2025",), "period/end": ("2020",)}, "period", "before it begins"),
        ("strategy", {"title": ("???",)}, "title", "The title needs a letter or a figure"),
        ("plan", {"pillars": ("",)}, "pillars", "Fill this in"),
        ("plan", {"pillars": ("A thing\nA  Thing!",)}, "pillars", "Two pillars would have the same key."),
        ("plan", {"in_force_from": ("soon",)}, "in-force-from", '"soon" is no date.'),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(
    desk: Desk, kind: str, sent: Sent, field: str, words: str
) -> None:
    right: Sent = {"title": ("Lamps",), "decision_type": ("grant",), "kind": ("strategy",)}
    right |= {"in_force_from": ("2025",)} | ({"pillars": ("One",)} if kind == "plan" else {})
    before, whole = records(desk), form(desk, kind) | right | sent
    answer = send(desk, kind, whole)
    assert words in error_of(answer, field)
    kept = sent_from(answer.content)
    assert {name: kept.get(name) for name in sent if sent[name] != ("",) and name not in ("pillars", "ref")} == {
        name: value for name, value in sent.items() if value != ("",) and name not in ("pillars", "ref")
    }
    assert records(desk) == before
    missing = not any(map(str.strip, next(iter(sent.values()))))
    found = check(desk, kind, whole)["found"]
    assert isinstance(found, dict)
    assert bool(found) != missing, "what is still empty is not complained about while one types"


def test_what_the_rules_say_of_what_is_typed_stands_beside_its_field(desk: Desk) -> None:
    sent = form(desk, "decision") | {"title": ("Lamps",), "decision_type": ("grant",)}
    assert check(desk, "decision", sent) == {
        "found": {}, "others": [], "summary": "It would be content/decisions/pcc-d-2025-01.md.", "rendered": "",
    }  # fmt: skip
    told = check(desk, "decision", sent | {"themes": ("unheard-of",), "summary": ("Write to ada.example@gmail.com.",)})
    found = told["found"]
    assert isinstance(found, dict)
    assert set(found) == {"themes", "summary"}
    assert "unheard-of" in found["themes"][0]


@pytest.mark.parametrize(
    ("kind", "field", "typed", "said"),
    [
        ("decision", "decision_date", "2042-01-01", "still to come"),
        ("decision", "ref", "AB/12", "is no ref of this office"),
        ("strategy", "date", "next spring", "is no date"),
        ("plan", "period/start", "soon", "is no date"),
    ],
)
def test_what_is_typed_is_judged_while_what_is_needed_is_still_empty(
    kind: str, field: str, typed: str, said: str, desk: Desk
) -> None:
    told = check(desk, kind, form(desk, kind) | {field: (typed,)})
    assert said in str(told["found"])
    assert told["summary"] == "1 thing to put right."


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_form_has_no_fault_and_no_file_yet(kind: str, desk: Desk) -> None:
    told = check(desk, kind, form(desk, kind))
    assert (told["found"], told["summary"]) == ({}, "Nothing is wrong with what is typed so far.")


def test_where_no_edition_of_the_plan_is_held_it_says_what_to_begin_first(tmp_path: Path) -> None:
    files = {path: text for path, text in office().items() if path != EDITION_PATH}
    desk = desk_in(write(tmp_path, files))
    answer = send(desk, "decision", {"title": ("Lamps",), "decision_type": ("grant",)})
    assert answer.status == CONFLICT
    assert "No edition of the police and crime plan is held" in parsed(answer.content.decode()).text


def test_a_record_just_begun_says_what_comes_next_in_plain_words(desk: Desk) -> None:
    sent = form(desk, "decision") | {"title": ("Lamps",), "decision_type": ("grant",)}
    file = send(desk, "decision", sent).written
    assert file
    desk = desk_in(desk.project.content.parent)
    path = file.relative_to(desk.project.content.parent).as_posix()
    text = parsed(desk.answer(Visit(page="edit", file=path, begun=True)).content.decode()).text
    for words in (f"Begun as a draft, in the file {path}.", "What comes next", "choose approved under Status"):
        assert words in text
    assert "What comes next" not in parsed(desk.answer(Visit(page="edit", file=path)).content.decode()).text


def test_the_list_of_records_leads_to_each_kind_and_no_other_kind_can_be_begun(desk: Desk) -> None:
    listed = desk.answer(Visit(page="", file="")).content.decode()
    for kind in KINDS:
        assert f'href="/admin/new?kind={kind}"' in listed
    assert desk.answer(Visit(page="new", file="", kind="page")).status == NOT_FOUND
    assert desk.answer(Visit(page="new", file="")).status == NOT_FOUND
