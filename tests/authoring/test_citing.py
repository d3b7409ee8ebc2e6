"""portal cite, as an FOI officer uses it: any spelling, any address, and a plain answer where there is nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.authoring.citing import find
from portal.cli import commands
from portal.commands import citing
from portal.failure import Failure
from portal.website import citation
from tests import samples
from tests.projects import write
from tests.samples import DECISION_PATH, decision, office
from tests.support.site import PROJECT

DAY = ("--as-of", "2025-06-01")
TEXT = """\
## Executive summary

1. The team is short of one post.

## Supporting report

1. The office has no other means.
2. The post costs £33,504.
3. It ends in March 2025.
    a. Unless it is made permanent.
"""
ADDRESS = "https://decisions.northfold.example/decisions/pcc-d-2024-07/"
LINE = re.compile(r"^\$ (?:\.venv/bin/)?portal (.+)\n((?:(?!\$ ).+\n?)+)", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose ledger is written."""
    folder = write(tmp_path_factory.mktemp("office"), {**office(), DECISION_PATH: decision(body=TEXT)})
    assert portal(folder, "permalinks", "add", "--yes").exit_code == 0
    return folder


def portal(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments, "--project", str(folder), *DAY])


def refused(folder: Path, *arguments: str) -> str:
    """What is said where nothing can be cited."""
    answer = portal(folder, "cite", *arguments)
    assert isinstance(answer.exception, Failure), answer.output
    assert answer.stdout == ""
    return str(answer.exception)


@pytest.mark.parametrize(
    "spelling",
    [
        *("PCC/D/2024/07", "pcc-d-2024-07", "PCC D 2024 7", "pccd202407", "D/2024/7", "2024/07", " PCC/D/2024/07 "),
        *("decisions/pcc-d-2024-07", "/decisions/pcc-d-2024-07/", ADDRESS, f"{ADDRESS}index.html"),
        *(f"{ADDRESS}?from=mail", "PCC/D/2024/07/", "content/decisions/pcc-d-2024-07.md"),
    ],
)
def test_every_spelling_of_a_ref_and_every_address_of_its_page_is_understood(spelling: str, folder: Path) -> None:
    answer = portal(folder, "cite", spelling)
    assert f"<{ADDRESS}> accessed 1 June 2025\n" in answer.stdout
    assert answer.stderr == "PCC/D/2024/07: A post in the commissioning team\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("PCC/D/2024/07", "--para", "report-2"),
        ("PCC/D/2024/07", "--para", "#report-2"),
        ("PCC/D/2024/07#report-2",),
        (f"{ADDRESS}#report-2",),
        ("PCC/D/2024/07", "--para", "2"),
        ("PCC/D/2024/07", "--para", "paragraph 2"),
    ],
)
def test_a_paragraph_is_named_by_its_address_or_its_number_and_its_first_words_are_shown(
    arguments: tuple[str, ...], folder: Path
) -> None:
    answer = portal(folder, "cite", *arguments)
    assert f"Supporting report, paragraph 2 <{ADDRESS}#report-2> accessed" in answer.stdout
    assert '#report-2: "The post costs £33,504."' in answer.stderr


@pytest.mark.parametrize("form", citation.FORMS)
def test_each_form_is_what_the_page_has_with_the_day(form: str, folder: Path) -> None:
    plan = samples.plan({**office(), DECISION_PATH: decision(body=TEXT)})
    found = find(plan, "PCC/D/2024/07", "report-2")
    _, make = citation.FORMS[form]
    assert (
        portal(folder, "cite", "PCC/D/2024/07#report-2", "--form", form).stdout
        == f"{make(found.what, samples.TODAY)}\n"
    )


def test_the_command_offers_the_forms_there_are() -> None:
    assert tuple(citation.FORMS) == citing.FORMS


def test_a_letter_below_a_number_is_understood_as_people_write_it(folder: Path) -> None:
    assert "paragraph 3(a) <" in portal(folder, "cite", "PCC/D/2024/07", "--para", "3(a)").stdout


def test_a_number_that_stands_twice_is_asked_about(folder: Path) -> None:
    said = refused(folder, "PCC/D/2024/07", "--para", "1")
    assert 'more than one paragraph "1"' in said
    assert "Say which: summary-1 (The team is short of one post.) or report-1 (" in said


def test_a_ref_that_is_not_there_is_answered_with_the_nearest(folder: Path) -> None:
    assert refused(folder, "PCC/D/2024/08") == (
        "There is no decision PCC/D/2024/08 on the site. Did you mean PCC/D/2024/07?"
    )


def test_a_paragraph_that_is_not_there_is_answered_with_the_nearest(folder: Path) -> None:
    assert refused(folder, "PCC/D/2024/07", "--para", "report-22") == (
        'PCC/D/2024/07: A post in the commissioning team has no paragraph "report-22". The nearest there is: report-2.'
    )


def test_another_site_is_not_cited(folder: Path) -> None:
    assert "is no address of this site" in refused(folder, "https://elsewhere.example/decisions/pcc-d-2024-07/")


def test_a_page_without_a_record_is_named_as_such(folder: Path) -> None:
    assert "holds no record" in refused(folder, "search/")


def test_two_paragraphs_at_once_are_not_cited(folder: Path) -> None:
    assert "Two paragraphs are named" in refused(folder, "PCC/D/2024/07#report-1", "--para", "report-2")


def test_a_draft_cannot_be_cited(tmp_path: Path) -> None:
    write(tmp_path, {**office(), DECISION_PATH: decision(status="draft")})
    assert refused(tmp_path, "PCC/D/2024/07") == (
        "PCC/D/2024/07 is not published, because its status is draft. What is not on the site cannot be cited."
    )


class TestWhatHasChanged:
    """A record or paragraph that is not where it was says so."""

    @pytest.fixture
    def recorded(self, tmp_path: Path) -> Path:
        write(tmp_path, {**office(), DECISION_PATH: decision(body=TEXT)})
        assert portal(tmp_path, "permalinks", "add", "--yes").exit_code == 0
        return tmp_path

    def test_a_retired_paragraph_says_when_it_went_and_why(self, recorded: Path) -> None:
        write(recorded, {DECISION_PATH: decision(body=TEXT.replace("2. The post costs £33,504.\n", ""))})
        reason = "It named somebody who had not agreed."
        retired = portal(recorded, "permalinks", "retire", "decisions/pcc-d-2024-07/#report-2", "--reason", reason)
        assert retired.exit_code == 0
        said = refused(recorded, "PCC/D/2024/07#report-2")
        assert re.sub(r"\s", " ", said) == (
            f"#report-2 was taken out on 1 June 2025: {reason} Its address leads to a note that says so."
        )

    def test_a_paragraph_whose_words_moved_says_where_they_are(self, recorded: Path) -> None:
        moved = TEXT.replace("1. The office", "1. A paragraph put in.\n2. The office").replace(
            "2. The post", "3. The post"
        )
        write(recorded, {DECISION_PATH: decision(body=moved.replace("3. It ends", "4. It ends"))})
        said = refused(recorded, "PCC/D/2024/07#report-2")
        assert said.startswith("The words of #report-2 have moved to #report-3.")

    def test_an_amended_paragraph_is_cited_with_a_remark(self, recorded: Path) -> None:
        amended = TEXT.replace("The post costs £33,504.", "The new post costs £33,504 in all.")
        write(recorded, {DECISION_PATH: decision(body=amended)})
        answer = portal(recorded, "cite", "PCC/D/2024/07#report-2")
        assert answer.exit_code == 0
        assert "has been amended since it was first published" in answer.stderr

    def test_a_corrected_paragraph_is_cited_with_a_remark(self, tmp_path: Path) -> None:
        correction = (
            "\n  - date: 2025-01-01\n    kind: typographical\n    where: report-2\n    was: £33,504"
            "\n    should_be: £33,500\n    note: A slip."
        )
        write(tmp_path, {**office(), DECISION_PATH: decision(body=TEXT, corrections=correction)})
        assert "A correction stands beside" in portal(tmp_path, "cite", "PCC/D/2024/07#report-2").stderr

    def test_a_record_that_moved_is_cited_where_it_is_now(self, recorded: Path) -> None:
        (recorded / "content/strategy/commissioning.md").rename(recorded / "content/strategy/buying.md")
        file = recorded / "content/strategy/buying.md"
        file.write_text(
            file.read_text().replace("kind: strategy", "kind: strategy\naliases: [strategy/commissioning/]")
        )
        answer = portal(recorded, "cite", "strategy/commissioning/")
        assert "<https://decisions.northfold.example/strategy/buying/>" in answer.stdout
        assert "/strategy/commissioning/ has moved: it leads to /strategy/buying/ now." in answer.stderr


def test_the_command_ends_as_it_should() -> None:
    command = [sys.executable, PROJECT / "build.py", "cite"]
    for arguments, code in ((["2024/07", "--para", "report-p6"], 0), (["2024/99"], 2), (["2024/07", "--form", "x"], 2)):
        ended = subprocess.run([*command, *arguments], cwd=PROJECT, check=False, capture_output=True, text=True)
        assert ended.returncode == code, ended.stderr
        assert "Traceback" not in ended.stderr


def test_what_the_document_about_citing_shows_is_what_the_command_prints() -> None:
    text = (PROJECT / "docs" / "citing.md").read_text("utf-8")
    shown = [
        (m[1], m[2].strip()) for block in re.findall(r"```\n(\$ .+?)```", text, re.DOTALL) for m in LINE.finditer(block)
    ]
    assert len(shown) >= 4
    for line, output in shown:
        answer = CliRunner().invoke(commands, [*_arguments(line), "--project", str(PROJECT), "--as-of", "2026-11-28"])
        said = str(answer.exception) if isinstance(answer.exception, Failure) else answer.stderr + answer.stdout
        assert re.sub(r"\s+", " ", said.strip()) == re.sub(r"\s+", " ", output), line


def _arguments(line: str) -> list[str]:
    return [part.strip('"') for part in re.findall(r'"[^"]+"|\S+', line)]
