"""The front matter is written as lines of key, colon and value.

Why: where one line cannot be read, nothing after it can be trusted, so the record cannot be shown.

Bad:
    title: Extra capacity: October to March

Good:
    title: "Extra capacity: October to March"
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Front matter that cannot be read, unless an invisible character is the reason (S105)."""
    for reading, defect in evidence.defects(DefectKind.YAML_SYNTAX):
        if any(other.kind is DefectKind.CONTROL_CHARACTER for other in reading.defects):
            continue
        line = f" at {quoted(defect.value)}" if defect.value else ""
        yield at_defect(
            reading,
            defect,
            message=f"The front matter cannot be read{line}. The probable cause is {defect.expected}.",
            fix=defect.likely,
        )
