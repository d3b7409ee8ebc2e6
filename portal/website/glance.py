"""A year at a glance: how many decisions, what they come to, and how they fall over the months."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator

from portal.money import format_pounds
from portal.text import counted
from portal.website import addresses
from portal.website.charts import month_chart, short_pounds, worth_drawing
from portal.website.shelf import Shelf
from portal.website.sums import Sum, sum_of
from portal.website.views import Drawing, Glance, Link


def glance(shelf: Shelf, year: int) -> Glance:
    """The decisions with a reference of `year`; their months are drawn where a drawing says more than the list."""
    name = shelf.year_name(year)
    entries = shelf.by_year[year]
    held = sum_of(entries, shelf.register)
    days = [entry.fields.listing_date for entry in entries]
    months = Counter(day.month for day in days if day and day.year == year)
    chart = _months(year, months) if _worth_a_chart(shelf, months) else None
    return Glance(
        heading=f"{name} at a glance",
        decisions=counted(len(entries), "decision", "decisions"),
        amount=_amount(held),
        chart=chart,
        notes=tuple(_notes(held, len(entries) - months.total() if chart else 0)),
        link=Link(text=f"All decisions of {name}", address=addresses.year(year)),
    )


def _worth_a_chart(shelf: Shelf, months: Counter[int]) -> bool:
    """A year that runs from April has its months in two years, and no row of its own from January to December."""
    return not shelf.configuration.refs.pattern.by_financial_year and worth_drawing(list(months.values()))


def _amount(held: Sum) -> str:
    if not held.stated:
        return ""
    short = short_pounds(held.total)
    return f"{short if short.endswith(('m', 'bn')) else format_pounds(held.total)} approved"


def _notes(held: Sum, elsewhere: int) -> Iterator[str]:
    """What the amount leaves out, and the chart."""
    if not held.stated:
        yield "No approved decision states an amount."
    elif held.unstated:
        yield f"{counted(held.unstated, 'approved decision states', 'approved decisions state')} no amount."
    if elsewhere:
        yield f"{counted(elsewhere, 'decision', 'decisions')} with no date in this year not drawn."


def _months(year: int, months: Counter[int]) -> Drawing:
    names = [f"{calendar.month_name[month]}: {months[month]}" for month in range(1, 13)]
    counts = {(year, month): months[month] for month in range(1, 13)}
    return month_chart(f"months-{year}", f"Decisions by month, {year}", "; ".join(names) + ".", counts, named=False)
