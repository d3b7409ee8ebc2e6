"""Money of several decisions together, each kind of it apart, with what is not stated counted and never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from portal.content.decision import Decision, Status
from portal.content.records import Entry
from portal.content.register import Register, Relation

_NOUGHT = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What decisions come to, in pounds. What is spent once, or over listed years, is kept apart from yearly sums."""

    decisions: int
    stated: int
    """Approved decisions that state an amount, nought included."""
    unstated: int
    """Approved decisions that state none."""
    not_counted: int
    """Decisions that were not approved, or were revoked: their money is in no sum."""
    replaced: int
    """Decisions in the sums that a later one supersedes or varies: the same money may stand in both."""
    total: Decimal
    """Over the financial years that the records list."""
    yearly: Decimal
    """A year, after the years that `total` covers."""
    yearly_decisions: int


def sum_of(entries: Iterable[Entry[Decision]], register: Register) -> Sum:
    """The money of decisions. Each counts once, with the whole of its amount."""
    held = list(entries)
    counted = [entry.fields for entry in held if counts(entry, register)]
    totals = [fields.financial.total for fields in counted if fields.financial.total is not None]
    yearly = [fields.financial.recurring.amount for fields in counted if fields.financial.recurring]
    return Sum(
        decisions=len(held),
        stated=len(totals),
        unstated=len(counted) - len(totals),
        not_counted=len(held) - len(counted),
        replaced=sum(_is_replaced(fields, register) for fields in counted),
        total=sum(totals, _NOUGHT),
        yearly=sum(yearly, _NOUGHT),
        yearly_decisions=len(yearly),
    )


def funding_by_source(entries: Iterable[Entry[Decision]], register: Register) -> dict[str, tuple[int, Decimal]]:
    """How many decisions draw on each source, by its key, and how much: a pound stands under one source only."""
    found: dict[str, tuple[int, Decimal]] = {}
    for entry in entries:
        lines = entry.fields.financial.funding if counts(entry, register) else ()
        for source in dict.fromkeys(line.source for line in lines):
            number, amount = found.get(source, (0, _NOUGHT))
            drawn = sum((line.amount for line in lines if line.source == source), _NOUGHT)
            found[source] = number + 1, amount + drawn
    return found


def counts(entry: Entry[Decision], register: Register) -> bool:
    """Whether the money of a decision is counted: it was approved, and no later decision revokes it."""
    fields = entry.fields
    return fields.status is Status.APPROVED and not register.standing_in(Relation.REVOKES, fields.ref)


def _is_replaced(fields: Decision, register: Register) -> bool:
    return any(register.standing_in(relation, fields.ref) for relation in (Relation.SUPERSEDES, Relation.VARIES))
