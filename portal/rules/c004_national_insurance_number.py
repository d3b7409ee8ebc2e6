"""A record prints no National Insurance number.

Why: with it and a name somebody can claim to be another person for the whole of their life.

Bad text:
    ## Proposal

    The payment goes to the member of staff with number QQ123456C.

Good text:
    ## Proposal

    The payment goes to the member of staff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.confidential import spots
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
_NUMBER = re.compile(
    r"(?<![\w/])(?:QQ|(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![\w/])"
)
"""HMRC's manual NIM39110 says which letters occur; QQ is what forms print as an example, and shows where one was."""


def check(texts: Texts) -> Iterator[Problem]:
    """Letters and figures in the form of a National Insurance number; its middle is not repeated in the message."""
    for spot in spots(texts, _NUMBER, codes=True):
        shown = f"{spot.match[0][:2]}…{spot.match[0][-1]}"
        yield spot.problem(message=f"{quoted(shown)} is a National Insurance number.")
