"""Every file in the content folder can be opened, and is the file itself.

Why: a link to another place, or a file that may not be opened, would be missing from the site without a word.

Bad file:
    content/decisions/pcc-d-2024-08.md

    (a shortcut to a file on someone's own drive)

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

from collections.abc import Iterator, Mapping

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect

SEVERITY = Severity.ERROR
BAD_FILES: Mapping[str, bytes | None] = {"content/decisions/pcc-d-2024-08.md": None}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files that could not be opened."""
    for reading, defect in evidence.defects(DefectKind.UNREADABLE):
        yield at_defect(
            reading,
            defect,
            message=f"The file cannot be read: {defect.value}.",
            fix="Put the file itself here, saved again in your editor; no link or shortcut to it.",
        )
