"""However a command ends, it says so in plain words: what broke, what is as it was, how to report it. No traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import pytest

from portal import pipeline
from portal.authoring.fault import said_of_trace
from portal.website import outputs
from portal.website import publish as publishing
from tests import samples
from tests.projects import write
from tests.samples import DECISION_PATH, office
from tests.test_cli import DAY, portal, tree

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "a grant to Example House"
"""Words of a record, which an error of ours may quote."""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "office", office())


def broken(*_: object, **__: object) -> NoReturn:
    raise LookupError(f"no such key: {SECRET}")


STAGES: dict[str, tuple[object, str, str]] = {
    "reading": (pipeline, "read_sources", "reading the records"),
    "understanding": (pipeline, "look_again", "reading the records"),
    "relating": (pipeline, "relate", "planning the site"),
    "planning": (pipeline, "plan_site", "planning the site"),
    "checking": (pipeline, "check", "checking the records"),
}


@pytest.mark.parametrize(("where", "what", "stage"), STAGES.values(), ids=STAGES)
def test_a_fault_at_any_stage_is_said_in_plain_words_and_leaves_the_site_as_it_was(
    project: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, where: object, what: str, stage: str
) -> None:
    assert portal(*DAY, folder=project).returncode == 0
    before = tree(project)
    monkeypatch.setattr(where, what, broken)
    answer = portal(*DAY, "--no-store", folder=project)
    (report,) = temporary.iterdir()
    assert answer.stderr == (
        f"Something broke in the program itself while {stage}: LookupError: no such key: {SECRET}.\n"
        "This is a fault of the tool, not of your records. No record was changed, and the site is as it was.\n"
        "To report it, send this file to whoever looks after the program. It holds no text of your records:\n"
        f"{report}\n"
    )
    assert (answer.returncode, answer.stdout) == (3, "")
    assert tree(project) == before


@pytest.mark.parametrize(
    ("where", "what", "stage"),
    [
        (outputs, "artifacts", "making the pages of the decisions"),
        (publishing, "_finish_interrupted", "making the pages of the decisions"),
        (publishing._Stage, "seal", "putting the site in place"),
    ],
    ids=["rendering", "finishing", "staging"],
)
def test_a_fault_while_pages_are_made_and_put_into_place_says_what_becomes_of_them(
    project: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, where: object, what: str, stage: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(where, what, broken)
        answer = portal(*DAY, folder=project)
    assert answer.stderr.splitlines()[:2] == [
        f"Something broke in the program itself while {stage}: LookupError: no such key: {SECRET}.",
        "This is a fault of the tool, not of your records. No record was changed. The site is whole: it is as it was,"
        " or the next build finishes it.",
    ]
    assert answer.returncode == 3
    assert portal(*DAY, folder=project).returncode == 0
    assert len(list(temporary.iterdir())) == 1


def test_a_fault_outside_a_build_says_where_to_look(
    project: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.commands.recording.examine", broken)
    answer = portal("permalinks", "show", *DAY, folder=project)
    assert "git status shows which files it changed, if any." in answer.stderr
    assert (answer.returncode, len(list(temporary.iterdir()))) == (3, 1)


def test_the_report_says_where_it_broke_and_with_what_and_quotes_no_record(
    project: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrapped(*_: object, **__: object) -> NoReturn:
        try:
            broken()
        except LookupError as error:
            raise ValueError(f"cannot be related: {SECRET}") from error

    monkeypatch.setattr(pipeline, "relate", wrapped)
    portal("check", *DAY, folder=project)
    (report,) = temporary.iterdir()
    text = report.read_text("utf-8")
    assert re.match(
        r"A fault of the transparency portal\n\nThe words of the errors are left out, because they may quote a record\."
        rf"\n\nCommand: portal check --as-of 2025-06-01\nPortal: \S+\nPython: {sys.version.split()[0]} \(CPython\)\n"
        r"System: .+\nLibraries: .*jinja2 [\d.]+.*\n\nbuiltins\.ValueError\n  portal/authoring/fault\.py:\d+ in ",
        text,
    )
    assert "\nbuiltins.LookupError\n" in text
    assert re.search(r"\n  portal/pipeline\.py:\d+ in examine\n    register = relate\(", text)
    assert SECRET not in text
    assert str(Path.home()) not in text
    assert str(ROOT) not in text


def test_a_reason_that_was_typed_is_no_part_of_the_report(
    project: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.commands.recording.examine", broken)
    portal("permalinks", "retire", "decisions/x/", "--reason", f"It was {SECRET}.", *DAY, folder=project)
    (report,) = temporary.iterdir()
    assert "Command: portal permalinks retire decisions/x/ --reason ... --as-of" in report.read_text("utf-8")


def test_where_no_report_can_be_written_that_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(project / "portal.yaml"))
    monkeypatch.setattr(pipeline, "check", broken)
    answer = portal(*DAY, folder=project)
    assert answer.stderr.endswith(
        "No report could be written to the folder for temporary files; TMPDIR names another.\n"
    )
    assert answer.returncode == 3


def test_too_little_memory_is_called_that(project: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_: object, **__: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr(outputs, "artifacts", too_much)
    answer = portal(*DAY, folder=project)
    assert answer.stderr.startswith("The memory of this machine was not enough.\nThis is a fault of the tool")
    assert (answer.returncode, len(list(temporary.iterdir()))) == (3, 1)


def test_the_preview_says_of_a_fault_in_another_process_the_same(temporary: Path) -> None:
    try:
        broken()
    except LookupError:
        words = said_of_trace(traceback.format_exc(), ["serve"])
    (report,) = temporary.iterdir()
    assert words == (
        f"Something broke in the program itself: LookupError: no such key: {SECRET}.\n"
        "This is a fault of the tool, not of your records. No record was changed, and the site is as it was.\n"
        "To report it, send this file to whoever looks after the program. It holds no text of your records:\n"
        f"{report}"
    )
    text = report.read_text("utf-8")
    assert text.startswith("A fault of the transparency portal\n")
    assert re.search(r"\n\nLookupError\n  test_ending\.py, line \d+, in test_the_preview_says", text)
    assert SECRET not in text
    assert str(ROOT) not in text


@pytest.mark.parametrize(
    ("where", "what", "left"),
    [
        (pipeline, "check", "No record was changed, and the site is as it was."),
        (
            publishing,
            "publish",
            "No record was changed. The site is whole: it is as it was, or the next build finishes it.",
        ),
    ],
)
def test_a_command_that_is_stopped_says_what_is_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, where: object, what: str, left: str
) -> None:
    def stopped(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, what, stopped)
    answer = portal(*DAY, folder=project)
    assert answer.stderr.startswith(f"\nStopped. {left}")
    assert (answer.returncode, answer.stdout) == (130, "")


STOPPED_WITH_OTHERS = """\
import os, signal, time
from portal import cli, pipeline
from portal.processes import FEWEST, spread

def work(share):
    os.write(1, b"at work\\n")
    time.sleep(60)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a run of the tests in the background ignores it
pipeline.check = lambda *_: spread(lambda: work, range(FEWEST), 2)
cli.main()
"""


def test_stopping_stops_the_other_processes_without_a_word_of_theirs(project: Path) -> None:
    command = subprocess.Popen(
        [sys.executable, "-c", STOPPED_WITH_OTHERS, "check", *DAY],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert command.stdout
    assert [command.stdout.readline() for _ in range(2)] == ["at work\n", "at work\n"]
    os.killpg(command.pid, signal.SIGINT)
    _, said = command.communicate(timeout=20)
    assert said == "\nStopped. No record was changed, and the site is as it was.\n"
    assert command.returncode == 130


# --- output that nobody can read, or not all of it ---

CURLY = samples.decision(status="Café “Sundial” – £500 for Zoë’s Łódź")


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What a line of shell gives in which $PORTAL is the command."""
    return subprocess.run(
        ["sh", "-c", line.replace("$PORTAL", f"'{sys.executable}' '{ROOT / 'build.py'}'")],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_a_reader_that_goes_away_is_no_fault(project: Path) -> None:
    numbers = ((year, number) for year in range(2020, 2024) for number in range(10, 99))
    many = {f"content/decisions/pcc-d-{year}-{number}.md": "no record" for year, number in numbers}
    write(project, many)
    day = " ".join(DAY)
    answer = shell(f"{{ $PORTAL check {day}; echo $? >code; }} | head -n 1", project)
    assert answer.stdout.startswith(b"content/decisions/pcc-d-2020-10.md:1:1 ")
    assert answer.stderr == b""
    assert (project / "code").read_text() == "141\n"


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_full_disk_under_the_output_is_said(project: Path, command: str) -> None:
    answer = shell(f"$PORTAL {command} {' '.join(DAY)} >/dev/full", project)
    assert answer.stderr == b"What this command has to say could not be written: No space left on device.\n"
    assert answer.returncode == 2


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
def test_output_that_is_closed_ends_nothing(project: Path, closed: str) -> None:
    answer = shell(f"$PORTAL build {' '.join(DAY)} {closed}", project)
    assert b"Traceback" not in answer.stderr
    assert answer.returncode == 0
    assert (project / "site" / "index.html").exists()


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({"PYTHONIOENCODING": "latin-1"}, 'Café "Sundial" - £500 for Zoë\'s ?ódz'.encode("latin-1")),
        ({"PYTHONIOENCODING": "cp1252"}, "Café “Sundial” – £500 for Zoë’s ?ódz".encode("cp1252")),
        ({"PYTHONIOENCODING": "iso8859-7"}, b"Cafe "),
        # What says that it knows English alone is taken to know UTF-8, as nearly all that say so do.
        ({"PYTHONIOENCODING": "ascii"}, "Café “Sundial” – £500 for Zoë’s Łódź".encode()),
        ({"LC_ALL": "C"}, "Café “Sundial” – £500 for Zoë’s Łódź".encode()),
        ({"LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "Café “Sundial” – £500".encode()),
    ],
    ids=["latin-1", "cp1252", "Greek", "ascii", "LC_ALL=C", "LANG=C"],
)
def test_a_terminal_that_knows_few_letters_is_shown_plain_ones(
    project: Path, environment: dict[str, str], shown: bytes
) -> None:
    write(project, {DECISION_PATH: CURLY})
    answer = shell(f"$PORTAL check {' '.join(DAY)}", project, **environment)
    assert shown in answer.stdout
    assert (answer.returncode, answer.stderr) == (1, b"")


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_what_programs_read_is_utf_8_whatever_the_terminal(project: Path, form: str) -> None:
    write(project, {DECISION_PATH: CURLY})
    line = f"$PORTAL check --format {form} {' '.join(DAY)}"
    plain, utf8 = (shell(line, project, PYTHONIOENCODING=encoding).stdout for encoding in ("latin-1", "utf-8"))
    assert plain == utf8
    assert plain.decode("utf-8")


def test_a_schema_is_printed_the_same_everywhere(tmp_path: Path) -> None:
    answer = shell("$PORTAL schema decision", tmp_path, PYTHONIOENCODING="latin-1")
    assert json.loads(answer.stdout.decode("utf-8"))["properties"]
