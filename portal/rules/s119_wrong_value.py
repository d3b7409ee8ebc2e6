"""Every value has the form that its field asks for.

Why: a key with a capital letter or an address without https:// would lead to nothing.

Bad:
    themes: [Staffing of the office]

Good:
    themes: [staffing]
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import did_you_mean, named
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Values of a form that their field cannot hold."""
    for reading, defect in evidence.defects(DefectKind.WRONG_VALUE):
        found = f"is {quoted(defect.value)}" if defect.value else "is not as it should be"
        yield at_defect(
            reading,
            defect,
            message=f"{named(defect.field)} {found}; expected was {defect.expected}.{did_you_mean(defect.likely)}",
            fix=f"Write {defect.likely or defect.expected}.",
        )
