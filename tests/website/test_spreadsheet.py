"""A CSV file says in a spreadsheet what the table says on the page, and nothing in it is run."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.website.spreadsheet import csv_lines, guarded, write_csv

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), max_size=10))
def test_what_is_written_is_read_again_cell_by_cell(rows: list[list[str]]) -> None:
    assert read(write_csv(rows)) == [[guarded(cell) for cell in row] for row in rows]


@given(st.one_of(CELLS, st.text("aA1é£=+-\"',;\r\n\t \u2028\x85", max_size=6)))
def test_a_cell_that_goes_the_short_way_is_written_as_by_the_long_one(cell: str) -> None:
    plain = guarded(cell)
    quoted = re.search(r'[",\r\n]|^\s|\s$', plain)
    assert csv_lines([[cell]]) == (f'"{plain.replace(chr(34), chr(34) * 2)}"' if quoted else plain) + "\r\n"


@given(CELLS)
def test_no_cell_is_a_formula(cell: str) -> None:
    written = guarded(cell)
    assert not written.lstrip(" ").startswith(("=", "+", "@", "\t", "\r"))
    assert not written.lstrip(" ").startswith("-") or float(written) <= 0
    assert written.removeprefix("'") == cell.removeprefix("'")


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@sum", "\t=1", "=cmd|' /C calc'!A0", "  =1", "＝1"])  # noqa: RUF001
def test_what_begins_like_a_formula_is_made_text(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-597.00", "33504", "2024/25", "Victims – first", ""])
def test_numbers_and_words_are_left_alone(cell: str) -> None:
    assert guarded(cell) == cell


def test_a_file_is_written_as_the_standard_has_it() -> None:
    assert (
        write_csv([["Theme", "Amount (£)"], ['Grants, "small"', "-5.00"]])
        == ("\ufeffTheme,Amount (£)\r\n" + '"Grants, ""small""",-5.00\r\n').encode()
    )
