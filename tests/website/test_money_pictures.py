"""Money drawn: the bar is as long as the whole, the columns stand on one foot, and nothing is drawn that misleads."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.decision import CostLine, Financial, FundingLine, MoneyKind, Recurring
from portal.dates import FinancialYear
from portal.website.money_pictures import ROOM, cost_by_year, funding_bar
from portal.website.views import BarPart, YearsView

PENNIES = st.integers(min_value=1, max_value=10**12)


def bar(*lines: tuple[str, Decimal | int]) -> list[BarPart]:
    year = FinancialYear(2024)
    found = funding_bar(
        [
            FundingLine.model_construct(label=label, amount=Decimal(amount), financial_year=year, source="x")
            for label, amount in lines
        ]
    )
    return list(found.parts) if found else []


def years(*lines: tuple[int, Decimal | int], recurring: tuple[int, Decimal | int] | None = None) -> YearsView | None:
    costs = tuple(
        CostLine.model_construct(label="Cost", amount=Decimal(amount), financial_year=FinancialYear(year))
        for year, amount in lines
    )
    after = recurring and Recurring.model_construct(
        amount=Decimal(recurring[1]), starting=FinancialYear(recurring[0]), note=None
    )
    return cost_by_year(
        Financial.model_construct(total=None, kind=MoneyKind.BOTH, costs=costs, funding=(), recurring=after)
    )


# --- the bar ---


def test_small_shares_are_not_rounded_to_nothing() -> None:
    assert [part.share for part in bar(("Grant", 99999), ("Reserves", 1))] == ["100%", "less than 1%"]


def test_lines_of_one_label_are_one_part() -> None:
    assert [(part.key, part.label, part.amount, part.share) for part in bar(("A", 25), ("B", 50), ("A", 25))] == [
        ("A", "A", "£50", "50%"),
        ("B", "B", "£50", "50%"),
    ]


def test_the_description_says_all_that_the_bar_shows() -> None:
    lines = [("Grant", 75), ("Reserves", 25)]
    found = funding_bar(
        [
            FundingLine.model_construct(
                label=label, amount=Decimal(amount), financial_year=FinancialYear(2024), source="x"
            )
            for label, amount in lines
        ]
    )
    assert found
    assert found.description == "A, Grant: £75, 75%; B, Reserves: £25, 25%."


@pytest.mark.parametrize(
    "lines",
    [[("Grant", 5)], [("Grant", 5), ("Saving", -2)], [("Grant", 5), ("None", 0)], [], [(str(n), 1) for n in range(27)]],
)
def test_there_is_no_bar_where_it_would_show_nothing_or_mislead(lines: list[tuple[str, int]]) -> None:
    assert bar(*lines) == []


@given(st.lists(PENNIES, min_size=2, max_size=26))
def test_the_parts_follow_on_fill_the_bar_and_letters_have_room(pennies: list[int]) -> None:
    parts = bar(*((f"Source {number}", Decimal(amount) / 100) for number, amount in enumerate(pennies)))
    end = Decimal(0)
    for part in parts:
        start, width, middle = (Decimal(place.removesuffix("%")) for place in (part.start, part.width, part.middle))
        assert abs(start - end) <= Decimal("0.02")
        assert start <= middle <= start + width + Decimal("0.01")
        assert part.roomy == (width >= ROOM) or abs(width - ROOM) <= Decimal("0.01")
        end = start + width
    assert abs(end - 100) <= Decimal("0.02")
    assert len({part.key for part in parts}) == len(parts) == len(pennies)


@given(st.lists(PENNIES, min_size=2, max_size=26))
def test_neighbours_differ_even_where_there_are_but_two_colours(pennies: list[int]) -> None:
    parts = bar(*((f"Source {number}", Decimal(amount)) for number, amount in enumerate(pennies)))
    assert all(one.shade % 2 != other.shade % 2 for one, other in itertools.pairwise(parts))


# --- the columns ---


def test_each_year_is_a_column_in_order_whatever_the_order_of_the_lines() -> None:
    view = years((2025, 300), (2024, 100), (2025, 100))
    assert view
    assert [(column.year, column.amount, column.height) for column in view.columns] == [
        ("2024/25", "£100", 24),
        ("2025/26", "£400", 96),
    ]
    assert [(row.label, row.amount) for row in view.rows] == [("2024/25", "£100"), ("2025/26", "£400")]
    assert view.description == "2024/25: £100 and 2025/26: £400."


def test_what_recurs_is_a_column_that_says_so() -> None:
    view = years((2021, Decimal("29462.66")), recurring=(2022, 44194))
    assert view
    assert [(column.year, column.amount, column.yearly) for column in view.columns] == [
        ("2021/22", "£29,462.66", False),
        ("2022/23 on", "£44,194", True),
    ]
    assert [(row.label, row.amount) for row in view.rows] == [
        ("2021/22", "£29,462.66"),
        ("Every year from 2022/23", "£44,194"),
    ]


@pytest.mark.parametrize(
    "lines", [[], [(2024, 5)], [(2024, 5), (2024, 6)], [(2024, 5), (2025, -1)], [(2024, 0), (2025, 0)]]
)
def test_there_are_no_columns_where_they_would_show_nothing_or_mislead(lines: list[tuple[int, int]]) -> None:
    assert years(*lines) is None


@given(st.lists(PENNIES, min_size=2, max_size=12), st.none() | PENNIES)
def test_columns_stand_apart_on_one_foot_within_the_drawing(pennies: list[int], after: int | None) -> None:
    lines = [(2013 + place, Decimal(amount) / 100) for place, amount in enumerate(pennies)]
    view = years(*lines, recurring=(2030, Decimal(after) / 100) if after else None)
    assert view
    assert len(view.columns) == len(view.rows) == len(pennies) + bool(after)
    for column in view.columns:
        assert column.y + column.height == view.foot
        assert column.height >= 1
        assert column.y >= 20
        assert column.x + column.width <= view.right
    for one, other in zip(view.columns, view.columns[1:], strict=False):
        assert one.middle + 4 * len(one.amount) <= other.middle - 4 * len(other.amount)
    assert max(column.height for column in view.columns) == view.foot - min(column.y for column in view.columns)
