"""Each package that comes with the portal is pinned, explained and listed; one that is missing is asked for by name."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement

from tests import samples
from tests.projects import write
from tests.support.site import PROJECT
from tools import audit_packages, bill_of_materials, licences

LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))
LOCKED = re.compile(r"[a-z0-9][a-z0-9._-]*==[^\s;]+(?: ; [^\\]+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(lock: str) -> list[str]:
    """Each package of a lock file on one line, comments left out."""
    lines = [line for line in lock.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return " ".join("\n".join(lines).replace("\\\n", " ").split(" ")).splitlines()


def is_pinned(entry: str) -> bool:
    """Whether an entry is one exact version with hashes, and nothing else."""
    name, *hashes = [part.strip() for part in re.split(r"\s+(?=--hash)", entry.strip())]
    return bool(LOCKED.fullmatch(name)) and bool(hashes) and all(map(HASH.fullmatch, hashes))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert entries(text)
    assert [entry for entry in entries(text) if not is_pinned(entry)] == []


@pytest.mark.parametrize(
    "entry",
    [
        "click==8.5.1",
        "click>=8 --hash=sha256:" + "0" * 64,
        "click==8.5.1 --hash=md5:00",
        "click @ https://example.org/click.whl --hash=sha256:" + "0" * 64,
        "-e .",
    ],
)
def test_a_package_that_is_not_pinned_is_found(entry: str) -> None:
    assert not is_pinned(entry)


def test_every_npm_package_has_its_hash_and_no_address() -> None:
    lock = (PROJECT / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert [name for name, package in packages.items() if name and not package.get("integrity")] == []


def test_every_package_of_our_choosing_has_a_row_with_its_reason() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]{10,}) \|", (PROJECT / "docs/dependencies.md").read_text("utf-8"), re.M)
    explained = {name.strip().lower() for names, _ in rows for name in names.split(",")}
    own = {"markdown": "python-markdown"}
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    tools = [Requirement(line) for line in project["dependency-groups"]["dev"]]
    chosen = {one.name for wanted in (*licences.asked_for().values(), tools) for one in wanted}
    assert sorted(name for name in chosen if own.get(name, name) not in explained) == []


class TestLicences:
    """Written from what the packages say of themselves."""

    def test_the_page_is_what_the_packages_say(self) -> None:
        assert licences.PAGE.read_text("utf-8") == licences.page(), "To write it again: make licences"

    def test_every_package_of_the_portal_is_listed_with_a_licence(self) -> None:
        listed = {package.name: package for package in licences.packages()}
        assert set(licences.locked("requirements/run.txt")) <= set(listed)
        assert [name for name, package in listed.items() if not package.licence] == []

    def test_the_tests_run_with_the_versions_that_the_portal_runs_with(self) -> None:
        tested = licences.locked("requirements/test.txt")
        assert licences.locked("requirements/run.txt").items() <= tested.items()


@pytest.fixture(scope="module")
def bill() -> Mapping[str, Any]:
    return bill_of_materials.bill()


class TestBillOfMaterials:
    """CycloneDX, the same for the same lock files."""

    def test_it_keeps_to_the_standard(self, bill: Mapping[str, Any]) -> None:
        validator = JsonStrictValidator(SchemaVersion.V1_6)
        assert validator.validate_str(json.dumps(bill)) is None
        assert validator.validate_str(json.dumps({**bill, "components": [{"name": "x"}]})) is not None

    def test_it_lists_what_a_site_is_built_with_and_no_tool_of_the_tests(self, bill: Mapping[str, Any]) -> None:
        listed = {part["bom-ref"]: part["version"] for part in bill["components"]}
        assert licences.locked("requirements/run.txt").items() <= listed.items()
        assert {"weasyprint", "python-docx", "warcio", "brotli"} <= set(listed)
        assert not {"pytest", "ruff", "cyclonedx-bom"} & set(listed)

    def test_every_component_has_hashes_and_a_licence(self, bill: Mapping[str, Any]) -> None:
        for part in bill["components"]:
            assert any(reference.get("hashes") for reference in part["externalReferences"]), part["name"]
            assert part["licenses"], part["name"]

    def test_it_is_the_same_each_time_and_another_for_other_locks(
        self, bill: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert bill_of_materials.bill() == bill
        assert "timestamp" not in bill["metadata"]
        monkeypatch.setattr(licences, "LOCKS", licences.LOCKS[:1])
        assert bill_of_materials.serial_number() != bill["serialNumber"]


class TestAudit:
    """What is said of the answers of pip-audit."""

    @pytest.mark.parametrize(
        ("asked", "said", "code"),
        [
            ({"name": "click", "version": "8.5.1", "vulns": []}, "no known fault in 1 packages", 0),
            (
                {"name": "click", "version": "8.5.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["8.6"]}]},
                "click 8.5.1: PYSEC-1; mended in 8.6",
                1,
            ),
            ({"name": "click", "skip_reason": "not found"}, "did not answer about known faults", 2),
        ],
    )
    def test_an_answer_is_told_as_it_is(self, asked: Mapping[str, object], said: str, code: int) -> None:
        text, ended = audit_packages.verdict("run.txt", json.dumps({"dependencies": [asked]}), "")
        assert said in text
        assert ended == code

    def test_no_answer_is_said_plainly(self) -> None:
        text, code = audit_packages.verdict("run.txt", "", "Traceback\n  ...\nConnectionError: refused\n")
        assert code == 2
        assert "nothing is known of them today" in text
        assert "ConnectionError: refused" in text


OF_THE_BUILD = {".portal-cache", ".site.lock"}
"""What a build keeps for itself beside the site."""
BLOCKED = """\
import sys


class Missing:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in {names!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)


sys.meta_path.insert(0, Missing)
from portal.entry import main

main()
"""
"""A portal to which some packages are not installed."""


@pytest.mark.parametrize(
    ("extra", "blocked", "command"),
    [
        ("pdf", ["weasyprint"], ["build", "--pdf"]),
        ("brotli", ["brotli"], ["build"]),
        ("archive", ["bagit"], ["archive"]),
        ("archive", ["warcio"], ["archive"]),
        ("import", ["docx"], ["import", "paper.docx"]),
        ("import", ["pdfplumber"], ["import", "paper.pdf"]),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_command_whose_extra_is_missing_says_what_to_type_and_writes_nothing(
    extra: str, blocked: list[str], command: list[str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    config = samples.PORTAL_YAML
    if extra == "brotli":
        config = config.replace("  licence:", "  compress: [brotli]\n  licence:", 1)
    papers = {"paper.docx": _word(), "paper.pdf": b"%PDF-1.7\n"}
    folder = write(tmp_path, {**samples.office(), "portal.yaml": config, **papers})
    launcher = tmp_path_factory.mktemp("launcher") / "launched.py"
    launcher.write_text(BLOCKED.format(names=blocked), "utf-8")
    answer = subprocess.run(
        [sys.executable, launcher, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=False,
        capture_output=True,
        text=True,
    )
    said = answer.stdout + answer.stderr
    assert f"pip install 'transparency-portal[{extra}]'" in said, said
    assert "Traceback" not in said
    assert answer.returncode == 2, said
    published = [path for path in folder.rglob("*") if path.is_file() and not OF_THE_BUILD & set(path.parts)]
    assert {path.relative_to(folder).as_posix() for path in published} == {*samples.office(), *papers}


def _word() -> bytes:
    """A Word file of one paragraph."""
    held = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("A paper.")
    document.save(held)
    return held.getvalue()
