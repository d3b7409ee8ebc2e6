"""A check that takes up what a build has kept says what a check says that begins from nothing, and writes no site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import samples
from tests.projects import write
from tests.support.incremental import files_below
from tests.test_cli import DAY, portal

OTHER = "content/decisions/pcc-d-2024-08.md"
EDITS = {
    "a text": ("## Executive summary", "## Executive summry"),
    "a sum": ("amount: 597", "amount: 598"),
    "a reference": ("summary: ", "related: [PCC/D/2024/99]\nsummary: "),
    "a key nobody knows": ("summary: ", "nonsense: key\nsummary: "),
    "front matter that does not end": ("---\n", ""),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two decisions that has been built."""
    other = samples.decision(ref="PCC/D/2024/08", title="A second decision", related="[PCC/D/2024/07]")
    folder = write(tmp_path_factory.mktemp("office"), {**samples.office(), OTHER: other})
    assert portal("build", *DAY, folder=folder).returncode == 0
    return folder


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_warm_and_cold_say_the_same_and_end_the_same(office: Path, edit: tuple[str, str]) -> None:
    file, site = office / OTHER, files_below(office / "site")
    before = file.read_text("utf-8")
    assert edit[0] in before
    file.write_text(before.replace(edit[0], edit[1]), "utf-8")
    try:
        cold, warm, again = (
            portal("check", "--format", "json", *more, *DAY, folder=office) for more in (("--no-store",), (), ())
        )
    finally:
        file.write_text(before, "utf-8")
    assert cold.stdout == warm.stdout == again.stdout
    assert cold.returncode == warm.returncode == again.returncode
    assert OTHER in cold.stdout
    assert files_below(office / "site") == site


def test_what_was_read_by_a_build_is_not_read_again(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object, **__: object) -> None:
        raise AssertionError("A file was read that has not changed.")

    monkeypatch.setattr("portal.rules.kept_look.reader", lambda *_, **__: read)
    assert portal("check", *DAY, folder=office).returncode == 0


def test_a_check_begins_no_store(tmp_path: Path) -> None:
    folder = write(tmp_path / "office", samples.office())
    before = {*files_below(folder)}
    assert portal("check", *DAY, folder=folder).returncode == 0
    assert {*files_below(folder)} == before
