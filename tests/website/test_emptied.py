"""A list that was published and holds nothing today keeps its page: nobody is kept from publishing by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import write
from tests.samples import DECISION_PATH, decision, office
from tests.test_cli import DAY, portal

SITE = "content/permalinks/site.txt"


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """An office whose addresses are recorded, with one approved decision."""
    folder = write(tmp_path / "office", office())
    assert portal("permalinks", "add", "--yes", *DAY, folder=folder).returncode == 0
    assert "statuses/approved/\n" in (folder / SITE).read_text("utf-8")
    return folder


def test_the_last_decision_may_leave_a_list_and_its_address_still_says_what_it_was(recorded: Path) -> None:
    write(recorded, {DECISION_PATH: decision(status="withdrawn")})
    assert "K003" not in portal("check", *DAY, folder=recorded).stdout
    portal("permalinks", "add", "--yes", *DAY, folder=recorded)
    built = portal(*DAY, folder=recorded)
    assert built.returncode == 0, built.stdout
    page = (recorded / "site/statuses/approved/index.html").read_text("utf-8")
    assert "Status: approved" in page
    assert "No decision is listed here at present." in page
    assert "statuses/approved/" not in (recorded / "site/sitemap.xml").read_text("utf-8")
    assert "statuses/approved/" not in (recorded / "site/site-map/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("decisions/1999/", "Decisions of 1999"),
        ("types/estates/", "Type of decision: estates"),
        ("decision-makers/deputy-commissioner/page-2/", "Decided by: deputy commissioner, page 2"),
        ("statuses/approved/page-7/", "Status: approved, page 7"),
    ],
)
def test_any_list_that_follows_from_records_stays(recorded: Path, address: str, title: str) -> None:
    with (recorded / SITE).open("a") as ledger:
        ledger.write(f"address 2024-01-01 {address}\n")
    built = portal(*DAY, folder=recorded)
    assert built.returncode == 0, built.stdout
    assert title in (recorded / f"site/{address}index.html").read_text("utf-8")


@pytest.mark.parametrize("address", ["themes/unheard-of/", "areas/nowhere/page-2/", "about-us/", "statuses/a/b/"])
def test_an_address_that_does_not_follow_from_records_is_still_missed(recorded: Path, address: str) -> None:
    with (recorded / SITE).open("a") as ledger:
        ledger.write(f"address 2024-01-01 {address}\n")
    checked = portal("check", *DAY, folder=recorded)
    assert checked.returncode == 1
    assert f'K003 error: The address "/{address}"' in checked.stdout


def test_a_list_that_somebody_moved_is_not_put_back(recorded: Path) -> None:
    with (recorded / SITE).open("a") as ledger:
        ledger.write("address 2024-01-01 types/estates/\nmoved 2025-01-01 types/estates/ types/\n")
    built = portal(*DAY, folder=recorded)
    assert built.returncode == 0, built.stdout
    assert "This page has moved" in (recorded / "site/types/estates/index.html").read_text("utf-8")
