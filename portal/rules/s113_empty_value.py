"""Every key that stands in a record has a value after it.

Why: a line left empty can mean none, not known or forgotten, and a reader must be told which.

Bad:
    pillars:

Good:
    pillars: []
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.records import Reading
from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.definitions import choices_of, field_at, is_list, may_be_left_out
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import key_of, named

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Keys without a value that may not be null."""
    for reading, defect in evidence.defects(DefectKind.EMPTY_VALUE):
        yield at_defect(reading, defect, message=f"{named(defect.field)} has no value.", fix=_fix(reading, defect))


def _fix(reading: Reading, defect: Defect) -> str:
    key = key_of(defect.field)
    if defect.field.rpartition(".")[2].isdigit():
        return f"Write a value in this entry of {key}, or delete the entry."
    definition = field_at(reading.path, defect.field)
    if is_list(definition):
        return f"Write {key}: [] where there is nothing to list; else one entry a line below it, each after a hyphen."
    otherwise = ", or delete the line" if may_be_left_out(definition) else ""
    if choices := choices_of(definition):
        return f"Write {choices} after {key}:{otherwise}."
    if defect.expected.startswith("lines"):
        return f"Write the lines that belong to {key}: below it, indented by two spaces{otherwise}."
    return f"Write the value after {key}:{otherwise}."
