"""What `portal submit` does and says. It loads the whole program, so `submit.py` loads it when it is asked for."""

from __future__ import annotations

import sys

import click

from portal.authoring import report
from portal.authoring.repository import Repository
from portal.authoring.submission import (
    Sent,
    Submission,
    counted_files,
    names_of,
    prepared,
    send,
    submit,
    take_back,
)
from portal.commands.recording import offer_to_record
from portal.pipeline import Examination, examine
from portal.project import Project
from portal.text import counted, visible

BLOCKED, NOT_SENT = 1, 2
_UNRECORDED = "K002"


def handed_in(project: Project, *, message: str, branch: str, stays: bool, ask: bool) -> None:
    """Check what changed, put it on a branch and, unless it stays here, send it. Ends the command where it cannot."""
    repository = Repository(folder=project.content.parent)
    repository.ask("rev-parse", "--git-dir", failing="This folder is not kept in git, so nothing can be submitted.")
    examination = _checked(project, ask=ask)
    changes = repository.changes((project.content.name, project.configuration.name))
    if not changes:
        click.echo("Nothing has changed since the last submission. There is nothing to hand in.")
        return
    submission = prepared(repository, changes, examination.register, branch=branch, message=message)
    _show(submission, examination)
    if ask and not click.confirm(f"Submit {counted_files(changes)}?"):
        click.echo("Nothing was submitted. Your files are as they were.")
        return
    submit(repository, submission)
    click.echo(f"Saved in git on the branch {submission.branch}.")
    _tell_next(Sent() if stays else send(repository, submission.branch), submission)


def taken_back(project: Project) -> None:
    """Take the last submission back, and say which files are as they were."""
    taken = take_back(Repository(folder=project.content.parent))
    click.echo(f'Taken back: "{visible(taken.subject)}".')
    where = " It was removed from where it was sent." if taken.was_sent else ""
    click.echo(f"Your files are as they were; the branch is {taken.branch}.{where}")
    for file in taken.files:
        click.echo(f"  {visible(file)}")


def _checked(project: Project, *, ask: bool) -> Examination:
    """The examination, once nothing blocks; new addresses are recorded on the way. Ends the command where one does."""
    examination = examine(project, lambda _: None)
    blocking = [finding for finding in examination.checked.findings if finding.blocks]
    if blocking and all(finding.code == _UNRECORDED for finding in blocking):
        click.echo("Before a record is published, its addresses are written down, so that they hold for ever:")
        offer_to_record(project, examination, ask=ask)
        examination = examine(project, lambda _: None)
        blocking = [finding for finding in examination.checked.findings if finding.blocks]
    if blocking:
        click.echo(report.as_text(tuple(blocking), report.file_lines(project.content.parent)))
        click.echo(
            f"Nothing was submitted: {counted(len(blocking), 'error', 'errors')} to mend first. Mend and submit again."
            " A record that is not ready can be handed in with status: draft."
        )
        sys.exit(BLOCKED)
    return examination


def _show(submission: Submission, examination: Examination) -> None:
    names = names_of(submission.changes, examination.register)
    width = max(len(visible(change.path)) for change in submission.changes)
    for change in submission.changes:
        click.echo(f"  {change.kind:8} {visible(change.path):{width}}  {visible(names[change.path])}".rstrip())
    held = {back.path: back.reason for back in examination.register.held_back}
    for change in submission.changes:
        if change.path in held:
            click.echo(f"  {names[change.path]} stays off the site for now: {held[change.path]}.")
    click.echo(f"Message: {visible(submission.message.splitlines()[0])}")


def _tell_next(sent: Sent, submission: Submission) -> None:
    if sent.problem:
        click.echo(f"It could not be sent to {sent.remote}: {visible(sent.problem)}")
        click.echo(
            "Nothing is lost: it is saved on this machine. Once the connection works, type:\n"
            f"  git push --set-upstream {sent.remote} {submission.branch}"
        )
        sys.exit(NOT_SENT)
    if sent.remote:
        click.echo(f"Sent to {sent.remote}.")
    for line in sent.words:
        click.echo(f"  {visible(line)}")
    click.echo("What happens next:")
    first = (
        "Ask for a review: open the address above, or the page of the repository, and choose the branch."
        if sent.remote
        else f"Nothing has left this machine. Tell whoever looks after the records: the branch is {submission.branch}."
    )
    steps = (
        first,
        "The check runs again, and somebody else reads it.",
        "Once it is taken over, the next build publishes it. Until then nothing is public.",
    )
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
    click.echo("To take it back: portal submit --undo")
