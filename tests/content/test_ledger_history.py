"""The ledger against git: what was committed and is gone is told, what nobody can know is said to be unknown."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from portal.content.ledger import Holding, Line, read_ledger, write
from portal.content.ledger_history import ledger_history, renames
from tests.support.needs import needed

IDENTITY = "decisions/pcc-d-2024-07"
PATH = f"content/permalinks/{IDENTITY}.txt"
ONE = Line("address", "2024-06-03", "decisions/pcc-d-2024-07/")
TWO = Line("anchor", "2024-06-03", "report-1 q1pXm0sdAAAA")


def git(folder: Path, *arguments: str) -> str:
    needed(shutil.which("git"), "git is missing.")
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose ledger is committed."""
    folder = tmp_path / "office"
    keep(folder, ONE, TWO)
    git(folder, "init", "-q")
    commit(folder)
    return folder


def keep(folder: Path, *lines: Line) -> None:
    write(folder / "content", [Holding(identity=IDENTITY, lines=lines)])


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")


def missing(folder: Path) -> dict[str, tuple[str, ...]]:
    history = ledger_history(folder / "content", read_ledger(folder / "content"))
    assert history.unknown == ""
    return dict(history.missing)


def test_a_ledger_as_it_was_committed_misses_nothing(office: Path) -> None:
    assert missing(office) == {}


def test_a_line_deleted_or_changed_is_missing_before_and_after_it_is_committed(office: Path) -> None:
    keep(office, ONE, Line("anchor", "2024-06-03", "report-2 q1pXm0sdAAAA"))
    assert missing(office) == {PATH: (TWO.text,)}
    commit(office)
    commit(office)
    assert missing(office) == {PATH: (TWO.text,)}


def test_a_file_deleted_is_missing_with_all_its_lines(office: Path) -> None:
    (office / PATH).unlink()
    commit(office)
    assert missing(office) == {PATH: (ONE.text, TWO.text)}


def test_a_line_put_back_is_missing_no_more(office: Path) -> None:
    keep(office, ONE)
    commit(office)
    keep(office, ONE, TWO)
    assert missing(office) == {}


def test_lines_that_came_since_and_a_new_sum_are_no_loss(office: Path) -> None:
    (office / PATH).write_text((office / PATH).read_text() + "sum 1111111111111111\n")
    commit(office)
    (office / PATH).write_text((office / PATH).read_text().replace("1111", "2222"))
    keep(office, ONE, TWO, Line("anchor", "2024-06-04", "report-3 q1pXm0sdAAAA"))
    assert missing(office) == {}


def test_a_fingerprint_may_be_withheld(office: Path) -> None:
    keep(office, ONE, Line("anchor", "2024-06-03", "report-1 -"))
    assert missing(office) == {}


def test_a_line_that_a_merge_dropped_is_missing(office: Path) -> None:
    three = Line("anchor", "2024-06-05", "report-3 q1pXm0sdAAAA")
    git(office, "checkout", "-q", "-b", "side")
    keep(office, ONE, TWO, three)
    commit(office)
    git(office, "checkout", "-q", "-")
    git(office, "merge", "-q", "--no-ff", "-s", "ours", "-m", "merge", "side")
    assert missing(office) == {PATH: (three.text,)}


def test_an_office_below_the_root_of_a_repository_is_looked_at_alone(tmp_path: Path) -> None:
    inner = tmp_path / "offices" / "one"
    keep(inner, ONE, TWO)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    keep(inner, ONE)
    assert missing(inner) == {PATH: (TWO.text,)}


def test_a_shallow_clone_knows_nothing(office: Path, tmp_path: Path) -> None:
    commit(office)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{office}", "shallow")
    content = tmp_path / "shallow" / "content"
    assert "shallow clone" in ledger_history(content, read_ledger(content)).unknown


def test_no_repository_and_nothing_committed_are_unknown(tmp_path: Path) -> None:
    keep(tmp_path, ONE)
    content = tmp_path / "content"
    assert ledger_history(content, read_ledger(content)).unknown == "this folder is not kept in git"
    git(tmp_path, "init", "-q")
    assert ledger_history(content, read_ledger(content)).unknown == "nothing is committed yet"


def test_a_machine_without_git_is_unknown(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ledger_history(office / "content", read_ledger(office / "content")).unknown == "git is not on this machine"
    assert renames(office / "content") == {}


def test_renames_are_followed_to_the_name_of_today(office: Path) -> None:
    record = office / "content" / "strategy" / "first.md"
    record.parent.mkdir()
    record.write_text("\n".join(f"line {number}" for number in range(40)))
    commit(office)
    git(office, "mv", "content/strategy/first.md", "content/strategy/second.md")
    commit(office)
    git(office, "mv", "content/strategy/second.md", "content/strategy/third.md")
    assert renames(office / "content") == {
        "content/strategy/first.md": "content/strategy/third.md",
        "content/strategy/second.md": "content/strategy/third.md",
    }
