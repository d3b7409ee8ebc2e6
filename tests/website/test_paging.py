"""Long lists come in pages: every decision on exactly one of them, each page naming all the others."""

from __future__ import annotations

import pytest

from portal.website import paging
from portal.website.plan import SitePlan
from portal.website.views import DecisionList
from tests import samples

NUMBER = 7
MANY = {
    f"content/decisions/pcc-d-2023-{number:02}.md": samples.decision(
        ref=f"PCC/D/2023/{number:02}", decision_date=f"2023-01-{number:02}"
    )
    for number in range(1, NUMBER + 1)
}


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> SitePlan:
    monkeypatch.setattr(paging, "MOST", 3)
    return samples.plan({**samples.office(), **MANY})


def pages_of(plan: SitePlan, address: str) -> list[DecisionList]:
    return [page for page in plan.pages if isinstance(page, DecisionList) and page.address.startswith(address)]


@pytest.mark.parametrize("address", ["decisions/2023/", "areas/northfold/", "themes/staffing/", "types/staffing/"])
def test_every_decision_of_a_long_list_is_on_one_of_its_pages(address: str, plan: SitePlan) -> None:
    pages = pages_of(plan, address)
    refs = [row.ref for page in pages for group in page.groups for row in group.rows]
    newest_first = [f"PCC/D/2023/{number:02}" for number in range(NUMBER, 0, -1)]
    assert [page.address for page in pages] == [address, f"{address}page-2/", f"{address}page-3/"]
    assert [ref for ref in refs if "2023" in ref] == newest_first
    assert len(refs) == len(set(refs))


def test_each_page_says_which_part_it_holds_and_leads_to_the_others(plan: SitePlan) -> None:
    second = pages_of(plan, "decisions/2023/")[1]
    assert second.title == "Decisions of 2023, page 2 of 3"
    assert second.paging is not None
    assert second.paging.span == "Decisions 4 to 6 of 7"
    assert [(link.number, link.address, link.current) for link in second.paging.pages] == [
        (1, "decisions/2023/", False),
        (2, "decisions/2023/page-2/", True),
        (3, "decisions/2023/page-3/", False),
    ]


def test_a_short_list_has_no_pages(plan: SitePlan) -> None:
    (year,) = pages_of(plan, "decisions/2024/")
    assert year.paging is None
