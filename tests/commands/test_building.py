"""What `portal build` says of what it did, did not do, and would have done from nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from portal.commands import building
from portal.commands.building import built, known_of, repeated
from portal.failure import Failure
from portal.last_run import recall
from portal.store.kept import opened
from portal.website.closures import closure_keys
from portal.website.questions import Oracle
from portal.website.render import new_environment
from tests import samples
from tests.projects import project_in, write
from tests.test_cli import DAY, portal

OTHER = "content/decisions/pcc-d-2024-08.md"
PAGE = "decisions/pcc-d-2024-07/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    second = samples.decision(ref="PCC/D/2024/08", title="A second decision", related="[PCC/D/2024/07]")
    return write(tmp_path / "office", {**samples.office(), OTHER: second})


def rename_the_other(project: Path) -> None:
    file = project / OTHER
    file.write_text(file.read_text("utf-8").replace("A second decision", "A decision of another name"), "utf-8")


def test_a_build_of_the_same_writes_nothing_and_says_the_same(project: Path) -> None:
    first = portal(*DAY, folder=project)
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    second = portal(*DAY, folder=project)
    assert second.stdout.splitlines()[1:] == first.stdout.splitlines()[1:]
    assert "0 files changed" in second.stdout
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_what_was_found_out_of_a_project_before_its_build_is_not_looked_for_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = replace(project_in(project), store=project / ".portal-cache")
    built(here, lambda _: None)
    rename_the_other(project)
    known = known_of(here)
    assert known
    assert repeated(known) is None
    looked = []
    monkeypatch.setattr(building, "recall", lambda asked, store: looked.append(asked) or recall(asked, store))
    assert built(here, lambda _: None, known=known).changed > 0
    assert looked == []
    elsewhere = replace(here, output=project / "elsewhere")
    assert built(elsewhere, lambda _: None, known=known).published
    assert looked == [elsewhere]
    assert known_of(replace(here, store=None)) is None
    assert known_of(replace(here, store=project / "no store")) is None


def test_it_says_which_field_of_a_page_was_why_it_was_rendered_again(project: Path) -> None:
    assert "no build before this one is known" in portal("build", "--explain", PAGE, *DAY, folder=project).stdout
    same = portal("build", "--explain", PAGE, *DAY, folder=project).stdout
    assert f"{PAGE} was not rendered again: what it is made of is as it was, and so is all" in same
    rename_the_other(project)
    said = portal("build", "--explain", PAGE, *DAY, folder=project).stdout
    assert f"{PAGE} was rendered again: " in said
    assert "relations" in said
    assert "body" not in said


def test_it_says_of_a_list_that_an_edit_of_a_text_leaves_it_and_which_field_of_it_another_title_is(
    project: Path,
) -> None:
    portal(*DAY, folder=project)
    file = project / OTHER
    file.write_text(file.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    said = portal("build", "--explain", "decisions/2024/", *DAY, folder=project).stdout
    assert "decisions/2024/ was not rendered again: what it is made of is as it was" in said
    rename_the_other(project)
    said = portal("build", "--explain", "decisions/2024/", *DAY, folder=project).stdout
    assert "decisions/2024/ was rendered again: groups of its view changed." in said


def test_a_page_that_is_not_there_is_met_with_the_nearest(project: Path) -> None:
    said = portal("build", "--explain", "decisions/pcc-d-2024-7/", *DAY, folder=project).stdout
    assert f'There is no page at "decisions/pcc-d-2024-7/". Did you mean "{PAGE}"?' in said


def test_a_build_that_is_verified_says_that_it_is_the_same_as_one_from_nothing(project: Path) -> None:
    portal(*DAY, folder=project)
    rename_the_other(project)
    answer = portal("build", "--verify", *DAY, folder=project)
    assert (answer.returncode, answer.stdout.splitlines()[-1]) == (
        0,
        "A build from nothing gives the same files and says the same.",
    )


def test_a_build_that_is_verified_says_what_is_stale(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal(*DAY, folder=project)
    rename_the_other(project)
    monkeypatch.setattr(Oracle, "hold", lambda *_: True)
    answer = portal("build", "--verify", *DAY, folder=project)
    assert f"{PAGE}index.html is other than a build from nothing makes it" in answer.stderr
    assert answer.returncode == 3


def test_a_profile_says_how_long_each_stage_took(project: Path) -> None:
    said = portal("build", "--profile", *DAY, folder=project).stdout.splitlines()
    assert [line.split("  ")[0] for line in said if line.endswith("%")] == [
        "Reading the records",
        "Planning the site",
        "Checking the records",
        "Making the pages of the decisions",
        "Making the other pages and the search index",
        "Making the data and the feeds",
        "Putting the site in place",
    ]
    row = re.compile(r".* [0-9.]+ s +[0-9.]+ s of the processors +\d+ %")
    assert all(row.fullmatch(line) for line in said if line.endswith("%"))


def test_without_a_store_nothing_is_kept(project: Path) -> None:
    portal(*DAY, "--no-store", folder=project)
    assert not (project / ".portal-cache").exists()


def test_a_template_that_names_another_by_anything_but_plain_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% include part %}")
    with opened(None) as store, pytest.raises(Failure, match=r"page\.html names a template by something else"):
        closure_keys(tmp_path, new_environment(tmp_path), store)
