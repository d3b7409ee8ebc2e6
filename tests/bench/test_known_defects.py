"""The table of known defects says what is in the list, and each that is not found has its reason."""

from __future__ import annotations

from bench.known_defects import DEFECTS
from bench.seeds import RECORDS, findings_of, page
from tools.sources import ROOT

TABLE = (ROOT / "docs" / "known-defects.md").read_text("utf-8")


def test_every_defect_of_the_list_is_in_the_table_once_for_each_document() -> None:
    rows = [line.split(" | ")[:2] for line in TABLE.split("\n") if line.startswith("| ") and "rules/" in line]
    assert [(document.removeprefix("| "), what) for document, what in rows] == [
        (document, defect.what) for defect in DEFECTS for document in defect.of
    ]


def test_what_is_not_found_in_the_texts_has_its_reason() -> None:
    missed = [line for line in TABLE.split("\n") if "| no |" in line]
    assert missed
    assert [line for line in missed if line.endswith("| no |  |")] == []


def test_the_measure_finds_what_stands_in_a_text_and_nothing_where_it_does_not() -> None:
    text = "Executive Summary\nThe benefits are to be determined.\n"
    codes = {document: {f.code for f in findings_of(document, text)} for document in RECORDS}
    assert all("L001" in found for found in codes.values())
    clean = findings_of("PCC/D/2023/18", "Executive Summary\nThe benefits are known.\n")
    assert "L001" not in {finding.code for finding in clean}
    assert "| no |" in page({"PCC/D/2023/18": clean})
