"""A file of content is no larger than a long report.

Why: a very large file is nearly always a picture or a whole web page that was pasted in, and nobody could read it.

Bad file:
    content/decisions/pcc-d-2024-08.md

    (a file of a million characters)

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

from collections.abc import Iterator, Mapping

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect

SEVERITY = Severity.ERROR
BAD_FILES: Mapping[str, bytes | None] = {"content/decisions/pcc-d-2024-08.md": b"x" * 1_000_000}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files beyond the size that is read."""
    for reading, defect in evidence.defects(DefectKind.TOO_LARGE):
        yield at_defect(
            reading,
            defect,
            message=f"The file has {defect.value}; it may have {defect.expected}.",
            fix="Take out what was pasted in by accident. Put a longer document beside the record as an attachment.",
        )
