"""Lists and quotations stand in one another only a few levels deep.

Why: a text that is nested hundreds of levels deep cannot be read, so it would be missing from the site.

Bad text:
    ## Proposal

    (a list in a list in a list, and so on a thousand times)

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
BAD_FILES: Mapping[str, bytes | None] = {"content/pages/contact.md": (_PAGE + "a\n: b\n" * 2_000).encode()}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Texts that are nested too deep to be read."""
    for reading, defect in evidence.defects(DefectKind.TOO_DEEP):
        yield at_defect(
            reading,
            defect,
            message="The text below the front matter is nested too deep to be read.",
            fix="Look for lists in lists and lines that begin with many > or : signs. Write them one below the other.",
        )
