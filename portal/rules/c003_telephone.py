"""A record prints no telephone number but those that the office has published.

Why: a number in a record may be a person's own, and it stays in the history of the record when the person has left.

Bad text:
    ## Proposal

    Call the author on 0303 123 1113 about the post.

Good text:
    ## Proposal

    Call the office about the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.confidential import Spot, spots
from portal.rules.evidence import Problem, Texts
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
_LIKE_A_NUMBER = re.compile(r"(?<![\w£€$.,/-])(?:\+\d{1,3} ?\(?0?|\(?0)[\d ().-]{7,17}\d(?![\w/])")
_QUICK = re.compile(r"0[\d ().-]{9}")


def check(texts: Texts) -> Iterator[Problem]:
    """Numbers that are valid in the United Kingdom's numbering plan, or abroad with a plus sign."""
    allowed = {_digits(number) for number in texts.configuration.checks.contacts.telephones}
    for spot in spots(texts, _LIKE_A_NUMBER, quick=_QUICK):
        if _is_valid(spot) and _digits(spot.match[0]) not in allowed:
            yield spot.problem(
                message=f"{quoted(spot.match[0])} is a telephone number.",
                fix=(
                    "Take it out. One that the office has published may be listed in portal.yaml, below checks:, "
                    "contacts:, telephones:. Git keeps what is committed for ever."
                ),
            )


def _is_valid(spot: Spot) -> bool:
    import phonenumbers  # noqa: PLC0415  it takes time to import, and hardly any record holds a number

    found = phonenumbers.PhoneNumberMatcher(spot.match[0], "GB", phonenumbers.Leniency.VALID)
    return found.has_next()


def _digits(number: str) -> str:
    return (
        re.sub(r"\D", "", number.replace("+44", "0")).replace("00", "0", 1)
        if "+44" in number
        else re.sub(r"\D", "", number)
    )
