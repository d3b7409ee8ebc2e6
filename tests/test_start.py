"""A command begins with what it needs: the rest of the program, and the libraries it is made with, are left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal import cli
from portal.authoring.forms import FORMS
from tests import samples
from tests.projects import write
from tests.support.site import PROJECT
from tests.test_cli import DAY

LIBRARIES = frozenset(("jinja2", "livereload", "markdown", "nh3", "phonenumbers", "pydantic", "tornado", "yaml"))
FLOORS = frozenset(("portal.config", "portal.content", "portal.pipeline", "portal.rules", "portal.website"))
OF_OTHER_COMMANDS = frozenset(
    (
        *(
            "livereload",
            "tornado",
            "portal.authoring.preview",
            "portal.authoring.importing",
            "portal.authoring.editing",
        ),
        *("portal.authoring.archive", "portal.authoring.citing", "portal.authoring.fix", "portal.authoring.forms"),
        *("portal.authoring.json_form", "portal.authoring.recording", "portal.authoring.references"),
        *("portal.authoring.schema", "portal.authoring.submission", "portal.authoring.what_changed"),
    )
)
MAKES_FILES = frozenset(
    ("jinja2", "portal.website.outputs", "portal.website.publish", "portal.website.render", "portal.website.search")
)
SAYS_WHAT_IS_LOADED = """\
import atexit, pathlib, sys
from portal.entry import main
file = pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: file.write_text("\\n".join(sys.modules)))
main()
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that was built."""
    folder = write(tmp_path_factory.mktemp("office"), samples.office())
    loaded(folder, "build", *DAY)
    return folder


def loaded(folder: Path, *arguments: str, code: int = 0) -> frozenset[str]:
    """The modules that are loaded when a command ends."""
    file = folder.parent / "loaded.txt"
    command = [sys.executable, "-c", SAYS_WHAT_IS_LOADED, str(file), *arguments]
    ended = subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(PROJECT)}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == code, ended.stdout + ended.stderr
    return frozenset(file.read_text().split())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        (["permalinks", "add", "--help"], 0),
        (["bild"], 2),
    ],
)
def test_to_say_which_version_this_is_or_how_a_command_is_used_takes_nothing_of_the_program(
    arguments: list[str], code: int, tmp_path: Path
) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    assert loaded(folder, *arguments, code=code) & (LIBRARIES | FLOORS) == set()


def test_a_build_of_the_same_takes_nothing_of_the_program(office: Path) -> None:
    assert loaded(office, "build", *DAY) & (LIBRARIES | FLOORS | {"portal.cli"}) == set()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_build_and_a_check_take_nothing_that_other_commands_need(command: str, office: Path) -> None:
    record = office / samples.DECISION_PATH
    record.write_text(record.read_text("utf-8") + f"\nOne more sentence for the {command}.\n", "utf-8")
    taken = loaded(office, command, *DAY)
    assert taken & OF_OTHER_COMMANDS == set()
    assert "portal.pipeline" in taken
    assert taken & MAKES_FILES == (MAKES_FILES if command == "build" else set())


def test_every_form_that_a_check_can_be_asked_for_is_one_it_has() -> None:
    assert ("text", *FORMS) == cli.FORMS
