"""A list is made again where something that it can show has changed, and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from portal.pipeline import Last, build
from portal.project import Project
from portal.store.kept import opened
from portal.website import addresses, leaves, outputs
from portal.website.artifact import Artifact
from portal.website.desk import Desk, Way
from portal.website.late_page import LISTS, PLANS, THIS_SITE, LatePage
from portal.website.plan import SitePlan
from portal.website.render import Asset
from portal.website.views import DecisionList, Link, PillarPage
from tests import samples
from tests.projects import project_in, write

SECOND = "content/decisions/pcc-d-2023-02.md"
WITHOUT_A_SHELF = {"site-map/", "search/"}
"""The site map is put together in every build; the search page names files of the index, whose names change."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    files = {**samples.office(), SECOND: samples.decision(ref="PCC/D/2023/02", title="The second")}
    office = write(tmp_path / "office", files)
    return project_in(office, dt.date(2026, 11, 22), tmp_path / "store")


def ways_of(project: Project) -> dict[str, Way]:
    ways: dict[str, Way] = {}
    with opened(project.store) as store:
        last = Last(store=store, note=lambda way: ways.__setitem__(way.address, way))
        assert build(project, lambda _: None, last).publication
    return ways


def late(project: Project) -> set[str]:
    """The addresses of the pages whose views were made by a build, of those that are made late."""
    with opened(project.store) as store:
        plan = build(project, lambda _: None, Last(store=store)).examination.plan
    return {page.address for page in plan.planned if isinstance(page, LatePage) and "view" in vars(page)}


def edit(project: Project, path: str, old: str, new: str) -> None:
    file = project.content.parent / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_an_edit_of_a_text_makes_no_list_again(project: Project) -> None:
    assert len(late(project)) > 20
    edit(project, SECOND, "It ends in March", "It ended in March")
    assert late(project) == WITHOUT_A_SHELF


def test_a_text_that_explains_a_word_makes_the_glossary_again_and_no_list(project: Project) -> None:
    ways_of(project)
    edit(project, SECOND, "It ends in March", "The community safety partnership (CSP) said March")
    assert late(project) == WITHOUT_A_SHELF | {"glossary/"}


def test_another_title_makes_the_lists_again_that_show_it_and_only_those_are_rendered(project: Project) -> None:
    ways_of(project)
    edit(project, SECOND, "The second", "Another name")
    ways = ways_of(project)
    assert ways["decisions/2023/"].rendered
    assert not ways["decisions/2023/"].seen
    assert not ways["decisions/2024/"].rendered
    assert not ways["decisions/2024/"].seen


def test_the_page_of_the_data_is_made_again_where_a_file_has_another_size(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def larger(
        desk: Desk, sizes: Mapping[str, int], index: Sequence[Asset]
    ) -> Iterator[tuple[Way, tuple[Artifact, ...]]]:
        return leaves.late_leaves(desk, {address: size + 5000 for address, size in sizes.items()}, index)

    ways_of(project)
    assert ways_of(project)["data/"].seen
    monkeypatch.setattr(outputs, "late_leaves", larger)
    assert ways_of(project)["data/"].rendered


def test_what_was_taken_out_of_a_page_is_part_of_its_key() -> None:
    plan = samples.plan(samples.office())
    (page,) = [page for page in plan.planned if page.address == "plans/2021-2025/"]

    def key(cut: Mapping[str, Any]) -> bytes:
        oracle = SimpleNamespace(answer=lambda _: "")
        desk = SimpleNamespace(plan=SimpleNamespace(cut=cut), base=b"", oracle=oracle, look=None)
        making = object.__new__(leaves._Making)
        making._desk = cast("Desk", desk)
        return making._key(page)

    assert key({page.address: ("a paragraph",)}) != key({})


def test_a_file_that_a_page_fetches_is_published_with_it_whether_it_is_made_again_or_not(project: Project) -> None:
    for _ in range(2):
        ways_of(project)
        (data,) = (project.output / "assets").glob("register.*.json")
        assert data.name in (project.output / "decisions" / "index.html").read_text("utf-8")


def test_what_the_site_map_says_of_a_page_before_it_is_made_is_what_it_is(plan: SitePlan) -> None:
    late = [page for page in plan.planned if isinstance(page, LatePage)]
    assert {page.group for page in late} == {LISTS, PLANS, THIS_SITE}
    for page in late:
        view = page.view
        is_list = isinstance(view, DecisionList) and view.address != addresses.DECISIONS
        assert page.group == (LISTS if is_list else PLANS if view.section == "plans" else THIS_SITE), page.address
        of = f" ({view.edition.text})" if isinstance(view, PillarPage) else ""
        shown = page.place.link if page.place else None
        on_it = view.listed and view.address != addresses.HOME
        assert shown == (Link(text=f"{view.title}{of}", address=view.address) if on_it else None)


@pytest.fixture
def plan() -> SitePlan:
    return samples.plan({**samples.office(), SECOND: samples.decision(ref="PCC/D/2023/02")})
