"""A record prints no date of birth.

Why: it identifies a person for life, and no decision needs it.

Bad text:
    ## Proposal

    The member of the panel (DOB 3 May 1980) is paid a fee.

Good text:
    ## Proposal

    The member of the panel is paid a fee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.confidential import spots
from portal.rules.evidence import Problem, Texts
from portal.rules.written_dates import find_dates
from portal.text import squeeze

SEVERITY = Severity.ERROR
ON_TEXTS = True
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|dates? of birth|birth ?dates?|birthday|born)\b(?=(?P<behind>.{0,60}))",
    re.IGNORECASE | re.DOTALL,
)
_TELLING = frozenset(("dob", "d.o.b", "birth", "birthdate", "birthdates", "birthday", "born"))
_NEAR = 30
"""Characters between the words and the date."""


def check(texts: Texts) -> Iterator[Problem]:
    """Dates behind words such as DOB or born; the date is not repeated in the message."""
    for spot in spots(texts, _BIRTH, _TELLING):
        behind = squeeze(spot.match["behind"]).partition(". ")[0]
        if any(date.start <= _NEAR and date.year for date in find_dates(behind)):
            yield spot.problem(message=f'A date of birth stands behind "{spot.match[0]}".')
