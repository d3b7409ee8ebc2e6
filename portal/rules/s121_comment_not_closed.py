"""A comment that begins with <!-- ends with -->.

Why: what was meant as a note to colleagues would stand on the site for everyone to read.

Bad text:
    ## Proposal

    The commissioner is asked to approve a post. <!-- Check the sum with finance

Good text:
    ## Proposal

    The commissioner is asked to approve a post. <!-- Check the sum with finance -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts

SEVERITY = Severity.ERROR
ON_TEXTS = True
_CLOSED = re.compile(r"<!--.*?-->", re.DOTALL)


def check(texts: Texts) -> Iterator[Problem]:
    """Comments without an end."""
    for entry in texts.entries:
        source = entry.body.source
        if "<!--" in source and "<!--" in _CLOSED.sub("", source):
            closed = len(_CLOSED.findall(source))
            yield Problem(
                path=entry.path,
                mark=entry.body.place_exactly("<!--", closed),
                message="A comment begins here and does not end, so it would be shown as text.",
                fix="Write --> at its end, or take <!-- away.",
            )
