"""The register shows the newest decisions and leads to all the others, with a script and without one."""

from __future__ import annotations

import pytest

from portal.website import register_page
from portal.website.plan import SitePlan
from portal.website.views import RegisterPage
from tests import samples

MANY = {
    f"content/decisions/pcc-d-2023-{number:02}.md": samples.decision(
        ref=f"PCC/D/2023/{number:02}", decision_date=f"2023-01-{number:02}"
    )
    for number in range(1, 5)
}


def register(plan: SitePlan) -> RegisterPage:
    (page,) = [page for page in plan.pages if isinstance(page, RegisterPage)]
    return page


def refs(page: RegisterPage) -> list[str]:
    return [row.ref for group in page.groups for row in group.rows]


def test_a_short_register_is_shown_whole() -> None:
    page = register(samples.plan({**samples.office(), **MANY}))
    assert (page.status, len(refs(page)), page.older) == ("5 decisions", 5, ())


def test_a_long_register_shows_the_newest_and_leads_to_every_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_page, "LATEST", 2)
    page = register(samples.plan({**samples.office(), **MANY}))
    assert page.status == "The latest 2 of 5 decisions"
    assert refs(page) == ["PCC/D/2024/07", "PCC/D/2023/04"]
    assert [(link.text, link.address, link.note) for link in page.older] == [
        ("2024", "decisions/2024/", "1 decision"),
        ("2023", "decisions/2023/", "4 decisions"),
    ]


def test_a_choice_is_a_key_for_the_script_and_a_link_for_everybody() -> None:
    page = register(samples.plan(samples.office()))
    (area,) = [facet for facet in page.facets if facet.name == "area"]
    (choice,) = area.groups[0].choices
    assert (choice.id, choice.key, choice.label, choice.count) == ("area-is-northfold", "northfold", "Northfold", 1)
    assert choice.link is not None
    assert choice.link.address == "areas/northfold/"
    assert area.index is not None
    assert area.index.address == "areas/"


def test_pillars_stand_under_the_edition_they_belong_to() -> None:
    page = register(samples.plan(samples.office()))
    (pillars,) = [facet for facet in page.facets if facet.name == "pillar"]
    assert [(group.heading, [choice.label for choice in group.choices]) for group in pillars.groups] == [
        ("Northfold Plan 2021 to 2025", ["Victims first"])
    ]


def test_how_many_state_no_date_and_no_amount_is_known() -> None:
    undated = samples.decision(
        ref="PCC/D/2023/01",
        decision_date="null",
        approvals="[]",
        author="\n  post: Officer",
        financial="\n  total: null\n  kind: not-stated",
    )
    page = register(samples.plan({**samples.office(), "content/decisions/pcc-d-2023-01.md": undated}))
    assert (page.no_date, page.no_amount) == (1, 1)


def test_its_data_is_a_file_whose_name_changes_with_its_content() -> None:
    one, other = samples.plan(samples.office()), samples.plan({**samples.office(), **MANY})
    assert register(one).data in one.data
    assert register(other).data in other.data
    assert register(one).data != register(other).data


def test_a_register_without_decisions_says_so() -> None:
    page = register(samples.plan({path: text for path, text in samples.office().items() if "decisions" not in path}))
    assert (page.groups, page.facets, page.empty) == ((), (), "No decision has been published here yet.")
