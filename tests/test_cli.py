"""The command as a person runs it: what it prints, what it ends with, and that a mistake never touches the site."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from portal.cli import main
from tests import samples
from tests.projects import write
from tests.samples import DECISION_PATH, office

ROOT = Path(__file__).resolve().parent.parent
DAY = ("--as-of", "2025-06-01")


def process(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in a process of its own."""
    return subprocess.run(
        [sys.executable, ROOT / "build.py", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def portal(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in this process, which saves the half second it takes to start."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["portal", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return subprocess.CompletedProcess(list(arguments), code, out.getvalue(), err.getvalue())


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with its site, built once; tests take a copy."""
    folder = write(tmp_path_factory.mktemp("built") / "office", office())
    answer = process(*DAY, folder=folder)
    assert answer.returncode == 0, answer.stderr
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "office"))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The office without a site, for what does not build."""
    return write(tmp_path / "office", office())


# --- build ---


def test_building_says_what_was_made_how_long_it_took_and_where_to_look(project: Path) -> None:
    shutil.rmtree(project / "site")
    answer = portal(*DAY, folder=project)
    assert re.fullmatch(
        r"Built \d+ pages from 5 records in \d+\.\d s; \d+ files changed; nothing to report\.\n"
        r"Open site/index\.html, or run: make serve\n"
        r"To compare with later \(portal verify\): site/manifest\.json has SHA-256 [0-9a-f]{64}\n",
        answer.stdout,
    )
    assert (answer.returncode, answer.stderr) == (0, "")


def test_build_is_what_the_command_does_by_itself(built: Path) -> None:
    pages = {path for path in tree(built / "site") if path.endswith(".html")}
    assert {"index.html", "decisions/pcc-d-2024-07/index.html", "search/index.html", "404.html"} <= pages


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"published": "2025-06-02"}])
def test_what_is_held_back_is_named_with_its_reason_and_is_not_on_the_site(
    project: Path, hidden: dict[str, str]
) -> None:
    text = samples.decision(ref="PCC/D/2025/01", decision_date="2025-05-01", title="Zebracrossing", **hidden)
    write(project, {"content/decisions/pcc-d-2025-01.md": text})
    answer = portal(*DAY, folder=project)
    assert "Held back: content/decisions/pcc-d-2025-01.md, because it" in answer.stdout
    assert answer.returncode == 0
    assert not [path for path, content in tree(project / "site").items() if b"Zebracrossing" in content]


def test_the_day_of_the_build_decides_what_is_public(project: Path) -> None:
    text = samples.decision(ref="PCC/D/2025/01", decision_date="2025-05-01", published="2025-06-02")
    write(project, {"content/decisions/pcc-d-2025-01.md": text})
    page = project / "site" / "decisions" / "pcc-d-2025-01" / "index.html"
    shown = []
    for day in ("2025-06-01", "2025-06-02"):
        portal("--as-of", day, folder=project)
        shown.append(page.exists())
    assert shown == [False, True]


def test_the_folders_and_the_address_can_be_others(records: Path, tmp_path: Path) -> None:
    (records / "content").rename(records / "texts")
    (records / "portal.yaml").rename(records / "office.yaml")
    answer = portal(
        *("build", "--project", records, "--content", records / "texts", "--config", records / "office.yaml"),
        *("--output", tmp_path / "public", "--address", "https://example.org/sub", *DAY),
        folder=tmp_path,
    )
    assert answer.returncode == 0, answer.stderr + answer.stdout
    home = (tmp_path / "public" / "index.html").read_text()
    assert '<link rel="canonical" href="https://example.org/sub/">' in home
    assert not (records / "site").exists()


# --- the five breaks: a named line, and the site as it was ---


def replaced(old: str, new: str) -> str:
    text = samples.decision()
    assert text.count(old) == 1
    return text.replace(old, new)


RANDOM_BYTES = bytes((7919 * number * number + 101 * number) % 256 for number in range(1000))
BREAKS: dict[str, tuple[str | bytes, str]] = {
    "an unknown pillar": (replaced("pillars: [victims]", "pillars: [victm]"), "26:11 R503"),
    "a pound off in a line of funding": (replaced("amount: 597", "amount: 598"), "34:3 M402"),
    "a pound off in a line of cost": (replaced("Salary, amount: 33504", "Salary, amount: 33503"), "32:3 M401"),
    "a key given twice": (replaced("plan: 2021-2025", "plan: 2021-2025\nplan: 2021-2025"), "26:1 S110"),
    "a day that does not exist": (replaced("decision_date: 2024-05-14", "decision_date: 2024-13-01"), "6:16 S116"),
    "random bytes": (RANDOM_BYTES, "1:3 S104"),
}


@pytest.mark.parametrize("text_and_place", BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_record_is_named_with_its_line_and_leaves_the_site_as_it_was(
    project: Path, text_and_place: tuple[str | bytes, str]
) -> None:
    text, place = text_and_place
    before = tree(project / "site")
    write(project, {DECISION_PATH: text})
    answer = process(*DAY, folder=project)
    assert f"{DECISION_PATH}:{place} error: " in answer.stdout
    assert answer.stdout.rstrip().split("\n")[-1] == "Not built: 1 error. site is as it was."
    assert answer.returncode == 1
    assert tree(project / "site") == before
    assert {path.name for path in project.iterdir()} == {
        *("content", "portal.yaml", "site", ".site.lock"),
        *("site-hosting", ".site-hosting.lock", ".portal-cache"),
    }


def test_all_breaks_of_all_files_are_told_in_one_run(records: Path) -> None:
    breaks = list(BREAKS.values())
    write(records, {f"content/decisions/pcc-d-2024-{number:02}.md": text for number, (text, _) in enumerate(breaks, 7)})
    told = portal("check", *DAY, folder=records).stdout
    for number, (_, place) in enumerate(breaks, 7):
        assert f"content/decisions/pcc-d-2024-{number:02}.md:{place} error" in told


# --- check ---


def test_checking_what_is_in_order_says_so_and_writes_nothing(records: Path) -> None:
    before = tree(records)
    answer = portal("check", *DAY, folder=records)
    assert re.fullmatch(r"Checked 5 files in \d+\.\d s: nothing to report\.\n", answer.stdout)
    assert (answer.returncode, answer.stderr, tree(records)) == (0, "", before)


def test_check_says_all_that_build_would_say(records: Path) -> None:
    write(records, {DECISION_PATH: BREAKS["an unknown pillar"][0]})
    checked, built = (portal(command, *DAY, folder=records) for command in ("check", "build"))
    assert checked.stdout.rpartition("Checked")[0] == built.stdout.rpartition("Not built")[0]
    assert (checked.returncode, built.returncode) == (1, 1)


def test_the_form_for_programs_is_json_and_nothing_else(records: Path) -> None:
    write(records, {DECISION_PATH: BREAKS["an unknown pillar"][0]})
    answer = portal("check", "--format", "json", *DAY, folder=records)
    told = json.loads(answer.stdout)
    assert [(f["path"], f["line"], f["column"], f["code"]) for f in told["findings"]] == [
        (DECISION_PATH, 26, 11, "R503")
    ]
    assert (answer.returncode, answer.stderr) == (1, "")


def test_the_form_for_programs_is_json_where_there_is_nothing_to_say(records: Path) -> None:
    answer = portal("check", "--format", "json", *DAY, folder=records)
    assert (json.loads(answer.stdout)["findings"], answer.returncode) == ([], 0)


@pytest.mark.parametrize("code", ["R503", "r503"])
def test_a_rule_is_explained_without_any_project(tmp_path: Path, code: str) -> None:
    answer = portal("check", "--explain", code, folder=tmp_path)
    assert answer.stdout.startswith("R503 pillar-unknown (error)\n")
    assert "Not like this:" in answer.stdout
    assert answer.returncode == 0


def test_a_rule_that_does_not_exist_has_a_hint(tmp_path: Path) -> None:
    answer = portal("check", "--explain", "M4O1", folder=tmp_path)
    assert answer.stderr == 'There is no rule "M4O1". Did you mean M401?\n'
    assert answer.returncode == 2


# --- bad usage ---


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'?"),
        (["build", "--as-off", "x"], "No such option '--as-off'. Did you mean '--as-of'?"),
        (["--as-of", "2024-13-01"], '"2024-13-01" is not a day. Write year-month-day, such as 2024-05-14.'),
        (["--as-of", "14/05/2024"], '"14/05/2024" is not a day.'),
        (
            ["--address", "https://x.example/a;b/"],
            '--address "https://x.example/a;b/" cannot be the address of the site',
        ),
        (["--address", "example.org"], '--address "example.org" is not a web address. It begins with https://.'),
        (["check", "--format", "xml"], "'xml' is not one of"),
    ],
)
def test_a_slip_on_the_command_line_is_said_with_a_hint(tmp_path: Path, arguments: list[str], said: str) -> None:
    answer = portal(*arguments, folder=tmp_path)
    assert said in answer.stderr
    assert (answer.returncode, answer.stdout) == (2, "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(tmp_path: Path, option: str) -> None:
    answer = portal(option, folder=tmp_path)
    assert all(re.search(rf"^  {command} ", answer.stdout, re.MULTILINE) for command in ("build", "check", "serve"))
    assert answer.returncode == 0


# --- the configuration ---


def test_without_a_configuration_it_says_where_it_looked(tmp_path: Path) -> None:
    answer = process(folder=tmp_path)
    assert answer.stderr.startswith("portal.yaml cannot be read: No such file or directory. Run this in the folder")
    assert answer.stderr.endswith("with --project.\n")
    assert (answer.returncode, answer.stdout) == (2, "")


def test_a_configuration_that_is_no_text_is_said_so(records: Path) -> None:
    (records / "portal.yaml").write_bytes(b"\xff\xfe")
    answer = portal(folder=records)
    assert "it is not UTF-8 text" in answer.stderr
    assert answer.returncode == 2


def test_every_mistake_in_the_configuration_is_named_with_its_place(project: Path) -> None:
    broken = samples.PORTAL_YAML.replace("short_name:", "shrt_name:").replace("{year}", "{yeer}")
    (project / "portal.yaml").write_text(broken.replace("force: Northfold Police\n", "force:\n"))
    before = tree(project / "site")
    answer = portal(*DAY, folder=project)
    places = re.findall(r"^portal\.yaml:(\d+:\d+ \w+) error: ", answer.stderr, re.MULTILINE)
    assert places == ["2:3 S112", "3:3 S111", "5:9 S113", "16:12 S119"]
    assert answer.stderr.endswith("portal.yaml cannot be used as it stands. Nothing was changed.\n")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert tree(project / "site") == before


def test_a_configuration_with_a_slip_in_its_yaml_shows_the_line(records: Path) -> None:
    (records / "portal.yaml").write_text(samples.PORTAL_YAML.replace("title: Decisions of", "title: Decisions: of"))
    answer = portal(folder=records)
    assert "portal.yaml:8:19 S108 error" in answer.stderr
    assert "      8 |   title: Decisions: of the commissioner\n" in answer.stderr
    assert answer.returncode == 2


# --- what is no fault of the records ---


def test_a_fault_of_the_tool_is_said_to_be_one_and_leaves_the_site_as_it_was(project: Path) -> None:
    templates = Path(shutil.copytree(ROOT / "templates", project.parent / "templates"))
    (templates / "pages" / "record.html").write_text("{{ page.no_such_field }}")
    before = tree(project / "site")
    answer = process("--templates", templates, *DAY, folder=project)
    assert "'portal.website.views.record.RecordPage object' has no attribute 'no_such_field'" in answer.stderr
    assert "This is a fault of the tool, not of your records." in answer.stderr
    assert (answer.returncode, answer.stdout) == (3, "")
    assert tree(project / "site") == before


def test_a_folder_with_files_of_somebody_else_ends_the_build_in_plain_words(project: Path) -> None:
    (project / "site" / "thesis.txt").write_text("years of work")
    before = tree(project / "site")
    answer = portal(*DAY, folder=project)
    assert "holds files that are not part of the site: thesis.txt. Nothing was changed." in answer.stderr
    assert "Traceback" not in answer.stderr
    assert (answer.returncode, tree(project / "site")) == (2, before)


ATTACHED = "\n  - {title: Annex, file: index.html, format: HTML, alternative: Ask us.}"


@pytest.mark.parametrize(
    "files",
    [
        {"content/pages/decisions.md": samples.page()},
        {DECISION_PATH: samples.decision(attachments=ATTACHED), "content/decisions/index.html": "not the record"},
    ],
    ids=["a page where the register is", "an attachment where its record is"],
)
def test_what_would_take_the_place_of_another_page_is_never_published(project: Path, files: dict[str, str]) -> None:
    before = tree(project / "site")
    answer = portal(*DAY, folder=write(project, files))
    assert answer.returncode in (1, 2)
    assert tree(project / "site") == before


# --- colours and progress ---


def on_a_terminal(*arguments: str, folder: Path) -> str:
    """What the command prints on a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, ROOT / "build.py", *arguments], cwd=folder, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end was closed
            break
        if not piece:
            break
        printed += piece
    process.wait()
    os.close(ours)
    return printed.decode()


def test_colours_and_progress_are_for_terminals_alone(records: Path) -> None:
    write(records, {DECISION_PATH: BREAKS["an unknown pillar"][0]})
    terminal = on_a_terminal("check", *DAY, folder=records)
    assert "\x1b[31m\x1b[1mR503 error\x1b[0m" in terminal
    assert "Reading the records…" in terminal
    piped = process("check", *DAY, folder=records)
    assert "\x1b" not in piped.stdout + piped.stderr
    assert "Reading" not in piped.stdout + piped.stderr
