"""Answers that held are not asked again where all that they follow from is as it was, and are where it is not."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from portal.content.html import Target, ToDocument, ToRecord, ToSite
from portal.content.register import relate
from portal.content.source import Source
from portal.project import Project
from portal.rules.kept_look import look_again
from portal.store.kept import Store, opened
from portal.website import held_answers
from portal.website.desk import Desk
from portal.website.held_answers import followed_from, parted
from portal.website.plan import SitePlan, plan_site
from portal.website.questions import (
    DECISION,
    EDITIONS,
    EVERYTHING,
    FIELDS,
    LEDGER,
    LINK,
    MENTIONS,
    NUMBER,
    PAST,
    PUBLIC,
    STANDING,
    TARGET,
    THERE,
    TODAY,
    WORDS,
    Oracle,
    Question,
    _spelt,
)
from tests import samples
from tests.projects import project_in, write
from tests.support.incremental import add_version_address, afresh, again, record_addresses

SECOND, THIRD = "content/decisions/pcc-d-2024-08.md", "content/decisions/pcc-d-2024-09.md"
REFS = ("PCC/D/2024/07", "PCC/D/2024/08", "PCC/D/2024/09")
TEXT = "## Executive summary\n\nIt follows {}.\n"
ANNEX = "content/decisions/annex.pdf"
FILES = {
    **samples.office(),
    SECOND: samples.decision(TEXT.format("PCC/D/2024/07"), ref=REFS[1], title="A second"),
    THIRD: samples.decision(ref=REFS[2], title="A third"),
    ANNEX: "annex",
}
ATTACHED = "\n  - {title: Annex, file: annex.pdf, format: PDF, alternative: Ask us.}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "store") as store:
        yield store


def desk_of(files: Mapping[str, str], store: Store, day: dt.date = samples.TODAY, base: bytes = b"") -> Desk:
    """As much of a desk as answers questions."""
    sources = [
        Source(path=path, folder=path.split("/")[1], content=text.encode())
        for path, text in files.items()
        if path.startswith("content/")
    ]
    configuration = samples.configuration()
    look = look_again(sources, configuration, store)
    attachments = {source.path: source.content or b"" for source in sources if not source.is_record}
    plan = plan_site(relate(look.readings, configuration, day), configuration, attachments)
    oracle = Oracle(plan.shelf, look.keys, plan.address_of)
    return cast("Desk", _Desk(plan, oracle, base))


class _Desk:
    def __init__(self, plan: SitePlan, oracle: Oracle, base: bytes) -> None:
        self.plan, self.oracle, self.base = plan, oracle, base


def questions() -> list[Question]:
    """Every question that follows, about everything it can be asked of."""
    targets: list[Target] = [ToRecord(ref, "report-24") for ref in REFS]
    targets += [ToDocument(path, "") for path in (*FILES, "content/strategy/2021-2025.md")]
    return [
        *((kind, ref) for kind in (FIELDS, LINK, MENTIONS, STANDING, THERE) for ref in (*REFS, "PCC/D/2024/10")),
        *((PUBLIC, path) for path in FILES),
        *((NUMBER, str(year)) for year in (2023, 2024)),
        *((TODAY, ""), (EDITIONS, "")),
        *((TARGET, _spelt(target)) for target in targets),
    ]


CHANGES: dict[str, tuple[Mapping[str, str], set[str]]] = {
    "another title": (
        {SECOND: samples.decision(TEXT.format("PCC/D/2024/07"), ref=REFS[1], title="Other")},
        {FIELDS, LINK},
    ),
    "a draft": (
        {THIRD: samples.decision(ref=REFS[2], title="A third", status="draft")},
        {FIELDS, LINK, THERE, PUBLIC, NUMBER, TARGET},
    ),
    "another ref in a text": (
        {SECOND: samples.decision(TEXT.format("PCC/D/2024/09"), ref=REFS[1], title="A second")},
        {MENTIONS, STANDING},
    ),
    "a decision that is replaced": (
        {THIRD: samples.decision(ref=REFS[2], title="A third", supersedes="[PCC/D/2024/07]")},
        {FIELDS, STANDING},
    ),
    "another ref": ({THIRD: samples.decision(ref="PCC/D/2024/10", title="A third")}, {THERE, LINK, TARGET, FIELDS}),
    "another plan": ({samples.EDITION_PATH: samples.edition("## What it is\n\nOther words.\n")}, {EDITIONS}),
    "an attachment": (
        {THIRD: samples.decision(ref=REFS[2], title="A third", attachments=ATTACHED)},
        {FIELDS, TARGET},
    ),
}


@pytest.mark.parametrize(("change", "kinds"), CHANGES.values(), ids=CHANGES)
def test_no_answer_that_follows_changes_unless_what_it_follows_from_does(
    store: Store, change: Mapping[str, str], kinds: set[str]
) -> None:
    before, after = desk_of(FILES, store), desk_of({**FILES, **change}, store)
    other = {asked[0] for asked in questions() if before.oracle.answer(asked) != after.oracle.answer(asked)}
    assert other >= kinds
    assert followed_from(before) != followed_from(after)


def test_another_day_changes_what_answers_follow_from(store: Store) -> None:
    before, after = desk_of(FILES, store), desk_of(FILES, store, dt.date(2025, 6, 2))
    assert before.oracle.answer((TODAY, "")) != after.oracle.answer((TODAY, ""))
    assert followed_from(before) != followed_from(after)


def test_another_program_or_configuration_changes_what_answers_follow_from(store: Store) -> None:
    assert followed_from(desk_of(FILES, store, base=b"one")) != followed_from(desk_of(FILES, store, base=b"other"))


def test_an_edit_of_a_text_leaves_what_answers_follow_from_and_all_that_follow(store: Store) -> None:
    edited = {**FILES, THIRD: FILES[THIRD].replace("It ends in March", "It ended in March")}
    before, after = desk_of(FILES, store), desk_of(edited, store)
    assert before.oracle.answer((DECISION, REFS[2])) != after.oracle.answer((DECISION, REFS[2]))
    assert followed_from(before) == followed_from(after)
    assert [before.oracle.answer(one) for one in questions()] == [after.oracle.answer(one) for one in questions()]


def test_what_does_not_follow_stays_with_the_sheet() -> None:
    following = tuple((question, "answer") for question in questions())
    site = _spelt(ToSite("decisions/pcc-d-2024-07/2024-05-02/", ""))
    own = tuple(
        (question, "answer")
        for question in ((DECISION, "x"), (WORDS, ""), (PAST, "x"), (LEDGER, "x"), (EVERYTHING, ""), (TARGET, site))
    )
    parts = parted((*following, *own))
    assert parts.own == own
    assert parted(following).checksum == parts.checksum
    assert parted(following[1:]).checksum != parts.checksum
    assert parted(((following[0][0], "other"), *following[1:])).checksum != parts.checksum


# --- builds ---


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(held_answers, "MANY", 0)
    office = write(tmp_path / "office", {path: text for path, text in FILES.items() if path != ANNEX})
    return project_in(office, dt.date(2026, 11, 22), tmp_path / "store")


def edit(project: Project, path: str, old: str, new: str) -> None:
    file = project.content.parent / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_after_an_edit_of_a_text_no_answers_are_gone_through_but_those_of_that_record(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_through: list[int] = []
    hold = Oracle.hold

    def noted(self: Oracle, answers: Any) -> bool:
        gone_through.append(len(answers))
        return hold(self, answers)

    assert again(project).published
    monkeypatch.setattr(Oracle, "hold", noted)
    edit(project, THIRD, "It ends in March", "It ended in March")
    assert again(project).published
    assert max(gone_through) <= 3


@pytest.mark.parametrize("text", ["A second", "It follows PCC/D/2024/07"])
def test_there_and_back_again_each_build_is_what_it_would_be_from_nothing(
    project: Project, tmp_path: Path, text: str
) -> None:
    for old, new in ((text, text), (text, f"{text[:-2]}09"), (f"{text[:-2]}09", text), (text, f"{text[:-2]}09")):
        edit(project, SECOND, old, new)
        assert again(project) == afresh(project, tmp_path / "clean")


def _another_title(project: Project) -> None:
    edit(project, SECOND, "A second", "Another")


def _an_address_of_an_earlier_text(project: Project) -> None:
    add_version_address(project, "decisions/pcc-d-2024-07", "2024-05-02")


MUTANTS: dict[str, tuple[str, Callable[..., object], Callable[[Project], None]]] = {
    "what answers follow from": ("followed_from", lambda _: b"the same", _another_title),
    "which do not follow": ("_follows", lambda _: True, _an_address_of_an_earlier_text),
}


@pytest.mark.parametrize(("what", "instead", "change"), MUTANTS.values(), ids=MUTANTS)
def test_without_it_a_change_goes_unnoticed_and_with_it_none_does(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    instead: Callable[..., object],
    change: Callable[[Project], None],
) -> None:
    record_addresses(project)
    with monkeypatch.context() as mutant:
        mutant.setattr(held_answers, what, instead)
        assert again(project).published
        change(project)
        mine = again(project)
    assert mine != afresh(project, tmp_path / "clean")
    shutil.rmtree(tmp_path / "store")
    assert again(project) == afresh(project, tmp_path / "clean")
