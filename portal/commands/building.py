"""What `portal build` does and says: takes up what earlier builds left, and says again what one of the same said.

It loads the rest of the program only where something has to be made.
"""

from __future__ import annotations

import hashlib
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal.cycles import uncollected
from portal.last_run import Inputs, LastRun, Outcome, inputs_of, recall, remember, repeats
from portal.project import Project
from portal.store.kept import Store, opened
from portal.text import counted, visible

if TYPE_CHECKING:
    from portal.pipeline import Build
    from portal.website.desk import Way

Tell = Callable[[str], None]
BLOCKED = 1


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known when a build begins: the last build of the project, and what this one is made of."""

    project: Project
    last: LastRun | None
    inputs: Inputs


def known_of(project: Project) -> Known | None:
    """What is known of a project where something is kept of earlier builds."""
    if project.store is None or not project.store.is_dir():
        return None
    with opened(project.store) as store:
        return _looked_up(project, store)


def repeated(known: Known) -> Outcome | None:
    """What is to be said where there is nothing to do; None where there may be something."""
    return repeats(known.project, known.last, known.inputs) if known.last else None


def built(project: Project, tell: Tell, why: str | None = None, known: Known | None = None) -> Outcome:
    """Build the site, or find that there is nothing to do, and give what is to be said.

    `why` is the address of a page of which it is to be said why it was rendered again, or not. `known` is what was
    found out before of the same project, if anything was.
    """
    with opened(project.store) as store:
        if known is None or known.project != project:
            known = _looked_up(project, store)
        said = repeated(known) if why is None else None
        return said or _built(known, store, tell, why)


def _looked_up(project: Project, store: Store) -> Known:
    last = recall(project, store)
    return Known(project=project, last=last, inputs=inputs_of(project, last.inputs if last else None))


@uncollected()
def _built(known: Known, store: Store, tell: Tell, why: str | None) -> Outcome:
    from portal.authoring.reasons import reason  # noqa: PLC0415  it takes half a second to load
    from portal.pipeline import Last, build  # noqa: PLC0415
    from portal.website.desk import made_of  # noqa: PLC0415

    ways: dict[str, Way] = {}

    def noted(way: Way) -> None:
        ways[way.address] = way

    project, last, before = known.project, known.last, known.inputs
    done = build(project, tell, Last(store=store, seen=last.site if last else {}, note=noted))
    outcome = outcome_of(done, project)
    if why is not None:
        earlier = pickle.loads(last.ways) if last else {}  # noqa: S301  checked, and put there by this program
        outcome = replace(outcome, reason=reason(why, ways, earlier, partial(made_of, store)))
    if before.same_as(inputs_of(project, before)):
        site, hosting = (dict(one.seen) if one else {} for one in (done.publication, done.hosting))
        keys = pickle.dumps({address: way.key for address, way in ways.items()}, protocol=5)
        remember(project, store, LastRun(inputs=before, site=site, hosting=hosting, outcome=outcome, ways=keys))
    return outcome


def outcome_of(done: Build, project: Project) -> Outcome:
    """What is to be said of a build."""
    from portal.authoring import report  # noqa: PLC0415  as above
    from portal.website import addresses  # noqa: PLC0415

    examination, publication = done.examination, done.publication
    base = examination.configuration.site.address.rstrip("/")
    findings = examination.checked.findings
    lines = report.file_lines(project.content.parent)
    return Outcome(
        findings=report.as_text(findings, lines, lambda code: f"{base}/{addresses.rule(code)}") if findings else "",
        code=min((finding.code for finding in findings), default=""),
        held=tuple((held.path, held.reason) for held in examination.register.held_back),
        records=len(examination.register.public),
        pages=len(examination.plan.uses),
        changed=publication.written + publication.deleted if publication else 0,
        verdict=report.verdict(examination.checked),
        published=publication is not None,
    )


def say(outcome: Outcome, project: Project, began: float) -> int:
    """Say what is to be said of a build; gives the code it ends with."""
    if outcome.findings:
        click.echo(outcome.findings)
        click.echo(click.style(f"For the reason behind a code: portal check --explain {outcome.code}", dim=True))
    if not outcome.published:
        click.echo(click.style(f"Not built: {outcome.verdict}. {shown(project.output)} is as it was.", fg="red"))
        return BLOCKED
    for path, held_for in outcome.held:
        click.echo(f"Held back: {visible(path)}, because {held_for}.")
    if outcome.reason:
        click.echo(outcome.reason)
    pages, records = counted(outcome.pages, "page", "pages"), counted(outcome.records, "record", "records")
    changed = counted(outcome.changed, "file", "files")
    took = f"{time.monotonic() - began:.1f} s"
    said = f"Built {pages} from {records} in {took}; {changed} changed; {outcome.verdict}."
    click.echo(click.style(said, fg="green"))
    if not project.preview:
        click.echo(f"Open {shown(project.output / 'index.html')}, or run: make serve")
        manifest = project.output / "manifest.json"
        digest = hashlib.sha256(manifest.read_bytes()).hexdigest()
        click.echo(f"To compare with later (portal verify): {shown(manifest)} has SHA-256 {digest}")
    return 0


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
