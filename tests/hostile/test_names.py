"""No name leads out of a folder: refs, slugs, earlier addresses, attachments, files to import, files of a manifest."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.authoring.importing.document import read_bytes
from portal.authoring.importing.draft import draft_of
from portal.authoring.importing.understanding import understand_document
from portal.authoring.preview.rest import Rest
from portal.content.source import own_file
from portal.failure import Failure
from portal.text import slug, visible
from portal.website import addresses
from portal.website.verify import verify_folder
from tests import samples
from tests.hostile import corpus
from tests.hostile.test_terminal import UNSEEN
from tests.projects import write

STEPS = (
    "..",
    ".",
    "/",
    "\\",
    "%2E%2E",
    "%2e",
    "%2F",
    "~",
    "a",
    "x.pdf",
    "C:",
    "\0",
    "\n",
    "\uff0e\uff0e",
    "\u2215",
    "-",
    "con",
)
NAMES = st.one_of(
    st.lists(st.sampled_from(STEPS), min_size=1, max_size=7).map("".join),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20),
    st.sampled_from([path for path in corpus.PATHS if path]),
)
QUICKLY = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=150)
FEW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=40)


def is_inside(path: str) -> bool:
    """Whether a path below a folder is a plain one: it goes down step by step, and no system reads it otherwise."""
    return bool(re.fullmatch(r"(?:[A-Za-z0-9][A-Za-z0-9._~-]*/)*[A-Za-z0-9][A-Za-z0-9._~-]*", path))


@given(NAMES)
@QUICKLY
def test_a_slug_is_one_plain_name_or_none(name: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(name))


@given(NAMES)
@FEW
@example("x/../../y")
def test_an_earlier_address_or_attachment_that_is_taken_lies_in_the_site(name: str) -> None:
    said = json.dumps(name)
    attached = f"\n  - {{title: Annex, file: {said}, format: PDF, alternative: Ask.}}"
    entry = samples.read(samples.DECISION_PATH, samples.decision(aliases=f"[{said}]")).entry
    for alias in entry.fields.aliases if entry else ():  # type: ignore[attr-defined]
        assert is_inside(addresses.file_of(f"{alias.rstrip('/')}/"))
    entry = samples.read(samples.DECISION_PATH, samples.decision(attachments=attached)).entry
    for attachment in entry.fields.attachments if entry else ():  # type: ignore[attr-defined]
        assert is_inside(f"decisions/x/{attachment.file}")


@given(NAMES)
@FEW
@example("PCC/D/2024/07")
@example("PCC/D/2024/../07")
def test_a_ref_or_key_that_is_taken_is_one_plain_name(name: str) -> None:
    said = json.dumps(name)
    pattern = samples.configuration().refs.pattern
    ref = pattern.parse(name)
    assert ref is None or re.fullmatch(r"pcc-d-\d{4}-\d{2,}", pattern.slug(ref))
    files = {**samples.office(), samples.DECISION_PATH: samples.decision(ref=said, pillars=f"[{said}]")}
    for page in samples.plan(files).planned:
        assert is_inside(addresses.file_of(page.address)), page.address


@given(NAMES)
@FEW
def test_the_label_of_a_version_is_in_no_address(name: str) -> None:
    files = {**samples.office(), "content/strategy/commissioning.md": samples.strategy(version=json.dumps(name))}
    if samples.read("content/strategy/commissioning.md", files["content/strategy/commissioning.md"]).entry:
        plain = {page.address for page in samples.plan(samples.office()).planned}
        assert {page.address for page in samples.plan(files).planned} == plain
    assert is_inside(addresses.file_of(addresses.version("decisions/x/", dt.date(2024, 1, 2))))


@given(NAMES, NAMES)
@FEW
@example("../../x.txt", "../../x")
@example("\udce9.txt", "x")
def test_what_is_imported_lands_among_the_records_whatever_its_name_and_title(name: str, title: str) -> None:
    config = samples.configuration()
    content = f"Ref: {title}\nTitle: {title}\n\nProposal\n\nThat a lamp is put up in the yard.\n"
    document = read_bytes(name, ".txt", content.encode("utf-8", "replace"))
    for kind in (None, "decision", "policy"):
        draft = draft_of(understand_document(document, config, samples.register(samples.office()), kind), config)
        assert re.fullmatch(r"(?:decisions|strategy)/[a-z0-9]+(?:-[a-z0-9]+)*\.md", draft.path)
        assert draft.text.encode("utf-8")
    assert not UNSEEN.search(document.name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file, and a secret beside it and behind a link in it."""
    folder = write(
        tmp_path_factory.mktemp("names"), {"site/a/x.pdf": "mine", "secret": "secret", "other/x.pdf": "secret"}
    )
    (folder / "site/link").symlink_to(folder / "other")
    (folder / "site/one").symlink_to(folder / "secret")
    return folder / "site"


@given(NAMES)
@QUICKLY
@example("link/x.pdf")
@example("one")
@example("../secret")
def test_the_preview_reads_no_file_but_its_own(folder: Path, name: str) -> None:
    for path in (name, f"{folder}/{name}", f"a/../../{name}", str(folder.with_name("secret"))):
        assert Rest(folder=folder).file(path) in (None, b"mine")


@given(NAMES)
@QUICKLY
@example("link/x.pdf")
@example("link/new")
@example("one")
@example("../secret")
@example("/etc/passwd")
def test_nothing_is_written_but_in_the_folder(folder: Path, name: str) -> None:
    try:
        file = own_file(folder, name)
    except (Failure, ValueError, OSError):  # no path at all, to the system
        return
    assert file.resolve().is_relative_to(folder.resolve())
    assert not file.is_symlink()


@given(st.lists(NAMES, max_size=4))
@FEW
@example(["../secret", "link/x.pdf", "one", "/etc/passwd"])
def test_a_manifest_gives_nothing_away_of_what_lies_elsewhere(folder: Path, names: list[str]) -> None:
    plain = [name for name in names if "\0" not in name]
    (folder / "manifest.json").write_text(json.dumps({"files": dict.fromkeys(plain, "0")}))
    told = {found.path: found.what for found in verify_folder(folder).differences}
    for name in plain:
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            assert told[name] == "is a link to another place"
        assert not UNSEEN.search(visible(name))
