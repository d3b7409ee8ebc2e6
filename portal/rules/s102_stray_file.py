"""Every text file in the content folder is in one of its three folders and has a name that ends in .md.

Why: a record in another folder, or one that was saved as .txt, would be missing from the site without a word.

Bad file:
    content/decisions/pcc-d-2024-08.txt

    The commissioner decided to buy a van.

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
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files that would be left out because of where they are or what they are called."""
    for reading, defect in evidence.defects(DefectKind.STRAY_FILE):
        yield at_defect(
            reading,
            defect,
            message=f"{quoted(defect.value, 120)} would be left out of the site; it should be {defect.expected}.",
            fix=_fix(defect.value),
        )


def _fix(path: str) -> str:
    if path.endswith(".md"):
        return "Move the file to the folder it belongs in, or delete it."
    return "If it is a record, rename it so that it ends in .md. If it is not, move it out of content/."
