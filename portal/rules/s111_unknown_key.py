"""Every key is one that the record can have.

Why: a misspelt key would be passed over, and what it says would be missing from the page.

Bad:
    efective_from: 2024-10-07

Good:
    effective_from: 2024-10-07
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import did_you_mean, named
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Keys that no record has."""
    for reading, defect in evidence.defects(DefectKind.UNKNOWN_KEY):
        key = named(defect.field) if defect.field else quoted("")
        yield at_defect(
            reading,
            defect,
            message=f"{key} is not a key that can stand here.{did_you_mean(defect.likely)}",
            fix=_fix(defect),
        )


def _fix(defect: Defect) -> str:
    if defect.likely:
        return f"Write {defect.likely}: in its place."
    return f"Delete the line, or use one of the keys {defect.expected}."
