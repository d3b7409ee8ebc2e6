"""Each part of the keys is needed: without it, a change goes unnoticed, and the site is not what it ought to be."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from portal.content.decision import Decision
from portal.content.ledger import Holding, Line
from portal.content.ledger import write as write_ledger
from portal.last_run import Inputs
from portal.project import OWN_TEMPLATES, Project
from portal.rules import kept_look
from portal.store.kept import key_of
from portal.website import desk, gathered, kept_index, leaves, outputs, questions, sheets
from portal.website.questions import AskedShelf, Oracle
from tests import samples
from tests.projects import write
from tests.support.incremental import add_version_address, afresh, again, record_addresses

OTHER = "content/decisions/pcc-d-2024-08.md"
NEIGHBOUR = "content/decisions/pcc-d-2024-09.md"
"""Comes after the other in the register, and has no more to do with it."""
Change = Callable[[Project], Project]


def _edit(project: Project) -> Project:
    file = project.content.parent / OTHER
    file.write_text(file.read_text("utf-8").replace("A second decision", "A decision of another name"), "utf-8")
    return project


def _another_template(project: Project) -> Project:
    file = project.templates / "components" / "footer" / "footer.html"
    file.write_text(file.read_text("utf-8").replace("<p", "<p data-x", 1), "utf-8")
    return project


def _another_title(project: Project) -> Project:
    text = project.configuration.read_text("utf-8").replace("\n  title: ", "\n  title: Other ", 1)
    project.configuration.write_text(text, "utf-8")
    return project


def _another_day(project: Project) -> Project:
    return replace(project, as_of=dt.date(2027, 1, 1))


def _another_name_of_a_neighbour(project: Project) -> Project:
    file = project.content.parent / NEIGHBOUR
    file.write_text(file.read_text("utf-8").replace("A third decision", "A decision of another name"), "utf-8")
    return project


def _another_date(project: Project) -> Project:
    file = project.content.parent / OTHER
    file.write_text(file.read_text("utf-8").replace("2024-05-14", "2024-05-16"), "utf-8")
    return project


def _an_address_of_an_earlier_text(project: Project) -> Project:
    add_version_address(project, "decisions/pcc-d-2024-07", "2024-05-02")
    return project


def _another_word_in_a_text(project: Project) -> Project:
    """Writes a term of the glossary, and with it what the glossary says."""
    file = project.content.parent / OTHER
    file.write_text(file.read_text("utf-8") + "\nThe community safety partnership (CSP) agreed.\n", "utf-8")
    record_addresses(project)
    return project


def _a_record_withdrawn(project: Project) -> Project:
    lines = [
        Line(word="address", day="2024-05-20", rest="decisions/pcc-d-2024-30/"),
        Line(word="gone", day="2025-01-10", rest="* It was another office's."),
    ]
    write_ledger(project.content, [Holding(identity="decisions/pcc-d-2024-30", lines=tuple(lines))])
    return project


def _another_summary_of_the_plan(project: Project) -> Project:
    file = project.content.parent / samples.EDITION_PATH
    file.write_text(file.read_text("utf-8").replace("The police and crime plan", "A police and crime plan"), "utf-8")
    return project


def _same(self: Inputs, other: Inputs) -> bool:
    return bool(self and other)


Mutant = tuple[object, str, object, Change]
DROPPED: dict[str, Mutant] = {
    "the bytes of a file": (kept_look, "_keys", lambda sources, _: (key_of(s.path) for s in sources), _edit),
    "what others answer": (Oracle, "hold", lambda *_: True, _edit),
    "what others are called": (
        AskedShelf,
        "decision_link",
        lambda self, ref: self._shelf.decision_link(ref),
        _another_name_of_a_neighbour,
    ),
    "the fields of others": (Oracle, "_of_fields", lambda *_: "", _another_date),
    "what the ledger says": (
        questions.AskedLedger,
        "of",
        lambda self, identity: self._ledger.of(identity),
        _an_address_of_an_earlier_text,
    ),
    "what all records give": (gathered, "key_of", lambda *parts: key_of(*parts[:3]), _edit),
    "the pages that are counted anew": (kept_index, "_changed", lambda *_: [], _edit),
    "the day among the answers": (Oracle, "hold", lambda *_: True, _another_day),
    "what a page shows": (leaves, "page_key", lambda look, prints: key_of(look, next(iter(prints.values()))), _edit),
    "what a page of a record shows": (sheets, "page_key", lambda look, prints: key_of(look, prints["address"]), _edit),
    "what the front matter of all says": (Oracle, "_of_fronts", property(lambda _: ""), _edit),
    "the documents beside the decisions": (
        Oracle,
        "_of_front",
        lambda self, entry: self._keys[entry.path].fields if isinstance(entry.fields, Decision) else "",
        _another_summary_of_the_plan,
    ),
    "that a text is asked for its words": (
        questions.AskedBody,
        "__getattr__",
        lambda self, name: getattr(self._entry.body, name),
        _another_word_in_a_text,
    ),
    "the words of a text": (kept_look, "_words_of", lambda _: "", _another_word_in_a_text),
    "which records are withdrawn": (
        questions.AskedLedger,
        "withdrawn",
        property(lambda self: self._ledger.withdrawn),
        _a_record_withdrawn,
    ),
    "what a list is put into": (leaves._Making, "_look", lambda *_: b"", _another_template),
    "the templates": (desk.Desk, "look_key", lambda self, _: self.base, _another_template),
    "the configuration": (outputs, "key_of", lambda *_: b"base", _another_title),
    "what the last build was made of": (Inputs, "same_as", _same, _edit),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    second = samples.decision(ref="PCC/D/2024/08", title="A second decision", supersedes="[PCC/D/2024/07]")
    third = samples.decision(ref="PCC/D/2024/09", title="A third decision").replace("2024-05-14", "2024-05-18")
    office = write(tmp_path / "office", {**samples.office(), OTHER: second, NEIGHBOUR: third})
    shutil.copytree(OWN_TEMPLATES, tmp_path / "templates")
    project = Project(
        content=office / "content",
        output=tmp_path / "site",
        configuration=office / "portal.yaml",
        templates=tmp_path / "templates",
        as_of=dt.date(2026, 11, 22),
        store=tmp_path / "store",
    )
    record_addresses(project)
    return project


@pytest.mark.parametrize("mutant", DROPPED.values(), ids=DROPPED)
def test_without_a_part_of_the_key_a_change_goes_unnoticed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutant: Mutant
) -> None:
    where, what, instead, change = mutant
    with monkeypatch.context() as dropped:
        dropped.setattr(where, what, instead)
        assert again(project).published
        project = change(project)
        mine = again(project)
    assert mine != afresh(project, tmp_path / "clean")


@pytest.mark.parametrize(
    "change",
    [
        *(_edit, _another_template, _another_title, _another_day, _another_date, _an_address_of_an_earlier_text),
        *(_another_word_in_a_text, _a_record_withdrawn, _another_summary_of_the_plan),
    ],
)
def test_with_all_of_the_key_none_does(project: Project, tmp_path: Path, change: Change) -> None:
    assert again(project).published
    project = change(project)
    assert again(project) == afresh(project, tmp_path / "clean")
