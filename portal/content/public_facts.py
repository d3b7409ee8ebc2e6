"""What the front matter of a record says to the public, a fact a line: what versions are compared by besides text.

Left out is what is for staff (waivers), for addresses (aliases), and the notes on changes themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from portal.dates import format_date
from portal.money import format_pounds

UNSEEN = frozenset({"waivers", "aliases", "updates"})
"""Keys whose change is no change to what a reader sees."""

_NAMES: Mapping[str, str] = {
    "ref": "Reference",
    "decision_date": "Day of the decision",
    "effective_from": "Takes effect from",
    "effective_to": "Takes effect until",
    "decision_maker": "Decided by",
    "financial": "Money",
    "statutory_basis": "Powers",
    "part2": "Part 2",
    "provenance": "Source of the text",
}
"""What keys are called where their own words are not plain."""


def public_facts(fields: BaseModel) -> dict[str, str]:
    """Every fact that fields state, by its name: "Money, costs 1, amount": "£33,504". What is left open is left out."""
    return named_facts(fields.model_dump(exclude=set(UNSEEN), exclude_defaults=True))


def named_facts(values: Mapping[str, Any]) -> dict[str, str]:
    """The same from values by key, as they stand in a file that fits no model."""
    shown = {key: value for key, value in values.items() if key not in UNSEEN}
    return dict(_flat("", shown))


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _flat(f"{name}, {_plain(key)}" if name else _named(key), part)
    elif isinstance(value, list | tuple):
        if any(isinstance(part, Mapping) for part in value):
            for number, part in enumerate(value, 1):
                yield from _flat(f"{name} {number}", part)
        elif value:
            yield name, "; ".join(map(_said, value))
    elif value is not None:
        yield name, _said(value)


def _named(key: Any) -> str:
    return _NAMES.get(str(key)) or _plain(key)[:1].upper() + _plain(key)[1:]


def _plain(key: Any) -> str:
    return str(key).replace("_", " ")


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format_pounds(value)
    return format_date(value) if isinstance(value, dt.date) else str(value)
