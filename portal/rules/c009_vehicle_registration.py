"""A record prints no registration number of a vehicle.

Why: a number plate leads to its keeper, and a police vehicle's may not be public at all.

Bad text:
    ## Proposal

    The van AB51DVL is replaced.

Good text:
    ## Proposal

    One van is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.confidential import REMOVE, spots
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_PLATE = re.compile(r"(?<![\w/-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-9]\d)\s?[A-HJ-PR-Z]{3}(?![\w/-])")
"""The form in use since September 2001; older ones look like too many other things."""


def check(texts: Texts) -> Iterator[Problem]:
    """Letters and figures in the form of a number plate."""
    for spot in spots(texts, _PLATE, codes=True):
        yield spot.problem(
            message=f"{quoted(spot.match[0])} looks like the registration number of a vehicle.", fix=REMOVE
        )
