"""What describes the open data to programs: CSVW metadata of the tables, JSON Schema of the records, JSON-LD.

CSV on the Web (W3C, 2015): the metadata of all tables is one file, csv-metadata.json, beside them, where programs look
for it by themselves. JSON Schema is draft 2020-12.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel

from portal.website.open_data.tables import DECISIONS, Column, Table, tables
from portal.website.views import SiteView

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATATYPES: dict[str, Any] = {
    "text": "string",
    "key": "string",
    "list": "string",
    "address": "anyURI",
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "pounds": "decimal",
    "whole": "integer",
    "truth": {"base": "boolean", "format": "true|false"},
}


def csv_metadata(site: SiteView, day: str) -> bytes:
    """The CSVW metadata of every table. `day` is the ISO day for which the data is true."""
    return as_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": site.language.partition("-")[0]}],
            "dc:title": f"{site.title}: open data",
            "dc:publisher": site.office,
            "dc:license": {"@id": site.licence.address},
            "dc:modified": day,
            "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
            "tables": [_described(table) for table in tables()],
        }
    )


@cache
def json_schema(model: type[BaseModel], address: str) -> bytes:
    """The schema of a JSON file of the open data. `address` is its own."""
    schema = without_titles(model.model_json_schema(mode="serialization"))
    return as_json({"$schema": DIALECT, "$id": address, **schema})


def as_json(value: Any) -> bytes:
    """A value as a JSON file that a person can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _described(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.field:
        reference = {"resource": f"{DECISIONS}.csv", "columnReference": "ref"}
        schema["foreignKeys"] = [{"columnReference": "ref", "reference": reference}]
    return {"url": f"{table.name}.csv", "dc:description": table.meaning, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": _DATATYPES[column.kind],
        "required": column.required,
    }
    if column.choices:
        described["datatype"] = {"base": "string", "format": "|".join(column.choices)}
    if column.parted_by:
        described["separator"] = column.parted_by
    return described


def without_titles(part: Any) -> Any:
    """The schema without the titles that pydantic makes up: what a key means is in its description."""
    if isinstance(part, list):
        return [without_titles(item) for item in part]
    if not isinstance(part, dict):
        return part
    made_up = isinstance(part.get("title"), str)
    return {key: without_titles(value) for key, value in part.items() if key != "title" or not made_up}
