"""The site has an accessibility statement.

Why: the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (SI 2018/952)
ask every public body for one, linked from every page.

Bad file:
    content/pages/accessibility.md

    (no such file)

Good file:
    content/pages/accessibility.md

    ---
    kind: page
    title: Accessibility statement
    summary: How accessible this site is, and how to report a problem.
    reviewed: 2025-01-06
    ---

    ## Feedback and contact

    Write to the office about any problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem

SEVERITY = Severity.ERROR
STATEMENT = "content/pages/accessibility.md"


def check(evidence: Evidence) -> Iterator[Problem]:
    """The statement, where it is missing. One that is there and cannot be read is reported as that."""
    unread = any(path.endswith("/pages/accessibility.md") for path in evidence.unread)
    if "accessibility" not in evidence.register.pages and not unread:
        yield Problem(
            path=STATEMENT,
            message="The site has no accessibility statement, which the law asks for (SI 2018/952).",
            fix=f"Add the file {STATEMENT} with the statement. Its front matter begins with kind: page.",
        )
