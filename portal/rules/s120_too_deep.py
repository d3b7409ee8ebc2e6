"""The text of a record is no deeper and no longer than a text that people read.

Why: a text with hundreds of levels or thousands of paragraphs is a slip of a program, and would stop the site.

Bad text:
    ## Proposal

    (the same paragraph pasted five thousand times)

Good text:
    ## Proposal

    - The commissioner is asked to approve a post:
        - at £1,000
        - from October
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect

SEVERITY = Severity.ERROR
_PAGE = "---\nkind: page\ntitle: Contact\nsummary: How to write.\nreviewed: 2025-01-06\n---\n\n"
BAD_FILES: Mapping[str, bytes | None] = {"content/pages/contact.md": (_PAGE + "a\n\n" * 5_000).encode()}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Texts that are too deep or too long to be read."""
    for reading, defect in evidence.defects(DefectKind.TOO_DEEP):
        yield at_defect(
            reading,
            defect,
            message=f"The text below the front matter has {defect.value}, so it is not read.",
            fix="Look for a part that was pasted many times or that holds a program's output. Shorten it or attach it.",
        )
