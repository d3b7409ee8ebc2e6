"""The page about the open data: on what terms, which files, what each column means, and examples that run."""

from __future__ import annotations

from portal.dates import format_date
from portal.text import counted
from portal.website import addresses
from portal.website.alternates import feeds_of
from portal.website.linked_data import base_address, of_data
from portal.website.lists import HOME
from portal.website.open_data.examples import examples
from portal.website.open_data.names import DATABASE, METADATA, RECORD_SCHEMA, REGISTER, REGISTER_SCHEMA
from portal.website.open_data.tables import DECISIONS, Column, Table, tables
from portal.website.shelf import Shelf
from portal.website.views import DataColumn, DataFile, DataPage, DataTable, Fact, Link

_FILES = (
    (f"{DECISIONS}.csv", "One row a decision, for any spreadsheet; the other tables are below"),
    (REGISTER, "The whole register: every decision with its costs, funding, approvals and the rest, as JSON"),
    (DATABASE, "The same as a database: all tables in one file, for Datasette and every SQLite tool"),
    (METADATA, "What each table and column means, for programs (CSV on the Web, W3C)"),
    (REGISTER_SCHEMA, "JSON Schema of the register"),
    (RECORD_SCHEMA, "JSON Schema of the file beside each record"),
)
_KINDS = {
    "text": "Words",
    "key": "One of a few words",
    "list": "Keys or references, parted by semicolons",
    "address": "Web address",
    "date": "Date, year-month-day",
    "pounds": "Pounds, with two decimals",
    "whole": "Whole number",
    "truth": "true or false",
}
_NOTES = (
    "Only what is public is in the data, and nothing that the pages do not say. What was redacted is in no file.",
    "An empty cell, or null in JSON, means that the record does not state it. Where the record says why, the column"
    " with the same name and “note” says it.",
    "Amounts are pounds, without sign or commas. Dates are year-month-day. Financial years run from 1 April to 31"
    " March and are written 2024/25.",
    "The same pound can stand in several tables: costs and funding both add up to the total of a decision. Add up one"
    " of them.",
    "A cell of a CSV file that a spreadsheet would run as a formula has an apostrophe before it. JSON and the database"
    " have the text as it is.",
    "CSV files are in UTF-8, begin with a byte order mark and end their lines with CR and LF (RFC 4180).",
    "Files keep their addresses. Columns keep their names and meanings; new ones may be added at any place.",
)


def data_page(shelf: Shelf) -> DataPage:
    """The page as it is known before the files are made; their sizes are filled in by the build."""
    site = shelf.configuration.site
    title = f"{site.title}: open data"
    description = "Every decision of this site as data: CSV, JSON and a database, with what each column means."
    files = tuple(DataFile(link=Link(text=name, address=addresses.data(name)), what=what) for name, what in _FILES)
    described = tuple(map(_table, tables()))
    others = (DataFile(link=table.link, what=table.meaning) for table in described[1:])
    return DataPage(
        address=addresses.DATA,
        title="Open data",
        description=description,
        section="",
        breadcrumb=(HOME,),
        alternates=feeds_of(addresses.DECISIONS, "All decisions"),
        linked_data=of_data(title, description, (*files, *others), shelf),
        lead="Every decision on this site as data that programs and spreadsheets can read.",
        facts=tuple(_facts(shelf)),
        files=files,
        tables=described,
        notes=_NOTES,
        examples=examples(base_address(shelf)),
    )


def _facts(shelf: Shelf) -> tuple[Fact, ...]:
    licence = shelf.configuration.site.licence
    newest = next((entry.fields.listing_date for entry in shelf.decisions if entry.fields.listing_date), None)
    span = f"The newest is dated {format_date(newest)}." if newest else ""
    return (
        Fact(term="Licence", value="", links=(Link(text=licence.name, address=licence.address),)),
        Fact(term="Holds", value=counted(len(shelf.decisions), "decision", "decisions"), note=span),
        Fact(
            term="True for",
            value=format_date(shelf.register.as_of),
            note="The files are made again with the site, from the same records.",
        ),
        Fact(
            term="One record",
            value="record.json",
            note="Beside the page of each decision, with its whole text: add this name to the address of the page.",
        ),
    )


def _table(table: Table) -> DataTable:
    name = f"{table.name}.csv"
    return DataTable(
        anchor=f"table-{table.name.replace('_', '-')}",
        name=table.name,
        link=Link(text=name, address=addresses.data(name)),
        meaning=table.meaning,
        number=counted(len(table.columns), "column", "columns"),
        columns=tuple(_column(column) for column in table.columns),
    )


def _column(column: Column) -> DataColumn:
    kind = "Words, one a line" if column.parted_by == "\n" else _KINDS[column.kind]
    return DataColumn(name=column.name, kind=kind, meaning=column.meaning, choices=column.choices)
