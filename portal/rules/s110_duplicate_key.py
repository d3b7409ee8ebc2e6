"""A key stands only once in a record, and only once in each group of lines.

Why: of two values one would win without a word, so a figure or a date could change unseen.

Bad:
    status: approved
    status: withdrawn

Good:
    status: approved
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Keys that stand twice in one group of lines."""
    for reading, defect in evidence.defects(DefectKind.DUPLICATE_KEY):
        yield at_defect(
            reading,
            defect,
            message=f"{quoted(defect.field)} stands here a second time; it is already on line {defect.expected}.",
            fix="Delete one of the two.",
        )
