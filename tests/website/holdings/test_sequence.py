"""The page of refs names what is held, what is not here and what was taken out, and gives nothing away."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.ledger import Holding, Ledger, Line
from portal.project import OWN_TEMPLATES
from portal.website.figure_files import drawing_style, make_figure_files
from portal.website.holdings.sequence import completeness_page, years_of_refs
from portal.website.plan import SitePlan
from portal.website.render import new_environment
from portal.website.views import TablesPage
from tests import samples
from tests.support.examples import examples


def office(*numbers: int, year: int = 2024, **changes: str) -> dict[str, str]:
    """The office with decisions of these numbers and no other."""
    files = {path: text for path, text in samples.office().items() if path != samples.DECISION_PATH}
    for number in numbers:
        text = samples.decision(ref=f"PCC/D/{year}/{number:02}", **changes)
        files[f"content/decisions/pcc-d-{year}-{number:02}.md"] = text
    return files


def page(plan: SitePlan) -> TablesPage:
    return completeness_page(plan.shelf)


def row(plan: SitePlan, index: int = 0) -> list[str]:
    cells = page(plan).tables[0].rows[index]
    return [" ".join((cell.text, *(link.text for link in cell.links), cell.note)).strip() for cell in cells]


def test_a_year_says_what_is_held_and_what_is_not() -> None:
    assert row(samples.plan(office(2, 3, 7))) == [
        "2024",
        "3",
        "PCC/D/2024/02 to PCC/D/2024/03, PCC/D/2024/07 3 numbers",
        "PCC/D/2024/01, PCC/D/2024/04 to PCC/D/2024/06 4 numbers",
        "None",
    ]


def test_a_year_without_a_gap_says_so() -> None:
    assert row(samples.plan(office(1, 2)))[3] == "No gap"


def test_an_office_without_a_decision_has_a_page_all_the_same() -> None:
    shown = page(samples.plan(office()))
    assert shown.tables[0].rows == ()
    assert shown.tables[0].lead == "No decision is published here yet."
    assert shown.tables[0].download is None


@pytest.mark.parametrize("held_back", [{"status": "draft"}, {"published": "2099-01-01"}], ids=["draft", "future"])
def test_what_is_held_back_looks_like_a_number_that_was_never_used(held_back: dict[str, str]) -> None:
    without = samples.plan(office(1, 4))
    secret = {
        "content/decisions/pcc-d-2024-02.md": samples.decision(ref="PCC/D/2024/02", **held_back),
        "content/decisions/pcc-d-2024-09.md": samples.decision(ref="PCC/D/2024/09", **held_back),
        "content/decisions/pcc-d-2025-01.md": samples.decision(ref="PCC/D/2025/01", **held_back),
    }
    assert page(samples.plan({**office(1, 4), **secret})) == page(without)


def test_a_decision_that_was_taken_out_is_named_with_the_page_that_says_why() -> None:
    plan = samples.plan(office(1, 3))
    gone = Holding(identity="decisions/pcc-d-2024-02", lines=(Line("gone", "2024-09-01", "* Another office's."),))
    register = replace(plan.shelf.register, ledger=Ledger(holdings={gone.identity: gone}))
    shelf = replace(plan.shelf, register=register)
    (year,) = years_of_refs(shelf)
    assert (year.held, year.missing, year.taken_out) == ((1, 3), (), (2,))
    (link,) = completeness_page(shelf).tables[0].rows[0][4].links
    assert (link.text, link.address) == ("PCC/D/2024/02", "decisions/pcc-d-2024-02/")


def test_a_paragraph_that_was_taken_out_is_no_decision_that_was() -> None:
    plan = samples.plan(office(1, 3))
    cut = Holding(identity="decisions/pcc-d-2024-02", lines=(Line("gone", "2024-09-01", "#report-2 A slip."),))
    register = replace(plan.shelf.register, ledger=Ledger(holdings={cut.identity: cut}))
    (year,) = years_of_refs(replace(plan.shelf, register=register))
    assert year.taken_out == ()


def test_the_file_holds_every_run_with_its_state() -> None:
    plan = samples.plan(office(2, 3, 5))
    files = {
        made.path: made.content
        for made in make_figure_files(
            plan.pages, plan.site, new_environment(OWN_TEMPLATES), drawing_style(OWN_TEMPLATES)
        )
    }
    text = files["completeness/refs-by-year.csv"].decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [
        ["year", "first", "last", "numbers", "state"],
        ["2024", "PCC/D/2024/01", "PCC/D/2024/01", "1", "not here"],
        ["2024", "PCC/D/2024/02", "PCC/D/2024/03", "2", "held here"],
        ["2024", "PCC/D/2024/04", "PCC/D/2024/04", "1", "not here"],
        ["2024", "PCC/D/2024/05", "PCC/D/2024/05", "1", "held here"],
    ]


@settings(max_examples=examples(15), deadline=None)
@given(st.sets(st.integers(min_value=1, max_value=60), min_size=1, max_size=6))
def test_every_number_up_to_the_highest_is_held_or_named_as_missing(numbers: set[int]) -> None:
    (year,) = years_of_refs(samples.plan(office(*numbers)).shelf)
    missing = {number for run in year.missing for number in run.numbers}
    assert missing | set(year.held) == set(range(1, max(numbers) + 1))
    assert missing & set(year.held) == set()


def test_many_runs_are_left_to_the_file() -> None:
    cell = row(samples.plan(office(*range(1, 99, 2))))[2]
    assert cell.count("PCC/D") == 30
    assert "and 19 more in the table to take away" in cell


def test_refs_by_financial_year_are_written_as_the_office_writes_them() -> None:
    yaml = samples.PORTAL_YAML.replace("PCC/D/{year}/{number:02}", '"{number}/{financial_year}"')
    files = {path: text for path, text in samples.office().items() if path != samples.DECISION_PATH}
    files["content/decisions/3-2024-25.md"] = samples.decision(ref="3/2024-25")
    plan = samples.plan(files, portal_yaml=yaml)
    assert row(plan)[0] == "2024/25"
    assert row(plan)[3].startswith("1/2024-25 to 2/2024-25")
