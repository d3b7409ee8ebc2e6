"""The plan holds every page once, with its address and all anchors on it, before anything is rendered."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from portal.content.html import Target, ToAnchor, ToDocument, ToRecord, ToSite, ToWeb
from portal.project import OWN_TEMPLATES
from portal.website import addresses
from portal.website.plan import LatePage, SitePlan
from portal.website.render import render_pages
from portal.website.views import DocumentPage, RecordPage, SiteMapPage
from tests import samples
from tests.markup import parsed
from tests.website.assets import all_assets

FILES = {
    **samples.office(),
    "content/decisions/pcc-d-2023-18.md": samples.decision(
        ref="PCC/D/2023/18",
        decision_date="2023-06-08",
        supersedes="[PCC/D/2024/07]",
        corrections=(
            '\n  - {date: 2025-01-01, kind: clarification, where: report-24, was: "£33,504", note: A note.}'
            "\n  - {date: 2025-01-01, kind: clarification, note: A note on all.}"
        ),
        options=(
            "\n  - {id: 1, title: Do nothing, advantages: [cheap], recommended: false}"
            "\n  - {id: 2, title: Act, cost: 5, recommended: true}"
        ),
        recipients="\n  - {name: A charity, amount: 5, purpose: Help.}",
        attachments="\n  - {title: Annex, file: annex.pdf, format: PDF, alternative: Ask us.}",
    ),
    "content/decisions/annex.pdf": "%PDF",
    "content/strategy/2016-2021.md": samples.edition(in_force_from="2016", title="Northfold Plan 2016 to 2021"),
    "content/strategy/2026-draft.md": samples.edition(adoption="consultation-draft", in_force_from="null"),
    "content/strategy/panel.md": samples.strategy(
        kind="panel-report",
        external="true",
        budgets="\n  - {label: Fund, amount: 5, stated_at: purpose-p1}",
        scoring="\n  criteria: [Need, Gain]\n  scale: [{value: 0, meaning: none}, {value: 1, meaning: some}]"
        "\n  combined_by: multiplication",
        missing_parts="\n  - {label: Figure 1, note: Not in the copy.}",
        supersedes="[commissioning]",
    ),
    "content/decisions/pcc-d-2025-01.md": samples.decision(ref="PCC/D/2025/01", status="draft", title="A secret draft"),
    "content/decisions/pcc-d-2025-02.md": samples.decision(ref="PCC/D/2025/02", published="2030-01-01"),
}


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    return samples.plan(FILES)


def test_every_public_entry_has_exactly_one_page(plan: SitePlan) -> None:
    pages = Counter(page.address for page in plan.pages)
    assert set(plan.address_of_path) == set(plan.shelf.register.public)
    assert [pages[address] for address in plan.address_of_path.values()] == [1] * len(plan.address_of_path)


def test_there_are_as_many_record_pages_as_public_decisions(plan: SitePlan) -> None:
    records = [page for page in plan.pages if isinstance(page, RecordPage)]
    assert len(records) == len(plan.shelf.register.public_decisions()) == 2


def test_what_is_held_back_is_on_no_page(plan: SitePlan) -> None:
    assert "A secret draft" not in str(plan.pages)
    assert "PCC/D/2025/02" not in str(plan.pages)


def test_no_two_pages_share_an_address(plan: SitePlan) -> None:
    assert [address for address, count in Counter(page.address for page in plan.pages).items() if count > 1] == []


def test_every_address_is_lower_case_and_made_of_plain_characters(plan: SitePlan) -> None:
    for page in plan.pages:
        assert re.fullmatch(r"(?:[a-z0-9-]+/)*|404\.html", page.address)


def test_the_addresses_are_those_that_were_promised(plan: SitePlan) -> None:
    promised = {
        "",
        "decisions/",
        "decisions/pcc-d-2024-07/",
        "decisions/2024/",
        "strategy/",
        "strategy/commissioning/",
        "plans/",
        "plans/2021-2025/",
        "plans/2021-2025/victims/",
        "areas/eastmoor/",
        "themes/grants/",
        "about/",
        "search/",
        "site-map/",
        "404.html",
    }
    assert promised <= {page.address for page in plan.pages}


def test_each_pillar_of_each_edition_has_a_page_of_its_own(plan: SitePlan) -> None:
    pillars = {page.address for page in plan.pages if re.fullmatch(r"plans/[^/]+/[^/]+/", page.address)}
    editions = ("2016-2021", "2021-2025", "2026-draft")
    assert pillars == {f"plans/{edition}/{pillar}/" for edition in editions for pillar in ("victims", "reform")}


def test_a_year_without_a_public_decision_has_no_page(plan: SitePlan) -> None:
    years = {page.address for page in plan.pages if re.fullmatch(r"decisions/\d+/", page.address)}
    assert years == {"decisions/2023/", "decisions/2024/"}


def test_the_site_map_names_every_listed_page_once(plan: SitePlan) -> None:
    (site_map,) = [page for page in plan.pages if isinstance(page, SiteMapPage)]
    named = [link.address for _, links in site_map.groups for link in links]
    assert sorted(named) == sorted(page.address for page in plan.pages if page.listed)


def test_files_beside_a_record_lie_on_its_address(plan: SitePlan) -> None:
    assert plan.files == {"decisions/pcc-d-2023-18/annex.pdf": b"%PDF"}


def test_the_order_of_files_makes_no_difference(plan: SitePlan) -> None:
    assert samples.plan(dict(reversed(FILES.items()))).pages == plan.pages


# --- anchors ---


def test_every_anchor_that_is_planned_is_on_its_page_once(plan: SitePlan) -> None:
    pages = {addresses.file_of(page.address): page for page in plan.pages}
    artifacts = render_pages(pages, plan.site, OWN_TEMPLATES, all_assets(plan), plan.address_of)
    for artifact in artifacts:
        planned = plan.anchors[pages[artifact.path].address]
        ids = Counter(parsed(artifact.content.decode()).ids)
        assert {anchor: ids[anchor] for anchor in planned} == dict.fromkeys(planned, 1), artifact.path


def test_every_anchor_that_a_reader_can_meet_on_a_record_or_document_is_planned(plan: SitePlan) -> None:
    pages = {
        addresses.file_of(page.address): page for page in plan.pages if isinstance(page, RecordPage | DocumentPage)
    }
    artifacts = render_pages(pages, plan.site, OWN_TEMPLATES, all_assets(plan), plan.address_of)
    for artifact in artifacts:
        tree = parsed(artifact.content.decode())
        met = {a.attributes["href"][1:] for a in tree.every("a") if a.attributes.get("href", "").startswith("#")}
        assert met <= plan.anchors[pages[artifact.path].address] | {"contents"}, artifact.path


def test_the_years_of_the_register_are_anchors(plan: SitePlan) -> None:
    assert {"year-2023", "year-2024"} <= plan.anchors["decisions/"]


# --- targets ---


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (ToRecord("PCC/D/2024/07"), "decisions/pcc-d-2024-07/"),
        (ToRecord("PCC/D/2024/07", "report-24"), "decisions/pcc-d-2024-07/#report-24"),
        (ToRecord("PCC/D/1999/01"), "404.html"),
        (ToRecord("PCC/D/2025/01"), "404.html"),
        (ToDocument("content/strategy/2021-2025.md"), "plans/2021-2025/"),
        (ToDocument("content/strategy/commissioning.md", "purpose"), "strategy/commissioning/#purpose"),
        (ToDocument("content/pages/about.md"), "about/"),
        (ToDocument("content/decisions/annex.pdf"), "decisions/pcc-d-2023-18/annex.pdf"),
        (ToDocument("content/decisions/pcc-d-2025-01.md"), "404.html"),
        (ToDocument("content/nowhere.md"), "404.html"),
        (ToAnchor("report-24"), "#report-24"),
        (ToSite("strategy/"), "strategy/"),
        (ToSite("strategy"), "strategy/"),
        (ToSite("decisions/", "year-2024"), "decisions/#year-2024"),
        (ToSite(""), ""),
        (ToSite("404.html"), "404.html"),
        (ToWeb("https://example.org/"), "https://example.org/"),
    ],
)
def test_a_target_has_an_address(plan: SitePlan, target: Target, address: str) -> None:
    assert plan.address_of(target) == address


def test_files_of_one_name_beside_records_in_two_folders_are_told_apart() -> None:
    attached = "\n  - {title: Annex, file: annex.pdf, format: PDF, alternative: Ask us.}"
    files = {
        **samples.office(),
        samples.DECISION_PATH: samples.decision(attachments=attached),
        "content/decisions/annex.pdf": "of the decision",
        "content/strategy/commissioning.md": samples.strategy(attachments=attached),
        "content/strategy/annex.pdf": "of the strategy",
    }
    plan = samples.plan(files)
    addresses_of = [plan.address_of(ToDocument(f"content/{folder}/annex.pdf")) for folder in ("decisions", "strategy")]
    assert addresses_of == ["decisions/pcc-d-2024-07/annex.pdf", "strategy/commissioning/annex.pdf"]
    assert [plan.files[address] for address in addresses_of] == [b"of the decision", b"of the strategy"]


def test_a_file_that_two_records_name_is_met_at_the_first_of_them() -> None:
    attached = "\n  - {title: Annex, file: annex.pdf, format: PDF, alternative: Ask us.}"
    files = {
        **samples.office(),
        samples.DECISION_PATH: samples.decision(attachments=attached),
        "content/decisions/pcc-d-2024-08.md": samples.decision(ref="PCC/D/2024/08", attachments=attached),
        "content/decisions/annex.pdf": "annex",
    }
    plan = samples.plan(files)
    assert plan.address_of(ToDocument("content/decisions/annex.pdf")) == "decisions/pcc-d-2024-07/annex.pdf"
    assert len(plan.files) == 2


def test_a_page_that_is_made_late_is_what_was_planned() -> None:
    late = [page for page in samples.plan(FILES).planned if isinstance(page, LatePage)]
    assert len(late) > 4
    for page in late:
        assert (page.view.address, page.view.title, page.view.listed) == (page.address, page.title, page.listed)


def test_addresses_and_places_are_those_of_the_pages() -> None:
    plan = samples.plan(FILES)
    assert sorted(plan.anchors) == sorted(page.address for page in plan.pages)
    assert len(plan.anchors) == len(plan.pages)
    for address in plan.anchors:
        assert "main" in plan.anchors[address]
    with pytest.raises(KeyError):
        plan.anchors["nowhere/"]


def test_a_plan_makes_no_page_of_a_record_before_it_is_asked_for_one() -> None:
    plan = samples.plan(FILES)
    assert len(plan.anchors) > len(plan.shelf.decisions)
    assert not any("view" in vars(page) for page in plan.planned if isinstance(page, LatePage))
