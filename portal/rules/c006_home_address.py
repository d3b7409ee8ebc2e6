"""A record prints no home address and no full postcode but those of public offices.

Why: a full postcode stands for some fifteen homes, and with a name for one; victims and staff have been found by less.

Bad text:
    ## Proposal

    The grant goes to a resident of BN99 9ZZ.

Good text:
    ## Proposal

    The grant goes to a resident of Anytown.
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
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY "
    "G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP "
    "NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W "
    "WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    rf"(?<![\w/£-])(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))})"
    r"\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}(?![\w/-])"
)
_HOME = re.compile(
    r"\b(?:home address|(?:lives|living|resides|residing|resident) at)\b[^.\n]{0,40}?"
    r"\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\w’'-]*\s+){1,4}"
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Gardens|Place|Terrace|Grove|Hill|Green|Row|Walk|Square|Mews)\b"
)
_TELLING = frozenset(("address", "lives", "living", "resides", "residing", "resident"))


def check(texts: Texts) -> Iterator[Problem]:
    """Postcodes that the configuration does not list, and streets with a number behind words such as "lives at"."""
    allowed = {_plain(postcode) for postcode in texts.configuration.checks.contacts.postcodes}
    for spot in spots(texts, _POSTCODE, codes=True):
        if _plain(spot.match[0]) not in allowed:
            yield spot.problem(
                message=f"{quoted(spot.match[0])} is a full postcode, which stands for a handful of homes.",
                fix=(
                    "Write the town or the first half of the postcode. That of a public office may be listed in "
                    "portal.yaml, below checks:, contacts:, postcodes:. Git keeps what is committed for ever."
                ),
            )
    for spot in spots(texts, _HOME, _TELLING):
        yield spot.problem(message=f"{quoted(spot.match[0])} gives away where somebody lives.")


def _plain(postcode: str) -> str:
    return re.sub(r"\s", "", postcode).upper()
