"""Every key that a record must have is there.

Why: a reader has to find the same facts on every record, and a fact that is not known has to be said to be unknown.

Bad file:
    content/pages/contact.md

    ---
    kind: page
    title: Contact
    reviewed: 2025-01-06
    ---

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

from portal.content.records import Reading
from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.definitions import choices_of, field_at, is_list, may_be_null
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import key_of, named

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Keys that are missing."""
    for reading, defect in evidence.defects(DefectKind.MISSING_KEY):
        yield at_defect(reading, defect, message=f"{named(defect.field)} is missing.", fix=_fix(reading, defect))


def _fix(reading: Reading, defect: Defect) -> str:
    key = key_of(defect.field)
    definition = field_at(reading.path, defect.field)
    if choices := defect.expected or choices_of(definition):
        return f"Add a line that begins with {key}: and has one of {choices} after it."
    if may_be_null(definition):
        return f"Add a line that begins with {key}: and has its value after it, or null where it is not known."
    if is_list(definition):
        return f"Add a line that begins with {key}: and its list below it, or write {key}: [] for none."
    return f"Add a line that begins with {key}: and has its value after it."
