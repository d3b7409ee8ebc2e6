"""Pages of documents, editions and pillars say whose they are, whether they stand, and what is missing from them."""

from __future__ import annotations

from typing import TypeVar

import pytest

from portal.website.plan import SitePlan
from portal.website.views import DocumentList, DocumentPage, EditionPage, PageFrame, PillarPage
from tests import samples

P = TypeVar("P", bound=PageFrame)
SCALE = "[{value: 0, meaning: none}, {value: 1, meaning: low}, {value: 2, meaning: medium}, {value: 3, meaning: high}]"
SCORING = f"\n  criteria: [Need, Gain, Value]\n  scale: {SCALE}\n  combined_by: multiplication"
DRAFT = samples.edition(
    title="The next plan",
    adoption="consultation-draft",
    in_force_from="null",
    pillars="\n  - {key: victims, title: Victims}",
)


def plan(**files: str) -> SitePlan:
    changed = {f"content/strategy/{name.replace('_', '-')}.md": text for name, text in files.items()}
    return samples.plan({**samples.office(), **changed})


def at(plan: SitePlan, address: str, kind: type[P]) -> P:
    (found,) = [page for page in plan.pages if page.address == address]
    assert isinstance(found, kind)
    return found


def facts(page: DocumentPage) -> dict[str, tuple[str, bool]]:
    return {fact.term: (fact.value.replace("\N{NO-BREAK SPACE}", " "), fact.stated) for fact in page.facts}


def test_a_document_says_who_published_it_and_when_as_precisely_as_is_known() -> None:
    page = at(plan(), "strategy/commissioning/", DocumentPage)
    assert facts(page)["Published by"] == ("Police and Crime Commissioner for Northfold", True)
    assert facts(page)["Dated"] == ("March 2022", True)


def test_a_document_without_a_date_says_so() -> None:
    page = at(
        plan(commissioning=samples.strategy(date="null", date_note="None.")), "strategy/commissioning/", DocumentPage
    )
    assert facts(page)["Dated"] == ("Date not stated in the document", False)


def test_a_document_of_another_office_says_so_above_its_title() -> None:
    page = at(
        plan(report=samples.strategy(external="true", organisation="Another PCC")), "strategy/report/", DocumentPage
    )
    (banner,) = page.banners
    assert "Another PCC" in banner.text


def test_documents_of_other_offices_are_listed_apart_and_last() -> None:
    shown = at(plan(report=samples.strategy(external="true")), "strategy/", DocumentList)
    assert [(group.heading, [row.link.address for row in group.rows]) for group in shown.groups] == [
        ("Strategies", ["strategy/commissioning/"]),
        ("Documents of other offices", ["strategy/report/"]),
    ]


def test_documents_of_one_kind_stand_under_one_heading_newest_first() -> None:
    shown = at(
        plan(
            a=samples.strategy(kind="policy", date="2020"),
            b=samples.strategy(date="2024"),
            c=samples.strategy(kind="policy", date="2021"),
        ),
        "strategy/",
        DocumentList,
    )
    assert [(group.heading, [row.link.address for row in group.rows]) for group in shown.groups] == [
        ("Policies", ["strategy/c/", "strategy/a/"]),
        ("Strategies", ["strategy/b/", "strategy/commissioning/"]),
    ]


def test_a_document_that_was_replaced_links_to_the_one_that_did() -> None:
    site = plan(newer=samples.strategy(supersedes="[commissioning]"))
    old, new = (at(site, f"strategy/{name}/", DocumentPage) for name in ("commissioning", "newer"))
    assert [link.address for link in old.banners[0].links] == ["strategy/newer/"]
    assert [(r.label, [link.address for link in r.links]) for r in new.relations] == [
        ("Supersedes", ["strategy/commissioning/"])
    ]


def test_a_withdrawn_document_stays_and_says_that_it_is_withdrawn() -> None:
    page = at(plan(commissioning=samples.strategy(status="withdrawn")), "strategy/commissioning/", DocumentPage)
    assert [banner.title for banner in page.banners] == ["Withdrawn"]


def test_missing_parts_are_named() -> None:
    missing = "\n  - {label: Figure 1, note: It is not in the copy.}"
    page = at(plan(commissioning=samples.strategy(missing_parts=missing)), "strategy/commissioning/", DocumentPage)
    assert [(fact.term, fact.value, fact.stated) for fact in page.missing_parts] == [
        ("Figure 1", "It is not in the copy.", False)
    ]


def test_budgets_are_amounts_with_their_place_in_the_text() -> None:
    budgets = "\n  - {label: Fund, amount: 2122021, stated_at: purpose-p1}"
    page = at(plan(commissioning=samples.strategy(budgets=budgets)), "strategy/commissioning/", DocumentPage)
    assert [(row.label, row.amount, row.stated_at) for row in page.budgets] == [("Fund", "£2,122,021", "purpose-p1")]


# --- scoring ---


def test_three_scores_of_nought_to_three_can_give_eleven_results_and_no_others() -> None:
    scoring = at(plan(panel=samples.strategy(scoring=SCORING)), "strategy/panel/", DocumentPage).scoring
    assert scoring is not None
    assert [int(result) for result, _ in scoring.results] == [0, 1, 2, 3, 4, 6, 8, 9, 12, 18, 27]


def test_each_result_shows_every_combination_that_gives_it() -> None:
    scoring = at(plan(panel=samples.strategy(scoring=SCORING)), "strategy/panel/", DocumentPage).scoring
    assert scoring is not None
    ways = dict(scoring.results)
    assert ways["0"] == "any score of 0"
    assert (ways["6"], ways["12"], ways["27"]) == ("3 × 2 × 1", "3 × 2 × 2", "3 × 3 × 3")


def test_a_result_that_several_combinations_give_shows_all_of_them() -> None:
    scale = SCORING.replace("{value: 3, meaning: high}", "{value: 4, meaning: high}")
    scoring = at(plan(panel=samples.strategy(scoring=scale)), "strategy/panel/", DocumentPage).scoring
    assert scoring is not None
    assert dict(scoring.results)["4"] == "4 × 1 × 1, 2 × 2 × 1"


# --- editions and pillars ---


def test_an_edition_shows_its_pillars_with_the_decisions_that_name_them() -> None:
    page = at(plan(), "plans/2021-2025/", EditionPage)
    assert [(card.link.text, card.link.address, card.count) for card in page.pillars] == [
        ("Victims first", "plans/2021-2025/victims/", "1 decision"),
        ("Reform", "plans/2021-2025/reform/", "0 decisions"),
    ]
    assert [row.ref for row in page.decisions] == ["PCC/D/2024/07"]


def test_an_edition_says_from_when_it_is_in_force() -> None:
    assert facts(at(plan(), "plans/2021-2025/", EditionPage))["In force from"] == ("December 2021", True)


def test_a_draft_edition_says_that_no_decision_is_judged_by_it() -> None:
    page = at(plan(next=DRAFT), "plans/next/", EditionPage)
    assert [banner.title for banner in page.banners] == ["Draft edition"]
    assert facts(page)["In force from"] == ("Not adopted, as far as is known here", False)


def test_drafts_are_listed_apart_from_adopted_editions() -> None:
    older = samples.edition(in_force_from="2016", title="The older plan")
    shown = at(plan(next=DRAFT, older=older), "plans/", DocumentList)
    assert [(group.heading, [row.link.address for row in group.rows]) for group in shown.groups] == [
        ("Adopted editions", ["plans/2021-2025/", "plans/older/"]),
        ("Drafts for consultation", ["plans/next/"]),
    ]


def test_a_pillar_lists_the_decisions_that_name_it() -> None:
    page = at(plan(), "plans/2021-2025/victims/", PillarPage)
    assert [row.ref for group in page.groups for row in group.rows] == ["PCC/D/2024/07"]
    assert [link.link.address for link in page.siblings] == ["plans/2021-2025/reform/"]


def test_a_pillar_without_a_source_for_its_meaning_says_so() -> None:
    page = at(plan(), "plans/2021-2025/victims/", PillarPage)
    assert (page.meaning, page.meaning_source) == ("No document held here says what this pillar means.", "")


def test_the_meaning_of_a_pillar_comes_with_its_source() -> None:
    meant = "\n  - {key: victims, title: Victims, meaning: {text: Care for victims., source: 'The plan, page 3'}}"
    page = at(plan(**{"2021_2025": samples.edition(pillars=meant)}), "plans/2021-2025/victims/", PillarPage)
    assert (page.meaning, page.meaning_source) == ("Care for victims.", "The plan, page 3")


def test_the_same_pillar_of_other_editions_is_linked() -> None:
    page = at(plan(next=DRAFT), "plans/2021-2025/victims/", PillarPage)
    assert [link.address for link in page.elsewhere] == ["plans/next/victims/"]


@pytest.mark.parametrize("address", ["plans/2021-2025/", "strategy/commissioning/"])
def test_a_document_says_where_its_text_comes_from(address: str) -> None:
    provenance = at(plan(), address, DocumentPage).provenance
    assert provenance.fidelity.startswith("Condensed")


# --- projects and their scores ---

PROJECTS = (
    SCORING + "\n  projects:"
    "\n    - {name: Project B, scores: [3, 2, 2], overall: 12}"
    "\n    - {name: Project A, scores: [3, 3, 2]}"
    "\n    - {name: Project C, scores: [3, 3, 0], overall: 0}"
)
"""Made up."""


def test_projects_that_a_document_scores_stand_highest_first_with_their_scores() -> None:
    scoring = at(plan(panel=samples.strategy(scoring=PROJECTS)), "strategy/panel/", DocumentPage).scoring
    assert scoring is not None
    assert [(project.name, project.scores, project.overall) for project in scoring.projects] == [
        ("Project A", ("3", "3", "2"), "18"),
        ("Project B", ("3", "2", "2"), "12"),
        ("Project C", ("3", "3", "0"), "0"),
    ]


def test_a_product_that_the_document_does_not_print_is_told_as_ours() -> None:
    scoring = at(plan(panel=samples.strategy(scoring=PROJECTS)), "strategy/panel/", DocumentPage).scoring
    assert scoring is not None
    assert [project.note for project in scoring.projects] == [
        "Multiplied here; the document prints no product.",
        "",
        "",
    ]


def test_a_matrix_says_how_its_scores_combine_and_what_a_nought_does() -> None:
    scoring = at(plan(panel=samples.strategy(scoring=SCORING)), "strategy/panel/", DocumentPage).scoring
    assert scoring is not None
    assert scoring.projects == ()
    assert scoring.explanation == (
        "Each criterion gets a score of 0 to 3. The scores are multiplied, not added.",
        "So a project that scores 0 on one criterion scores 0 over all, however good it is on the others.",
    )
