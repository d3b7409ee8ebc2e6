"""No command prints a character that turns or commands a terminal, whoever wrote what it speaks of."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from tests import samples
from tests.projects import build_in, write
from tests.support.dated_git import dated_office
from tests.test_cli import DAY, portal, tree

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


def test_the_subject_of_a_commit_is_said_in_plain_letters(tmp_path: Path) -> None:
    office = dated_office(tmp_path / "office", "2025-01-10")
    office.git("commit", "-q", "--allow-empty", "-m", f"A{ATTACK}b", day="2025-02-10")
    for form in ("text", "markdown", "html"):
        said = hold(portal("what-changed", "--since", "HEAD", "--format", form, *DAY, folder=office.folder), 0)
        assert "x1b" in said
        assert "u202e" in said


def test_what_is_handed_in_and_taken_back_is_said_in_plain_letters(tmp_path: Path) -> None:
    office = dated_office(tmp_path / "office", "2025-01-10")
    for name, value in (("user.name", "A"), ("user.email", "a@b")):
        office.git("config", name, value)
    write(
        office.folder,
        {
            samples.DECISION_PATH: samples.decision(updates="\n  - {date: 2025-06-01, note: More.}", title="Another"),
            f"content/{ATTACK}": "x",
        },
    )
    hold(portal("submit", "--yes", "--message", f"m{ATTACK}", *DAY, folder=office.folder), 1)
    (office.folder / "content" / ATTACK).unlink()
    remote = tmp_path / "remote.git"
    office.git("init", "-q", "--bare", str(remote))
    office.git("remote", "add", "origin", str(remote))
    hook = write(remote, {"hooks/pre-receive": "#!/bin/sh\nprintf 'see \\033]0;x\\007 here\\n' >&2\nexit 0\n"})
    (hook / "hooks/pre-receive").chmod(0o755)
    said = hold(portal("submit", "--yes", "--message", f"m{ATTACK}", *DAY, folder=office.folder), 0)
    assert r"see \x1b]0;x\x07 here" in said
    assert r"m\x1b[8mhidden" in said
    assert r"m\x1b[8mhidden" in hold(portal("submit", "--undo", *DAY, folder=office.folder), 0)


def test_what_a_site_that_somebody_changed_says_of_itself_is_said_in_plain_letters(tmp_path: Path) -> None:
    site = build_in(write(tmp_path / "office", samples.office()))
    (site / f"x{ATTACK}y").write_text("x")
    manifest = site / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"files": {', f'"files": {{{json.dumps(ATTACK)}: "0",', 1))
    said = hold(portal("verify", site, folder=tmp_path), 1)
    assert r"\x1b]0;title" in said
    manifest.write_text(f'"{ATTACK}"')
    hold(portal("verify", f"{site}", folder=tmp_path), 2)


class TestImports:
    """Files come from anyone: their names and what nobody sees in them too."""

    def test_the_name_of_a_file_is_said_in_plain_letters(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "office", samples.office())
        read = f"in/{ATTACK}.txt"
        refused = f"in/{ATTACK}.exe"
        unreadable = b"in/caf\xe9.txt".decode("utf-8", "surrogateescape")
        write(folder, dict.fromkeys((read, refused, unreadable), "Proposal\n\nThat a lamp is put up in the yard.\n"))
        said = hold(portal("import", "--dry-run", read, refused, unreadable, *DAY, folder=folder), 1)
        assert r"\x1b]0;title" in said
        assert r"caf\xe9.txt" in said

    def test_what_nobody_sees_in_a_file_is_left_out_and_told(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "office", samples.office())
        write(folder, {f"in/{ATTACK}.html": f"<h1>Lamps{ATTACK}</h1><p>Ref: PCC/D/2025/09</p><p>A yard{ATTACK}.</p>"})
        said = hold(portal("import", f"in/{ATTACK}.html", *DAY, folder=folder), 0)
        assert "characters that nobody sees left out." in said
        (draft,) = (folder / "content/decisions").glob("pcc-d-2025-09.md")
        assert not UNSEEN.search(draft.read_text("utf-8"))
        assert "S105" not in portal("check", *DAY, folder=folder).stdout


class TestLinks:
    """Nothing is written through a link that leads out of the folder of the records."""

    LAMPS = "Ref: PCC/D/2025/09\n\nProposal\n\nThat a lamp is put up in the yard behind the house.\n"

    def test_a_draft_is_not_written_through_a_link(self, tmp_path: Path) -> None:
        folder = write(tmp_path / "office", {**samples.office(), "in/lamps.txt": self.LAMPS})
        (folder / "content/decisions/pcc-d-2025-09.md").symlink_to(tmp_path / "elsewhere.md")
        answer = portal("import", "--overwrite", "in/lamps.txt", *DAY, folder=folder)
        assert "a link leads there" in hold(answer, 2)
        assert not (tmp_path / "elsewhere.md").exists()

    @pytest.mark.parametrize(
        "command",
        [
            ("import", "in/lamps.txt"),
            ("new", "decision", "--title", "Lamps", "--type", "other"),
            ("permalinks", "add", "--yes"),
        ],
    )
    def test_nothing_is_written_into_a_folder_behind_a_link(self, tmp_path: Path, command: tuple[str, ...]) -> None:
        folder = write(tmp_path / "office", {**samples.office(), "in/lamps.txt": self.LAMPS})
        other = write(tmp_path / "elsewhere", {"site.txt": "# mine\n"})
        name = "permalinks" if command[0] == "permalinks" else "decisions"
        shutil.rmtree(folder / "content" / name, ignore_errors=True)
        (folder / "content" / name).symlink_to(other)
        before = tree(other)
        assert "a link leads there" in hold(portal(*command, *DAY, folder=folder), 2)
        assert tree(other) == before
