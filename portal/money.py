"""Amounts of money: exact decimals in pounds, never binary floats, because a funding table balances to the penny."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

PENNY = Decimal("0.01")
LARGEST = Decimal("1000000000000")

_WRITTEN = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")
_FOR_READERS = re.compile(
    r"(-?)\s*(?:[£€$]|GBP)?\s*([0-9]{1,3}(?:[, \N{NO-BREAK SPACE}][0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?"
)


def parse_pounds(text: str) -> Decimal:
    """Read an amount as front matter states it: pounds, digits and at most two decimals ("33504", "29462.66").

    Raises ValueError on anything else: a pound sign, commas, "33.5k", exponents.
    """
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return Decimal(text).quantize(PENNY)


def likely_pounds(text: str) -> str | None:
    """The amount that was very probably meant by `text`, in the form front matter wants, or None.

    >>> likely_pounds("£33,504.00")
    '33504.00'
    """
    match = _FOR_READERS.fullmatch(text.strip())
    if not match:
        return None
    bare = match[1] + re.sub(r"[^0-9]", "", match[2]) + (match[3] or "")
    return bare if _WRITTEN.fullmatch(bare) else None


@lru_cache(maxsize=4096)
def format_pounds(amount: Decimal) -> str:
    """An amount in pounds as people read it: "£33,504", with pence only where there are any: "£29,462.66"."""
    sign = "-" if amount < 0 else ""
    size = abs(amount).quantize(PENNY)
    whole = size == size.to_integral_value()
    return f"{sign}£{size:,.0f}" if whole else f"{sign}£{size:,.2f}"
