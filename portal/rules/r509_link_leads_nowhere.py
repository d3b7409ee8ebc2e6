"""Every link leads to something that the portal holds.

Why: a reader who follows a dead link cannot tell whether the page was moved, withdrawn or never there.

Bad text:
    ## Proposal

    See [the strategy](../strategy/2021-2026.md).

Good text:
    ## Proposal

    See [the strategy](../strategy/2021-2025.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.html import Target, ToDocument, ToRecord, ToSite
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.rules.links import links
from portal.rules.wording import did_you_mean
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Links to records, documents, pages and files that are not there."""
    for placed in links(evidence):
        target = placed.link.target
        if target is None or (why := _what_is_wrong(evidence, target)) is None:
            continue
        yield placed.problem(
            message=f"The link to {quoted(placed.link.href)} leads nowhere: {why}",
            fix="Correct the address in the round brackets, or take the link out and leave its words.",
        )


def _what_is_wrong(evidence: Evidence, target: Target) -> str | None:
    """Why a link leads nowhere, as the end of a sentence, or None where it leads somewhere."""
    if isinstance(target, ToRecord):
        return _of_record(evidence, target)
    if isinstance(target, ToDocument):
        return _of_document(evidence, target)
    return _of_site(evidence, target) if isinstance(target, ToSite) else None


def _of_record(evidence: Evidence, target: ToRecord) -> str | None:
    if evidence.holds_ref(target.ref):
        return None
    return f"{quoted(target.ref)} is not in the register.{did_you_mean(evidence.nearest_ref(target.ref))}"


def _of_document(evidence: Evidence, target: ToDocument) -> str | None:
    register = evidence.register
    if target.path in register.by_path or target.path in evidence.unread:
        return None
    if target.path in register.attachments:
        if target.path in evidence.named_files:
            return None
        return "the file is there, but no record lists it among its attachments, so it is not published."
    return f"there is no file {quoted(target.path)}.{did_you_mean(evidence.nearest_path(target.path))}"


def _of_site(evidence: Evidence, target: ToSite) -> str | None:
    address = target.address
    if address in evidence.addresses or evidence.unread:  # an unread file may be why the page is not there
        return None
    likely = evidence.nearest_address(address)
    return f"the site has no page at that address.{did_you_mean(f'/{likely}' if likely else '')}"
