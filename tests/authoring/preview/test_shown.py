"""The preview shows what a build would publish, and what is held back besides; the first look is the whole truth."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from portal.authoring.preview.answers import FOUND, Site, read_style
from portal.authoring.preview.rest import make_rest
from portal.authoring.preview.shown import Files, Read, findings_of, first_look, read_all, settled, verdict
from portal.project import OWN_TEMPLATES, Project
from portal.website.outputs import make_artifacts
from portal.website.plan import SitePlan
from portal.website.views import PageFrame
from tests import samples
from tests.projects import project_in, write
from tests.samples import DECISION_BODY, DECISION_PATH, EDITION_PATH, decision, edition, office, page, strategy

ADDRESS = "decisions/pcc-d-2024-07/"
STRATEGY_PATH, ABOUT_PATH = "content/strategy/commissioning.md", "content/pages/about.md"
SECOND = decision(ref="PCC/D/2024/08", title="A second post", related="[PCC/D/2024/07]")
HELD = {
    "content/decisions/pcc-d-2024-09.md": decision(
        ref="PCC/D/2024/09", title="A post that is only planned", status="draft"
    ),
    "content/decisions/pcc-d-2024-10.md": decision(
        ref="PCC/D/2024/10", title="A post for later", published="2030-01-01"
    ),
}
LATER = DECISION_BODY + "\n26. A new paragraph.\n"


class Desk:
    """An office on disk, as the preview reads it."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes]) -> None:
        self.folder = write(folder, files)
        self.project: Project = project_in(folder)
        self.files: Files = read_all(self.project)
        self.plan: SitePlan = settled(self.project, self.files)

    def save(self, path: str, text: str) -> Read:
        write(self.folder, {path: text})
        self.files, (read,) = self.files.with_changes(self.project, [self.folder / path])
        return read

    def site(self, **first: PageFrame) -> Site:
        pages = {page.address: page for page in first.values()}
        return Site(plan=self.plan, style=read_style(OWN_TEMPLATES), first=pages)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, office() | {"content/decisions/pcc-d-2024-08.md": SECOND})


def test_every_file_of_a_build_is_answered_with_the_same_bytes(tmp_path: Path) -> None:
    attached = decision(attachments="\n  - {title: Annex, file: annex.csv, format: CSV, alternative: It is text.}")
    desk = Desk(tmp_path / "office", office() | {DECISION_PATH: attached, "content/decisions/annex.csv": b"annex"})
    rest = make_rest(desk.plan, OWN_TEMPLATES, desk.files.keys, tmp_path / "store", tmp_path / "rest")
    site = Site(plan=desk.plan, style=read_style(OWN_TEMPLATES), rest=rest)
    artifacts = list(make_artifacts(desk.plan, OWN_TEMPLATES))
    assert len(artifacts) > 60
    assert f"{ADDRESS}annex.csv" in {artifact.path for artifact in artifacts}
    assert [a.path for a in artifacts if site.answer(a.path).content != a.content] == []
    assert {site.answer(a.path).status for a in artifacts if a.path != "404.html"} == {FOUND}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (DECISION_PATH, decision(LATER)),
        (DECISION_PATH, decision(title="Another title", summary="Another summary.", themes="[grants]")),
        (DECISION_PATH, decision(financial="\n  total: null\n  kind: not-stated")),
        (EDITION_PATH, edition("## What it is\n\nAnother plan.\n", summary="Another summary.")),
        (STRATEGY_PATH, strategy("## Purpose\n\nTo buy better.\n")),
        (ABOUT_PATH, page("## This site\n\nIt holds [a decision](../decisions/pcc-d-2024-07.md).\n")),
    ],
)
def test_the_first_look_at_a_saved_record_is_the_page_that_all_of_it_gives(desk: Desk, path: str, text: str) -> None:
    before = desk.site().answer(desk.plan.address_of_path[path]).content
    look = first_look(desk.plan, desk.save(path, text))
    assert look is not None
    first = desk.site(page=look.page).answer(look.address).content
    desk.plan = settled(desk.project, desk.files)
    assert first == desk.site().answer(look.address).content
    assert first != before


@pytest.mark.parametrize(
    "changes",
    [
        {"ref": "PCC/D/2024/09"},
        {"status": "draft"},
        {"decision_date": "2024-05-15"},
        {"published": "2030-01-01"},
    ],
)
def test_what_changes_other_pages_first_is_not_shown_before_they_are(desk: Desk, changes: dict[str, str]) -> None:
    assert first_look(desk.plan, desk.save(DECISION_PATH, decision(**changes))) is None


def test_a_new_record_is_not_shown_before_the_others_know_of_it(desk: Desk) -> None:
    reading = desk.save("content/decisions/pcc-d-2024-09.md", decision(ref="PCC/D/2024/09", title="A third post"))
    assert first_look(desk.plan, reading) is None


def test_the_first_look_says_what_is_wrong_with_the_record(desk: Desk) -> None:
    text = decision(
        financial="\n  total: 1\n  kind: one-off\n  costs:\n    - {label: A, amount: 2, financial_year: 2024/25}"
    )
    look = first_look(desk.plan, desk.save(DECISION_PATH, text))
    assert look is not None
    desk.plan = settled(desk.project, desk.files)
    whole = verdict(desk.project, desk.files, desk.plan).findings
    assert {finding for finding in whole if finding.path == DECISION_PATH} == set(look.findings)
    assert any(finding.code == "M401" and finding.blocks for finding in look.findings)


def test_the_verdict_is_on_what_was_saved_though_the_last_good_page_is_shown(desk: Desk) -> None:
    desk.save(DECISION_PATH, decision(status="aproved"))
    assert [finding.code for finding in verdict(desk.project, desk.files, desk.plan).findings if finding.blocks] == [
        "S115"
    ]


def test_what_is_wrong_with_each_record_by_itself_is_what_the_whole_check_says_of_it() -> None:
    project = project_in(Path(__file__).parents[2] / "golden" / "office")
    files = read_all(project)
    plan = settled(project, files)
    whole = verdict(project, files, plan).findings
    assert whole
    for entry in plan.shelf.register.entries:
        # A gap in the numbers shows only where all of them are looked at.
        others = {finding for finding in whole if finding.path == entry.path and finding.code != "I207"}
        assert others == set(findings_of(plan, entry, files.by_path[entry.path].in_text))


def test_only_the_file_that_changed_is_read_again(desk: Desk) -> None:
    before = desk.files.by_path
    desk.save(DECISION_PATH, decision(LATER))
    assert [path for path in before if desk.files.by_path[path] is not before[path]] == [DECISION_PATH]


def test_a_file_that_is_gone_is_gone(desk: Desk) -> None:
    (desk.folder / DECISION_PATH).unlink()
    files, new = desk.files.with_changes(desk.project, [desk.folder / DECISION_PATH])
    assert new == ()
    assert DECISION_PATH not in files.by_path


class TestWhatIsHeldBack:
    """A draft is seen at the desk, marked, and nowhere else."""

    @pytest.fixture
    def held(self, tmp_path: Path) -> Desk:
        return Desk(tmp_path, office() | HELD | {STRATEGY_PATH: strategy(status="draft")})

    @pytest.mark.parametrize(
        ("address", "words", "reason"),
        [
            ("decisions/pcc-d-2024-09/", "Draft, not published", "its status is draft"),
            ("decisions/pcc-d-2024-10/", "Held back, not published", "it is to be published on 1 January 2030"),
            ("strategy/commissioning/", "Draft, not published", "its status is draft"),
        ],
    )
    def test_its_page_says_so_and_why(self, held: Desk, address: str, words: str, reason: str) -> None:
        answer = held.site().answer(address)
        assert answer.status == FOUND
        assert f">{words}.</strong> Only this preview shows the" in answer.content.decode()
        assert reason in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    @pytest.mark.parametrize("address", ["", "decisions/2024/", "decisions/", "areas/northfold/", "strategy/"])
    def test_every_list_it_is_on_says_so(self, held: Desk, address: str) -> None:
        assert "raft, not published" in held.site().answer(address).content.decode()

    def test_what_is_published_is_not_marked(self, held: Desk) -> None:
        assert "not published" not in held.site().answer(ADDRESS).content.decode()

    def test_the_verdict_is_that_of_the_check_which_does_not_see_it(self, held: Desk) -> None:
        linking = decision("## Proposal\n\n1. See [the plan](pcc-d-2024-09.md).\n", related="[PCC/D/2024/09]")
        held.save(DECISION_PATH, linking)
        plan = settled(held.project, held.files)
        assert "R518" in {finding.code for finding in verdict(held.project, held.files, plan).findings}


def test_nothing_of_the_preview_reaches_a_site_that_is_built() -> None:
    plan = samples.plan(office() | HELD)
    artifacts = list(make_artifacts(plan, OWN_TEMPLATES))
    desk = [path.read_bytes() for path in (OWN_TEMPLATES / "desk").iterdir()]
    told = (
        b"raft, not published",
        b"back, not published",
        b"_preview",
        b"livereload",
        b'id="desk"',
        b"only planned",
        b"A post for later",
        b"/admin",
    )
    assert [(a.path, words) for a in artifacts for words in told if words in a.content] == []
    assert [a.path for a in artifacts if a.content in desk or "desk" in a.path or "admin" in a.path] == []
