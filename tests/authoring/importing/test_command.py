"""portal import as a communications officer types it: drafts, reports, refusals, and nothing replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.import_samples import sample
from bench.office_files import as_word
from portal.cli import commands
from portal.pipeline import build
from tests import samples
from tests.projects import project_in, write

TEXT = """\
Ref: PCC/D/2025/01
Title: Lamps for the yard

Executive summary

1. The yard is dark and people who work there at night have asked for lamps to be put up.

Proposal

2. That the commissioner approves a total of £1,200 in 2025/26.

Treasurer comments

This can be paid.
Signed, 3 May 2025
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write(tmp_path, {**samples.office(), "in/lamps.txt": TEXT})


def run(office: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["import", "--project", str(office), "--as-of", "2025-06-01", *arguments])


DRAFT = "content/decisions/pcc-d-2025-01.md"


def test_a_file_becomes_a_draft_and_nothing_of_it_is_published(office: Path) -> None:
    result = run(office, str(office / "in/lamps.txt"))
    assert result.exit_code == 0, result.output
    assert "status: draft" in (office / DRAFT).read_text("utf-8")
    done = build(project_in(office), lambda _: None)
    assert done.publication
    assert [held.path for held in done.examination.register.held_back] == [DRAFT]
    assert not list((office / "site").rglob("*2025-01*"))


def test_the_report_says_what_is_left_to_do_before_what_was_found_where_and_how_sure(office: Path) -> None:
    output = run(office, str(office / "in/lamps.txt")).output
    places = [
        output.index(words)
        for words in (
            "A draft of a decision, from a plain text with 9 paragraphs and 2 of them numbered.",
            "What to do now, in this order",
            "Look in the document for the decision date, author and name of the treasurer.",
            "Write the summary in plain English",
            "Type: portal check",
            "What was found, the least certain first",
            "not found  Decision date",
            "likely     Total                £1,200  [paragraph 6]",
            "certain    Ref                  PCC/D/2025/01  [paragraph 1]",
            "1 draft written. Nothing is published.",
        )
    ]
    assert places == sorted(places)


def test_a_file_that_is_there_is_left_alone_without_a_word_of_consent(office: Path) -> None:
    write(office, {DRAFT: "mine"})
    result = run(office, str(office / "in/lamps.txt"))
    assert (office / DRAFT).read_text("utf-8") == "mine"
    assert "say --overwrite" in result.output
    run(office, "--overwrite", str(office / "in/lamps.txt"))
    assert (office / DRAFT).read_text("utf-8") != "mine"


def test_a_dry_run_writes_nothing(office: Path) -> None:
    assert "Nothing was written." in run(office, "--dry-run", str(office / "in/lamps.txt")).output
    assert not (office / DRAFT).exists()


def test_of_several_files_one_that_is_refused_does_not_keep_the_others(office: Path) -> None:
    write(office, {"in/old.doc": "x", "in/made.docx": as_word(sample(1).pieces)})
    result = run(office, str(office / "in/old.doc"), str(office / "in/lamps.txt"), str(office / "in/made.docx"))
    assert result.exit_code == 1
    assert "old.doc was not imported. Files that end in .doc are not read." in result.output
    assert "2 drafts written, 1 file not imported." in result.output


def test_two_files_of_one_ref_do_not_become_one(office: Path) -> None:
    write(office, {"in/again.txt": TEXT})
    result = run(office, "--overwrite", str(office / "in/lamps.txt"), str(office / "in/again.txt"))
    assert "another of these files became" in result.output
    assert result.exit_code == 1


def test_the_kind_can_be_given(office: Path) -> None:
    run(office, "--kind", "policy", str(office / "in/lamps.txt"))
    assert "kind: policy" in (office / "content/strategy/lamps-for-the-yard.md").read_text("utf-8")
