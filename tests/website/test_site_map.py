"""The site map names every decision, in one group while they are few and by year when they are many."""

from __future__ import annotations

from portal.website.other_pages import MOST_TOGETHER
from portal.website.views import SiteMapPage
from tests import samples


def _site_map(many: int) -> SiteMapPage:
    files = {
        f"content/decisions/pcc-d-{year}-{number:02}.md": samples.decision(ref=f"PCC/D/{year}/{number:02}")
        for year in (2023, 2024)
        for number in range(1, many // 2 + 1)
    }
    (page,) = [
        page
        for page in samples.plan({**samples.office(), samples.DECISION_PATH: "", **files}).pages
        if isinstance(page, SiteMapPage)
    ]
    return page


def test_few_decisions_are_one_group() -> None:
    page = _site_map(MOST_TOGETHER)
    assert (len(dict(page.groups)["Decisions"]), page.years) == (MOST_TOGETHER, ())


def test_many_decisions_stand_under_their_years() -> None:
    page = _site_map(MOST_TOGETHER + 2)
    assert "Decisions" not in dict(page.groups)
    assert {year: len(links) for year, links in page.years} == {"2024": 31, "2023": 31}
