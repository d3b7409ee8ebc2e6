"""The register as open data: files made from the same plan as the pages, in one pass over the public records.

What is public is what the plan shows; nothing here has an idea of its own of it. /data/ holds the tables as CSV with
their CSVW metadata, the register as JSON with its schema, and an SQLite file; beside each record lies its own JSON.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import TypeAdapter

from portal.website import addresses
from portal.website.open_data.database import database
from portal.website.open_data.metadata import csv_metadata, json_schema
from portal.website.open_data.model import OpenParagraph, OpenRecordWithText, OpenRegister, OpenTerm
from portal.website.open_data.names import DATABASE, METADATA, RECORD_SCHEMA, REGISTER, REGISTER_SCHEMA
from portal.website.open_data.records import open_paragraphs, open_record, open_terms
from portal.website.open_data.tables import TERMS, Cell, as_text, cells, rows, tables
from portal.website.record_parts import size
from portal.website.render import Artifact
from portal.website.shelf import Shelf
from portal.website.spreadsheet import write_csv
from portal.website.views import DataPage, Link, PageFrame, SiteView

_PARAGRAPHS = TypeAdapter(tuple[OpenParagraph, ...])


def make_open_data(
    shelf: Shelf, site: SiteView, attachments: Mapping[str, bytes]
) -> Generator[Artifact, None, Mapping[str, bytes]]:
    """The JSON of each record, one after another; what is returned in the end are the files below /data/, by name.

    `attachments` holds the files beside records, by their address.
    """
    filled: dict[str, list[tuple[Cell, ...]]] = {table.name: [] for table in tables()}
    terms = tuple(open_terms(shelf))
    filled[TERMS] += [cells(tables()[-1].columns, term) for term in terms]
    register: list[str] = []
    head = _head(site, shelf)
    for entry in shelf.decisions:
        record = open_record(entry, shelf, site.base_address, attachments)
        for table in tables():
            filled[table.name] += rows(table, record)
        written = record.model_dump_json()
        register.append(written)
        paragraphs = _PARAGRAPHS.dump_json(tuple(open_paragraphs(entry, record.address))).decode()
        text = f'{{{head},\n"record": {written},\n"paragraphs": {paragraphs}}}\n'
        yield Artifact(path=addresses.record_data(shelf.address(entry)), content=text.encode())
    files = {f"{name}.csv": write_csv(_lines(name, table_rows)) for name, table_rows in filled.items()}
    files[METADATA] = csv_metadata(site, shelf.register.as_of.isoformat())
    files[REGISTER] = _register(head, terms, register)
    files[REGISTER_SCHEMA] = json_schema(OpenRegister, site.base_address + addresses.data(REGISTER_SCHEMA))
    files[RECORD_SCHEMA] = json_schema(OpenRecordWithText, site.base_address + addresses.data(RECORD_SCHEMA))
    files[DATABASE] = database(filled, tables())
    return {addresses.data(name): content for name, content in files.items()}


def with_sizes(page: PageFrame, made: Mapping[str, bytes]) -> PageFrame:
    """The page about the data with the size of each file; any other page as it is. `made` holds them by address."""
    if not isinstance(page, DataPage):
        return page
    return replace(
        page,
        files=tuple(replace(file, link=_sized(file.link, made)) for file in page.files),
        tables=tuple(replace(table, link=_sized(table.link, made)) for table in page.tables),
    )


def _sized(link: Link, made: Mapping[str, bytes]) -> Link:
    return replace(link, note=size(len(made[link.address])))


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


def _lines(name: str, table_rows: list[tuple[Cell, ...]]) -> Iterator[list[str]]:
    (table,) = [table for table in tables() if table.name == name]
    yield [column.name for column in table.columns]
    yield from ([as_text(cell) for cell in row] for row in table_rows)
