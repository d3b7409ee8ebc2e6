"""A list is written as a list, a group of lines as a group, and a single value as a single value.

Why: where one value stands for a list nobody can tell where one entry ends and the next begins.

Bad:
    areas: anyshire

Good:
    areas: [anyshire]
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import key_of, named
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Values of another shape than the field has."""
    for reading, defect in evidence.defects(DefectKind.WRONG_SHAPE):
        found = f"is {quoted(defect.value)}" if defect.value else "has the wrong form"
        message = f"{named(defect.field)} {found}; it should be {defect.expected}."
        yield at_defect(reading, defect, message=message, fix=_fix(defect))


def _fix(defect: Defect) -> str:
    key = key_of(defect.field)
    if not key:
        return "Write the front matter as lines of key: value."
    if defect.expected.startswith("a list"):
        if defect.value and "," not in defect.value:
            return f"Write {key}: [{defect.value.strip()}]"
        return f"Put each entry of {key} on a line of its own, after a hyphen."
    if defect.expected.startswith("lines"):
        return f"Write each fact about {key} on a line of its own, indented by two spaces."
    return f"Write one value after {key}:, in quotes if it begins with a bracket."
