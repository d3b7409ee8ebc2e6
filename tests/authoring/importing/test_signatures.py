"""Who signed is known in whatever order a block of signatures is written, and lines of another kind are left out."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.names import role_in
from portal.authoring.importing.understanding import Understanding, understand_document
from tests import samples

CONFIGURATION = samples.configuration()
REGISTER = samples.register(samples.office())
HEAD = "Ref: PCC/D/2024/07\nTitle: Lamps for the yard\n\n"
DAY = dt.date(2024, 5, 3)


def known(text: str) -> Understanding:
    return understand_document(read_bytes("made.txt", ".txt", f"{HEAD}{text}\n".encode()), CONFIGURATION, REGISTER)


def approvals(text: str) -> dict[str, tuple[str, dt.date | None]]:
    return {role: (person.name, person.date) for role, person in known(text).approvals.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Signed:\nName: Ada Sample\nPosition: Treasurer\nDate: 3 May 2024",
        "Print name: Ada Sample\nSigned: ______\nPost: Treasurer\nDated: 3 May 2024",
        "Position: Treasurer\nName: Ada Sample\nDate signed: 3 May 2024",
        "Name: Ada Sample   Position: Treasurer   Date: 3 May 2024",
        "Signed: Ada Sample\nTreasurer\nDate: 3 May 2024",
        "Signature ...........\nName Ada Sample\nTreasurer\nDate 3 May 2024",
        "Signature: Ada Sample (Treasurer)\nDate: 3 May 2024",
        "Agreed\n\nTreasurer – Ada Sample – 3 May 2024",
        "Signed by\nTreasurer\nAda Sample\n3 May 2024",
        "Name\tAda Sample\nPosition\tTreasurer\nDate\t3 May 2024",
        "Name\tAda Sample\tPosition\tTreasurer\nSignature\t\tDate\t3 May 2024",
    ],
)
def test_a_signature_is_its_lines_together_in_any_order(text: str) -> None:
    assert approvals(text) == {"treasurer": ("Ada Sample", DAY)}


def test_signatures_side_by_side_are_one_a_column() -> None:
    text = "\tTreasurer\tPolice and Crime Commissioner\nName\tAda Sample\tBen Example\nDate\t3 May 2024\t8 May 2024"
    assert approvals(text) == {
        "treasurer": ("Ada Sample", DAY),
        "commissioner": ("Ben Example", dt.date(2024, 5, 8)),
    }


def test_a_post_above_its_signature_is_not_taken_for_that_of_the_one_before() -> None:
    text = (
        "Treasurer\nSigned: Ada Sample\nDate: 3 May 2024\nChief Executive\nSigned: Ben Example\nDate: 5 May 2024\n"
        "Police and Crime Commissioner\nSigned: Cleo Specimen\nDate: 8 May 2024"
    )
    assert approvals(text) == {
        "treasurer": ("Ada Sample", DAY),
        "chief-executive": ("Ben Example", dt.date(2024, 5, 5)),
        "commissioner": ("Cleo Specimen", dt.date(2024, 5, 8)),
    }


@pytest.mark.parametrize("line", ["Date received: 1 April 2024", "Date of publication: 9 May 2024", "Dated: not yet"])
def test_a_day_of_something_else_is_no_day_of_a_signature(line: str) -> None:
    text = f"To: Police and Crime Commissioner\n{line}\n\nName: Ada Sample\nPosition: Commissioner\nDate: 3 May 2024"
    assert approvals(text) == {"commissioner": ("Ada Sample", DAY)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chief Executive and Monitoring Officer", "chief-executive"),
        ("Police and Crime Commissioner’s Chief Finance Officer", "treasurer"),
        ("Deputy Police and Crime Commissioner", ""),
        ("PCC", "commissioner"),
    ],
)
def test_of_two_posts_the_first_counts_and_the_commissioner_last(text: str, role: str) -> None:
    assert role_in(text) == role


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("From: Ada Sample, Policy Officer", "Ada Sample", "Policy Officer"),
        ("Report of the Chief Executive", "", "Chief Executive"),
        ("Lead officer: Head of Estates", "", "Head of Estates"),
        (
            "Contact officer: Name: Ada Sample; Job title: Estates Manager; Tel: 01632 960111",
            "Ada Sample",
            "Estates Manager",
        ),
        ("Report by\nAda Sample\nEstates Manager", "Ada Sample", "Estates Manager"),
        ("From: The Police and Crime Commissioner", "", ""),
    ],
)
def test_the_author_is_whoever_the_head_of_a_document_names(text: str, name: str, post: str) -> None:
    author = known(text).author
    assert (author.name, author.post) == (name, post)
