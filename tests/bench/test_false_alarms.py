"""Made-up records that are in order get no finding, and the measure would see one."""

from __future__ import annotations

import re

import pytest

from bench import false_alarms, generate
from tools.sources import ROOT


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_records_in_order_get_no_finding(seed: int) -> None:
    assert [f"{f.path}:{f.mark.line} {f.code} {f.message}" for f in false_alarms.findings(40, seed)] == []


@pytest.mark.parametrize(("words", "code"), [("The benefits are to be determined.", "L001"), ("It cost €5.", "M409")])
def test_a_fault_put_into_the_made_up_records_is_found(monkeypatch: pytest.MonkeyPatch, words: str, code: str) -> None:
    def with_a_fault(records: int, seed: int) -> list[tuple[str, str]]:
        made = generate.files(records, seed)
        return [(path, f"{text}\n{words}\n" if "decisions/" in path else text) for path, text in made]

    monkeypatch.setattr(false_alarms, "files", with_a_fault)
    assert {finding.code for finding in false_alarms.findings(14, 11)} == {code}


def test_the_documented_figure_is_of_more_than_a_thousand_records_without_a_finding() -> None:
    text = (ROOT / "docs" / "false-alarms.md").read_text("utf-8")
    row = re.search(r"^\| ([\d,]+) \| (\d+) \| \d+ \| (\d+) findings \| none \|", text, re.MULTILINE)
    assert row
    assert int(row[1].replace(",", "")) > 1000
    assert int(row[2]) > 1
    assert row[3] == "0"
