"""portal submit in real repositories, with a real remote: no file is ever lost, and all can be taken back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import samples
from tests.projects import write
from tests.samples import DECISION_PATH
from tests.support.examples import examples
from tests.test_cli import DAY, portal, tree

NEW_PATH = "content/decisions/pcc-d-2024-08.md"
NEW = samples.decision(ref="PCC/D/2024/08", title="A second post", status="draft")
CHANGED = samples.decision(summary="The commissioner approved £33,504 for one more post in the commissioning team.")


class Office:
    """An office under git, with a remote beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = write(folder / "office", samples.office())
        self.remote = folder / "remote.git"
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "user.name", "Communications team")
        self.git("config", "user.email", "team@example.org")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "The records")

    def git(self, *arguments: str, folder: Path | None = None, check: bool = True) -> str:
        command = ["git", "-C", str(folder or self.folder), *arguments]
        return subprocess.run(command, check=check, capture_output=True, text=True).stdout.strip()

    def with_remote(self) -> Office:
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", str(self.remote)], check=True)
        self.git("remote", "add", "origin", str(self.remote))
        self.git("push", "--quiet", "--set-upstream", "origin", "main")
        return self

    def submit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return portal("submit", *arguments, *DAY, folder=self.folder)

    @property
    def files(self) -> dict[str, bytes]:
        return {path: content for path, content in tree(self.folder).items() if not path.startswith(".git/")}

    @property
    def uncommitted(self) -> list[str]:
        return self.git("status", "--porcelain", "--untracked-files=all").splitlines()


@pytest.fixture(autouse=True)
def own_git_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_new_draft_is_handed_in_on_a_branch_of_its_own(office: Office) -> None:
    write(office.folder, {NEW_PATH: NEW})
    answer = office.submit("--yes")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == (
        "  new      content/decisions/pcc-d-2024-08.md  PCC/D/2024/08: A second post\n"
        "  PCC/D/2024/08: A second post stays off the site for now: its status is draft.\n"
        "Message: Add PCC/D/2024/08: A second post\n"
        "Saved in git on the branch records/pcc-d-2024-08.\n"
        "What happens next:\n"
        "  1. Nothing has left this machine. Tell whoever looks after the records: the branch is"
        " records/pcc-d-2024-08.\n"
        "  2. The check runs again, and somebody else reads it.\n"
        "  3. Once it is taken over, the next build publishes it. Until then nothing is public.\n"
        "To take it back: portal submit --undo\n"
    )
    assert office.git("branch", "--show-current") == "records/pcc-d-2024-08"
    assert office.git("log", "-1", "--format=%s") == "Add PCC/D/2024/08: A second post"
    assert office.git("rev-list", "--count", "main") == "1"
    assert office.uncommitted == []


def test_it_is_sent_where_a_remote_is_set_and_main_there_is_not_touched(office: Office) -> None:
    office.with_remote()
    write(office.folder, {DECISION_PATH: CHANGED})
    answer = office.submit("--yes")
    assert "Sent to origin.\n" in answer.stdout
    assert "1. Ask for a review" in answer.stdout
    heads = office.git("for-each-ref", "--format=%(refname:short)", folder=office.remote).splitlines()
    assert heads == ["main", "records/pcc-d-2024-07"]
    assert office.git("rev-list", "--count", "main", folder=office.remote) == "1"


@pytest.mark.parametrize("remote", [False, True], ids=["without a remote", "with a remote"])
def test_taking_back_leaves_the_files_and_undoes_the_rest(office: Office, remote: bool) -> None:
    if remote:
        office.with_remote()
    write(office.folder, {NEW_PATH: NEW, DECISION_PATH: CHANGED})
    (office.folder / "content/pages/about.md").touch()
    before, waiting = office.files, office.uncommitted
    assert office.submit("--yes").returncode == 0
    answer = office.submit("--undo")
    assert answer.returncode == 0, answer.stderr
    assert 'Taken back: "Add 1 and change 1 records".\n' in answer.stdout
    assert office.files == before
    assert office.uncommitted == waiting
    assert office.git("branch", "--format=%(refname:short)") == "main"
    if remote:
        assert office.git("for-each-ref", "--format=%(refname:short)", folder=office.remote) == "main"


def test_a_second_submission_goes_on_the_same_branch_and_each_can_be_taken_back(office: Office) -> None:
    office.with_remote()
    write(office.folder, {NEW_PATH: NEW})
    office.submit("--yes")
    write(office.folder, {DECISION_PATH: CHANGED})
    office.submit("--yes")
    assert office.git("rev-list", "--count", "records/pcc-d-2024-08", folder=office.remote) == "3"
    assert office.submit("--undo").returncode == 0
    assert office.git("rev-list", "--count", "records/pcc-d-2024-08", folder=office.remote) == "2"
    assert office.submit("--undo").returncode == 0
    assert office.git("branch", "--show-current") == "main"
    assert sorted(office.uncommitted) == [f"?? {NEW_PATH}", f"M {DECISION_PATH}"] or len(office.uncommitted) == 2
    answer = office.submit("--undo")
    assert answer.returncode == 2
    assert 'Nothing was submitted from the branch "main"' in answer.stderr


def test_what_is_no_record_stays_as_it_is_even_where_it_is_staged(office: Office) -> None:
    write(office.folder, {NEW_PATH: NEW, "notes.txt": "not yet", "templates.css": "a{}"})
    office.git("add", "notes.txt")
    office.submit("--yes")
    assert office.git("show", "--name-only", "--format=") == NEW_PATH
    assert office.uncommitted == ["A  notes.txt", "?? templates.css"]


def test_a_broken_record_is_not_handed_in(office: Office) -> None:
    write(office.folder, {NEW_PATH: samples.decision(ref="PCC/D/2024/08", pillars="[victm]")})
    before = office.files
    answer = office.submit("--yes")
    assert answer.returncode == 1
    assert "victm" in answer.stdout
    assert "Nothing was submitted" in answer.stdout
    assert office.git("branch", "--format=%(refname:short)") == "main"
    assert office.files == before


def test_new_addresses_are_recorded_on_the_way(office: Office) -> None:
    assert portal("permalinks", "add", "--yes", *DAY, folder=office.folder).returncode == 0
    office.git("add", ".")
    office.git("commit", "--quiet", "--message", "The addresses")
    write(office.folder, {NEW_PATH: samples.decision(ref="PCC/D/2024/08", title="A second post")})
    answer = office.submit("--yes")
    assert answer.returncode == 0, answer.stdout
    assert "its addresses are written down" in answer.stdout
    assert "content/permalinks/decisions/pcc-d-2024-08.txt" in office.git("show", "--name-only", "--format=")


def test_nothing_new_is_said_and_nothing_done(office: Office) -> None:
    assert office.submit("--yes").stdout == (
        "Nothing has changed since the last submission. There is nothing to hand in.\n"
    )


def test_a_deleted_record_is_handed_in_as_removed(office: Office) -> None:
    (office.folder / "content/strategy/commissioning.md").unlink()
    answer = office.submit("--yes")
    assert "  gone     content/strategy/commissioning.md" in answer.stdout
    assert office.git("log", "-1", "--format=%s") == "Remove content/strategy/commissioning.md"


def test_a_hook_that_refuses_leaves_everything_as_it_was(office: Office) -> None:
    hook = office.folder / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
    hook.chmod(0o755)
    write(office.folder, {NEW_PATH: NEW})
    before, waiting = office.files, office.uncommitted
    answer = office.submit("--yes")
    assert answer.returncode == 2
    assert "not on a Friday" in answer.stderr
    assert office.files == before
    assert office.uncommitted == waiting
    assert office.git("branch", "--format=%(refname:short)") == "main"


def test_without_a_connection_the_commit_is_kept_and_said_to_be(office: Office) -> None:
    office.with_remote()
    office.git("remote", "set-url", "origin", str(office.folder.parent / "nowhere.git"))
    write(office.folder, {NEW_PATH: NEW})
    answer = office.submit("--yes")
    assert answer.returncode == 2
    assert "Nothing is lost: it is saved on this machine." in answer.stdout
    assert "git push --set-upstream origin records/pcc-d-2024-08" in answer.stdout
    assert office.git("log", "-1", "--format=%s") == "Add PCC/D/2024/08: A second post"


def test_what_was_taken_over_can_not_be_taken_back(office: Office) -> None:
    office.with_remote()
    write(office.folder, {NEW_PATH: NEW})
    office.submit("--yes")
    office.git("push", "--quiet", "origin", "records/pcc-d-2024-08:main")
    answer = office.submit("--undo")
    assert answer.returncode == 2
    assert "It was taken over into main already" in answer.stderr
    assert office.git("log", "-1", "--format=%s") == "Add PCC/D/2024/08: A second post"


def test_what_somebody_built_upon_can_not_be_taken_back(office: Office) -> None:
    office.with_remote()
    write(office.folder, {NEW_PATH: NEW})
    office.submit("--yes")
    other = office.folder.parent / "other"
    office.git(
        "clone", "--quiet", "--branch", "records/pcc-d-2024-08", str(office.remote), str(other), folder=other.parent
    )
    named = ("-c", "user.name=Other", "-c", "user.email=other@example.org")
    office.git(*named, "commit", "--quiet", "--allow-empty", "--message", "More", folder=other)
    office.git("push", "--quiet", "origin", "HEAD", folder=other)
    answer = office.submit("--undo")
    assert answer.returncode == 2
    assert "Somebody has added to the branch" in answer.stderr


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda office: office.git("config", "--unset", "user.email"), "git does not know who you are"),
        (lambda office: office.git("checkout", "--quiet", "--detach"), "is on no branch of git"),
    ],
    ids=["no name", "no branch"],
)
def test_what_git_lacks_is_said_in_plain_words(office: Office, spoil, words: str) -> None:
    write(office.folder, {NEW_PATH: NEW})
    spoil(office)
    before = office.files
    answer = office.submit("--yes")
    assert answer.returncode == 2
    assert words in answer.stderr
    assert office.files == before


def test_a_folder_without_git_and_one_without_a_commit_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "office", samples.office())
    answer = portal("submit", "--yes", *DAY, folder=folder)
    assert (answer.returncode, answer.stderr) == (
        2, "This folder is not kept in git, so nothing can be submitted.\n",
    )  # fmt: skip
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    answer = portal("submit", "--yes", *DAY, folder=folder)
    assert "Nothing is committed in this folder yet." in answer.stderr


def test_an_answer_of_no_changes_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    write(office.folder, {NEW_PATH: NEW})
    monkeypatch.setattr("click.confirm", lambda *_: False)
    assert office.submit().stdout.endswith("Nothing was submitted. Your files are as they were.\n")
    assert office.uncommitted == [f"?? {NEW_PATH}"]


@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.from_regex(r"[A-Za-z0-9 '\"$;&|*?\[\]()é–-]{1,30}\.pdf", fullmatch=True), message=st.text(max_size=80))
def test_any_name_of_a_file_and_any_message_is_taken_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, name: str, message: str
) -> None:
    office = Office(tmp_path_factory.mktemp("any"))
    write(office.folder, {f"content/decisions/{name}": b"%PDF-1.4"})
    before = office.files
    answer = office.submit("--yes", f"--message={message.replace(chr(0), '')}")
    assert answer.returncode in (0, 1), answer.stderr
    if not answer.returncode:
        assert office.submit("--undo").returncode == 0
    assert office.files == before
