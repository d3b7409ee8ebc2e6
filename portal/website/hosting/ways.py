"""The ways that lead on: old addresses and other spellings of refs, as every kind of server is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from portal.refs import PARTS, RefPattern
from portal.website.plan import SitePlan

_LARGEST_NUMBER = 5
"""Digits of the largest number that a ref may have."""


def spellings(refs: RefPattern) -> Iterator[tuple[str, str]]:
    """Every spelling of a ref as an address, as pairs of a regular expression and the slug with $1 and $2 in it.

    One pair for each length of the number, so that zeros can be filled in: 2024/7 and 2024/07 are one record.
    """
    width = next(int(match[2] or 1) for match in PARTS.finditer(refs.template) if match[1] == "number")
    for digits in range(1, _LARGEST_NUMBER + 1):
        pattern, target, position, group = "", "", 0, 0
        for match in PARTS.finditer(refs.template):
            between = refs.template[position : match.start()]
            pattern += _loosely(between)
            target += re.sub(r"[^a-z0-9]+", "-", between.lower())
            group += 1
            if match[1] == "number":
                pattern += f"0*([1-9][0-9]{{{digits - 1}}})"
                target += "0" * (width - digits) + f"${group}"
            elif match[1] == "year":
                pattern += "((?:19|20)[0-9][0-9])"
                target += f"${group}"
            else:
                pattern += "((?:19|20)[0-9][0-9])[/-]([0-9][0-9])"
                target += f"${group}-${group + 1}"
                group += 1
            position = match.end()
        rest = refs.template[position:]
        yield pattern + _loosely(rest), target + re.sub(r"[^a-z0-9]+", "-", rest.lower()).rstrip("-")


def _loosely(text: str) -> str:
    """The regular expression for the letters and separators between the parts of a ref."""
    return re.sub(r"[^A-Za-z0-9]+", "[/_. -]+", text)


def pairs(plan: SitePlan) -> list[tuple[str, str]]:
    """Each address that leads to another; spellings of refs have rules of their own."""
    return [(way.old, way.new) for way in plan.permalinks.ways if way.why != "ref"]


def base_path(plan: SitePlan) -> str:
    """The path at which the site is served, with a slash at both ends."""
    return urlsplit(plan.site.base_address).path or "/"
