"""A version is a text that was public and is there no more: never one of the same day, never a wrong date."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.content.versions import NOT_COMMITTED, PART_MISSING, Past, Version
from tests.samples import DECISION_BODY, DECISION_PATH, decision
from tests.support.dated_git import DatedOffice, dated_office

OTHER = DECISION_BODY.replace("March", "May")
THIRD = DECISION_BODY.replace("March", "June")
Span = tuple[str, str | None]


@pytest.fixture
def office(tmp_path: Path) -> DatedOffice:
    """An office that was committed once, on 10 January."""
    return dated_office(tmp_path / "office", "2025-01-10")


def past(office: DatedOffice, path: str = DECISION_PATH) -> Past:
    return office.examined().plan.shelf.versions.of(path)


def spans(office: DatedOffice) -> list[Span]:
    return [_span(version) for version in past(office).versions]


def _span(version: Version) -> Span:
    return version.day.isoformat(), version.until and version.until.isoformat()


def test_a_text_that_was_never_changed_has_no_version_and_a_day_since_when_it_stands(office: DatedOffice) -> None:
    assert spans(office) == []
    assert str(past(office).since) == "2025-01-10"


def test_each_change_of_words_makes_the_text_before_it_a_version(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(OTHER)})
    office.commit("2025-03-10", {DECISION_PATH: decision(THIRD)})
    assert spans(office) == [("2025-01-10", "2025-02-10"), ("2025-02-10", "2025-03-10")]
    assert str(past(office).since) == "2025-03-10"


def test_a_change_of_a_public_fact_makes_a_version_too(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(title="Another post")})
    assert spans(office) == [("2025-01-10", "2025-02-10")]


@pytest.mark.parametrize(
    "changed",
    [
        decision(f"{DECISION_BODY}\n<!-- a note to ourselves -->\n"),
        decision(DECISION_BODY.replace("24. The", "24.   The")),
        decision(DECISION_BODY.replace("one post", "**one** post")),
        decision(waivers="\n  - {rule: T604, reason: It may stand., by: The office, date: 2025-02-01}"),
        decision(aliases="[news/2024/post/]"),
        decision(updates="\n  - {date: 2025-02-01, note: A note alone.}"),
        decision().replace("title: A post", "title:   A post"),
    ],
)
def test_what_no_reader_sees_makes_no_version(office: DatedOffice, changed: str) -> None:
    office.commit("2025-02-10", {DECISION_PATH: changed})
    assert spans(office) == []
    assert str(past(office).since) == "2025-01-10"


def test_of_several_texts_on_one_day_the_last_one_counts(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(OTHER)})
    office.commit("2025-02-10", {DECISION_PATH: decision(THIRD)})
    assert spans(office) == [("2025-01-10", "2025-02-10")]
    office.commit("2025-03-10", {DECISION_PATH: decision(DECISION_BODY)})
    versions = past(office).versions
    assert "June" in " ".join(versions[1].text.words)


def test_a_draft_is_no_version(office: DatedOffice) -> None:
    office.commit(
        "2025-02-10", {"content/decisions/pcc-d-2024-08.md": decision(OTHER, ref="PCC/D/2024/08", status="draft")}
    )
    office.commit("2025-03-10", {"content/decisions/pcc-d-2024-08.md": decision(THIRD, ref="PCC/D/2024/08")})
    found = past(office, "content/decisions/pcc-d-2024-08.md")
    assert found.versions == ()
    assert str(found.since) == "2025-03-10"


def test_a_text_counts_from_the_day_its_own_fields_name(office: DatedOffice) -> None:
    office.commit("2025-02-01", {DECISION_PATH: decision(OTHER, published="2025-02-20")})
    office.commit("2025-03-10", {DECISION_PATH: decision(THIRD, published="2025-02-20")})
    assert spans(office) == [("2025-01-10", "2025-02-01"), ("2025-02-20", "2025-03-10")]
    assert [version.returns for version in past(office).versions] == [False, True]


def test_a_text_overwritten_before_its_day_was_never_public(office: DatedOffice) -> None:
    office.commit("2025-02-01", {DECISION_PATH: decision(OTHER, published="2025-02-20")})
    office.commit("2025-02-10", {DECISION_PATH: decision(THIRD)})
    assert spans(office) == [("2025-01-10", "2025-02-01")]


def test_an_edit_that_is_not_committed_is_the_text_of_today_and_gives_no_day(office: DatedOffice) -> None:
    (office.folder / DECISION_PATH).write_text(decision(OTHER))
    assert spans(office) == [("2025-01-10", None)]
    assert past(office).since is None


def test_an_edit_on_the_day_of_the_commit_makes_no_version(tmp_path: Path) -> None:
    office = dated_office(tmp_path / "office", "2025-06-01")
    (office.folder / DECISION_PATH).write_text(decision(OTHER))
    assert spans(office) == []


def test_a_text_that_comes_back_is_a_text_of_its_own(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(OTHER)})
    office.commit("2025-03-10", {DECISION_PATH: decision()})
    assert spans(office) == [("2025-01-10", "2025-02-10"), ("2025-02-10", "2025-03-10")]
    assert str(past(office).since) == "2025-03-10"


def test_commits_after_the_day_of_the_build_are_not_known_yet(office: DatedOffice) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(OTHER)})
    office.commit("2031-01-01", {DECISION_PATH: decision(THIRD)})
    assert spans(office) == [("2025-01-10", "2025-02-10"), ("2025-02-10", None)]
    assert past(office).since is None


def test_days_run_forwards_though_a_clock_was_wrong(office: DatedOffice) -> None:
    office.commit("2025-03-10", {DECISION_PATH: decision(OTHER)})
    office.commit("1999-01-01", {DECISION_PATH: decision(THIRD)})
    assert spans(office) == [("2025-01-10", "2025-03-10")]
    assert str(past(office).since) == "2025-03-10"


def test_a_text_that_no_longer_fits_the_model_is_still_a_text(office: DatedOffice) -> None:
    old = decision(OTHER, portfolio="Victims", decision_type=None)
    office.commit("2025-02-10", {DECISION_PATH: old})
    office.commit("2025-03-10", {DECISION_PATH: decision(THIRD)})
    version = past(office).versions[1]
    assert _span(version) == ("2025-02-10", "2025-03-10")
    assert not version.text.whole
    assert version.text.facts["Portfolio"] == "Victims"
    assert "It ends in May 2025." in version.text.words
    assert version.text.body.anchors >= {"report-24"}


@pytest.mark.parametrize("broken", ["no front matter", "---\ntitle: [\n---\n", "---\ntitle: x\n---\n", b"\xff\xfe"])
def test_a_text_that_could_not_be_published_is_no_version(office: DatedOffice, broken: str | bytes) -> None:
    office.commit("2025-02-10", {DECISION_PATH: broken})
    office.commit("2025-03-10", {DECISION_PATH: decision(THIRD)})
    assert spans(office) == [("2025-01-10", "2025-03-10")]


def test_a_record_that_was_off_the_site_was_not_published_meanwhile(office: DatedOffice) -> None:
    (office.folder / DECISION_PATH).unlink()
    office.commit("2025-02-10")
    office.commit("2025-03-10", {DECISION_PATH: decision()})
    (version,) = past(office).versions
    assert _span(version) == ("2025-01-10", "2025-02-10")
    assert not version.returns


def test_a_file_that_git_does_not_have_is_unknown(office: DatedOffice) -> None:
    (office.folder / "content/decisions/pcc-d-2024-08.md").write_text(decision(ref="PCC/D/2024/08"))
    assert past(office, "content/decisions/pcc-d-2024-08.md").unknown == NOT_COMMITTED


def test_a_history_of_which_this_copy_lacks_a_part_is_unknown(office: DatedOffice) -> None:
    blob = office.git("rev-parse", f"HEAD:{DECISION_PATH}").strip()
    office.commit("2025-02-10", {DECISION_PATH: decision(OTHER)})
    (office.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert past(office) == Past(unknown=PART_MISSING)


def test_a_shallow_clone_claims_nothing(office: DatedOffice, tmp_path: Path) -> None:
    office.commit("2025-02-10", {DECISION_PATH: decision(OTHER)})
    office.git("clone", "-q", "--depth", "1", f"file://{office.folder}", str(tmp_path / "shallow"))
    found = past(DatedOffice(folder=tmp_path / "shallow"))
    assert "shallow clone" in found.unknown
    assert (found.versions, found.since) == ((), None)
