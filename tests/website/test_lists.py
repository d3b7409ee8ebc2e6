"""Lists show every public decision, newest first, with a date labelled as what it is, and numbers that add up."""

from __future__ import annotations

from typing import TypeVar

import pytest

from portal.website.plan import SitePlan
from portal.website.views import DecisionList, HomePage, PageFrame, Row, SearchPage
from tests import samples

P = TypeVar("P", bound=PageFrame)
EIGHT = "\n  - {role: treasurer, date: 2023-02-03, signature: held}"
FILES = {
    **samples.office(),
    "content/decisions/pcc-d-2023-18.md": samples.decision(
        ref="PCC/D/2023/18", decision_date="null", approvals=EIGHT, areas="[eastmoor]", themes="[grants, staffing]"
    ),
    "content/decisions/pcc-d-2023-19.md": samples.decision(
        ref="PCC/D/2023/19",
        decision_date="null",
        approvals="[]",
        author="\n  post: Officer\n  date: 2023-01-02",
        pillars="[reform]",
    ),
    "content/decisions/pcc-d-2024-01.md": samples.decision(
        ref="PCC/D/2024/01", decision_date="null", approvals="[]", author="\n  post: Officer"
    ),
    "content/decisions/pcc-d-2025-01.md": samples.decision(ref="PCC/D/2025/01", status="draft", areas="[eastmoor]"),
}


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    return samples.plan(FILES)


def at(plan: SitePlan, address: str, kind: type[P]) -> P:
    (found,) = [page for page in plan.pages if page.address == address]
    assert isinstance(found, kind)
    return found


def rows(plan: SitePlan, address: str) -> list[Row]:
    return [row for group in at(plan, address, DecisionList).groups for row in group.rows]


def test_the_register_lists_every_public_decision_once_newest_first_and_those_without_a_date_last(
    plan: SitePlan,
) -> None:
    refs = ["PCC/D/2024/07", "PCC/D/2023/18", "PCC/D/2023/19", "PCC/D/2024/01"]
    assert [row.ref for row in rows(plan, "decisions/")] == refs


def test_an_area_lists_its_decisions_under_their_years(plan: SitePlan) -> None:
    groups = at(plan, "areas/northfold/", DecisionList).groups
    assert [(group.heading, [row.ref for row in group.rows]) for group in groups] == [
        ("2024", ["PCC/D/2024/07", "PCC/D/2024/01"]),
        ("2023", ["PCC/D/2023/19"]),
    ]


def test_a_list_says_what_its_dates_are(plan: SitePlan) -> None:
    labels = {
        row.ref: (row.date_label, row.date.replace("\N{NO-BREAK SPACE}", " ")) for row in rows(plan, "decisions/")
    }
    assert labels == {
        "PCC/D/2024/07": ("Decided", "14 May 2024"),
        "PCC/D/2024/01": ("Decided", "date not stated in the record"),
        "PCC/D/2023/18": ("Latest dated approval", "3 February 2023"),
        "PCC/D/2023/19": ("Written", "2 January 2023"),
    }


def test_a_row_leads_to_its_record_with_amount_status_and_pillars(plan: SitePlan) -> None:
    row = rows(plan, "decisions/")[0]
    assert (row.link.address, row.amount, row.status.text) == ("decisions/pcc-d-2024-07/", "£33,504", "Approved")
    assert [tag.text for tag in row.pillars] == ["Victims first"]


def test_a_year_lists_its_own_and_leads_to_its_neighbours(plan: SitePlan) -> None:
    year = at(plan, "decisions/2023/", DecisionList)
    assert [row.ref for row in rows(plan, "decisions/2023/")] == ["PCC/D/2023/18", "PCC/D/2023/19"]
    assert year.previous is None
    assert year.next is not None
    assert year.next.address == "decisions/2024/"


@pytest.mark.parametrize(
    ("address", "refs"),
    [
        ("areas/eastmoor/", ["PCC/D/2023/18"]),
        ("areas/northfold/", ["PCC/D/2024/07", "PCC/D/2024/01", "PCC/D/2023/19"]),
        ("themes/grants/", ["PCC/D/2023/18"]),
        ("themes/staffing/", ["PCC/D/2024/07", "PCC/D/2024/01", "PCC/D/2023/18", "PCC/D/2023/19"]),
    ],
)
def test_an_area_or_theme_lists_what_is_filed_under_it(plan: SitePlan, address: str, refs: list[str]) -> None:
    assert [row.ref for row in rows(plan, address)] == refs


def test_a_theme_names_the_documents_that_share_it(plan: SitePlan) -> None:
    assert [link.address for link in at(plan, "themes/grants/", DecisionList).related] == ["strategy/commissioning/"]


def test_an_area_without_a_decision_has_a_page_that_says_so() -> None:
    page = at(samples.plan(samples.office()), "areas/eastmoor/", DecisionList)
    assert page.groups == ()
    assert page.empty.startswith("No decision on this site is filed under Eastmoor.")


def test_the_numbers_beside_the_ways_in_are_those_of_the_lists_behind_them(plan: SitePlan) -> None:
    for group in at(plan, "", HomePage).ways_in:
        for count in group.counts:
            assert count.count == len(rows(plan, count.link.address)), count.link.address


def test_the_home_page_shows_the_five_latest_decisions() -> None:
    many = {
        f"content/decisions/pcc-d-2024-{number:02}.md": samples.decision(
            ref=f"PCC/D/2024/{number:02}", decision_date=f"2024-01-{number:02}"
        )
        for number in range(10, 20)
    }
    home = at(samples.plan({**samples.office(), **many}), "", HomePage)
    assert [row.ref for row in home.latest] == ["PCC/D/2024/07", *(f"PCC/D/2024/{n}" for n in (19, 18, 17, 16))]


def test_the_home_page_says_how_much_the_site_holds(plan: SitePlan) -> None:
    assert at(plan, "", HomePage).holdings == (
        "This site holds 4 decisions, 1 strategy document and 1 edition of the police and crime plan."
    )


def test_the_home_page_shows_the_pillars_of_the_edition_in_force_with_their_decisions(plan: SitePlan) -> None:
    home = at(plan, "", HomePage)
    assert home.edition is not None
    assert home.edition.address == "plans/2021-2025/"
    assert [(count.link.text, count.count) for count in home.pillars] == [("Victims first", 3), ("Reform", 1)]


def test_a_site_without_decisions_says_so_and_has_all_its_pages() -> None:
    files = {path: text for path, text in samples.office().items() if "decisions" not in path}
    plan = samples.plan(files)
    assert at(plan, "decisions/", DecisionList).empty == "No decision has been published here yet."
    assert at(plan, "", HomePage).latest == ()


def test_the_filters_of_the_search_offer_only_what_occurs(plan: SitePlan) -> None:
    offered = {f.name: [value for value, _ in f.values] for f in at(plan, "search/", SearchPage).filters}
    assert offered["year"] == ["2024", "2023"]
    assert offered["status"] == ["Approved"]
    assert offered["area"] == ["Northfold", "Eastmoor"]
    assert offered["pillar"] == ["Victims first", "Reform"]
    assert offered["kind"] == ["Decision", "Strategy", "Police and crime plan", "About this site"]
