"""The hooks of git in a real repository: a broken record is not committed, a good one is."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.cli import commands
from tests import samples
from tests.projects import write
from tests.samples import DECISION_PATH
from tests.support.site import PROJECT
from tests.test_cli import portal

BROKEN = samples.decision(pillars="[victm]")
MENDED = samples.decision(title="A post with another title")
PUBLISHED_HOOKS: list[dict[str, Any]] = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))


class Repository:
    """An office under git whose commits go through the hook that docs/checking.md describes."""

    def __init__(self, folder: Path) -> None:
        self.folder = write(folder, samples.office())
        self.git("init", "--quiet")
        self.git("config", "user.name", "Communications team")
        self.git("config", "user.email", "team@example.org")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "The records")
        self.git("config", "core.hooksPath", str(PROJECT / "tools" / "git-hooks"))

    def git(self, *arguments: str) -> str:
        return self._run(*arguments, check=True).stdout

    def commit(self) -> subprocess.CompletedProcess[str]:
        return self._run("commit", "--message", "A change", check=False)

    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "HEAD"))

    def _run(self, *arguments: str, check: bool) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        path = os.pathsep.join((str(Path(sys.executable).parent), own["PATH"]))
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**own, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=check,
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "an office")


class TestPlainHook:
    """tools/git-hooks/pre-commit, which needs nothing but git."""

    def test_a_broken_record_is_not_committed_and_its_author_is_told_why(self, repository: Repository) -> None:
        write(repository.folder, {DECISION_PATH: BROKEN})
        repository.git("add", ".")
        refused = repository.commit()
        told = refused.stdout + refused.stderr
        assert refused.returncode == 1
        assert f'{DECISION_PATH}:26:11 R503 error: "victm" is not a pillar' in told
        assert "Write victims." in told
        assert "Not committed." in told
        assert repository.commits() == 1

    def test_a_good_record_is_committed(self, repository: Repository) -> None:
        write(repository.folder, {DECISION_PATH: MENDED})
        repository.git("add", ".")
        assert repository.commit().returncode == 0
        assert repository.commits() == 2

    def test_what_is_staged_counts_and_not_what_lies_in_the_folder(self, repository: Repository) -> None:
        write(repository.folder, {DECISION_PATH: BROKEN})
        repository.git("add", ".")
        write(repository.folder, {DECISION_PATH: MENDED})
        assert repository.commit().returncode == 1
        repository.git("add", ".")
        write(repository.folder, {DECISION_PATH: BROKEN})
        assert repository.commit().returncode == 0

    def test_a_record_that_others_need_cannot_be_deleted(self, repository: Repository) -> None:
        repository.git("rm", "--quiet", samples.EDITION_PATH)
        refused = repository.commit()
        assert refused.returncode == 1
        assert DECISION_PATH in refused.stdout + refused.stderr

    def test_a_change_of_the_configuration_is_checked_with_every_record(self, repository: Repository) -> None:
        other = samples.PORTAL_YAML.replace("key: staffing", "key: staff")
        write(repository.folder, {"portal.yaml": other})
        repository.git("add", ".")
        assert repository.commit().returncode == 1

    def test_a_commit_that_touches_no_record_is_let_through_unread(self, repository: Repository) -> None:
        write(repository.folder, {DECISION_PATH: BROKEN, "notes.txt": "A note.\n"})
        repository.git("add", "notes.txt")
        done = repository.commit()
        assert done.returncode == 0
        assert "Checked" not in done.stdout + done.stderr

    def test_nothing_is_left_behind(self, repository: Repository, tmp_path: Path) -> None:
        own = tmp_path / "temporary"
        own.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TMPDIR", str(own))
            for text in (BROKEN, MENDED):
                write(repository.folder, {DECISION_PATH: text})
                repository.git("add", ".")
                repository.commit()
        assert list(own.iterdir()) == []

    def test_the_hook_can_be_run_where_the_project_is_cloned(self) -> None:
        staged = subprocess.run(
            ["git", "ls-files", "--stage", "tools/git-hooks"], cwd=PROJECT, capture_output=True, text=True, check=True
        ).stdout
        assert staged.startswith("100755 ")


class TestHookOfPreCommit:
    """.pre-commit-hooks.yaml, for those who use pre-commit."""

    @pytest.fixture
    def hook(self) -> dict[str, Any]:
        (hook,) = PUBLISHED_HOOKS
        return hook

    def test_it_is_described_as_pre_commit_asks(self, hook: dict[str, Any]) -> None:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["id"] == "portal-check"

    @pytest.mark.parametrize(
        ("path", "wanted"),
        [
            ("content/decisions/pcc-d-2024-07.md", True),
            ("content/decisions/annex.pdf", True),
            ("content/pages/about.md", True),
            ("portal.yaml", True),
            ("docs/content/x.md", False),
            ("portal.yaml.orig", False),
            ("README.md", False),
        ],
    )
    def test_it_is_given_what_the_check_reads(self, hook: dict[str, Any], path: str, wanted: bool) -> None:
        assert bool(re.search(hook["files"], path)) is wanted

    @pytest.mark.parametrize(("text", "code"), [(BROKEN, 1), (MENDED, 0)], ids=["broken", "good"])
    def test_its_command_refuses_a_broken_record_and_passes_a_good_one(
        self, hook: dict[str, Any], tmp_path: Path, text: str, code: int
    ) -> None:
        office = write(tmp_path, {**samples.office(), DECISION_PATH: text})
        program, *arguments = shlex.split(hook["entry"])
        assert (program, arguments[0] in commands.commands) == ("portal", True)
        assert portal(*arguments, DECISION_PATH, samples.EDITION_PATH, folder=office).returncode == code

    def test_with_the_configuration_among_the_files_every_record_is_checked(
        self, hook: dict[str, Any], tmp_path: Path
    ) -> None:
        office = write(tmp_path, {**samples.office(), DECISION_PATH: BROKEN})
        _, *arguments = shlex.split(hook["entry"])
        assert portal(*arguments, "portal.yaml", folder=office).returncode == 1


def test_the_documents_show_both_ways_as_they_are() -> None:
    text = (PROJECT / "docs" / "checking.md").read_text("utf-8")
    assert "git config core.hooksPath tools/git-hooks" in text
    shown = re.search(r"```yaml\n(repos:\n.*?)```", text, re.DOTALL)
    assert shown
    (repo,) = yaml.safe_load(shown[1])["repos"]
    (hook,) = repo["hooks"]
    assert hook["id"] == PUBLISHED_HOOKS[0]["id"]
    assert hook["files"] == PUBLISHED_HOOKS[0]["files"]
