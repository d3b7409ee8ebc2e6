"""Facets count every decision once for each of its values, and each value that has a page leads to those decisions."""

from __future__ import annotations

import pytest

from portal.website.facets import NONE, Facet, facets, having
from portal.website.plan import SitePlan
from portal.website.views import DecisionList, IndexPage, PageFrame
from tests import samples

FILES = {
    **samples.office(),
    "content/decisions/pcc-d-2023-18.md": samples.decision(
        ref="PCC/D/2023/18",
        decision_type="grant",
        areas="[eastmoor, northfold]",
        themes="[]",
        supersedes="[PCC/D/2024/07]",
        decision_maker="\n  role: chief-executive",
    ),
    "content/decisions/pcc-d-2023-19.md": samples.decision(ref="PCC/D/2023/19", status="rejected", pillars="[reform]"),
    "content/decisions/pcc-d-2025-01.md": samples.decision(ref="PCC/D/2025/01", status="draft", decision_type="legal"),
}


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    return samples.plan(FILES)


@pytest.fixture(scope="module")
def by_name(plan: SitePlan) -> dict[str, Facet]:
    return {facet.name: facet for facet in facets(plan.shelf)}


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("year", {"2024": 1, "2023": 2}),
        ("plan", {"2021-2025": 3}),
        ("pillar", {"2021-2025/victims": 2, "2021-2025/reform": 1}),
        ("area", {"northfold": 3, "eastmoor": 1}),
        ("theme", {"staffing": 2, NONE: 1}),
        ("type", {"grant": 1, "staffing": 2}),
        ("status", {"approved": 1, "rejected": 1, "superseded": 1}),
        ("maker", {"commissioner": 2, "chief-executive": 1}),
    ],
)
def test_a_facet_has_the_values_that_occur_with_their_numbers(
    name: str, counts: dict[str, int], by_name: dict[str, Facet]
) -> None:
    facet = by_name[name]
    assert [(value.key, count) for value, count in zip(facet.values, facet.counts(), strict=True)] == [*counts.items()]


def test_a_decision_has_the_places_of_its_values_in_order_whatever_the_order_in_its_record() -> None:
    record = samples.decision(areas="[eastmoor, northfold]")
    plan = samples.plan({**samples.office(), "content/decisions/pcc-d-2024-07.md": record})
    (area,) = (facet for facet in facets(plan.shelf) if facet.name == "area")
    assert [value.key for value in area.values] == ["northfold", "eastmoor"]
    assert area.held == ((0, 1),)


def test_every_value_with_an_address_leads_to_the_decisions_that_have_it(plan: SitePlan) -> None:
    pages = {page.address: page for page in plan.pages}
    for facet in facets(plan.shelf):
        for value in facet.values:
            if value.address and facet.name not in ("plan", "pillar"):
                refs = [entry.fields.ref for entry in having(facet, value, plan.shelf)]
                assert listed(pages[value.address]) == sorted(refs), value.address


def test_decisions_that_state_no_theme_have_a_page_too(plan: SitePlan) -> None:
    (page,) = [page for page in plan.pages if page.address == "themes/not-stated/"]
    assert isinstance(page, DecisionList)
    assert (listed(page), page.lead) == (["PCC/D/2023/18"], "1 decision with no theme stated, newest first.")


def test_types_statuses_and_decision_makers_have_an_index_that_leads_to_each(plan: SitePlan) -> None:
    pages = {page.address: page for page in plan.pages}
    for address, led_to in (
        ("types/", ["types/grant/", "types/staffing/"]),
        ("statuses/", ["statuses/approved/", "statuses/rejected/", "statuses/superseded/"]),
        ("decision-makers/", ["decision-makers/commissioner/", "decision-makers/chief-executive/"]),
    ):
        index = pages[address]
        assert isinstance(index, IndexPage)
        assert [count.link.address for count in index.counts] == led_to
        for count in index.counts:
            assert count.count == len(listed(pages[count.link.address]))


def test_the_pages_of_a_facet_say_in_words_what_they_list(plan: SitePlan) -> None:
    (page,) = [page for page in plan.pages if page.address == "decision-makers/chief-executive/"]
    assert isinstance(page, DecisionList)
    assert (page.title, page.lead) == (
        "Decided by: the chief executive",
        "1 decision by “The chief executive”, newest first.",
    )
    assert page.narrow is not None
    assert page.narrow.address == "decisions/?maker=chief-executive"


def listed(page: PageFrame) -> list[str]:
    assert isinstance(page, DecisionList)
    return sorted(row.ref for group in page.groups for row in group.rows)
