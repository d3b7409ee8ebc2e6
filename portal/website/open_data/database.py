"""The open data as an SQLite file that Datasette and every SQLite tool opens: the same tables, the same bytes.

The tables are made in memory in a fixed order, on pages of a fixed size, and nothing in the file depends on the clock.
The four bytes in which SQLite notes its own version (file format, offset 96) are set to one value, so that two machines
agree. The meaning of each column stands beside it in the statement that makes the table, which the file keeps.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from decimal import Decimal

from portal.website.open_data.model import as_number
from portal.website.open_data.tables import DECISIONS, Cell, Column, Table

PAGE_SIZE = 4096
_WRITER = slice(96, 100)
"""Where SQLite notes which version of it wrote the file; the format itself does not depend on it."""
_WRITTEN_BY = (3_040_000).to_bytes(4, "big")
_TYPES = {"whole": "INTEGER", "truth": "INTEGER", "pounds": "NUMERIC"}


Value = str | int | float | None
"""What SQLite keeps of a cell."""


def database(filled: Mapping[str, Iterable[tuple[Value, ...]]], described: Sequence[Table]) -> bytes:
    """The file. `filled` holds the rows of each table by its name."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("BEGIN")
        for table in described:
            connection.execute(statement(table))
            marks = ", ".join("?" * len(table.columns))
            insert = f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608  names of our own
            connection.executemany(insert, filled[table.name])
        connection.execute("COMMIT")
        content = bytearray(connection.serialize())
    content[_WRITER] = _WRITTEN_BY
    return bytes(content)


def statement(table: Table) -> str:
    """The statement that makes a table."""
    parts = [_declared(column) for column in table.columns]
    ends: list[str] = []
    if table.key:
        ends.append(f"PRIMARY KEY ({', '.join(table.key)})")
    if table.field:
        ends.append(f"FOREIGN KEY (ref) REFERENCES {DECISIONS} (ref)")
    last = len(parts) + len(ends) - 1
    lines = [
        f"  {code}{'' if place == last else ','}{f' -- {said}' if said else ''}"
        for place, (code, said) in enumerate([*parts, *((end, "") for end in ends)])
    ]
    return "\n".join([f"CREATE TABLE {table.name} ( -- {table.meaning}", *lines, ")"])


def _declared(column: Column) -> tuple[str, str]:
    needed = " NOT NULL" if column.required else ""
    return f"{column.name} {_TYPES.get(column.kind, 'TEXT')}{needed}", column.meaning


def value_of(cell: Cell) -> Value:
    """A cell as SQLite keeps it."""
    if isinstance(cell, Decimal):
        return as_number(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell
