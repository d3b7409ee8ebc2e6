"""The register as open data: files made from the same plan as the pages, in one pass over the public records.

What is public is what the plan shows; nothing here has an idea of its own of it. /data/ holds the tables as CSV with
their CSVW metadata, the register as JSON with its schema, and an SQLite file; beside each record lies its own JSON.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pydantic import TypeAdapter

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.website import addresses
from portal.website.artifact import Artifact
from portal.website.open_data.database import Value, database, value_of
from portal.website.open_data.metadata import csv_metadata, json_schema
from portal.website.open_data.model import OpenParagraph, OpenRecordWithText, OpenRegister, OpenTerm
from portal.website.open_data.names import DATABASE, METADATA, RECORD_SCHEMA, REGISTER, REGISTER_SCHEMA
from portal.website.open_data.records import open_paragraphs, open_record, open_terms
from portal.website.open_data.tables import TERMS, Cell, Table, as_text, rows, tables
from portal.website.record_parts import size
from portal.website.shelf import Shelf
from portal.website.spreadsheet import csv_lines, csv_of
from portal.website.views import DataPage, Link, PageFrame, SiteView

_PARAGRAPHS = TypeAdapter(tuple[OpenParagraph, ...])


@dataclass(frozen=True, kw_only=True)
class RecordData:
    """What a record gives to the open data."""

    written: str
    """The record in the JSON of the register."""
    rows: Mapping[str, Rows]
    """Its rows, by table; of tables in which it has any."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Rows of a table as the files have them."""

    lines: str
    """The lines of the CSV file."""
    values: tuple[tuple[Value, ...], ...]
    """What the database keeps."""


def make_open_data(
    shelf: Shelf, site: SiteView, attachments: Mapping[str, bytes]
) -> Generator[Artifact, None, Mapping[str, bytes]]:
    """The JSON of each record, one after another; what is returned in the end are the files below /data/, by name.

    `attachments` holds the files beside records, by their address.
    """
    records: list[RecordData] = []
    for entry in shelf.decisions:
        data, own = record_data(entry, shelf, site, attachments)
        records.append(data)
        yield own
    return register_files(shelf, site, records)


def record_data(
    entry: Entry[Decision], shelf: Shelf, site: SiteView, attachments: Mapping[str, bytes]
) -> tuple[RecordData, Artifact]:
    """What one record gives to the tables, and the JSON that lies beside its page."""
    record = open_record(entry, shelf, site.base_address, attachments)
    written = record.model_dump_json()
    paragraphs = _PARAGRAPHS.dump_json(tuple(open_paragraphs(entry, record.address))).decode()
    text = f'{{{_head(site, shelf)},\n"record": {written},\n"paragraphs": {paragraphs}}}\n'
    own = Artifact(path=addresses.record_data(shelf.address(entry)), content=text.encode())
    filled = {table.name: tuple(rows(table, record)) for table in tables()}
    return RecordData(
        written=written, rows={name: _rows(own_rows) for name, own_rows in filled.items() if own_rows}
    ), own


def register_files(shelf: Shelf, site: SiteView, records: Iterable[RecordData]) -> Mapping[str, bytes]:
    """The files below /data/, by address; `records` are those of all public decisions in the order of the register."""
    filled: dict[str, list[Rows]] = {table.name: [] for table in tables()}
    terms = tuple(open_terms(shelf))
    filled[TERMS].append(_rows([tables()[-1].cells(term) for term in terms]))
    register: list[str] = []
    for record in records:
        register.append(record.written)
        for name, own in record.rows.items():
            filled[name].append(own)
    files = {f"{table.name}.csv": csv_of(_lines(table, filled[table.name])) for table in tables()}
    files[METADATA] = csv_metadata(site, shelf.register.as_of.isoformat())
    files[REGISTER] = _register(_head(site, shelf), terms, register)
    files[REGISTER_SCHEMA] = json_schema(OpenRegister, site.base_address + addresses.data(REGISTER_SCHEMA))
    files[RECORD_SCHEMA] = json_schema(OpenRecordWithText, site.base_address + addresses.data(RECORD_SCHEMA))
    files[DATABASE] = database({name: _values(found) for name, found in filled.items()}, tables())
    return {addresses.data(name): content for name, content in files.items()}


def with_sizes(page: PageFrame, made: Mapping[str, int]) -> PageFrame:
    """The page about the data with the size of each file; any other page as it is. `made` gives bytes by address."""
    if not isinstance(page, DataPage):
        return page
    return replace(
        page,
        files=tuple(replace(file, link=_sized(file.link, made)) for file in page.files),
        tables=tuple(replace(table, link=_sized(table.link, made)) for table in page.tables),
    )


def _sized(link: Link, made: Mapping[str, int]) -> Link:
    return replace(link, note=size(made[link.address]))


def _head(site: SiteView, shelf: Shelf) -> str:
    """What every JSON file says first: who publishes it, on what terms, for which day."""
    facts = {
        "publisher": site.office,
        "licence": site.licence.address,
        "as_of": shelf.register.as_of.isoformat(),
    }
    return json.dumps(facts, ensure_ascii=False)[1:-1]


def _register(head: str, terms: Iterable[OpenTerm], records: list[str]) -> bytes:
    named = ",\n".join(term.model_dump_json() for term in terms)
    held = ",\n".join(records)
    return f'{{{head},\n"terms": [\n{named}\n],\n"records": [\n{held}\n]}}\n'.encode()


def _rows(cells_of: Sequence[tuple[Cell, ...]]) -> Rows:
    return Rows(
        lines=csv_lines([as_text(cell) for cell in row] for row in cells_of),
        values=tuple(tuple(map(value_of, row)) for row in cells_of),
    )


def _lines(table: Table, found: Iterable[Rows]) -> Iterator[str]:
    """The lines of a CSV file, headings first."""
    yield csv_lines([[column.name for column in table.columns]])
    yield from (own.lines for own in found)


def _values(found: Iterable[Rows]) -> Iterator[tuple[Value, ...]]:
    return chain.from_iterable(own.values for own in found)
