"""What git holds of a text, and that nothing is claimed where it does not hold the whole history."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.content.history import History, read_history
from portal.content.source import read_sources
from tests.samples import DECISION_PATH, decision
from tests.support.dated_git import DatedOffice, dated_office

STRATEGY = "content/strategy/commissioning.md"


@pytest.fixture
def office(tmp_path: Path) -> DatedOffice:
    """An office that was committed once."""
    return dated_office(tmp_path / "office", "2025-01-10")


def history(office: DatedOffice) -> History:
    content = office.folder / "content"
    return read_history(content, read_sources(content))


def days(office: DatedOffice, path: str = DECISION_PATH) -> list[str]:
    found = history(office)
    assert found.unknown == ""
    return [state.day.isoformat() for state in found.states[path]]


def test_each_commit_that_changes_a_file_is_a_state_of_it(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(title="Another")})
    office.commit("2025-02-11", {"content/pages/about.md": "else"})
    assert days(office) == ["2025-01-10", "2025-02-10"]
    assert days(office, STRATEGY) == ["2025-01-10"]


def test_texts_are_fetched_only_where_they_differ_from_the_file_as_it_is(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(title="Another")})
    states = history(office).states
    assert [state.content and b"A post in" in state.content for state in states[DECISION_PATH]] == [True, None]
    assert [state.content for state in states[STRATEGY]] == [None]


def test_an_edit_that_nobody_committed_is_told_from_the_committed_text(office: DatedOffice) -> None:
    assert DECISION_PATH in history(office).unchanged
    (office.folder / DECISION_PATH).write_text(decision(title="Not committed"))
    found = history(office)
    assert DECISION_PATH not in found.unchanged
    assert b"A post in" in (found.states[DECISION_PATH][0].content or b"")


def test_a_renamed_file_keeps_its_states(office: DatedOffice) -> None:
    office.git("mv", STRATEGY, "content/strategy/buying.md")
    office.commit("2025-02-10")
    office.git("mv", "content/strategy/buying.md", "content/strategy/buying-well.md")
    office.commit("2025-03-10")
    found = history(office).states
    assert STRATEGY not in found
    assert [state.path for state in found["content/strategy/buying-well.md"]] == [STRATEGY]


def test_a_file_renamed_and_rewritten_at_once_begins_anew(office: DatedOffice) -> None:
    (office.folder / STRATEGY).unlink()
    office.commit("2025-02-10", {"content/strategy/buying.md": "---\nkind: policy\n---\n\nAll is new.\n"})
    assert days(office, "content/strategy/buying.md") == ["2025-02-10"]


def test_what_stood_on_a_branch_came_in_when_it_was_merged(office: DatedOffice) -> None:
    office.git("checkout", "-q", "-b", "side")
    office.commit("2025-02-01", {DECISION_PATH: decision(title="First try")})
    office.commit("2025-02-02", {DECISION_PATH: decision(title="Second try")})
    office.git("checkout", "-q", "main")
    office.git("merge", "-q", "--no-ff", "-m", "merge", "side", day="2025-02-20")
    assert days(office) == ["2025-01-10", "2025-02-20"]


def test_a_file_that_was_away_for_a_time_has_a_state_without_bytes(office: DatedOffice) -> None:
    text = (office.folder / DECISION_PATH).read_text()
    (office.folder / DECISION_PATH).unlink()
    office.commit("2025-02-10")
    office.commit("2025-03-10", {DECISION_PATH: text})
    assert [bool(state.blob) for state in history(office).states[DECISION_PATH]] == [True, False, True]


def test_a_name_that_is_not_latin_and_one_with_a_line_break_are_names_like_any(office: DatedOffice) -> None:
    office.commit("2025-02-10", {"content/strategy/café\nplan.md": "---\n---\n"})
    assert days(office, "content/strategy/café\nplan.md") == ["2025-02-10"]


def test_an_office_below_the_root_of_a_repository_is_looked_at_alone(tmp_path: Path) -> None:
    inner = dated_office(tmp_path / "offices" / "one", "2025-01-10")
    (inner.folder / ".git").rename(tmp_path / ".git")
    inner.commit("2025-02-10")
    assert days(inner) == ["2025-02-10"]


def test_bytes_that_this_copy_lacks_are_missing_and_not_made_up(office: DatedOffice) -> None:
    blob = office.git("rev-parse", f"HEAD:{DECISION_PATH}").strip()
    office.commit("2025-02-10", {DECISION_PATH: decision(title="Another")})
    (office.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert [state.missing for state in history(office).states[DECISION_PATH]] == [True, False]


def test_a_repository_with_sha_256_is_read_like_any_other(tmp_path: Path) -> None:
    office = DatedOffice(folder=tmp_path)
    office.git("init", "-q", "--object-format=sha256")
    office.commit("2025-01-10", {DECISION_PATH: decision()})
    assert DECISION_PATH in history(office).unchanged


def test_a_shallow_clone_knows_nothing(office: DatedOffice, tmp_path: Path) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(title="Another")})
    office.git("clone", "-q", "--depth", "1", f"file://{office.folder}", str(tmp_path / "shallow"))
    found = history(DatedOffice(folder=tmp_path / "shallow"))
    assert "shallow clone" in found.unknown
    assert found.states == {}


def test_no_repository_nothing_committed_and_no_git_are_unknown(
    tmp_path: Path, office: DatedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = DatedOffice(folder=tmp_path / "bare")
    (bare.folder / "content").mkdir(parents=True)
    assert history(bare).unknown == "this folder is not kept in git"
    bare.git("init", "-q")
    assert history(bare).unknown == "nothing is committed yet"
    monkeypatch.setenv("PATH", "")
    assert history(office).unknown == "git is not on this machine"
