"""There are no pictures in the text.

Why: the portal does not show them, since what a picture of a table or a chart says is lost to many readers.

Bad text:
    ## Proposal

    The commissioner is asked to approve a post. ![The costs](costs.png)

Good text:
    ## Proposal

    The commissioner is asked to approve a post. It costs £1,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Pictures in the text of records and pages."""
    for entry in texts.entries:
        for index, address in enumerate(entry.body.images):
            yield Problem(
                path=entry.path,
                mark=entry.body.place_exactly(address, entry.body.images[:index].count(address)),
                message=f"The picture {quoted(address)} would not be shown.",
                fix="Say in words or in a table what it shows, and take it out; the file itself can be an attachment.",
            )
