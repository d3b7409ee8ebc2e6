"""Every file in the content folder that is not a record is an attachment of one.

Why: a file that no record lists is not published, so whoever put it there waits for it in vain.

Bad file:
    content/decisions/bid.pdf

    (a file that no record lists)

Good file:
    content/pages/contact.md

    ---
    kind: page
    title: Contact
    summary: How to write to the office.
    reviewed: 2025-01-06
    ---

    Write to the office.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files that no record lists. While a record is unread it may list any of them, so nothing is said."""
    if evidence.unread:
        return
    for path in sorted(evidence.register.attachments - evidence.named_files):
        yield Problem(
            path=path,
            message=f"No record lists the file {quoted(path.rpartition('/')[2])}, so it is not published.",
            fix="List it below attachments: in its record. If it is a record itself, its name has to end in .md.",
        )
