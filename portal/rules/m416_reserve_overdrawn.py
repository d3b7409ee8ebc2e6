"""Decisions draw no more from a named reserve than a record said was available.

Why: each record shows its own sums; only beside each other do they show that money was promised twice.

Bad:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Budget equalisation reserve, amount: 1000, financial_year: 2024/25, source: reserves}
      context_amounts:
        - {label: Available in the budget equalisation reserve, amount: 900}

Good:
    financial:
      total: 1000
      kind: one-off
      costs:
        - {label: Salary, amount: 1000, financial_year: 2024/25}
      funding:
        - {label: Budget equalisation reserve, amount: 1000, financial_year: 2024/25, source: reserves}
      context_amounts:
        - {label: Available in the budget equalisation reserve, amount: 1000}
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.content.decision import Decision, Status
from portal.content.records import Entry
from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Evidence, Problem, at_field
from portal.text import in_prose

SEVERITY = Severity.WARNING
_RESERVE = re.compile(r"((?:[a-z][\w’'&-]*\s+){1,5})reserves?\b")
_NOT_A_NAME = frozenset(
    (
        *("a", "an", "and", "the", "this", "that", "of", "from", "in", "into", "out", "to", "for", "by", "our", "its"),
        *(
            "all",
            "allocated",
            "available",
            "balance",
            "remaining",
            "uncommitted",
            "drawn",
            "draw",
            "held",
            "any",
            "some",
        ),
        *("use", "money", "funded", "funding", "shortfall", "transfer", "additional", "further"),
    )
)
_BALANCE = re.compile(r"\b(?:available|uncommitted|balance|remaining|unallocated|holds?|held)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Movement:
    """A draw on a reserve, or what a record says was available in it, with the day and the place."""

    day: dt.date
    entry: Entry[Decision]
    place: tuple[str | int, ...]
    amount: Decimal
    is_balance: bool


def check(evidence: Evidence) -> Iterator[Problem]:
    """Reserves from which more is drawn, since the last stated balance, than that balance."""
    for name, movements in sorted(_movements(evidence).items()):
        if any(movement.is_balance for movement in movements):
            yield from _overdrawn(name, sorted(movements, key=_order))


def _movements(evidence: Evidence) -> dict[str, list[_Movement]]:
    found: dict[str, list[_Movement]] = defaultdict(list)
    for entry in evidence.decisions:
        money, day = entry.fields.financial, entry.fields.listing_date
        if entry.fields.status is not Status.APPROVED or day is None:
            continue
        for index, line in enumerate(money.funding):
            place = ("financial", "funding", index, "amount")
            _add(found, line.label, _Movement(day=day, entry=entry, place=place, amount=line.amount, is_balance=False))
        for index, known in enumerate(money.context_amounts):
            place = ("financial", "context_amounts", index, "amount")
            if _BALANCE.search(known.label):
                _add(
                    found,
                    known.label,
                    _Movement(day=day, entry=entry, place=place, amount=known.amount, is_balance=True),
                )
    return found


def _add(found: dict[str, list[_Movement]], label: str, movement: _Movement) -> None:
    """Put a movement under the name of the reserve that its label gives; "reserves" alone names none."""
    if "reserve" not in (plain := label.casefold()) or not (match := _RESERVE.search(plain)):
        return
    words = match[1].split()
    while words and any(word in _NOT_A_NAME for word in words):
        words.pop(0)
    if words:
        found[" ".join(words)].append(movement)


def _order(movement: _Movement) -> tuple[dt.date, str, bool]:
    return movement.day, movement.entry.fields.ref, not movement.is_balance


def _overdrawn(name: str, movements: Sequence[_Movement]) -> Iterator[Problem]:
    balance: _Movement | None = None
    drawn, refs = Decimal(0), list[str]()
    for movement in movements:
        if movement.is_balance:
            balance, drawn, refs = movement, Decimal(0), []
            continue
        drawn += movement.amount
        refs = list(dict.fromkeys([*refs, movement.entry.fields.ref]))
        if balance and drawn > balance.amount:
            yield _problem(name, movement, balance, drawn, refs)


def _problem(name: str, last: _Movement, balance: _Movement, drawn: Decimal, refs: list[str]) -> Problem:
    return at_field(
        last.entry,
        *last.place,
        message=(
            f"{balance.entry.fields.ref} says that {format_pounds(balance.amount)} is available in the {name} "
            f"reserve; with this line {in_prose(refs)} {'draw' if len(refs) > 1 else 'draws'} {format_pounds(drawn)}."
        ),
        fix=(
            "Check the figures. If the reserve was filled up since, state its new balance among context_amounts: of "
            f'this record, with a label such as "Available in the {name} reserve".'
        ),
    )
