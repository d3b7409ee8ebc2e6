"""No command prints a character that turns or commands a terminal, whoever wrote what it speaks of."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import click
import pytest

from tests import samples
from tests.projects import write
from tests.test_cli import DAY, portal

OWN = re.compile(r"\x1b\[(?:0|1|2|3[0-7])m|\r\x1b\[K")
"""How the program itself colours words and takes back a line."""
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
ATTACK = "\x1b[8mhidden\x1b]0;title\x07\x9b2J\u202egnp\r"
"""Words hidden, the title of a window changed, the screen emptied, writing turned round, a line overwritten."""


@pytest.fixture(autouse=True)
def a_real_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where output is no terminal, click takes out some of what commands one, and a hole would not be seen."""
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    assert click.style("x", fg="red") == "\x1b[31mx\x1b[0m"


def hold(answer: subprocess.CompletedProcess[str], *codes: int) -> str:
    """What a command said, in which nothing is unseen."""
    said = OWN.sub("", answer.stdout + answer.stderr)
    assert answer.returncode in codes, said
    assert not UNSEEN.search(said), repr(said)
    return said


def test_what_is_wrong_with_a_record_or_its_name_is_said_in_plain_letters(tmp_path: Path) -> None:
    config = samples.PORTAL_YAML.replace("title: Decisions of", 'title: "Dec\\e]0;x\\a" #')
    record = samples.decision(title=r'"\e[2J\e]0;gone\a"', summary='"\x1b[31mred\x9b1m"', extra=r'"\e[5m"')
    odd = {"content/decisions/\x1b[8mred.md": record, "content/pages/a\u202eb.md": samples.page()}
    for files in ({"portal.yaml": config}, {samples.DECISION_PATH: record, **odd}):
        folder = write(tmp_path / str(len(files)), {**samples.office(), **files})
        for command in (["check"], ["check", "--format", "github"]):
            hold(portal(*command, *DAY, folder=folder), 1, 2)
