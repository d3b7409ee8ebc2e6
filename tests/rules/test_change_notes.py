"""A change of substance to what was published needs a note; where nobody can tell, nothing is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import DECISION_BODY, DECISION_PATH, decision
from tests.support.dated_git import DatedOffice, dated_office

CHANGED = DECISION_BODY.replace("March", "May")
UPDATE = "\n  - {date: 2025-02-10, note: It ends in May.}"
CORRECTION = "\n  - {date: 2025-02-10, kind: substantive, where: report-25, note: It said March.}"


@pytest.fixture
def office(tmp_path: Path) -> DatedOffice:
    """An office that was committed once."""
    return dated_office(tmp_path / "office", "2025-01-10")


def found(office: DatedOffice) -> list[str]:
    return [f.message for f in office.examined().checked.findings if f.code == "A326"]


def test_a_change_without_a_note_is_found_before_and_after_it_is_committed(office: DatedOffice) -> None:
    said = ['The record was changed since 10 January 2025, and no note says so: "march" is now "may".']
    (office.folder / DECISION_PATH).write_text(decision(CHANGED))
    assert [message.replace("\N{NO-BREAK SPACE}", " ") for message in found(office)] == said
    office.commit("2025-02-10")
    assert [message.replace("\N{NO-BREAK SPACE}", " ") for message in found(office)] == said


@pytest.mark.parametrize("note", [{"updates": UPDATE}, {"corrections": CORRECTION}], ids=["update", "correction"])
def test_a_note_that_came_with_the_change_is_enough(office: DatedOffice, note: dict[str, str]) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(CHANGED, **note)})
    assert found(office) == []


def test_the_note_of_an_earlier_change_is_not(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(CHANGED, updates=UPDATE)})
    office.commit("2025-03-10", {DECISION_PATH: decision(CHANGED.replace("May", "June"), updates=UPDATE)})
    assert len(found(office)) == 1


def test_spelling_needs_none(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(DECISION_BODY.replace("asks for", "Asks, for"))})
    assert found(office) == []


def test_what_is_mended_on_the_day_of_publication_needs_none(tmp_path: Path) -> None:
    office = dated_office(tmp_path / "office", "2025-06-01")
    (office.folder / DECISION_PATH).write_text(decision(CHANGED))
    assert found(office) == []


def test_a_draft_may_be_changed_at_will(tmp_path: Path) -> None:
    office = dated_office(tmp_path / "office", "2025-01-10", {DECISION_PATH: decision(status="draft")})
    office.commit("2025-02-10", {DECISION_PATH: decision(CHANGED)})
    assert found(office) == []


def test_without_history_nothing_is_asked(office: DatedOffice, tmp_path: Path) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(CHANGED)})
    office.git("clone", "-q", "--depth", "1", f"file://{office.folder}", str(tmp_path / "shallow"))
    assert found(DatedOffice(folder=tmp_path / "shallow")) == []
