"""A sheet is made again where an answer to one of its questions changed, and nowhere else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from portal.content.ledger import Holding, Ledger, Line
from portal.pipeline import Last, build
from portal.project import Project
from portal.store.kept import opened
from portal.website.desk import Way
from portal.website.questions import LEDGER, Oracle
from tests import samples
from tests.projects import project_in, write

FIRST = "content/decisions/pcc-d-2024-11.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An office with some decisions that say nothing of each other."""
    others = {
        f"content/decisions/pcc-d-2024-{number}.md": samples.decision(ref=f"PCC/D/2024/{number}", title=f"Of {number}")
        for number in range(11, 16)
    }
    office = write(tmp_path / "office", {**samples.office(), **others})
    return project_in(office, dt.date(2026, 11, 22), tmp_path / "store")


def made_again(project: Project) -> set[str]:
    """The addresses of the records whose sheets a build made."""
    ways: list[Way] = []
    with opened(project.store) as store:
        assert build(project, lambda _: None, Last(store=store, note=ways.append)).publication
    return {way.address for way in ways if way.address.startswith("decisions/pcc-") and not way.seen}


def test_an_edit_of_a_text_makes_the_sheet_of_its_record_again_and_of_no_other(project: Project) -> None:
    assert len(made_again(project)) >= 6
    text = project.content.parent / FIRST
    text.write_text(text.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    assert made_again(project) == {"decisions/pcc-d-2024-11/"}


def test_what_the_ledger_says_of_a_record_is_a_question_about_that_record_alone() -> None:
    shelf = samples.plan({}).shelf
    line = Line(word="address", day="2024-06-01", rest="decisions/pcc-d-2024-07/2024-05-02/")
    holding = Holding(identity="decisions/pcc-d-2024-07", lines=(line,))
    ledger = Ledger(holdings={holding.identity: holding})
    before, after = (
        Oracle(replace(shelf, register=replace(shelf.register, ledger=one)), {}, lambda _: "")
        for one in (Ledger(), ledger)
    )
    other = (LEDGER, "decisions/pcc-d-2024-08")
    assert before.answer((LEDGER, holding.identity)) != after.answer((LEDGER, holding.identity))
    assert before.answer(other) == after.answer(other)
    assert before.everything != after.everything
