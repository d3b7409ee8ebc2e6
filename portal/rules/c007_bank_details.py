"""A record prints no bank details.

Why: with a sort code and an account number forged invoices and direct debits are easily made.

Bad text:
    ## Proposal

    Pay to sort code 12-34-56, account 12345678.

Good text:
    ## Proposal

    The treasurer makes the payment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.confidential import spots
from portal.rules.evidence import Problem, Texts

SEVERITY = Severity.ERROR
ON_TEXTS = True
_SORT_CODE = r"(?<![\w/.-])\d{2}[-–  ]?\d{2}[-–  ]?\d{2}(?![\w/]|[-–]\d)"
_ACCOUNT = r"(?<![\w/.,£-])\d{8}(?![\w/,]|\.\d)"
_DETAILS = re.compile(
    rf"\bsort[ -]?code\b[^\d\n]{{0,20}}{_SORT_CODE}"
    rf"|(?<![\w/.-])\d{{2}}-\d{{2}}-\d{{2}}(?![\w/-])[^\n]{{0,40}}?{_ACCOUNT}"
    rf"|\baccount (?:number|no\.?)\W{{0,4}}{_ACCOUNT}",
    re.IGNORECASE,
)
_TELLING = frozenset(("sort", "sortcode", "account", "bank"))
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)")


def check(texts: Texts) -> Iterator[Problem]:
    """Sort codes, account numbers beside them, and IBANs whose check digits are right; none is repeated in full."""
    for spot in spots(texts, _DETAILS, _TELLING):
        yield spot.problem(message="Bank details stand here: a sort code or an account number.")
    for spot in spots(texts, _IBAN, codes=True):
        if _is_iban(re.sub(r"\s", "", spot.match[0])):
            yield spot.problem(message=f'"{spot.match[0][:4]}…" is an international bank account number (IBAN).')


def _is_iban(code: str) -> bool:
    """Whether the check digits are right: ISO 13616, modulo 97."""
    if not 15 <= len(code) <= 34:
        return False
    return int("".join(str(int(character, 36)) for character in code[4:] + code[:4])) % 97 == 1
