"""The name of a document's or a page's file is lower-case letters, digits and hyphens.

Why: the address of the page is made from it, and an address with spaces or capitals breaks when it is typed or mailed.

Bad file:
    content/pages/Contact us.md

    ---
    kind: page
    title: Contact
    summary: How to write to the office.
    reviewed: 2025-01-06
    ---

    Write to the office.

Good file:
    content/pages/contact-us.md

    ---
    kind: page
    title: Contact
    summary: How to write to the office.
    reviewed: 2025-01-06
    ---

    Write to the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.decision import Decision
from portal.findings import Severity
from portal.reading.fields import SLUG
from portal.rules.evidence import Problem, Texts
from portal.text import quoted, slug

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Documents and pages with a name that makes a bad address. Those of decisions are judged by I202."""
    for entry in texts.entries:
        if isinstance(entry.fields, Decision) or re.fullmatch(SLUG, entry.stem):
            continue
        name = f"{entry.stem}.md"
        likely = slug(entry.stem)
        yield Problem(
            path=entry.path,
            message=f"The file is called {quoted(name)}; a name has only lower-case letters, digits and hyphens.",
            fix=f"Change the name of the file to {likely}.md." if likely else "Change the name of the file.",
        )
