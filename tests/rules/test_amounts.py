"""Amounts of money are found as texts print them, and pounds that are a weight are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portal.rules.amounts import find_amounts


@pytest.mark.parametrize(
    "text",
    [
        "The dogs found 20 pounds of cannabis in the van.",
        "A box of 20 pounds of best flour was given to each kitchen.",
        "The vest weighs 12 pounds and is worn all day.",
        "Each pack, weighing about 30 pounds, goes on a cycle.",
        "The new shield is 3 pounds lighter.",
        "It stands 40 pounds per square inch.",
        "The drone is 9 pounds (4.1 kg) with its battery.",
        "It came to 6 pounds and 5 ounces.",
    ],
)
def test_pounds_that_are_a_weight_are_no_money(text: str) -> None:
    assert list(find_amounts(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("That 12,500 pounds be spent.", 12500),
        ("The award is 12,500 pounds of public money.", 12500),
        ("It takes 12,500 pounds of the community safety fund.", 12500),
        ("A grant of 12,500 pounds, of which half is paid now.", 12500),
        ("A grant of 12,500 pounds of which half is paid now.", 12500),
        ("It needs 20 pounds sterling of petrol.", 20),
        ("After weighing the risks the board gave 12,500 pounds for it.", 12500),
    ],
)
def test_pounds_that_are_money_are_found(text: str, value: int) -> None:
    assert [amount.value for amount in find_amounts(text)] == [Decimal(value)]
