"""The report of an import as the person at the desk reads it, whole; and what is guessed is marked in the draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.office_files import Piece, as_word
from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.draft import draft_of
from portal.authoring.importing.understanding import Understanding, understand_document
from portal.cli import commands
from tests import samples
from tests.projects import write

CONFIGURATION = samples.configuration()
REGISTER = samples.register(samples.office())
EXPECTED = Path(__file__).parent / "reports"
"""The reports as they are meant to be; `python -m tests.authoring.importing` writes them again."""
CASES = {
    "much-is-missing": ("notice.txt",),
    "all-is-there": ("form.docx",),
    "no-decision": ("report.txt",),
    "several": ("old.doc", "form.docx"),
}
NOTICE = """\
Decision notice PCC/D/2025/01

Lamps for the yard

Contact: Ada Sample, Estates Manager

Executive summary

1. The yard is dark and people who work there at night have asked for lamps to be put up.

Proposal

2. Lamps cost about £1,200.

Background to this

3. It follows PCC/D/2024/07.[^1]

Approval

Police and Crime Commissioner

Signed: Ben Example

Date:
"""
REPORT = "The lamps of 2024\n\nA review of where it is dark and what to do.\n"
FORM = (
    Piece(kind="heading", text="Decision record sheet", depth=1),
    Piece(
        kind="table",
        rows=(
            ("Decision number", "PCC/D/2025/02", "Date received", "2 April 2025"),
            ("Subject", "Lamps for the yard", "Lead officer", "Ada Sample, Estates Manager"),
            ("Date of decision", "3 May 2025", "Value", "£1,200"),
            ("Key decision?", "☐ Yes ☒ No", "Confidential?", "☐ Yes ☒ No"),
        ),
    ),
    Piece(kind="heading", text="Executive summary", depth=2),
    Piece(
        kind="paragraph", text="The yard is dark and people who work there at night have asked for lamps to be put up."
    ),
    Piece(kind="heading", text="Proposal", depth=2),
    Piece(
        kind="number", label="1.", text="That the Commissioner approves a total of £1,200, to make it Safer streets."
    ),
    Piece(kind="heading", text="Signatures", depth=2),
    Piece(
        kind="table",
        rows=(
            ("Name", "Ben Example", "Position", "Police and Crime Commissioner"),
            ("Signature", "", "Date", "3 May 2025"),
        ),
    ),
)


def office_in(folder: Path) -> Path:
    """An office with the files that it received."""
    write(folder, {**samples.office(), "in/notice.txt": NOTICE, "in/report.txt": REPORT, "in/old.doc": "x"})
    (folder / "in/form.docx").write_bytes(as_word(FORM))
    return folder


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(office_in(tmp_path))
    return tmp_path


def said(*files: str) -> str:
    arguments = ["import", "--as-of", "2025-06-01", *(f"in/{file}" for file in files)]
    return CliRunner().invoke(commands, arguments, catch_exceptions=False).output


@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("office")
def test_the_whole_report_says_what_is_left_to_do_and_what_was_found(name: str) -> None:
    assert said(*CASES[name]) == (EXPECTED / f"{name}.txt").read_text("utf-8")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("file", ["notice.txt", "form.docx", "report.txt"])
def test_no_line_of_what_to_do_is_wider_than_a_terminal(file: str) -> None:
    steps = said(file).split("\n\nWhat was found")[0].splitlines()
    assert max(map(len, steps)) <= 120


def known(text: str) -> Understanding:
    return understand_document(read_bytes("made.txt", ".txt", text.encode()), CONFIGURATION, REGISTER)


@pytest.mark.parametrize(
    ("line", "text", "comment"),
    [
        (
            "title:",
            "Decision notice PCC/D/2024/08\n\nLamps for the yard\n\nProposal\nYes.\n",
            "# A guess, from paragraph 2. Look",
        ),
        (
            "author:",
            "Ref: PCC/D/2024/08\nTitle: Lamps\nContact: Ada Sample, Manager\n",
            "# A guess: the document calls them “Contact” (paragraph 3).",
        ),
        (
            "financial:",
            "Ref: PCC/D/2024/08\nTitle: Lamps\n\nProposal\n\nThe lamps require £1,200.\n",
            "# The total is a guess, from paragraph 4:",
        ),
        (
            "ref:",
            "The decision follows what PCC/D/2024/07 said of the whole matter.\nTitle: Lamps\n",
            "# A guess, from paragraph 1. Look",
        ),
        (
            "approvals:",
            "Ref: PCC/D/2024/08\nTitle: Lamps\n\nApproval\n\nTreasurer\nSigned: Ben Example\nDate:\n",
            "# Not found in the document: the day on which the treasurer approved. Look",
        ),
    ],
)
def test_what_is_guessed_is_marked_above_its_field(line: str, text: str, comment: str) -> None:
    lines = draft_of(known(text), CONFIGURATION).text.splitlines()
    at = next(at for at, one in enumerate(lines) if one.startswith(line))
    assert lines[at - 1].startswith(comment)


@pytest.mark.parametrize("field", ["title", "author", "financial", "ref"])
def test_what_the_document_states_beside_a_label_is_not_marked(field: str) -> None:
    text = "Ref: PCC/D/2024/08\nTitle: Lamps\nAuthor: Ada Sample\nTotal value: £1,200\n"
    lines = draft_of(known(text), CONFIGURATION).text.splitlines()
    at = next(at for at, one in enumerate(lines) if one.startswith(f"{field}:"))
    assert not lines[at - 1].startswith("# A guess")
