"""Days from decision to publication are counted where both are stated, said to be unknown elsewhere, never judged."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest

from portal.project import OWN_TEMPLATES
from portal.text import squeeze
from portal.website.figure_files import drawing_style, make_figure_files
from portal.website.holdings.waits import timeliness_page
from portal.website.render import new_environment
from portal.website.timeliness import delay, wait
from portal.website.views import TableCell, TablesPage
from tests import samples
from tests.website.open_data.made import files_of, json_of

UNDATED = {"decision_date": "null", "date_note": "Not printed.", "published": "null", "published_note": "Nobody knows."}


def office(*pairs: tuple[str, str] | None) -> dict[str, str]:
    """The office with a decision for each pair of days; None for one that states neither."""
    files = {path: text for path, text in samples.office().items() if path != samples.DECISION_PATH}
    for number, pair in enumerate(pairs, 1):
        days = {"decision_date": pair[0], "published": pair[1]} if pair else UNDATED
        text = samples.decision(ref=f"PCC/D/2024/{number:02}", **days)
        files[f"content/decisions/pcc-d-2024-{number:02}.md"] = text
    return files


def page(files: dict[str, str]) -> TablesPage:
    return timeliness_page(samples.plan(files).shelf)


def words(row: tuple[TableCell, ...]) -> list[str]:
    return [squeeze(" ".join((cell.text, *(link.text for link in cell.links)))) for cell in row]


def test_a_record_shows_both_days_and_the_working_days_between() -> None:
    shown = page(office(("2024-05-03", "2024-05-07")))  # a Friday, a bank holiday on the Monday, a Tuesday
    assert words(shown.tables[1].rows[0]) == ["PCC/D/2024/01", "3 May 2024", "7 May 2024", "1"]


def test_a_day_that_is_not_stated_is_not_replaced_by_another() -> None:
    row = page(office(None)).tables[1].rows[0]
    assert words(row) == ["PCC/D/2024/01", "Not stated", "Not stated", "Not known"]
    assert [cell.stated for cell in row[1:]] == [False, False, False]


def test_a_year_has_its_median_its_longest_and_how_many_are_not_known() -> None:
    shown = page(office(("2024-05-14", "2024-05-15"), ("2024-05-14", "2024-05-20"), ("2024-05-14", "2024-06-14"), None))
    assert words(shown.tables[0].rows[0]) == ["2024", "4", "3", "1", "4", "22"]


def test_a_year_of_which_nothing_can_be_counted_says_so_and_names_no_number() -> None:
    shown = page(office(None))
    assert words(shown.tables[0].rows[0]) == ["2024", "1", "0", "1", "Not known", "Not known"]
    assert shown.lead == "No record on this site states both the day of the decision and the day it was published."


def test_publication_before_the_decision_is_a_negative_number_and_no_nought() -> None:
    assert words(page(office(("2024-05-14", "2024-05-10"))).tables[1].rows[0])[3] == "\N{MINUS SIGN}2"


def test_nothing_on_the_page_calls_a_decision_late() -> None:
    plan = samples.plan(office(("2023-05-14", "2024-12-20")))
    shown = timeliness_page(plan.shelf)
    said = " ".join((shown.lead, shown.description, *(f"{f.term} {f.value} {f.note}" for f in shown.facts)))
    assert not re.search(r"late|slow|breach|fail|delay", said, re.IGNORECASE)
    assert any("calls no decision late" in sentence for sentence in shown.reading)


def test_the_open_data_has_the_same_number_as_the_page_and_its_file() -> None:
    plan = samples.plan(office(("2024-05-14", "2024-05-20"), None))
    records = json_of(files_of(plan), "data/decisions.json")["records"]
    assert {r["ref"]: r["working_days_to_publication"] for r in records} == {"PCC/D/2024/01": 4, "PCC/D/2024/02": None}
    files = {
        made.path: made.content
        for made in make_figure_files(
            plan.pages, plan.site, new_environment(OWN_TEMPLATES), drawing_style(OWN_TEMPLATES)
        )
    }
    text = files["timeliness/waits-by-record.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert {row["ref"]: row["working_days"] for row in rows} == {"PCC/D/2024/01": "4", "PCC/D/2024/02": ""}
    assert {row["date_note"] for row in rows} == {"", "Not printed."}


def test_a_held_back_record_is_not_counted() -> None:
    files = office(("2024-05-14", "2024-05-20"))
    draft = samples.decision(ref="PCC/D/2024/09", status="draft")
    assert page({**files, "content/decisions/pcc-d-2024-09.md": draft}) == page(files)


@pytest.mark.parametrize(("waits", "median"), [((1, 2, 30), 2), ((1, 2), 1), ((5,), 5)])
def test_at_least_half_were_published_within_the_median(waits: tuple[int, ...], median: int) -> None:
    monday = dt.date(2024, 9, 2)
    days = {n: monday + dt.timedelta(days=n // 5 * 7 + n % 5) for n in waits}
    plan = samples.plan(office(*((monday.isoformat(), days[n].isoformat()) for n in waits)))
    held = delay(plan.shelf.decisions)
    assert sorted(wait(entry).days or 0 for entry in plan.shelf.decisions) == sorted(waits)
    assert held.median == median
    assert 2 * sum(n <= median for n in waits) >= len(waits)
