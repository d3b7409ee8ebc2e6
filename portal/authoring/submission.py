"""A submission: what has changed in the records, on a branch of its own, with a message, sent on to be reviewed.

For people who know their records and not git. Nothing of what lies in the folder is ever changed: submitting copies it
into git's history, taking back leaves the files as they are. Only records, the ledger and the configuration are
submitted; whatever else has changed in the folder stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.authoring.repository import Change, Kind, Repository
from portal.content.decision import Status
from portal.content.records import Entry, Fields
from portal.content.register import Register
from portal.failure import Failure
from portal.text import counted, in_prose, shorten, slug

_LONGEST_SUBJECT = 72
_BASE, _COMMIT = "portalbase", "portalcommit"
"""Keys in git's configuration of a branch: the branch it came from, the commits that were submitted on it."""

_VERBS = {Kind.NEW: "Add", Kind.CHANGED: "Change", Kind.GONE: "Remove"}
_ENDS = {Status.WITHDRAWN: "Withdraw", Status.REVOKED: "Revoke"}
_LEDGER = "/permalinks/"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What would be committed: the files, the branch it goes on and whether that is new, and the message."""

    changes: tuple[Change, ...]
    branch: str
    base: str
    """The branch that is checked out now."""
    message: str

    @property
    def is_new_branch(self) -> bool:
        """Whether the branch is made for this submission."""
        return self.branch != self.base


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What came of sending a branch on. `remote`: empty where none is set; `problem`: why it was not sent."""

    remote: str = ""
    problem: str = ""
    words: tuple[str, ...] = ()
    """What the server answered, such as the address where a review is asked for."""


@dataclass(frozen=True, kw_only=True)
class TakenBack:
    """What was taken back: the message of the commit, its files, and the branch that is checked out now."""

    subject: str
    files: tuple[str, ...]
    branch: str
    was_sent: bool


def prepared(
    repository: Repository, changes: tuple[Change, ...], register: Register, *, branch: str, message: str
) -> Submission:
    """What would be submitted. `branch` and `message` are a person's own, or empty. Raises Failure."""
    repository.commit_of("HEAD")
    _know_who(repository)
    current = repository.branch()
    target = branch or (current if current != repository.main_branch() else _free_name(repository, changes))
    if branch and branch != current and repository.has(f"refs/heads/{branch}"):
        raise Failure(f'There is a branch "{branch}" already. Leave --branch out, and a free name is found.')
    if not repository.told("check-ref-format", "--branch", target):
        raise Failure(f'"{target}" cannot be the name of a branch. Use letters, digits and hyphens.')
    return Submission(
        changes=changes, branch=target, base=current, message=message.strip() or written_message(changes, register)
    )


def written_message(changes: Iterable[Change], register: Register) -> str:
    """A message for the history: what was done to which record, and a list where it is more than one."""
    lines = [(change.kind, _deed(change, register)) for change in changes if _LEDGER not in change.path]
    if not lines:
        return "Record the addresses that are published"
    if len(lines) == 1:
        return shorten(lines[0][1], _LONGEST_SUBJECT)
    parts = [
        f"{verb.lower() if at else verb} {sum(kind is other for kind, _ in lines)}"
        for at, (other, verb) in enumerate((k, v) for k, v in _VERBS.items() if any(kind is k for kind, _ in lines))
    ]
    subject = f"{in_prose(parts)} {'records' if len(lines) > 1 else 'record'}"
    return "\n".join((subject, "", *(f"- {deed}" for _, deed in lines)))


def submit(repository: Repository, submission: Submission) -> None:
    """Commit on the branch. Raises Failure, with everything as it was, where git or one of its hooks refuses."""
    paths = [change.path for change in submission.changes]
    new = [change.path for change in submission.changes if change.kind is Kind.NEW]
    if submission.is_new_branch:
        repository.ask("switch", "--quiet", "--create", submission.branch)
    try:
        if new:
            repository.ask("add", "--intent-to-add", "--force", "--", *new)
        repository.ask("commit", "--quiet", "--only", f"--message={submission.message}", "--", *paths)
    except Failure:
        if new:
            repository.told("reset", "--quiet", "--", *new)
        if submission.is_new_branch:
            repository.ask("switch", "--quiet", submission.base)
            repository.ask("branch", "--quiet", "--delete", "--force", submission.branch)
        raise
    if submission.is_new_branch:
        repository.ask("config", _key(submission.branch, _BASE), submission.base)
    repository.ask("config", "--add", _key(submission.branch, _COMMIT), repository.commit_of("HEAD"))


def send(repository: Repository, branch: str) -> Sent:
    """Push the branch to the remote, where one is set. Never raises: what is committed stays committed."""
    remote = repository.remote()
    if not remote:
        return Sent()
    done, said = repository.try_to("push", "--set-upstream", "--", remote, f"{branch}:{branch}")
    told = tuple(text for line in said.splitlines() if (text := line.removeprefix("remote:").strip()) != line.strip())
    return Sent(remote=remote, problem="" if done else _last_line(said), words=tuple(filter(None, told)))


def take_back(repository: Repository) -> TakenBack:
    """Undo the last submission on this branch; the files in the folder stay. Raises Failure where it cannot be."""
    branch = repository.branch()
    commit = _last_submitted(repository, branch)
    subject = repository.ask("log", "-1", "--format=%s", commit).strip()
    base = repository.told("config", _key(branch, _BASE))
    was_sent = _call_back(repository, branch, commit, base)
    files = repository.ask("diff-tree", "--no-commit-id", "--name-only", "-r", "-z", "--relative", commit).split("\0")
    files = [file for file in files if file]
    repository.ask("reset", "--quiet", "--soft", "HEAD^")
    repository.ask("reset", "--quiet", "--", *files)
    repository.ask("config", "--unset", _key(branch, _COMMIT), f"^{commit}$")
    if base and not repository.told("config", "--get-all", _key(branch, _COMMIT)) and _goes_back(repository, base):
        repository.ask("branch", "--quiet", "--delete", "--force", branch)
        branch = base
    return TakenBack(subject=subject, files=tuple(files), branch=branch, was_sent=was_sent)


def _goes_back(repository: Repository, base: str) -> bool:
    """Whether the folder could be put back on the branch it came from, with all changes kept."""
    return repository.try_to("switch", "--quiet", base)[0]


def _last_submitted(repository: Repository, branch: str) -> str:
    """The commit that was submitted last on a branch. Raises Failure where it is not the newest there."""
    commits = repository.told("config", "--get-all", _key(branch, _COMMIT)).split()
    if not commits:
        raise Failure(f'Nothing was submitted from the branch "{branch}", so there is nothing to take back.')
    if repository.commit_of("HEAD") != commits[-1]:
        raise Failure("Something was committed after the last submission, so it cannot be taken back by itself.")
    return commits[-1]


def _call_back(repository: Repository, branch: str, commit: str, base: str) -> bool:
    """Take the commit off the remote, where it is there. Raises Failure where it was taken over or built upon."""
    remote = repository.remote()
    if not remote or not repository.told("config", _key(branch, "remote")):
        return False
    listed = repository.ask("ls-remote", "--heads", "--", remote)
    heads = {
        name.removeprefix("refs/heads/"): found
        for found, _, name in (row.partition("\t") for row in listed.splitlines())
    }
    if base in heads and _holds(repository, remote, base, commit):
        raise Failure(
            f"It was taken over into {base} already, so it cannot be taken back. To take a record off the site, set its"
            " status to withdrawn and submit that."
        )
    if branch not in heads:
        return False
    if heads[branch] != commit:
        raise Failure(
            f"Somebody has added to the branch {branch} since, so it cannot be taken back. Talk to them first."
        )
    before = repository.commit_of(f"{commit}^")
    others = len(repository.told("config", "--get-all", _key(branch, _COMMIT)).split()) > 1
    target = f"{before}:refs/heads/{branch}" if others else f":refs/heads/{branch}"
    repository.ask("push", "--quiet", f"--force-with-lease={branch}:{commit}", "--", remote, target)
    return True


def _holds(repository: Repository, remote: str, base: str, commit: str) -> bool:
    """Whether a branch of the remote holds a commit."""
    repository.ask("fetch", "--quiet", "--", remote, base)
    return repository.try_to("merge-base", "--is-ancestor", commit, "FETCH_HEAD")[0]


def _know_who(repository: Repository) -> None:
    if not repository.told("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"):
        raise Failure(
            "git does not know who you are, and each change carries a name. Type once, with your own:\n"
            '  git config --global user.name "Your Name"\n'
            '  git config --global user.email "you@your-office.example"'
        )


def _free_name(repository: Repository, changes: tuple[Change, ...]) -> str:
    """A name for a branch that says what it is about and is not taken here or where it is sent."""
    first = next((change for change in changes if _LEDGER not in change.path), changes[0])
    stem = slug(first.path.rpartition("/")[2].removesuffix(".md")) or "records"
    name = f"records/{stem}" if len(changes) < 4 else f"records/{stem}-and-others"
    remote, number, free = repository.remote() or "origin", 1, name
    while any(repository.has(f"{where}/{free}") for where in ("refs/heads", f"refs/remotes/{remote}")):
        number += 1
        free = f"{name}-{number}"
    return free


def _deed(change: Change, register: Register) -> str:
    """What was done to a file: "Add PCC/D/2024/08: A post in the commissioning team"."""
    entry = register.by_path.get(change.path)
    if entry is None:
        return f"{_VERBS[change.kind]} {change.path}"
    status = getattr(entry.fields, "status", None)
    verb = _ENDS.get(status) if isinstance(status, Status) and change.kind is Kind.CHANGED else None
    return f"{verb or _VERBS[change.kind]} {name_of(entry)}"


def name_of(entry: Entry[Fields]) -> str:
    """A record as a list names it: its ref and title, or its title alone."""
    ref = getattr(entry.fields, "ref", "")
    return f"{ref}: {entry.fields.title}" if ref else entry.fields.title


def names_of(changes: Iterable[Change], register: Register) -> Mapping[str, str]:
    """What each changed file is, for people: a record's name, or nothing for other files."""
    return {change.path: name_of(entry) if (entry := register.by_path.get(change.path)) else "" for change in changes}


def _key(branch: str, name: str) -> str:
    return f"branch.{branch}.{name}"


def _last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip() and not line.startswith("hint:")]
    return lines[-1] if lines else "git gave no reason"


def counted_files(changes: tuple[Change, ...]) -> str:
    """How many files there are, in words."""
    return counted(len(changes), "file", "files")
