"""The money of a decision as tables and a bar, in words and shares, ready to be set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from portal.content.decision import CostLine, Decision, Financial, FundingLine
from portal.money import format_pounds
from portal.text import in_prose
from portal.website import words
from portal.website.shelf import Shelf
from portal.website.views import BarPart, MoneyRow, MoneyTable, MoneyView

NO_COST = "No cost"


def money_view(decision: Decision, shelf: Shelf) -> MoneyView:
    """The tables, the bar and the notes of a decision's money."""
    financial = decision.financial
    funding = _bar_labels(financial.funding)
    return MoneyView(
        total=total_in_words(financial),
        kind=words.MONEY[financial.kind],
        tables=tuple(_tables(financial, shelf)),
        bar=tuple(_bar(financial.funding)),
        bar_title="Where the money comes from",
        bar_description=in_prose([f"{label} {format_pounds(amount)}" for label, amount in funding]) + ".",
        recurring=_recurring(financial),
        note=financial.note or "",
        context=tuple(
            MoneyRow(
                label=amount.label,
                year="",
                amount=format_pounds(amount.amount),
                source=amount.note or "",
                stated_at=amount.stated_at or "",
            )
            for amount in financial.context_amounts
        ),
    )


def total_in_words(financial: Financial) -> str:
    """The total as a reader meets it first: "£33,504", "No cost", or that the record does not say."""
    if financial.total is None:
        return words.NOT_STATED.capitalize()
    return format_pounds(financial.total) if financial.total else NO_COST


def _recurring(financial: Financial) -> str:
    if financial.recurring is None:
        return ""
    amount, note = format_pounds(financial.recurring.amount), financial.recurring.note
    sentence = f"Then {amount} a year from {financial.recurring.starting}"
    return f"{sentence}. {note}" if note else f"{sentence}."


def _tables(financial: Financial, shelf: Shelf) -> Iterator[MoneyTable]:
    for caption, lines in (("What it costs", financial.costs), ("Where the money comes from", financial.funding)):
        if lines:
            total = sum((line.amount for line in lines), Decimal(0))
            yield MoneyTable(
                caption=caption,
                rows=tuple(_row(line, shelf) for line in lines),
                total=format_pounds(total),
            )


def _row(line: CostLine, shelf: Shelf) -> MoneyRow:
    source = shelf.funding_sources.get(line.source, "") if isinstance(line, FundingLine) else ""
    return MoneyRow(
        label=line.label,
        year=str(line.financial_year),
        amount=format_pounds(line.amount),
        source=source,
        stated_at=line.stated_at or "",
    )


def _bar_labels(lines: Sequence[FundingLine]) -> list[tuple[str, Decimal]]:
    """Lines of one label in several years are one part of the bar."""
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.label] = sums.get(line.label, Decimal(0)) + line.amount
    return list(sums.items())


def _bar(lines: Sequence[FundingLine]) -> Iterator[BarPart]:
    """Parts of a bar from 0 to 100. There is none for a single source or where a line takes money away."""
    parts = _bar_labels(lines)
    total = sum((amount for _, amount in parts), Decimal(0))
    if len(parts) < 2 or any(amount <= 0 for _, amount in parts):
        return
    start = Decimal(0)
    for shade, (label, amount) in enumerate(parts, 1):
        width = amount * 100 / total
        share = f"{width:.0f}%" if width >= 1 else "less than 1%"
        yield BarPart(
            label=label,
            amount=format_pounds(amount),
            share=share,
            start=f"{start:.2f}",
            width=f"{width:.2f}",
            shade=(shade - 1) % 6 + 1,
        )
        start += width
