"""The law as data: every paragraph once, in its order, under a key that the configuration can name."""

from __future__ import annotations

import re

import pytest

from portal.config import Configuration
from portal.law.duties import DUTIES
from portal.law.order import ORDER, SOURCES
from portal.law.scheme import SCHEME
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml
from tests import samples


def test_the_order_has_every_paragraph_that_binds_a_commissioner_in_its_order() -> None:
    numbers = [duty.number for part in ORDER for duty in part.duties]
    expected = [
        *(f"1({letter})" for letter in "abcdef"),
        *(f"2({letter})" for letter in "abcde"),
        "2A",
        *(f"3({letter})" for letter in "abcdefgh"),
        *(f"4({letter})" for letter in "abcd"),
        *(f"5({letter})" for letter in "abcd"),
        *(f"6({letter})" for letter in "abcd"),
        *("7", "7A(a)", "7A(b)", "7B(a)", "7B(b)", "7C(a)", "7C(b)", "8"),
    ]
    assert numbers == expected


def test_the_scheme_has_its_seven_classes() -> None:
    assert [duty.number for part in SCHEME for duty in part.duties] == [f"Class {n}" for n in range(1, 8)]


def test_a_key_can_be_made_of_the_number_it_stands_for() -> None:
    for key, duty in DUTIES.items():
        part = re.sub(r"[()]+", "-", duty.number.lower()).strip("-")
        assert key == (part.replace(" ", "-") if key.startswith("class") else f"order-{part}")


def test_the_sources_are_at_the_government_s_own_site_of_law() -> None:
    assert all(source.address.startswith("https://www.legislation.gov.uk/uksi/") for source in SOURCES)


def configured(text: str) -> tuple[Configuration | None, list[str]]:
    found, defects = fit(Configuration, read_yaml(samples.PORTAL_YAML + text))
    return found, [f"{defect.field}: {defect.value}: {defect.expected}: {defect.likely}" for defect in defects]


def test_an_office_says_where_it_publishes_what_is_not_here() -> None:
    item = "{item: order-1-e, name: Interests, address: https://www.northfold.example/interests}"
    found, defects = configured(f"\nduties:\n  elsewhere:\n    - {item}\n")
    assert defects == []
    assert found is not None
    assert found.duties.elsewhere[0].item == "order-1-e"


@pytest.mark.parametrize(("written", "likely"), [("order-1-g", "order-1-f"), ("clas-4", "class-4"), ("nothing", "")])
def test_an_item_that_is_not_in_the_law_is_named_with_what_is_probably_meant(written: str, likely: str) -> None:
    _, (said,) = configured(f"\nduties:\n  not_held:\n    - {{item: {written}, reason: None.}}\n")
    assert said.startswith(f"duties.not_held.1.item: {written}: a paragraph of the Order, such as order-2-a")
    assert said.endswith(f": {likely}") or written == "order-1-g"


def test_what_has_an_address_elsewhere_cannot_be_not_held() -> None:
    item = "{item: order-7, name: Reports, address: https://www.northfold.example/reports}"
    text = f"\nduties:\n  elsewhere:\n    - {item}\n  not_held:\n    - {{item: order-7, reason: None was asked for.}}\n"
    _, (said,) = configured(text)
    assert said.startswith("duties.not_held: : no item that duties.elsewhere gives an address for, such as order-7")
