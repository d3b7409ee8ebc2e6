"""The kind of spending fits the figures beside it.

Why: the kind is what a reader sees first; "nil" above a cost, or "recurring" without a yearly sum, misleads.

Bad:
    financial: {total: 1000, kind: nil}

Good:
    financial: {total: 0, kind: nil}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Financial, MoneyKind
from portal.findings import Severity
from portal.money import format_pounds
from portal.rules.evidence import Problem, Texts, at_field

SEVERITY = Severity.ERROR
ON_TEXTS = True
_EVERY_YEAR = (MoneyKind.RECURRING, MoneyKind.BOTH)


def check(texts: Texts) -> Iterator[Problem]:
    """Kinds that the total or the yearly amount contradicts."""
    for entry in texts.decisions:
        financial = entry.fields.financial
        contradictions = [*_with_total(financial), *_with_yearly_amount(financial)]
        for message, fix in contradictions:
            yield at_field(entry, "financial", "kind", message=message, fix=fix)


def _with_total(financial: Financial) -> Iterator[tuple[str, str]]:
    """What the total contradicts, with the way out."""
    kind, total = financial.kind, financial.total
    if kind is MoneyKind.NOT_STATED:
        if total is not None:
            yield (
                f'The kind is "not-stated", but a total of {format_pounds(total)} stands beside it.',
                "Write the kind that the total is, such as one-off, or write total: null.",
            )
    elif kind is MoneyKind.NIL:
        if total is None or total != 0:
            stated = "no total is stated" if total is None else f"the total is {format_pounds(total)}"
            yield f'The kind is "nil", but {stated}.', "Write total: 0, or correct the kind."
    elif total is None:
        yield (
            f'The kind is "{kind}", but the total is null.',
            "Write the total, or write kind: not-stated where the record does not say.",
        )
    elif kind is MoneyKind.ONE_OFF and total == 0:
        yield 'The kind is "one-off", but the total is £0.', "Write kind: nil, or correct the total."


def _with_yearly_amount(financial: Financial) -> Iterator[tuple[str, str]]:
    """What the yearly amount contradicts, with the way out."""
    kind, recurring = financial.kind, financial.recurring
    if kind in _EVERY_YEAR and recurring is None:
        yield (
            f'The kind is "{kind}", but no yearly amount is stated.',
            "Add recurring: with amount: and starting: (the first year) below it; or write kind: one-off.",
        )
    if kind not in _EVERY_YEAR and recurring is not None:
        yield (
            f'The kind is "{kind}", but {format_pounds(recurring.amount)} a year stands below "recurring".',
            "Write kind: both, or kind: recurring where nothing is spent once; or take the yearly amount out.",
        )
