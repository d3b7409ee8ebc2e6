"""Where a field offers choices, its value is one of them.

Why: filters, counts and what a reader is told depend on it, so there is one word for one thing.

Bad:
    status: aproved

Good:
    status: approved
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import did_you_mean, key_of, named
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Values that are none of the choices."""
    for reading, defect in evidence.defects(DefectKind.NOT_A_CHOICE):
        key = key_of(defect.field)
        wrong = f"{named(defect.field)} is {quoted(defect.value)}, which is none of its choices."
        yield at_defect(
            reading,
            defect,
            message=wrong + did_you_mean(defect.likely),
            fix=f"Write {key}: {defect.likely}" if defect.likely else f"Write {defect.expected} after {key}:.",
        )
