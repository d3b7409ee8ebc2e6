"""Every record begins with its front matter, between two lines of three hyphens.

Why: without it nobody knows what the file is, so it cannot be shown anywhere.

Bad file:
    content/pages/contact.md

    ## Contact

    Write to the office.

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
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files that do not begin with a line of three hyphens."""
    for reading, defect in evidence.defects(DefectKind.NO_FRONT_MATTER):
        yield at_defect(reading, defect, message=_message(defect), fix=_fix(reading.path))


def _message(defect: Defect) -> str:
    if not defect.value.strip():
        return 'The file is empty; it should begin with a line "---" and the front matter.'
    return f'The file begins with {quoted(defect.value)}; it should begin with a line "---" and the front matter.'


def _fix(path: str) -> str:
    kind = "decision" if "/decisions/" in path else "file"
    return (
        f"Copy the front matter of another {kind} to the top, with both lines of three hyphens, and change its values."
    )
