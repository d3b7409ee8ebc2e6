"""The package is whole, says what it is, builds the same site again, and holds nothing that was not public."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import bagit
import pytest
import yaml

from portal.authoring.archive import history, package, sources, tools
from portal.authoring.archive.package import Package
from portal.failure import Failure
from portal.pipeline import examine
from portal.website.outputs import make_artifacts
from tests import samples
from tests.authoring.archive.made import SECRET, files_of, office, office_in, packed, project, readable
from tests.markup import parsed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the office, which nobody writes to."""
    return office_in(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def told(folder: Path) -> Package:
    """Its package, and what was said of it."""
    return packed(folder)


@pytest.fixture(scope="module")
def made(told: Package) -> Path:
    """The folder of the package, which nobody writes to."""
    return told.folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office without anything unusual, with its package in it; to be copied."""
    return packed(office_in(tmp_path_factory.mktemp("plain"), samples.office())).folder.parent


class TestTheForm:
    """BagIt, RFC 8493."""

    def test_the_library_of_congress_finds_it_valid(self, made: Path) -> None:
        bag = bagit.Bag(str(made))
        assert bag.validate()
        assert bag.version_info == (1, 0)
        assert set(bag.algorithms) == {"sha256", "sha512"}

    def test_any_machine_can_check_it_without_this_program(self, made: Path) -> None:
        command = ["sha256sum", "--check", "--quiet", "manifest-sha256.txt"]
        assert subprocess.run(command, cwd=made, check=False, capture_output=True).returncode == 0
        manifest = {
            line.split(maxsplit=1)[1] for line in (made / "manifest-sha512.txt").read_text("utf-8").splitlines()
        }
        assert manifest == {path for path in files_of(made) if path.startswith("data/")}

    def test_it_says_who_made_it_of_what_and_when(self, made: Path) -> None:
        said = bagit.Bag(str(made)).info
        assert said["Source-Organization"] == "Police and Crime Commissioner for Northfold"
        assert said["External-Identifier"] == "https://decisions.northfold.example/"
        assert said["Bagging-Date"] == "2025-06-01"
        assert said["Licence"].startswith("Open Government Licence v3.0, https://")
        assert "Contact-Name" not in said

    def test_the_same_input_gives_the_same_bytes(self, made: Path, folder: Path) -> None:
        again = packed(folder, "again").folder
        assert files_of(again) == files_of(made)


class TestWhatIsInIt:
    """Everything that was public, and nothing else."""

    def test_no_word_that_was_not_published_is_in_any_file(self, made: Path) -> None:
        assert [path for path, content in readable(made) if SECRET.encode() in content or SECRET in path] == []

    def test_the_word_is_in_what_was_left_out(self) -> None:
        assert sum(SECRET in text for text in office().values()) == 7

    def test_what_was_left_out_is_told_by_name(self, told: Package) -> None:
        assert [held.path for held in told.left_out] == [
            "content/decisions/pcc-d-2024-83.md",
            "content/decisions/pcc-d-2024-84.md",
            "content/strategy/next.md",
        ]

    def test_no_number_of_a_held_back_record_is_in_any_file(self, made: Path) -> None:
        own = re.compile(rb"2024[/-]8[34]")
        found = [path for path, content in readable(made) if own.search(content)]
        assert found == []

    def test_the_files_beside_public_records_are_there_and_no_others(self, made: Path) -> None:
        beside = {path for path in files_of(made) if path.startswith("data/sources/content/decisions/")}
        assert beside == {
            "data/sources/content/decisions/pcc-d-2024-07.md",
            "data/sources/content/decisions/annex.csv",
        }

    def test_a_record_without_comments_is_copied_byte_for_byte(self, made: Path, folder: Path) -> None:
        path = "content/strategy/commissioning.md"
        assert (made / "data/sources" / path).read_bytes() == (folder / path).read_bytes()

    def test_the_configuration_without_its_comments_means_the_same(self, made: Path, folder: Path) -> None:
        copied = (made / "data/sources/portal.yaml").read_text("utf-8")
        assert yaml.safe_load(copied) == yaml.safe_load((folder / "portal.yaml").read_text("utf-8"))

    def test_words_that_a_redaction_still_names_stop_it(self, tmp_path: Path) -> None:
        cut = "\n  - {date: 2024-06-01, kind: redaction, was: Unsayable, note: A name was cut.}"
        files = {**samples.office(), samples.DECISION_PATH: samples.decision(corrections=cut)}
        found = project(office_in(tmp_path, files))
        register = examine(found, lambda _: None, to_build=True).register
        with pytest.raises(Failure, match=r"pcc-d-2024-07\.md still holds words that it says were redacted"):
            list(sources.sources(found, register))

    def test_the_ledger_is_there_as_it_stands(self, tmp_path: Path) -> None:
        line = "# ledger\naddress 2025-01-01 decisions/pcc-d-2024-07/\n"
        office_in(tmp_path, samples.office())
        kept = tmp_path / "content/permalinks/site.txt"
        kept.parent.mkdir(parents=True)
        kept.write_text(line, "utf-8")
        copied = {file.path: file.content for file in sources._folder(tmp_path / "content/permalinks", "x")}
        assert copied == {"x/site.txt": line.encode()}

    def test_the_data_lies_where_an_archive_looks_for_it_too(self, made: Path) -> None:
        files = files_of(made)
        own = {
            path.rpartition("/")[2]: content for path, content in files.items() if path.startswith("data/open-data/")
        }
        assert {"decisions.csv", "decisions.json", "register.sqlite", "csv-metadata.json"} <= own.keys()
        assert all(files[f"data/site/data/{name}"] == content for name, content in own.items())


class TestBuildingItAgain:
    """Who has the package and Python has the site."""

    def test_the_program_in_it_makes_the_same_site_of_the_sources_in_it(
        self, made: Path, folder: Path, tmp_path: Path
    ) -> None:
        within = made / "data" / "sources"
        command = [sys.executable, "-I", str(within / "program" / "build.py"), "--project", str(within)]
        options = ["--as-of", "2025-06-01", "--output", str(tmp_path / "site")]
        run = subprocess.run([*command, *options], cwd=tmp_path, check=False, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr
        plan = examine(project(folder), lambda _: None, to_build=True).plan
        original = {made.path: made.content for made in make_artifacts(plan, project(folder).templates)}
        rebuilt = files_of(tmp_path / "site")
        assert rebuilt.pop("manifest.json")
        assert rebuilt.keys() == original.keys()
        assert [path for path, content in original.items() if rebuilt[path] != content] == []


class TestTheSiteFromADisk:
    """Links spell out the file, so that no server is needed."""

    def test_every_link_of_every_page_leads_to_a_file(self, made: Path) -> None:
        site = (made / "data" / "site").resolve()
        pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
        broken = []
        for page in pages:
            for element in parsed(page.read_text("utf-8")).every():
                for name in ("href", "src", "action"):
                    link = element.attributes.get(name) or ""
                    if link and not urlsplit(link).scheme and not link.startswith("#"):
                        file = (page.parent / unquote(urlsplit(link).path)).resolve()
                        if not file.is_file() or not file.is_relative_to(site):
                            broken.append((page.relative_to(site).as_posix(), link))
        assert len(pages) > 20
        assert broken == []

    def test_a_page_that_moved_leads_on_to_a_file(self, made: Path) -> None:
        moved = made / "data/site/news/2024/new-post/index.html"
        assert 'url=../../../decisions/pcc-d-2024-07/index.html"' in moved.read_text("utf-8")

    def test_the_published_site_knows_nothing_of_it(self, folder: Path) -> None:
        plan = examine(project(folder), lambda _: None, to_build=True).plan
        published = {made.path: made.content for made in make_artifacts(plan, project(folder).templates)}
        pages = {path: content for path, content in published.items() if path.endswith((".html", ".js"))}
        assert not [path for path, content in pages.items() if b"from-disk" in content or "from-disk" in path]


class TestTheLetter:
    """What a successor reads first."""

    def test_it_names_the_office_the_day_the_address_and_the_terms(self, made: Path) -> None:
        text = (made / "data" / "README.txt").read_text("utf-8")
        assert text.startswith("Decisions of the commissioner: Police and Crime Commissioner for Northfold\n===")
        for words in ("1 June 2025", "https://decisions.northfold.example/", "Open Government Licence v3.0", "May"):
            assert (words in text) == (words != "May")
        assert "The office has named nobody" in text
        assert max(map(len, text.splitlines())) <= 110

    def test_it_names_whom_the_configuration_names_and_so_do_the_metadata(self, tmp_path: Path) -> None:
        named = (
            "\nhand_over:\n  contact: Chief executive\n  email: office@northfold.example\n  note: A board follows.\n"
        )
        files = {**samples.office(), "portal.yaml": samples.PORTAL_YAML + named}
        made = packed(office_in(tmp_path, files)).folder
        text = (made / "data" / "README.txt").read_text("utf-8")
        assert "Contact: Chief executive\nE-mail: office@northfold.example\n" in text
        assert "A board follows." in text
        assert "named nobody" not in text
        assert bagit.Bag(str(made)).info["Contact-Email"] == "office@northfold.example"

    def test_what_it_says_is_there_is_there(self, made: Path) -> None:
        text = (made / "data" / "README.txt").read_text("utf-8")
        names = re.findall(r"^([\w.-]+/?) {2,}\S", text, re.MULTILINE)
        assert len(names) == 5
        assert all((made / "data" / name).exists() for name in names)


class TestTheHistory:
    """Only where it is asked for, and never without a warning."""

    def test_it_is_a_bundle_that_git_can_clone(self, tmp_path: Path) -> None:
        folder = office_in(tmp_path / "office", samples.office())
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "The office"]):
            subprocess.run([*git, *command], cwd=folder, check=True)
        (folder / "content" / "permalinks").mkdir()
        made = _packed_with_history(folder)
        bundle = made / "data" / history.BUNDLE
        subprocess.run(["git", "clone", "-q", str(bundle), str(tmp_path / "clone")], check=True, capture_output=True)
        assert (tmp_path / "clone" / samples.DECISION_PATH).is_file()
        text = (made / "data" / "README.txt").read_text("utf-8")
        assert "WARNING: history/ is the exception." in text
        assert bagit.Bag(str(made)).validate()

    def test_without_git_it_says_so_and_leaves_nothing(self, tmp_path: Path) -> None:
        folder = office_in(tmp_path, samples.office())
        with pytest.raises(Failure, match=r"not kept in git.*Leave out --with-history"):
            packed(folder, history=True)
        assert sorted(path.name for path in folder.iterdir()) == ["content", "portal.yaml"]


def _packed_with_history(folder: Path) -> Path:
    """The office has no ledger and is in git: what is not recorded blocks nothing before the first address is."""
    return packed(folder, history=True).folder


class TestWhatStopsIt:
    """Nothing half-written is left that looks whole."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return office_in(tmp_path, samples.office())

    @pytest.fixture
    def older(self, plain: Path, tmp_path: Path) -> Path:
        """The folder of an office that holds an older package."""
        return Path(shutil.copytree(plain, tmp_path / "office"))

    @pytest.mark.parametrize("stop", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=str)
    @pytest.mark.parametrize("after", [0, 40, 300])
    def test_a_full_disk_or_a_person_leaves_the_older_package_as_it_was(
        self, older: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException, after: int
    ) -> None:
        before = files_of(older / "package")
        write, written = Path.write_bytes, [0]

        def full(self: Path, content: bytes) -> int:
            written[0] += 1
            if written[0] > after:
                raise stop
            return write(self, content)

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises((Failure, KeyboardInterrupt)) as told:
            packed(older)
        assert isinstance(stop, KeyboardInterrupt) or "No space left on device" in str(told.value)
        assert files_of(older / "package") == before
        assert sorted(path.name for path in older.iterdir()) == ["content", "package", "portal.yaml"]

    def test_one_that_was_stopped_between_two_renames_is_put_back(self, older: Path) -> None:
        made = older / "package"
        before = files_of(made)
        made.rename(older / ".package.old")
        with pytest.raises(Failure), package._put_in_place(made):
            raise OSError(errno.ENOSPC, "No space left on device")
        assert files_of(made) == before

    def test_a_package_takes_the_place_of_an_older_one(self, older: Path) -> None:
        made = older / "package"
        (made / "data" / "left.txt").write_text("left over", "utf-8")
        packed(older)
        assert not (made / "data" / "left.txt").exists()

    def test_a_folder_that_holds_something_else_is_left_alone(self, folder: Path) -> None:
        own = folder / "package" / "letter.odt"
        own.parent.mkdir()
        own.write_text("mine", "utf-8")
        with pytest.raises(Failure, match="holds something that is no package"):
            packed(folder)
        assert own.read_text("utf-8") == "mine"

    @pytest.mark.parametrize("library", ["bagit", "warcio"])
    def test_without_its_libraries_it_says_what_to_type(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, library: str
    ) -> None:
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(Failure, match=re.escape("pip install 'transparency-portal[archive]'")):
            packed(folder)
        assert not (folder / "package").exists()
        assert tools.MISSING.startswith("The package needs two libraries")

    def test_an_output_that_is_a_link_is_refused(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (folder / "package").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(Failure, match="is a link to another place"):
            packed(folder)


def test_records_outside_the_folder_of_the_office_are_found_too(tmp_path: Path) -> None:
    folder = office_in(tmp_path / "office", samples.office())
    (folder / "content").rename(tmp_path / "records")
    found = replace(project(folder), content=tmp_path / "records")
    register = examine(found, lambda _: None, to_build=True).register
    paths = {file.path for file in sources.sources(found, register)}
    assert "sources/content/decisions/pcc-d-2024-07.md" in paths
