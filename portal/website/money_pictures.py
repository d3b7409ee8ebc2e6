"""Money drawn: the sources of funding as one bar, the cost by financial year as columns.

Pure functions of the lines of a record. There is no picture where it would show nothing (one source, one year) or
mislead (a line that takes money away); the tables always say all of it.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from portal.content.decision import CostLine, Financial, FundingLine
from portal.dates import FinancialYear
from portal.money import format_pounds
from portal.text import in_prose
from portal.website.views import Bar, BarPart, MoneyRow, YearColumn, YearsView

SHADES = 6
"""An even number, so that dark and light alternate where there are but two colours."""
ROOM = Decimal("3.5")
"""Per cent of the bar below which a part has no room for its letter on a phone."""
_EM, _SLOT, _LETTER, _TALL, _HEAD, _FEET = 16, 76, 8, 96, 24, 44
_PHONE, _BESIDE = 288, 480
"""Units across that fit a phone of 320 pixels, and half a wide screen."""


def funding_bar(lines: Sequence[FundingLine]) -> Bar | None:
    """The sources as parts of a bar, in the record's order; lines of one label in several years are one part."""
    sums = _sums((line.label, line.amount) for line in lines)
    if not 2 <= len(sums) <= len(string.ascii_uppercase) or any(amount <= 0 for amount in sums.values()):
        return None
    parts = tuple(_parts(sums))
    said = "; ".join(f"{part.key}, {part.label}: {part.amount}, {part.share}" for part in parts)
    return Bar(title="Where the money comes from", description=f"{said}.", parts=parts)


def _parts(sums: dict[str, Decimal]) -> Iterator[BarPart]:
    total, start = sum(sums.values(), Decimal(0)), Decimal(0)
    for place, (label, amount) in enumerate(sums.items()):
        width = amount * 100 / total
        yield BarPart(
            key=string.ascii_uppercase[place],
            label=label,
            amount=format_pounds(amount),
            share=f"{width:.0f}%" if width >= 1 else "less than 1%",
            start=f"{start:.2f}%",
            width=f"{width:.2f}%",
            middle=f"{start + width / 2:.2f}%",
            roomy=width >= ROOM,
            shade=place % SHADES + 1,
        )
        start += width


def cost_by_year(financial: Financial) -> YearsView | None:
    """A column for each financial year in order, and one more for what is spent every year afterwards."""
    sums = _by_year(financial.costs)
    recurring = financial.recurring
    amounts = [*sums.values(), *([recurring.amount] if recurring else [])]
    if len(amounts) < 2 or not any(amounts) or any(amount < 0 for amount in amounts):
        return None
    names = [str(year) for year in sums]
    said = [f"{year}: {format_pounds(amount)}" for year, amount in zip(names, sums.values(), strict=True)]
    rows = [
        MoneyRow(label=year, year="", amount=format_pounds(amount))
        for year, amount in zip(names, sums.values(), strict=True)
    ]
    if recurring:
        names.append(f"{recurring.starting} on")
        said.append(f"every year from {recurring.starting}: {format_pounds(recurring.amount)}")
        label = f"Every year from {recurring.starting}"
        rows.append(MoneyRow(label=label, year="", amount=format_pounds(recurring.amount)))
    columns = tuple(_columns(names, amounts, yearly=recurring is not None))
    width = columns[0].middle * 2 * len(columns)
    return YearsView(
        title="What it costs by financial year",
        description=f"{in_prose(said)}.",
        width=f"{width / _EM:g}em",
        box=f"0 0 {width} {_HEAD + _TALL + _FEET}",
        foot=_HEAD + _TALL,
        right=width,
        columns=columns,
        rows=tuple(rows),
        wide=width > _PHONE,
        broad=width > _BESIDE,
    )


def _columns(names: Sequence[str], amounts: Sequence[Decimal], *, yearly: bool) -> Iterator[YearColumn]:
    """Columns with their feet on one line, the largest as tall as the drawing; the amounts stand above."""
    words = [format_pounds(amount) for amount in amounts]
    slot = max(_SLOT, _LETTER * max(map(len, words)) + _EM // 2)
    slot += slot % 2
    for place, (name, amount, word) in enumerate(zip(names, amounts, words, strict=True)):
        height = max(int(amount * _TALL / max(amounts)), 1 if amount else 0)
        yield YearColumn(
            year=name,
            amount=word,
            x=place * slot + slot // 4,
            middle=place * slot + slot // 2,
            y=_HEAD + _TALL - height,
            width=slot // 2,
            height=height,
            yearly=yearly and place == len(names) - 1,
        )


def _by_year(lines: Sequence[CostLine]) -> dict[FinancialYear, Decimal]:
    sums: dict[FinancialYear, Decimal] = {}
    for line in sorted(lines, key=lambda line: line.financial_year):
        sums[line.financial_year] = sums.get(line.financial_year, Decimal(0)) + line.amount
    return sums


def _sums(lines: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for label, amount in lines:
        sums[label] = sums.get(label, Decimal(0)) + amount
    return sums
