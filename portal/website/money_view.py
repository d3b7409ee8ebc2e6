"""The money of a decision in tables and words; the pictures of it are made in money_pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from portal.content.decision import CostLine, Decision, Financial, FundingLine
from portal.money import format_pounds
from portal.website import words
from portal.website.money_pictures import cost_by_year, funding_bar
from portal.website.shelf import Shelf
from portal.website.views import Bar, BarPart, MoneyRow, MoneyTable, MoneyView

NO_COST = "No cost"


def money_view(decision: Decision, shelf: Shelf) -> MoneyView:
    """The tables, the pictures and the notes of a decision's money."""
    financial = decision.financial
    bar = funding_bar(financial.funding)
    return MoneyView(
        total=total_in_words(financial),
        kind=words.MONEY[financial.kind],
        costs=_table("What it costs", financial.costs, bar, shelf),
        funding=_table("Where the money comes from", financial.funding, bar, shelf),
        bar=bar,
        years=cost_by_year(financial),
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


def _table(caption: str, lines: Sequence[CostLine], bar: Bar | None, shelf: Shelf) -> MoneyTable | None:
    if not lines:
        return None
    total = sum((line.amount for line in lines), Decimal(0))
    parts = {part.label: part for part in bar.parts} if bar else {}
    return MoneyTable(
        caption=caption,
        rows=tuple(_row(line, parts, shelf) for line in lines),
        total=format_pounds(total),
    )


def _row(line: CostLine, parts: Mapping[str, BarPart], shelf: Shelf) -> MoneyRow:
    """A line of a table. A line of funding has the letter of its part of the bar."""
    part = parts.get(line.label) if isinstance(line, FundingLine) else None
    return MoneyRow(
        label=line.label,
        year=str(line.financial_year),
        amount=format_pounds(line.amount),
        source=shelf.funding_sources.get(line.source, "") if isinstance(line, FundingLine) else "",
        stated_at=line.stated_at or "",
        key=part.key if part else "",
        shade=part.shade if part else 0,
        share=part.share if part else "",
    )
