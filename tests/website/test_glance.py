"""A year at a glance says how many decisions there are, what they come to, and leaves out nothing silently."""

from __future__ import annotations

from portal.website.views import DecisionList, Glance, HomePage
from tests import samples


def _glance(files: dict[str, str], address: str = "") -> Glance:
    (page,) = [page for page in samples.plan(files).pages if page.address == address]
    assert isinstance(page, HomePage | DecisionList)
    assert page.glance
    return page.glance


def _decided(*days: str, **fields: str) -> dict[str, str]:
    return {
        f"content/decisions/pcc-d-2024-{number:02}.md": samples.decision(
            ref=f"PCC/D/2024/{number:02}", decision_date=day, approvals="[]", published="null", **fields
        )
        for number, day in enumerate(days, 1)
    }


def test_the_home_page_shows_the_newest_year_and_leads_to_it() -> None:
    seen = _glance(samples.office())
    assert (seen.heading, seen.decisions, seen.amount) == ("2024 at a glance", "1 decision", "£33,504 approved")
    assert seen.link.address == "decisions/2024/"
    assert (seen.chart, seen.notes) == (None, ())


def test_the_page_of_a_year_shows_that_year() -> None:
    assert _glance(samples.office(), "decisions/2024/").heading == "2024 at a glance"


def test_months_are_drawn_where_they_differ_and_what_is_not_drawn_is_said() -> None:
    days = ["2024-02-01", "2024-03-01", "2024-03-04", *["2024-05-01"] * 3, "2023-12-20"]
    seen = _glance({**samples.office(), **_decided(*days)})
    assert seen.chart
    assert seen.chart.description.startswith("January: 0; February: 1; March: 2; April: 0; May: ")
    assert len(seen.chart.shapes) == 3
    assert seen.notes == ("1 decision with no date in this year not drawn.",)


def test_no_month_is_drawn_for_a_handful_of_decisions() -> None:
    assert _glance({**samples.office(), **_decided("2024-02-01", "2024-03-01")}).chart is None
