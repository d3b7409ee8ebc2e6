"""The open data as tables: their columns, read off the model, and the cells of each record.

A record is a row of `decisions`; each list of parts in it is a table of its own, whose rows name the record (`ref`) and
their place in it (`line`). A list of words in one cell is parted by semicolons where the words are keys or references,
and stands on lines of its own where they are sentences.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.reading.meanings import meaning
from portal.text import squeeze
from portal.website.open_data.model import OpenRecord, OpenTerm

DECISIONS = "decisions"
TERMS = "terms"
SENTENCES = frozenset(("advantages", "disadvantages", "part2_exemptions"))
"""Columns whose lists hold words of any kind, and not keys or references."""

Cell = str | int | Decimal | dt.date | bool | None
"""What a cell can hold. Money is a Decimal, in pounds."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column. `kind` is text, key, address, date, pounds, whole, truth or list."""

    name: str
    kind: str
    meaning: str
    required: bool
    choices: tuple[str, ...] = ()
    """All the values it can have, where they are few."""
    parted_by: str = ""
    """What stands between the words of a list."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table. `field` is the list of the record that its rows are, or empty for the records themselves."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that tell a row from all others; none where no one set of them does."""
    field: str = ""

    def cells(self, values: BaseModel) -> tuple[Cell, ...]:
        """What values give to a row, behind the ref and the line: lists as words with their sign between them."""
        found = list(self._fetch(values))
        for at, parted_by in self._lists:
            found[at] = parted_by.join(map(squeeze, found[at]))
        return tuple(found)

    @cached_property
    def own(self) -> tuple[Column, ...]:
        """The columns of what it lists, without the ref and the line."""
        return self.columns[2:] if self.field else self.columns

    @cached_property
    def _fetch(self) -> Callable[[BaseModel], Sequence[Any]]:
        return attrgetter(*(column.name for column in self.own))

    @cached_property
    def _lists(self) -> tuple[tuple[int, str], ...]:
        """The places of the cells that are lists, with what parts their words."""
        return tuple((at, column.parted_by) for at, column in enumerate(self.own) if column.kind == "list")


@cache
def tables() -> tuple[Table, ...]:
    """Every table, decisions first."""
    columns = [_column(OpenRecord, name) for name, field in OpenRecord.model_fields.items() if _part(field) is None]
    ref = columns[0]
    line = Column(name="line", kind="whole", meaning="The place in the list of the record, from 1.", required=True)
    parts = {name: part for name, field in OpenRecord.model_fields.items() if (part := _part(field))}
    return (
        Table(name=DECISIONS, meaning=_said(OpenRecord), columns=tuple(columns), key=("ref",)),
        *(
            Table(name=name, meaning=_said(part), columns=(ref, line, *_columns(part)), key=("ref", "line"), field=name)
            for name, part in parts.items()
        ),
        Table(name=TERMS, meaning=_said(OpenTerm), columns=_columns(OpenTerm), key=()),
    )


def rows(table: Table, record: OpenRecord) -> Iterator[tuple[Cell, ...]]:
    """The rows that a record has in a table."""
    if table.name == DECISIONS:
        yield table.cells(record)
    elif table.field:
        for line, part in enumerate(getattr(record, table.field), 1):
            yield (record.ref, line, *table.cells(part))


def as_text(cell: Cell) -> str:
    """A cell as a CSV file has it: amounts with two decimals, ISO days, true or false, nothing where nothing is stated.

    >>> as_text(Decimal("33504"))
    '33504.00'
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:.2f}" if isinstance(cell, Decimal) else str(cell)


def _columns(part: type[BaseModel]) -> tuple[Column, ...]:
    return tuple(_column(part, name) for name in part.model_fields)


def _column(model: type[BaseModel], name: str) -> Column:
    field = model.model_fields[name]
    plain, required = _plain(field.annotation)
    said = squeeze(meaning(model, name))
    extra: Any = field.json_schema_extra or {}
    if typing.get_origin(plain) is tuple:
        parted = "\n" if name in SENTENCES else ";"
        return Column(name=name, kind="list", meaning=said, required=False, parted_by=parted)
    kinds: dict[Any, str] = {dt.date: "date", Decimal: "pounds", int: "whole", bool: "truth", str: "text"}
    choices = tuple(plain) if issubclass(plain, StrEnum) else ()
    kind = "key" if choices else kinds[plain]
    address = extra.get("format") == "uri" or name.endswith(("address", "stated_at"))
    return Column(
        name=name,
        kind="address" if address else kind,
        meaning=said,
        required=name == "ref" or (required and kind != "text"),
        choices=choices,
    )


def _plain(annotation: Any) -> tuple[Any, bool]:
    """The type of a field without what is noted beside it, and whether it always has a value."""
    if typing.get_origin(annotation) is Annotated:
        return _plain(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, UnionType):
        (inner,) = [part for part in typing.get_args(annotation) if part is not type(None)]
        return _plain(inner)[0], False
    return annotation, True


def _part(field: FieldInfo) -> type[BaseModel] | None:
    """The model of the parts that a field lists, if it does."""
    plain, _ = _plain(field.annotation)
    if typing.get_origin(plain) is not tuple:
        return None
    item = typing.get_args(plain)[0]
    return item if isinstance(item, type) and issubclass(item, BaseModel) else None


def _said(model: type[BaseModel]) -> str:
    return squeeze(model.__doc__ or "")
