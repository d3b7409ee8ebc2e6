"""The form: made from the model alone, losing nothing, writing nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from pydantic import BaseModel

from portal.authoring.editing import document
from portal.authoring.editing.choices import Choices
from portal.authoring.editing.document import Conflict, opened, save
from portal.authoring.editing.filled import rearranged
from portal.authoring.editing.form import FieldView, fields_of, shape
from portal.authoring.editing.pages import CONFLICT, SEE_OTHER, Desk, Visit
from portal.authoring.preview.answers import FOUND, NOT_FOUND
from portal.authoring.preview.shown import read_all, settled
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.project import OWN_TEMPLATES
from portal.reading.plain_yaml import Value
from portal.website.render import new_environment
from tests.markup import parsed
from tests.projects import project_in, write
from tests.samples import DECISION_PATH, EDITION_PATH, office

ROOT = Path(__file__).resolve().parents[3]


def desk_in(folder: Path) -> Desk:
    project = project_in(folder)
    files = read_all(project)
    return Desk(
        project=project,
        plan=settled(project, files),
        files=files,
        environment=new_environment(OWN_TEMPLATES),
        style="/assets/portal.css",
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(write(tmp_path, office()))


def sent_from(page: bytes) -> dict[str, tuple[str, ...]]:
    """What a browser sends from a form that nobody has touched."""
    sent: dict[str, list[str]] = {}
    text = page.decode()
    for tag in re.finditer(
        r"<input\b([^>]*)>|<textarea\b([^>]*)>\n?(.*?)</textarea>|<select\b([^>]*)>(.*?)</select>", text, re.S
    ):
        attributes = tag[1] or tag[2] or tag[4]
        name = re.search(r'name="([^"]*)"', attributes)
        if name is None or ('type="checkbox"' in attributes and " checked" not in attributes):
            continue
        if tag[2] is not None:
            value = tag[3]
        elif tag[4] is not None:
            value = next(iter(re.findall(r'<option value="([^"]*)" selected>', tag[5])), "")
        else:
            value = next(iter(re.findall(r' value="([^"]*)"', attributes)), "")
        sent.setdefault(unescape(name[1]), []).append(unescape(value))
    return {name: tuple(values) for name, values in sent.items()}


def form_of(desk: Desk, path: str) -> dict[str, tuple[str, ...]]:
    answer = desk.answer(Visit(page="edit", file=path, token="t"))
    assert answer.status == FOUND
    return sent_from(answer.content)


def every_record(folder: Path) -> Iterator[str]:
    yield from (path.relative_to(folder).as_posix() for path in sorted((folder / "content").rglob("*.md")))


@pytest.mark.parametrize("place", [".", "tests/golden/office"])
def test_a_form_that_nobody_touched_saves_every_record_byte_for_byte(place: str, tmp_path: Path) -> None:
    source = ROOT / place
    texts = {path: (source / path).read_bytes() for path in every_record(source)}
    desk = desk_in(write(tmp_path, {**texts, "portal.yaml": (source / "portal.yaml").read_bytes()}))
    for path, content in texts.items():
        answer = desk.answer(Visit(page="edit", file=path, sent=form_of(desk, path)))
        assert answer.status == SEE_OTHER, (path, parsed(answer.content.decode()).text[:300])
        assert (tmp_path / path).read_bytes() == content


def leaves(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every field of a model that holds a value, with what it is in a form."""
    for name, info in model.model_fields.items():
        kind, inner = shape(info.annotation)
        if inner is None:
            yield "/".join((*path, name)), kind
        else:
            yield from leaves(inner, (*path, name, *(("0",) if kind == "groups" else ())))


def named(fields: tuple[FieldView, ...]) -> Iterator[FieldView]:
    for field in fields:
        yield field
        yield from named((*field.fields, *field.items))


@pytest.mark.parametrize("model", [Decision, StrategyDocument, PlanEdition, SitePage])
def test_every_field_of_the_model_is_in_the_form_with_its_words(model: type[BaseModel], desk: Desk) -> None:
    filled: dict[str, Value] = {}
    for name, info in model.model_fields.items():
        if shape(info.annotation)[0] == "groups":
            filled[name] = [{}]
    if model is Decision:
        filled["financial"] = {"costs": [{}], "funding": [{}], "context_amounts": [{}]}
    if model is StrategyDocument:
        filled["scoring"] = {"scale": [{}], "projects": [{}]}
    choices = Choices(plan=desk.plan, path=DECISION_PATH, edition="2021-2025")
    form = {field.name: field for field in named(tuple(fields_of(model, filled, choices, {})))}
    wanted = dict(leaves(model))
    assert len(wanted) >= 6
    assert wanted.keys() - form.keys() == set()
    assert [name for name in wanted if not form[name].hint] == []


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("status", "withdrawn"),
        ("decision_maker/role", "deputy-commissioner"),
        ("areas", "eastmoor"),
        ("themes", "grants"),
        ("pillars", "reform"),
        ("plan", "2021-2025"),
        ("financial/funding/0/source", "external-grant"),
        ("statutory_basis/0/act", "prsra-2011"),
    ],
)
def test_a_field_offers_what_may_stand_in_it(name: str, choice: str, desk: Desk) -> None:
    file = opened((desk.project.content.parent / DECISION_PATH).read_bytes(), "decisions")
    choices = Choices(plan=desk.plan, path=DECISION_PATH, edition="2021-2025")
    form = {field.name: field for field in named(tuple(fields_of(Decision, file.values, choices, {})))}
    assert choice in {option.value for option in form[name].options}


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("title", "A longer post", "title: A post in the commissioning team", "title: A longer post"),
        ("status", "draft", "status: approved", "status: draft"),
        ("decision_date", "2024-05-15", "decision_date: 2024-05-14", "decision_date: 2024-05-15"),
        ("part2/exists", "unknown", "exists: no", "exists: unknown"),
        ("approvals/0/name", "Dee Model", "name: Cleo Specimen", "name: Dee Model"),
        ("financial/funding/1/amount", "598", "amount: 597,", "amount: 598,"),
        ("decision_date", "", "decision_date: 2024-05-14", "decision_date: null"),
    ],
)
def test_one_field_changes_one_place(name: str, value: str, before: str, after: str, desk: Desk) -> None:
    file = desk.project.content.parent / DECISION_PATH
    was = file.read_text("utf-8")
    sent = form_of(desk, DECISION_PATH) | {name: (value,)}
    assert desk.answer(Visit(page="edit", file=DECISION_PATH, sent=sent)).status == SEE_OTHER
    assert was.count(before) == 1
    assert file.read_text("utf-8") == was.replace(before, after)


def test_groups_are_added_removed_and_moved_without_being_saved(desk: Desk) -> None:
    file = desk.project.content.parent / DECISION_PATH
    was = file.read_bytes()
    sent = form_of(desk, DECISION_PATH) | {"do": ("down:approvals/0",)}
    page = desk.answer(Visit(page="edit", file=DECISION_PATH, sent=sent))
    moved = sent_from(page.content)
    assert moved["approvals/0/name"], moved["approvals/1/name"] == (("Ada Example",), ("Cleo Specimen",))
    assert file.read_bytes() == was
    added = sent_from(
        desk.answer(Visit(page="edit", file=DECISION_PATH, sent=moved | {"do": ("add:options",)})).content
    )
    assert "options/0/title" in added
    added |= {"options/0/id": ("1",), "options/0/title": ("Do nothing",), "options/0/advantages": ("It is cheap.", "")}
    assert desk.answer(Visit(page="edit", file=DECISION_PATH, sent=added)).status == SEE_OTHER
    values = opened(file.read_bytes(), "decisions").values
    assert values["options"] == [{"id": "1", "title": "Do nothing", "advantages": ["It is cheap."]}]
    removed = form_of(desk, DECISION_PATH) | {"do": ("remove:options/0",)}
    values = dict(values)
    rearranged(values, removed["do"][0])
    assert values["options"] == []


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(desk: Desk) -> None:
    file = desk.project.content.parent / DECISION_PATH
    was = file.read_bytes()
    sent = form_of(desk, DECISION_PATH) | {"financial/total": ("1",), "decision_date": ("14 May 2024",), "title": ("",)}
    told = json.loads(desk.answer(Visit(page="check", file=DECISION_PATH, sent=sent)).content)
    assert "2024-05-14" in told["found"]["decision_date"][0]
    assert told["found"]["title"]
    sent = form_of(desk, DECISION_PATH) | {"financial/total": ("1",), "body": ("## Proposal\n\n1. TBC £2 <b>\n",)}
    told = json.loads(desk.answer(Visit(page="check", file=DECISION_PATH, sent=sent)).content)
    assert any(name.startswith("financial") for name in told["found"])
    assert told["found"]["body"]
    assert "<p" in told["rendered"]
    assert "<b>" not in told["rendered"]
    assert file.read_bytes() == was


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    file = desk.project.content.parent / DECISION_PATH
    sent = form_of(desk, DECISION_PATH) | {"title": ("Typed here",)}
    other = file.read_text("utf-8").replace("Ada Example", "Eve Other")
    file.write_text(other, "utf-8")
    answer = desk.answer(Visit(page="edit", file=DECISION_PATH, sent=sent))
    assert answer.status == CONFLICT
    assert "Typed here" in answer.content.decode()
    assert file.read_text("utf-8") == other


def test_a_save_replaces_the_whole_file_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "record.md"
    file.write_bytes(b"before")
    file.chmod(0o640)
    with pytest.raises(Conflict):
        save(file, b"after", document.checksum(b"other"))
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(document.Failure, match="No space left"):
        save(file, b"after", document.checksum(b"before"))
    monkeypatch.undo()
    assert file.read_bytes() == b"before"
    save(file, b"after", document.checksum(b"before"))
    assert file.read_bytes() == b"after"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["record.md"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "portal.yaml",
        "content/../portal.yaml",
        "../office/content/decisions/pcc-d-2024-07.md",
        "/etc/passwd",
        "content/decisions/",
        "content/permalinks/site.txt",
        "content/decisions/none.md",
        "content/decisions/link.md",
    ],
)
def test_nothing_but_records_can_be_named(path: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "office", office())
    (tmp_path / "secret.md").write_text(office()[DECISION_PATH], "utf-8")
    (folder / "content/decisions/link.md").symlink_to(tmp_path / "secret.md")
    desk = desk_in(folder)
    before = (tmp_path / "secret.md").read_bytes()
    for visit in (Visit(page="edit", file=path), Visit(page="edit", file=path, sent={"title": ("x",)})):
        answer = desk.answer(visit)
        assert answer.status == NOT_FOUND
        assert b"office:" not in answer.content
    assert (tmp_path / "secret.md").read_bytes() == before


def test_a_plan_a_strategy_and_a_page_have_forms_of_their_own(desk: Desk) -> None:
    assert "pillars/0/title" in form_of(desk, EDITION_PATH)
    assert "presented_by/name" in form_of(desk, "content/strategy/commissioning.md")
    assert set(form_of(desk, "content/pages/about.md")) >= {"kind", "title", "summary", "reviewed", "easy_read", "body"}
