"""The workflows to copy: valid for their hosts as far as that shows without them, and their steps do what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner

from portal.cli import commands
from tests import samples
from tests.projects import write
from tests.samples import DECISION_PATH
from tests.support.site import PROJECT
from tests.test_cli import DAY, portal

FOLDER = PROJECT / "docs/workflows"
GITHUB = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((FOLDER / "github").glob("*.yml"))}
GITLAB: dict[str, Any] = yaml.safe_load((FOLDER / "gitlab/.gitlab-ci.yml").read_text("utf-8"))
SCHEMAS = {
    "github/check.yml": "vendor.github-workflows",
    "github/publish.yml": "vendor.github-workflows",
    "gitlab/.gitlab-ci.yml": "vendor.gitlab-ci",
}


def scripts() -> dict[str, str]:
    """Every piece of shell in the workflows, by where it stands."""
    found = {
        f"{name}: {step.get('name')}": step["run"]
        for name, workflow in GITHUB.items()
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "run" in step
    }
    jobs = {name: job for name, job in GITLAB.items() if isinstance(job, dict) and "script" in job}
    return found | {f"gitlab: {name}": "\n".join(job["script"]) for name, job in jobs.items()}


@pytest.mark.parametrize("path", SCHEMAS)
def test_a_workflow_fits_the_schema_of_its_host(path: str) -> None:
    checked = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", SCHEMAS[path], str(FOLDER / path)])
    assert (checked.exit_code, checked.output.strip()) == (0, "ok -- validation done")


def test_the_schema_would_refuse_a_step_that_is_misspelt(tmp_path: Path) -> None:
    broken = tmp_path / "check.yml"
    broken.write_text((FOLDER / "github/check.yml").read_text("utf-8").replace("runs-on:", "run-on:"))
    checked = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", "vendor.github-workflows", str(broken)])
    assert checked.exit_code == 1
    assert "'runs-on' is a required property" in checked.output


def test_every_workflow_is_described() -> None:
    described = (PROJECT / "docs/workflows.md").read_text("utf-8")
    held = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert held == set(re.findall(r"\]\(workflows/([^)]+)\)", described))


@pytest.mark.parametrize("place", scripts())
def test_its_shell_can_be_read_by_a_shell(place: str) -> None:
    checked = subprocess.run(["bash", "-n"], input=scripts()[place], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("place", scripts())
def test_the_commands_of_the_portal_in_it_exist_with_their_options(place: str) -> None:
    for name, options in re.findall(r"portal ([a-z-]+)((?: (?:--?[a-z-]+|\"[^\"]*\"|[a-z]+))*)", scripts()[place]):
        known = {opt for parameter in commands.commands[name].params for opt in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", options)) <= known
    targets = set(re.findall(r"^([a-z.][a-z/.]*):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z./]+)", scripts()[place])) <= targets


@pytest.mark.parametrize("place", scripts())
def test_nothing_that_a_stranger_may_word_gets_into_a_command(place: str) -> None:
    assert "${{" not in scripts()[place]


def test_workflows_that_build_or_check_have_the_whole_history() -> None:
    checkouts = [
        step["with"]
        for workflow in GITHUB.values()
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert [(given["fetch-depth"], given["persist-credentials"]) for given in checkouts] == [(0, False)] * 2
    assert GITLAB["variables"]["GIT_DEPTH"] == "0"


def test_the_day_is_that_of_england_and_each_day_has_a_build() -> None:
    assert {workflow["env"]["TZ"] for workflow in GITHUB.values()} == {GITLAB["variables"]["TZ"]} == {"Europe/London"}
    (daily,) = GITHUB["publish"][True]["schedule"]  # YAML takes the key "on" for true
    assert re.fullmatch(r"\d+ 0 \* \* \*", daily["cron"])


def test_the_hook_for_pre_commit_is_the_one_the_documents_show() -> None:
    shown = re.search(r"```yaml\n(repos:\n.*?)```", (PROJECT / "docs/checking.md").read_text("utf-8"), re.DOTALL)
    assert shown
    assert yaml.safe_load(shown[1]) == yaml.safe_load((FOLDER / ".pre-commit-config.yaml").read_text("utf-8"))


def test_the_editor_finds_each_finding_in_what_the_check_prints(tmp_path: Path) -> None:
    folder = write(tmp_path, samples.office())
    write(folder, {DECISION_PATH: samples.decision(pillars="[victm]", areas="[nowhere]")})
    printed = portal("check", *DAY, folder=folder).stdout
    told = json.loads(portal("check", "--format", "json", *DAY, folder=folder).stdout)["findings"]
    task = json.loads((FOLDER / "vscode/tasks.json").read_text("utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    lines = [match for line in printed.splitlines() if (match := re.match(pattern["regexp"], line))]
    named = ("file", "line", "column", "code", "severity", "message")
    found = [tuple(match[pattern[name]] for name in named) for match in lines]
    assert len(told) > 1
    assert found == [
        (f["path"], str(f["line"]), str(f["column"]), f["code"], f["severity"], f["message"]) for f in told
    ]


class TestTheCheckOfAPullRequest:
    """Its steps, run one after the other in a real repository; what only GitHub has is played by a script."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        folder = write(tmp_path / "office", samples.office())
        git = ["git", "-C", str(folder), "-c", "user.name=Team", "-c", "user.email=team@example.org"]
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", "The records"], check=True)
        tools = folder / ".venv/bin"
        tools.mkdir(parents=True)
        (tools / "portal").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{PROJECT}/build.py" "$@" --as-of 2025-06-01\n'
        )
        for name in ("make", "gh"):
            (tools / name).write_text(f'#!/bin/sh\necho "{name} $*" >> told.txt\n')
        for tool in tools.iterdir():
            tool.chmod(0o755)
        return folder

    def run(self, folder: Path) -> tuple[list[int], str]:
        """The exit codes of the steps, and the summary of the run."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = {
            **own,
            "PATH": f"{folder / '.venv/bin'}{os.pathsep}{own['PATH']}",
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_REPOSITORY": "office/records",
            "BASE": "HEAD",
            "NUMBER": "7",
        }
        steps = [step for step in GITHUB["check"]["jobs"]["check"]["steps"] if "run" in step]
        codes = [
            subprocess.run(
                ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=folder, env=environment, check=False,
                capture_output=True,
            ).returncode
            for step in steps
        ]  # fmt: skip
        return codes, (folder / "summary.md").read_text("utf-8")

    def test_a_change_in_order_passes_and_is_told(self, folder: Path) -> None:
        write(folder, {DECISION_PATH: samples.decision(title="A post of another kind")})
        codes, summary = self.run(folder)
        assert codes == [0, 0, 0, 0]
        assert "A post of another kind" in summary
        assert "gh pr comment 7 --repo office/records" in (folder / "told.txt").read_text("utf-8")

    def test_a_broken_record_fails_and_what_would_change_is_told_all_the_same(self, folder: Path) -> None:
        write(folder, {DECISION_PATH: samples.decision(pillars="[victm]")})
        codes, summary = self.run(folder)
        assert codes == [0, 1, 0, 0]
        assert "victm" in summary
