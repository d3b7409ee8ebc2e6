"""Figures count what records state, say what they do not state, and keep kinds of money apart."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TypeVar
from xml.etree import ElementTree as etree

import pytest

from portal.project import OWN_TEMPLATES
from portal.website.figure_files import drawing_style, make_figure_files
from portal.website.plan import SitePlan
from portal.website.render import new_environment
from portal.website.views import FiguresPage, FigureView, PageFrame
from tests import samples

P = TypeVar("P", bound=PageFrame)
SVG = "{http://www.w3.org/2000/svg}"
NOT_STATED = "\n  total: null\n  kind: not-stated"
YEARLY = (
    "\n  total: 1000.50\n  kind: both"
    "\n  costs:\n    - {label: Post, amount: 1000.50, financial_year: 2023/24}"
    "\n  funding:\n    - {label: Reserves, amount: 1000.50, financial_year: 2023/24, source: reserves}"
    "\n  recurring: {amount: 44194, starting: 2024/25}"
)


def decisions(**extra: str) -> dict[str, str]:
    """The office with more decisions, by the year and number of their refs: d_2023_18 is PCC/D/2023/18."""
    files = {f"content/decisions/pcc-{name.replace('_', '-')}.md": text for name, text in extra.items()}
    return {**samples.office(), **files}


def many(number: int) -> dict[str, str]:
    """The office with so many decisions from 2018 on, fewer in later years, each of its own day, wait and amount."""
    files = {}
    for index in range(number):
        year, place = 2018 + index % 6, index // 6 + 1
        if index % 6 < place % 7:
            day = dt.date(year, index % 12 + 1, 15)
            line = f"{{label: Grant, amount: {1000 + index}, financial_year: 2024/25"
            files[f"content/decisions/pcc-d-{year}-{place:02}.md"] = samples.decision(
                ref=f"PCC/D/{year}/{place:02}",
                decision_date=str(day),
                published=str(day + dt.timedelta(days=index % 50)),
                financial=f"\n  total: {1000 + index}\n  kind: one-off\n  costs:\n    - {line}}}"
                f"\n  funding:\n    - {line}, source: reserves}}",
            )
    return {**samples.office(), samples.EDITION_PATH: samples.edition(in_force_from="2016"), **files}


def page(files: dict[str, str]) -> FiguresPage:
    return at(samples.plan(files), "figures/", FiguresPage)


def at(plan: SitePlan, address: str, kind: type[P]) -> P:
    (found,) = [page for page in plan.pages if page.address == address]
    assert isinstance(found, kind)
    return found


def figure(shown: FiguresPage, anchor: str) -> FigureView:
    (found,) = [figure for figure in shown.figures if figure.anchor == anchor]
    return found


def rows(view: FigureView) -> list[tuple[str, ...]]:
    return [(row.name, *row.cells) for row in view.rows]


TWO_MORE = decisions(
    d_2023_18=samples.decision(
        ref="PCC/D/2023/18", decision_date="2023-06-08", published="2023-06-12", financial=YEARLY, areas="[eastmoor]"
    ),
    d_2021_15=samples.decision(
        ref="PCC/D/2021/15",
        decision_date="null",
        date_note="Not printed.",
        published="null",
        published_note="Not known.",
        approvals="\n  - {role: treasurer, date: 2021-04-22, signature: held}",
        financial=NOT_STATED,
    ),
)


def test_years_between_that_have_no_decision_are_shown_as_such() -> None:
    assert rows(figure(page(TWO_MORE), "decisions-by-year")) == [
        ("2024", "1"),
        ("2023", "1"),
        ("2022", "0"),
        ("2021", "1"),
    ]


def test_a_year_leads_to_its_decisions_where_it_has_any() -> None:
    links = {row.name: row.link for row in figure(page(TWO_MORE), "decisions-by-year").rows}
    assert links == {"2024": "decisions/2024/", "2023": "decisions/2023/", "2022": "", "2021": "decisions/2021/"}


def test_a_few_decisions_are_a_short_list_of_months_and_no_chart() -> None:
    shown = figure(page(TWO_MORE), "decisions-by-month")
    assert rows(shown) == [("May 2024", "1"), ("June 2023", "1"), ("April 2021", "1")]
    assert shown.chart is None


def test_a_date_that_stands_in_for_the_decision_s_own_is_told() -> None:
    notes = figure(page(TWO_MORE), "decisions-by-month").notes
    assert notes == (
        "1 record states no date of decision; its latest dated approval, or the author’s date, counts instead.",
    )


def test_a_record_without_any_date_is_counted_as_such_and_not_placed_in_a_month() -> None:
    undated = samples.decision(
        ref="PCC/D/2022/01", decision_date="null", date_note="None.", approvals="[]", author="\n  post: Officer"
    )
    shown = page(decisions(d_2022_01=undated))
    assert figure(shown, "decisions-by-month").notes == ("1 record states no date at all, and is not counted here.",)
    assert rows(figure(shown, "decisions-by-month")) == [("May 2024", "1")]


def test_an_amount_that_is_not_stated_is_counted_and_in_no_sum() -> None:
    assert rows(figure(page(TWO_MORE), "amount-by-area")) == [
        ("Northfold", "2", "£33,504", "1"),
        ("Eastmoor", "1", "£1,000.50", "0"),
    ]


def test_a_theme_whose_records_state_no_amount_is_not_said_to_cost_nothing() -> None:
    silent = samples.decision(ref="PCC/D/2023/18", financial=NOT_STATED, themes="[grants]")
    shown = figure(page(decisions(d_2023_18=silent)), "amount-by-theme")
    assert rows(shown)[-1] == ("Grants", "1", "Not stated", "1")
    assert shown.sheet[-1] == ("Grants", "1", "", "1")


@pytest.mark.parametrize("anchor", ["amount-by-theme", "amount-by-area"])
def test_rows_that_may_share_a_decision_are_not_to_be_added(anchor: str) -> None:
    assert "Do not add the rows up." in figure(page(TWO_MORE), anchor).notes[0]


def test_each_pound_stands_under_one_source() -> None:
    shown = figure(page(TWO_MORE), "amount-by-source")
    assert rows(shown) == [("External funding", "1", "£32,907"), ("Reserves", "2", "£1,597.50")]
    assert shown.lead == "The records name the source of £34,504.50."


def test_what_recurs_is_kept_apart() -> None:
    assert page(TWO_MORE).method[-1] == (
        "1 decision goes on to cost money every year: £44,194 a year. That is kept apart and in no sum."
    )


@pytest.mark.parametrize("status", ["rejected", "withdrawn", "revoked", "deferred"])
def test_money_that_was_not_approved_is_in_no_sum(status: str) -> None:
    shown = page(decisions(d_2023_18=samples.decision(ref="PCC/D/2023/18", status=status)))
    assert rows(figure(shown, "amount-by-theme")) == [("Staffing", "2", "£33,504", "0")]
    assert any("1 decision that was not approved, or revoked later" in sentence for sentence in shown.method)


def test_a_decision_that_a_later_one_revokes_is_in_no_sum() -> None:
    later = samples.decision(ref="PCC/D/2025/01", revokes="[PCC/D/2024/07]", financial=YEARLY)
    assert rows(figure(page(decisions(d_2025_01=later)), "amount-by-theme")) == [("Staffing", "2", "£1,000.50", "0")]


def test_a_decision_that_was_superseded_stays_in_the_sum_and_that_is_said() -> None:
    later = samples.decision(ref="PCC/D/2025/01", supersedes="[PCC/D/2024/07]")
    assert any("1 decision was later superseded or varied" in one for one in page(decisions(d_2025_01=later)).method)


def test_days_to_publication_are_working_days_and_say_what_cannot_be_counted() -> None:
    shown = figure(page(TWO_MORE), "days-to-publication")
    assert rows(shown)[0] == ("0 to 5 days", "2")
    assert shown.lead == (
        "At least half of the 2 decisions that can be counted were published within 2 working days. The longest wait "
        "was 4 working days, for PCC/D/2024/07 of 14\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2024."
    )
    assert shown.notes[0].startswith("1 record does not state both")


def test_without_a_single_pair_of_days_that_is_all_it_says() -> None:
    silent = samples.decision(published="null", published_note="Not known.")
    shown = figure(page({**samples.office(), samples.DECISION_PATH: silent}), "days-to-publication")
    assert shown.lead.startswith("No record on this site states both")
    assert shown.rows == ()


def test_an_empty_register_has_no_figures_and_says_so() -> None:
    files = {path: text for path, text in samples.office().items() if "/decisions/" not in path}
    shown = page(files)
    assert shown.figures == ()
    assert shown.empty == "No decision is published yet, so there is nothing to count."


def test_many_decisions_are_drawn() -> None:
    shown = page(many(240))
    drawn = {view.anchor: view.chart is not None for view in shown.figures}
    assert drawn["decisions-by-year"]
    assert drawn["decisions-by-month"]
    assert drawn["days-to-publication"]


def test_the_numbers_of_the_years_and_of_the_months_add_up_to_the_register() -> None:
    files = many(240)
    shown, held = page(files), len(samples.plan(files).shelf.decisions)
    years = [int(cells[1]) for cells in figure(shown, "decisions-by-year").sheet[1:]]
    months = [list(map(int, cells[1:])) for cells in figure(shown, "decisions-by-month").sheet[1:]]
    assert sum(years) == held
    assert sum(row[-1] for row in months) == held
    assert all(sum(row[:-1]) == row[-1] for row in months)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of the figures of a large office."""
    plan = samples.plan(many(240))
    return {
        file.path: file.content
        for file in make_figure_files(
            plan.pages, plan.site, new_environment(OWN_TEMPLATES), drawing_style(OWN_TEMPLATES)
        )
    }


class TestFiles:
    """What can be taken away from a figure."""

    def test_every_file_that_a_page_offers_is_made_and_no_other(self, files: dict[str, bytes]) -> None:
        pages = samples.plan(many(240)).pages
        offered = [
            link.address
            for page in pages
            for view in getattr(page, "figures", ())
            for link in view.downloads
            if view.rows
        ]
        assert set(offered) <= set(files)
        assert len(set(files)) == len(files)

    def test_a_table_has_the_numbers_of_the_page_without_signs_and_commas(self, files: dict[str, bytes]) -> None:
        text = files["figures/amount-by-theme.csv"].decode("utf-8-sig")
        (heading, staffing) = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert heading == ["Theme", "Decisions", "Amount (£)", "State no amount"]
        assert staffing[0] == "Staffing"
        assert float(staffing[2]) > 100_000

    def test_a_picture_stands_by_itself(self, files: dict[str, bytes]) -> None:
        pictures = {path: content for path, content in files.items() if path.endswith(".svg")}
        assert len(pictures) > 2
        for path, content in pictures.items():
            root = etree.fromstring(content)
            assert root.tag == f"{SVG}svg", path
            names = [root.findtext(f"{SVG}{part}") for part in ("title", "desc")]
            assert all(names), path
            assert any("decisions.northfold.example/" in (text.text or "") for text in root.iter(f"{SVG}text")), path
            assert b"url(" not in content
            assert b"href" not in content
            assert b"<script" not in content
            style = root.findtext(f"{SVG}style") or ""
            assert set(_uses(style, "var(--", ")")) <= set(_uses(style, "  --", ":"))

    def test_a_picture_of_the_plan_s_pillar_is_made_beside_its_page(self, files: dict[str, bytes]) -> None:
        assert "plans/2021-2025/victims/decisions-by-year.svg" in files


def _uses(text: str, opening: str, closing: str) -> list[str]:
    return [piece.partition(closing)[0] for piece in text.split(opening)[1:]]
