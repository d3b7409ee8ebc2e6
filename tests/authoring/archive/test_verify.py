"""Whoever holds a package learns in plain words whether it is whole, and what is wrong where it is not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner, Result

from portal.authoring.archive.verify import problems
from portal.cli import commands
from portal.failure import Failure
from tests import samples
from tests.authoring.archive.made import office, office_in, packed

HOME = "data/site/index.html"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(office_in(tmp_path_factory.mktemp("office"), samples.office())).folder


@pytest.fixture
def package(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "package"))


def portal(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def _change(package: Path) -> None:
    (package / HOME).write_bytes(b"X" + (package / HOME).read_bytes()[1:])


def _lose(package: Path) -> None:
    (package / HOME).unlink()


def _add(package: Path) -> None:
    (package / "data" / "extra.txt").write_text("extra", "utf-8")


def _change_what_it_is(package: Path) -> None:
    file = package / "bag-info.txt"
    file.write_text(file.read_text("utf-8").replace("Northfold", "Southfold"), "utf-8")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_change, [f"{HOME} was changed after the package was made: its checksum is another."]),
        (_lose, [f"{HOME} is missing."]),
        (_add, ["data/extra.txt was added after the package was made."]),
        (_change_what_it_is, ["bag-info.txt was changed after the package was made: its checksum is another."]),
    ],
    ids=["changed", "lost", "added", "metadata"],
)
def test_what_is_wrong_is_said_once_and_by_name(package: Path, harm: Callable[[Path], None], said: list[str]) -> None:
    assert list(problems(package)) == []
    harm(package)
    assert list(problems(package)) == said


def test_a_list_of_files_that_is_gone_is_said(package: Path) -> None:
    for manifest in package.glob("manifest-*.txt"):
        manifest.unlink()
    assert list(problems(package)) != []


def test_a_web_archive_that_was_damaged_before_it_was_sealed_is_found(package: Path) -> None:
    file = package / "data" / "website.warc.gz"
    file.write_bytes(file.read_bytes()[:-2000])
    bagit.Bag(str(package)).save(manifests=True)
    (said,) = problems(package)
    assert said.startswith("The web archive cannot be read: Compressed file ended before")


def test_a_web_archive_that_ends_early_but_cleanly_is_held_against_the_site(package: Path) -> None:
    file = package / "data" / "website.warc.gz"
    content = file.read_bytes()
    start = [found.start() for found in re.finditer(b"\x1f\x8b\x08\x00\x00\x00\x00\x00", content)]
    file.write_bytes(content[: start[-40]])
    bagit.Bag(str(package)).save(manifests=True)
    (said,) = problems(package)
    assert re.fullmatch(r"The web archive lacks [0-9]+ pages? of the site, such as [a-z/-]+\.", said)


def test_a_package_without_its_web_archive_says_so(package: Path) -> None:
    (package / "data" / "website.warc.gz").unlink()
    bagit.Bag(str(package)).save(manifests=True)
    assert list(problems(package)) == ["The package has no web archive: data/website.warc.gz is not there."]


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere", "is not a folder"), ("package/data", "is no package: it holds no bagit.txt")]
)
def test_what_is_no_package_is_said_to_be_none(package: Path, name: str, said: str) -> None:
    with pytest.raises(Failure, match=said):
        list(problems(package.parent / name))


def test_a_list_that_names_files_outside_the_package_is_refused(package: Path) -> None:
    manifest = package / "manifest-sha256.txt"
    manifest.write_text(f"{'0' * 64}  data/../../../etc/passwd\n" + manifest.read_text("utf-8"), "utf-8")
    assert list(problems(package)) != []


class TestTheCommand:
    """portal archive, as a person types it."""

    def test_it_packs_names_what_it_leaves_out_and_says_how_to_check(self, tmp_path: Path) -> None:
        folder = office_in(tmp_path, office())
        said = portal("archive", "--project", folder, "--as-of", "2025-06-01")
        assert said.exit_code == 0, said.output
        lines = said.output.splitlines()
        assert lines[0] == "Left out: content/decisions/pcc-d-2024-83.md, because its status is draft."
        assert lines[-1].endswith(f"To check it: portal archive --verify {folder / 'site-archive'}")
        assert portal("archive", "--verify", folder / "site-archive").exit_code == 0

    def test_a_whole_package_is_said_to_be_whole(self, package: Path) -> None:
        said = portal("archive", "--verify", package)
        assert (said.exit_code, said.output) == (0, f"{package} is whole: nothing is missing, changed or added.\n")

    def test_a_damaged_one_ends_with_1_and_every_problem(self, package: Path) -> None:
        _change(package)
        _add(package)
        said = portal("archive", "--verify", package)
        assert said.exit_code == 1
        assert "data/extra.txt was added" in said.output
        assert f"{HOME} was changed" in said.output
        assert said.output.endswith(f"{package} is not whole: 2 things are wrong. Take another copy.\n")

    def test_where_something_blocks_the_site_nothing_is_packed(self, tmp_path: Path) -> None:
        files = {**samples.office(), samples.DECISION_PATH: samples.decision(status="aproved")}
        said = portal("archive", "--project", office_in(tmp_path, files), "--as-of", "2025-06-01")
        assert said.exit_code == 1
        assert said.output == "1 error blocks the site, so nothing was packed. Run portal check.\n"
        assert not (tmp_path / "site-archive").exists()
