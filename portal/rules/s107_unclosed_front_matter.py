"""The front matter ends with a second line of three hyphens.

Why: without that line nobody can tell where the facts end and the text begins.

Bad file:
    content/pages/contact.md

    ---
    kind: page
    title: Contact

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
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files whose front matter is opened and never closed."""
    for reading, defect in evidence.defects(DefectKind.UNCLOSED_FRONT_MATTER):
        yield at_defect(
            reading,
            defect,
            message='The front matter begins with this line "---" and never ends.',
            fix="Put a line with three hyphens and nothing else after the last key, before the text.",
        )
