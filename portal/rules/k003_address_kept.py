"""An address that was published stays: it is a page, leads to its record, or says what is gone and why.

Why: it may stand in a reply under the Freedom of Information Act, in minutes or in a newspaper, and has to lead
somewhere for as long as anyone follows it.

Bad file:
    content/permalinks/decisions/pcc-d-2022-05.txt

    title 2022-06-01 A grant to a charity
    address 2022-06-01 decisions/pcc-d-2022-05/

Good file:
    content/permalinks/decisions/pcc-d-2022-05.txt

    title 2022-06-01 A grant to a charity
    address 2022-06-01 decisions/pcc-d-2022-05/
    gone 2023-01-09 * The grant was never made. The record of it was withdrawn by the chief executive.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.ledger import SITE, path_of
from portal.content.permalinks import Kept, Permalinks, is_page
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Addresses of the ledger that would lead nowhere."""
    kept = evidence.permalinks
    if kept is None:
        return
    for lost in kept.lost:
        if lost.identity.rpartition("/")[2] not in evidence.unread_names:
            yield _problem(lost, kept, evidence)


def _problem(lost: Kept, kept: Permalinks, evidence: Evidence) -> Problem:
    title = kept.ledger.of(lost.identity).title
    what = f" of {quoted(title)}" if title else ""
    return Problem(
        path=path_of(lost.identity),
        message=f"The address {quoted('/' + lost.address, 120)}{what}, published on {lost.since}, would lead nowhere."
        f"{_held_back(lost, evidence)}",
        fix=_fix(lost, evidence),
    )


def _held_back(lost: Kept, evidence: Evidence) -> str:
    """Why the record is not on the site, where its file is there."""
    name = lost.identity.rpartition("/")[2]
    return next(
        (
            f" Its record {held.path} is held back, because {held.reason}."
            for held in evidence.register.held_back
            if held.path.endswith(f"/{name}.md")
        ),
        "",
    )


def _fix(lost: Kept, evidence: Evidence) -> str:
    alias = f"add to its front matter: aliases: [{lost.address}]"
    retire = f'say why it is gone: portal permalinks retire {lost.address} --reason "..."'
    if not is_page(lost.address):
        return f"Put the file back beside its record, or {retire}"
    if lost.identity == SITE:
        return f"Bring the page back, or lead on: portal permalinks move {lost.address} NEW-ADDRESS, or {retire}"
    heir = evidence.heirs.get(lost.identity, "")
    if heir:
        return f"It is probably {heir} now. If so, {alias}; otherwise bring the record back, or {retire}"
    return f"Bring the record back. If it has another name now, {alias}. If it is gone by decision, {retire}"
