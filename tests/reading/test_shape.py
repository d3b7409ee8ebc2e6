"""Every way in which text can fail to fit a model becomes a defect of our own, in plain words and at its place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from portal import config
from portal.content import decision, document
from portal.content.decision import Decision, DecisionType
from portal.dates import FinancialYear, PartialDate
from portal.reading.defects import Defect, DefectKind
from portal.reading.fields import (
    Anchor,
    Checksum,
    Day,
    Fields,
    Key,
    Line,
    Pounds,
    SitePath,
    SomeDate,
    Summary,
    WebAddress,
    Year,
)
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml


class Inner(Fields):
    """A part of the sample."""

    label: Line
    amount: Pounds | None = None


class Sample(Fields):
    """A model with a field of every kind."""

    line: Line = "x"
    summary: Summary = "x"
    key: Key = "x"
    day: Day | None = None
    date: SomeDate | None = None
    year: Year | None = None
    amount: Pounds | None = None
    anchor: Anchor | None = None
    checksum: Checksum | None = None
    path: SitePath | None = None
    address: WebAddress | None = None
    kind: DecisionType | None = None
    way: Literal["in", "out"] | None = None
    flag: bool = False
    score: Annotated[int, Field(ge=0, le=100)] = 0
    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{3}$")] | None = None
    names: Annotated[tuple[Key, ...], Field(max_length=3)] = ()
    some: Annotated[tuple[Line, ...], Field(min_length=1)] = ("x",)
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()


def value(text: str) -> Sample:
    """The sample that a text is."""
    found, defects = fit(Sample, read_yaml(text))
    assert found is not None, defects
    return found


def only_defect(text: str) -> Defect:
    """The one defect of a text that is no sample."""
    found, defects = fit(Sample, read_yaml(text))
    assert found is None
    (defect,) = defects
    return defect


# --- what fits ---


def test_each_kind_of_field_is_read_from_text() -> None:
    found = value(
        "day: 2024-05-14\ndate: 2021-12\nyear: 2024/25\namount: 29462.66\nkind: grant\nflag: true\nscore: 3\n"
    )
    assert (found.day, found.date, found.year) == (dt.date(2024, 5, 14), PartialDate(2021, 12), FinancialYear(2024))
    assert (found.amount, found.kind) == (Decimal("29462.66"), DecisionType.GRANT)
    assert (found.flag, found.score) == (True, 3)


def test_white_space_around_a_line_is_taken_away() -> None:
    assert value('line: " a "').line == "a"


def test_nothing_at_all_fits_no_model() -> None:
    found, (defect,) = fit(Sample, read_yaml("", first_line=1))
    assert (found, defect.kind, defect.expected) == (None, DefectKind.WRONG_SHAPE, "lines of key: value")


@pytest.mark.parametrize("text", ["just words", "- a\n- b\n"])
def test_what_is_no_mapping_fits_no_model(text: str) -> None:
    assert only_defect(text).kind is DefectKind.WRONG_SHAPE


# --- keys ---


def test_an_unknown_key_is_marked_at_the_key_with_the_one_that_was_meant() -> None:
    defect = only_defect("line: a\nsumary: b\n")
    assert (defect.kind, defect.field, defect.likely) == (DefectKind.UNKNOWN_KEY, "sumary", "summary")
    assert (defect.mark.line, defect.mark.column, defect.mark.length) == (2, 1, 6)


def test_an_unknown_key_far_from_all_has_no_likely_meaning_but_all_that_fit() -> None:
    defect = only_defect("zzzzzz: b\n")
    assert defect.likely == ""
    assert "address, amount, anchor" in defect.expected


def test_an_unknown_key_inside_a_list_is_compared_with_the_keys_that_fit_there() -> None:
    defect = only_defect("inners:\n  - label: a\n    amout: 5\n")
    assert (defect.field, defect.likely, defect.expected) == ("inners.1.amout", "amount", "amount and label")
    assert (defect.mark.line, defect.mark.column) == (3, 5)


def test_an_unknown_key_in_an_optional_part_is_compared_with_the_keys_of_that_part() -> None:
    assert only_defect("inner: {label: a, amout: 5}\n").likely == "amount"


def test_a_missing_key_is_marked_at_the_part_that_lacks_it() -> None:
    defect = only_defect("inners:\n  - label: a\n  - amount: 5\n")
    assert (defect.kind, defect.field, defect.value) == (DefectKind.MISSING_KEY, "inners.2.label", "")
    assert defect.mark.line == 3


def test_all_that_is_amiss_is_said_at_once() -> None:
    _, defects = fit(Sample, read_yaml("sumary: a\nday: soon\namount: lots\nkind: grnat\n"))
    assert [(d.mark.line, d.kind) for d in sorted(defects, key=lambda d: d.mark.line)] == [
        (1, DefectKind.UNKNOWN_KEY),
        (2, DefectKind.DATE),
        (3, DefectKind.AMOUNT),
        (4, DefectKind.NOT_A_CHOICE),
    ]


# --- values ---

SHAPES = (
    ("line: [a]", DefectKind.WRONG_SHAPE, "one value"),
    ("line: {a: b}", DefectKind.WRONG_SHAPE, "one value"),
    ("day: [2024-05-14]", DefectKind.WRONG_SHAPE, "one value"),
    ("names: victims", DefectKind.WRONG_SHAPE, "a list, one entry a line, each after a hyphen"),
    ("names: {a: b}", DefectKind.WRONG_SHAPE, "a list, one entry a line, each after a hyphen"),
    ("inner: a", DefectKind.WRONG_SHAPE, "lines of key: value, indented below it"),
    ("inner: [a]", DefectKind.WRONG_SHAPE, "lines of key: value, indented below it"),
    ("inners: [a]", DefectKind.WRONG_SHAPE, "lines of key: value, indented below it"),
    ("kind: [grant]", DefectKind.WRONG_SHAPE, "one value"),
    ("way: {a: b}", DefectKind.WRONG_SHAPE, "one value"),
    ("flag: [true]", DefectKind.WRONG_SHAPE, "one value"),
    ("score: [1]", DefectKind.WRONG_SHAPE, "one value"),
    ("code: [M401]", DefectKind.WRONG_SHAPE, "one value"),
)
VALUES = (
    ("line:", DefectKind.EMPTY_VALUE, "one value"),
    ("names:", DefectKind.EMPTY_VALUE, "a list, one entry a line, each after a hyphen"),
    ("inners:\n  -\n", DefectKind.EMPTY_VALUE, "lines of key: value, indented below it"),
    ('line: ""', DefectKind.WRONG_VALUE, "some words, or no such line at all"),
    ('line: "  "', DefectKind.WRONG_VALUE, "some words, or no such line at all"),
    (f"line: {'a' * 201}", DefectKind.TOO_LONG, "at most 200 characters"),
    (f"summary: {'a' * 301}", DefectKind.TOO_LONG, "at most 300 characters"),
    ("names: [a, b, c, d]", DefectKind.TOO_LONG, "at most 3 entries"),
    ("some: []", DefectKind.WRONG_VALUE, "at least 1 in the list"),
    ("key: West Mercia", DefectKind.WRONG_VALUE, "a key in lower-case letters, digits and hyphens"),
    ("day: 2024-13-01", DefectKind.DATE, "a day written year-month-day, such as 2024-05-14"),
    ("day: 2024-05", DefectKind.DATE, "a day written year-month-day, such as 2024-05-14"),
    ("date: May", DefectKind.DATE, "a year, a year and month, or a day, such as 2024, 2024-05 or 2024-05-14"),
    ("year: 2024", DefectKind.DATE, "a financial year such as 2024/25"),
    (
        "amount: lots",
        DefectKind.AMOUNT,
        "an amount in pounds in digits, without sign or commas, such as 33504 or 29462.66",
    ),
    ("way: around", DefectKind.NOT_A_CHOICE, "in or out"),
    ("flag: perhaps", DefectKind.WRONG_VALUE, "true or false"),
    ("score: many", DefectKind.WRONG_VALUE, "a whole number"),
    ("score: 1.5", DefectKind.WRONG_VALUE, "a whole number"),
    ("score: -1", DefectKind.WRONG_VALUE, "0 or more"),
    ("score: 101", DefectKind.WRONG_VALUE, "100 or less"),
    ("code: m401", DefectKind.WRONG_VALUE, "the code of a rule, such as M401"),
    ("checksum: abc", DefectKind.WRONG_VALUE, "a SHA-256 checksum of 64 characters, 0-9 a-f"),
    (
        "path: /a b",
        DefectKind.WRONG_VALUE,
        "an earlier address on this site without its beginning, such as decisions/2024-07/",
    ),
    ("address: javascript:alert(1)", DefectKind.WRONG_VALUE, "a web address that begins with https://"),
)


@pytest.mark.parametrize(("text", "kind", "expected"), [*SHAPES, *VALUES])
def test_a_value_that_does_not_fit_is_said_in_plain_words(text: str, kind: DefectKind, expected: str) -> None:
    defect = only_defect(text)
    assert (defect.kind, defect.expected) == (kind, expected)


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("day: 14/05/2024", "2024-05-14"),
        ("day: 14th May 2024", "2024-05-14"),
        ("day: 2024-13-01", ""),
        ("year: 24/25", "2024/25"),
        ("year: 2024-25", "2024/25"),
        ("year: 2024/2025", "2024/25"),
        ("year: 2024/26", ""),
        ("amount: £33,504", "33504"),
        ("kind: grnat", "grant"),
        ("kind: Grant", "grant"),
        ("kind: xxxxxx", ""),
    ],
)
def test_the_likely_meaning_is_offered_where_there_is_one(text: str, likely: str) -> None:
    assert only_defect(text).likely == likely


def test_a_value_is_quoted_and_marked_as_it_stands() -> None:
    defect = only_defect("line: a\nday: 14/05/2024\n")
    assert (defect.value, defect.mark.line, defect.mark.column, defect.mark.length) == ("14/05/2024", 2, 6, 10)


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "a/../b", "a//b", ".hidden", "a b", "a/.git/b", "https://x.org"]
)
def test_a_path_that_leaves_its_folder_is_refused(path: str) -> None:
    assert only_defect(f"path: {path}").kind is DefectKind.WRONG_VALUE


@pytest.mark.parametrize(
    "address", ["data:text/html,x", "//evil.org", 'https://x.org/"onclick=', "https://x y", "ftp://x"]
)
def test_a_web_address_of_another_kind_is_refused(address: str) -> None:
    assert only_defect(f"address: '{address}'").kind is DefectKind.WRONG_VALUE


@given(st.dictionaries(st.sampled_from(sorted(Sample.model_fields)), st.text(max_size=20), min_size=1, max_size=4))
def test_no_text_in_any_field_is_met_with_words_of_the_library(values: dict[str, str]) -> None:
    text = "".join(f"{key}: {_in_quotes(value)}\n" for key, value in values.items())
    _, defects = fit(Sample, read_yaml(text))
    for defect in defects:
        assert defect.mark.line <= len(values)
        assert defect.expected
        assert "input" not in defect.expected.lower()
        assert "valid" not in defect.expected.lower()


def _in_quotes(value: str) -> str:
    return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'


@pytest.mark.parametrize(
    "model", [Decision, *document.__dict__.values(), *decision.__dict__.values(), *config.__dict__.values()]
)
def test_every_model_of_content_is_closed_and_frozen(model: object) -> None:
    if isinstance(model, type) and issubclass(model, Fields):
        assert model.model_config.get("extra") == "forbid"
        assert model.model_config.get("frozen") is True
