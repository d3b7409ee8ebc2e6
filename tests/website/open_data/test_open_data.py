"""The open data says what the pages say: all that is public and nothing else, as text, in every form alike."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from csvw import CSVW
from frictionless import Resource, system
from hypothesis import example, given, settings

from portal.text import squeeze
from portal.website.open_data.database import PAGE_SIZE
from portal.website.open_data.model import OpenRecord, OpenRecordWithText, OpenRegister
from portal.website.open_data.records import open_record
from portal.website.open_data.tables import Table, tables
from portal.website.spreadsheet import guarded
from tests import samples
from tests.markup import parsed
from tests.support.examples import examples
from tests.support.site import BuiltSite
from tests.website.open_data.made import ANY_TEXT, TRICKY, everywhere, files_of, json_of

RECORD = "decisions/pcc-d-2024-07/record.json"
NAMES = [table.name for table in tables()]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return files_of(samples.plan(samples.office()))


def table_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def database(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    connection.row_factory = sqlite3.Row
    return connection


def strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for part in value.values() for text in strings(part)}
    if isinstance(value, list):
        return {text for part in value for text in strings(part)}
    return {value} if isinstance(value, str) else set()


class TestAddresses:
    """They are for ever: who changes one of these breaks what others have built."""

    def test_files_keep_their_names(self, files: dict[str, bytes]) -> None:
        assert sorted(files) == [
            "data/approvals.csv",
            "data/attachments.csv",
            "data/context_amounts.csv",
            "data/corrections.csv",
            "data/costs.csv",
            "data/csv-metadata.json",
            "data/decisions.csv",
            "data/decisions.json",
            "data/decisions.schema.json",
            "data/funding.csv",
            "data/options.csv",
            "data/recipients.csv",
            "data/record.schema.json",
            "data/register.sqlite",
            "data/statutory_basis.csv",
            "data/terms.csv",
            "data/updates.csv",
            "decisions/pcc-d-2024-07/record.json",
        ]

    def test_the_build_puts_them_on_the_site(self, site: BuiltSite) -> None:
        made = files_of(site.plan)
        assert {path: (site.folder / path).read_bytes() for path in made} == made


def test_a_row_has_the_value_of_each_column_and_lists_as_words_with_their_sign_between_them() -> None:
    plan = samples.plan(everywhere("one; two"))
    for entry in plan.shelf.decisions:
        record = open_record(entry, plan.shelf, "https://example.org/", {})
        for table in tables()[:-1]:
            for values in getattr(record, table.field) if table.field else [record]:
                wanted = [
                    column.parted_by.join(map(squeeze, getattr(values, column.name)))
                    if column.kind == "list"
                    else getattr(values, column.name)
                    for column in table.own
                ]
                assert table.cells(values) == tuple(wanted)


class TestWhatIsPublic:
    """What is on the pages, and no more."""

    def test_every_public_decision_is_in_every_form_and_no_other(self) -> None:
        held_back = {
            "content/decisions/pcc-d-2024-08.md": samples.decision(ref="PCC/D/2024/08", status="draft"),
            "content/decisions/pcc-d-2024-09.md": samples.decision(ref="PCC/D/2024/09", published="2099-01-01"),
        }
        related = samples.decision(related="[PCC/D/2024/08, PCC/D/2024/09]", supersedes="[PCC/D/2024/09]")
        made = files_of(samples.plan({**samples.office(), **held_back, samples.DECISION_PATH: related}))
        assert [record["ref"] for record in json_of(made, "data/decisions.json")["records"]] == ["PCC/D/2024/07"]
        assert not [path for path, content in made.items() if re.search(rb"2024[/-]0[89]", content)]

    def test_what_was_redacted_is_in_no_file_whatever_its_note_still_holds(self) -> None:
        cut = "\n  - {date: 2024-06-01, kind: redaction, was: Unsayable, should_be: Unsayable, note: A name was cut.}"
        plan = samples.plan({**samples.office(), samples.DECISION_PATH: samples.decision(corrections=cut)})
        made = files_of(plan)
        assert not [path for path, content in made.items() if b"Unsayable" in content]
        assert b"A name was cut." in made["data/corrections.csv"]

    def test_who_waived_what_and_other_office_matters_stay_inside(self) -> None:
        waived = "\n  - {rule: T604, reason: Secret reason, by: The team, date: 2024-06-01}"
        plan = samples.plan(
            {**samples.office(), samples.DECISION_PATH: samples.decision(waivers=waived, aliases="[old/way/]")}
        )
        assert not [p for p, c in files_of(plan).items() if b"Secret reason" in c or b"old/way" in c]

    def test_the_data_says_nothing_that_the_page_does_not(self, site: BuiltSite) -> None:
        coded = {"title_source", "decision_type", "status", "decided_by", "money", "part2", "document_fidelity", "plan"}
        coded |= {"listing_date_is", "areas", "pillars", "themes", "role", "signature", "kind", "source", "section"}
        for entry in site.plan.shelf.decisions:
            page = site.plan.shelf.address(entry)
            said = json.loads((site.folder / page / "record.json").read_text("utf-8"))
            text = parsed((site.folder / page / "index.html").read_text("utf-8")).every("main")[0].text
            plain = re.sub(r"[\s\u00ad]+", "", text)
            words = strings(_without(said, coded))
            dates = {word for word in words if re.fullmatch(r"\d{4}-\d\d-\d\d", word) or word.startswith("https://")}
            missing = [w for w in words - dates if re.sub(r"[\s\u00ad]+", "", w) not in plain]
            office = {site.plan.site.office}
            assert [w for w in missing if w not in office and "|" not in w and not _is_in_text(w, plain)] == []


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(part, names) for key, part in value.items() if key not in names and key != "paragraphs"}
    return [_without(part, names) for part in value] if isinstance(value, list) else value


def _is_in_text(word: str, plain: str) -> bool:
    """Words of a standing answer stand on the page one after another, with links between."""
    return all(part in plain for part in word.split())


class TestForms:
    """Each form keeps to its standard."""

    @pytest.mark.parametrize(
        ("path", "schema"),
        [("data/decisions.json", "data/decisions.schema.json"), (RECORD, "data/record.schema.json")],
    )
    def test_json_keeps_to_its_schema(self, path: str, schema: str, files: dict[str, bytes]) -> None:
        described = json_of(files, schema)
        jsonschema.Draft202012Validator.check_schema(described)
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.Draft202012Validator(described, format_checker=checker).validate(json_of(files, path))
        wrong = json.loads(files[path].decode().replace('"ref"', '"reff"'))
        assert not jsonschema.Draft202012Validator(described).is_valid(wrong)

    def test_every_field_has_a_meaning(self) -> None:
        for model in (OpenRegister, OpenRecordWithText):
            schema = model.model_json_schema(mode="serialization")
            for name, part in [("", schema), *schema["$defs"].items()]:
                for field, said in part.get("properties", {}).items():
                    assert said.get("description") or "$ref" in said, (name, field)
        assert [column.name for table in tables() for column in table.columns if not column.meaning] == []

    def test_amounts_dates_and_what_is_not_stated(self) -> None:
        financial = "\n  total: 29462.66\n  kind: one-off"
        record = samples.decision(financial=financial, decision_date="null", date_note="It prints none.")
        made = files_of(samples.plan({**samples.office(), samples.DECISION_PATH: record}))
        (row,) = table_rows(made["data/decisions.csv"])
        assert (row["total"], row["decision_date"], row["date_note"]) == ("29462.66", "", "It prints none.")
        (said,) = json_of(made, "data/decisions.json")["records"]
        assert (said["total"], said["decision_date"], said["published"]) == (29462.66, None, "2024-05-20")

    def test_a_record_has_its_text_paragraph_by_paragraph_with_addresses(self, files: dict[str, bytes]) -> None:
        paragraphs = json_of(files, RECORD)["paragraphs"]
        assert {
            "address": "https://decisions.northfold.example/decisions/pcc-d-2024-07/#report-24",
            "section": "report",
            "number": "24.",
            "text": "The post costs £33,504.",
        } in paragraphs

    def test_a_csv_file_is_written_as_rfc_4180_has_it(self, files: dict[str, bytes]) -> None:
        for name in NAMES:
            content = files[f"data/{name}.csv"]
            assert content.startswith(b"\xef\xbb\xbf")
            assert content.endswith(b"\r\n")
            assert content.count(b"\n") >= 1

    def test_the_database_does_not_say_which_sqlite_wrote_it(self, files: dict[str, bytes]) -> None:
        """File format of SQLite, 1.3.17: the version is noted at offset 96."""
        noted = int.from_bytes(files["data/register.sqlite"][96:100], "big")
        assert noted == 3_040_000

    def test_the_database_is_whole_and_the_same_each_time(self, files: dict[str, bytes]) -> None:
        content = files["data/register.sqlite"]
        with database(content) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert connection.execute("PRAGMA page_size").fetchone()[0] == PAGE_SIZE
            assert connection.execute("SELECT sum(amount) FROM funding").fetchone()[0] == 33504
            assert connection.execute("SELECT typeof(total) FROM decisions").fetchone()[0] == "integer"
        assert files_of(samples.plan(samples.office())) == files

    @pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
    def test_the_database_explains_its_columns(self, table: Table, files: dict[str, bytes]) -> None:
        with database(files["data/register.sqlite"]) as connection:
            (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)).fetchone()
        assert [f"{column.name} " in sql and f"-- {column.meaning}" in sql for column in table.columns] == [
            True for _ in table.columns
        ]


class TestAnyText:
    """Whatever somebody writes comes out as the same text, and is never run."""

    @settings(max_examples=examples(25))
    @given(ANY_TEXT)
    @example(TRICKY[0])
    @example(TRICKY[2])
    @example(TRICKY[4])
    @example(TRICKY[6])
    @example(TRICKY[7])
    @example(TRICKY[8])
    def test_it_is_the_same_in_json_in_the_tables_and_in_the_database(self, text: str) -> None:
        plan = samples.plan(everywhere(text))
        made = files_of(plan)
        said = plan.shelf.decisions[0].fields.title
        record = json_of(made, RECORD)["record"]
        assert json_of(made, "data/decisions.json")["records"] == [record]
        assert (record["title"], record["summary"], record["author_name"]) == (said, said, said)
        assert [part["label"] for part in (*record["costs"], *record["funding"])] == [said, said]
        with database(made["data/register.sqlite"]) as connection:
            for table in tables():
                written = table_rows(made[f"data/{table.name}.csv"])
                held = [dict(row) for row in connection.execute(f"SELECT * FROM {table.name}")]
                assert len(written) == len(held)
                texts = {column.name for column in table.columns if column.kind in ("text", "key", "list")}
                for row, other in zip(written, held, strict=True):
                    assert {name: row[name] for name in texts} == {name: guarded(other[name] or "") for name in texts}
                    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@", "\t", "\r"))]
            assert connection.execute("SELECT title FROM decisions").fetchone()[0] == said


def amiss(folder: Path) -> list[str]:
    """What csvw finds wrong with the tables of a folder."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            checked = CSVW(str(folder / "csv-metadata.json"), validate=True)
            valid = checked.is_valid
        except ValueError as error:
            return [str(error)]
    return [str(warning.message) for warning in (*caught, *checked.warnings)] + ["not valid"] * (not valid)


class TestMetadata:
    """CSV on the Web, as csvw and frictionless read it."""

    def test_csvw_finds_every_table_as_it_is_described(self, site: BuiltSite) -> None:
        assert amiss(site.folder / "data") == []
        checked = CSVW(str(site.folder / "data/csv-metadata.json"))
        assert sorted(str(table.url) for table in checked.tables) == sorted(f"{name}.csv" for name in NAMES)

    @pytest.mark.parametrize(
        ("name", "before", "after"),
        [
            ("decisions", b",staffing,", b",picnic,"),
            ("funding", b",25539.00,", b",many,"),
            ("approvals", b",2024-05-22,", b",22 May 2024,"),
            ("decisions", b"\r\nPCC/D/2024/07,", b"\r\n,"),
        ],
    )
    def test_csvw_finds_a_wrong_cell(
        self, name: str, before: bytes, after: bytes, site: BuiltSite, tmp_path: Path
    ) -> None:
        for file in (site.folder / "data").iterdir():
            (tmp_path / file.name).write_bytes(file.read_bytes())
        content = (tmp_path / f"{name}.csv").read_bytes()
        assert before in content
        (tmp_path / f"{name}.csv").write_bytes(content.replace(before, after, 1))
        assert amiss(tmp_path)

    @pytest.mark.parametrize("name", NAMES)
    def test_frictionless_finds_nothing_amiss(self, name: str, site: BuiltSite) -> None:
        with system.use_context(trusted=True):
            report = Resource(path=str(site.folder / f"data/{name}.csv")).validate()
        assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])

    def test_columns_stand_in_the_order_of_the_model(self, files: dict[str, bytes]) -> None:
        described = {table["url"]: table for table in json_of(files, "data/csv-metadata.json")["tables"]}
        for name in NAMES:
            (header, *_) = csv.reader(io.StringIO(files[f"data/{name}.csv"].decode("utf-8-sig")))
            assert [column["name"] for column in described[f"{name}.csv"]["tableSchema"]["columns"]] == header
        parts = {table.field for table in tables() if table.field}
        assert {*(column.name for column in tables()[0].columns), *parts} == set(OpenRecord.model_fields)
