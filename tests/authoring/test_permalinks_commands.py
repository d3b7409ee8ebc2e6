"""portal permalinks and portal anchors, as a person uses them: record, edit, pin, retire, take over, explain."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.cli import commands
from tests.projects import write
from tests.samples import DECISION_PATH, decision, office

DAY = ("--as-of", "2025-06-01")
TEXT = """\
## Supporting report

1. The team is short of one post.
2. The office has no other means.
3. The post costs £33,504.
"""
LEDGER = "content/permalinks/decisions/pcc-d-2024-07.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office whose ledger is written."""
    write(tmp_path, {**office(), DECISION_PATH: decision(body=TEXT)})
    assert portal(tmp_path, "permalinks", "add", "--yes").exit_code == 0
    return tmp_path


def portal(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments, "--project", str(folder), *DAY])


def codes(folder: Path) -> set[str]:
    output = portal(folder, "check").output
    return {code for code in ("K002", "K003", "K004", "K005") if f" {code} error" in output}


def test_once_recorded_there_is_nothing_to_add_and_nothing_to_say(folder: Path) -> None:
    assert portal(folder, "permalinks", "add").output == "Every address that is published is recorded.\n"
    assert codes(folder) == set()
    assert "decisions/pcc-d-2024-07/" in (folder / LEDGER).read_text()


def test_a_paragraph_put_in_before_others_stops_the_check_until_they_are_pinned(folder: Path) -> None:
    moved = TEXT.replace("1. The team", "1. A paragraph put in.\n2. The team").replace("2. The office", "3. The office")
    write(folder, {DECISION_PATH: decision(body=moved.replace("3. The post", "4. The post"))})
    assert codes(folder) == {"K002", "K005"}
    assert portal(folder, "permalinks", "add", "--yes").exit_code == 1
    assert portal(folder, "anchors", "--yes").exit_code == 0
    assert "2. The team is short of one post.\n{#report-1}\n" in (folder / DECISION_PATH).read_text()
    assert portal(folder, "permalinks", "add", "--yes").exit_code == 0
    assert codes(folder) == set()


def test_a_paragraph_taken_out_is_retired_with_a_reason_and_a_note_on_the_page(folder: Path) -> None:
    write(folder, {DECISION_PATH: decision(body=TEXT.replace("3. The post costs £33,504.\n", ""))})
    assert codes(folder) == {"K004"}
    place = "decisions/pcc-d-2024-07/#report-3"
    assert portal(folder, "permalinks", "retire", place, "--reason", "It was wrong.").exit_code == 0
    assert codes(folder) == set()
    assert "anchor 2025-06-01 report-3 -\n" in (folder / LEDGER).read_text()
    assert "note on the page" in portal(folder, "permalinks", "explain", place).output


def test_a_record_that_is_renamed_is_found_again_by_its_text(folder: Path) -> None:
    old, new = folder / "content/strategy/commissioning.md", folder / "content/strategy/buying.md"
    old.rename(new)
    output = portal(folder, "check").output
    assert (
        "It is probably content/strategy/buying.md now. If so, add to its front matter: aliases: [strategy/comm"
        in output
    )
    assert portal(folder, "permalinks", "move", "strategy/commissioning/", "strategy/buying/").exit_code == 0
    assert codes(folder) == {"K002"}


def test_addresses_of_an_earlier_site_are_taken_over_all_or_none(folder: Path) -> None:
    table = folder / "old.csv"
    table.write_text("old,new\nhttps://www.example.org/News/Post.aspx,pcc d 2024 7\n/x?id=1,about/\n/y,PCC/D/1999/1\n")
    answer = portal(folder, "permalinks", "import", str(table))
    assert answer.exit_code == 1
    assert [line.split(":")[1] for line in answer.output.splitlines()[:2]] == ["3", "4"]
    assert "earlier" not in (folder / LEDGER).read_text()
    table.write_text("old,new\nhttps://www.example.org/News/Post.aspx,pcc d 2024 7\n")
    assert portal(folder, "permalinks", "import", str(table)).exit_code == 0
    assert "earlier 2025-06-01 News/Post.aspx\n" in (folder / LEDGER).read_text()
    assert "leads to /decisions/pcc-d-2024-07/" in portal(folder, "permalinks", "explain", "/News/Post.aspx").output


def test_a_damaged_ledger_is_not_written_to(folder: Path) -> None:
    (folder / LEDGER).write_text("adress 2025-06-01 x/\n")
    answer = portal(folder, "permalinks", "add", "--yes")
    assert "cannot be read" in str(answer.exception)
    assert (folder / LEDGER).read_text() == "adress 2025-06-01 x/\n"
