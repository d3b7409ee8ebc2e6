"""Findings come in one order, without repeats, and only errors block."""

from __future__ import annotations

import itertools

import pytest

from portal.findings import Finding, Mark, Severity, in_order


def finding(path: str = "a.md", line: int = 1, column: int = 1, code: str = "S101", message: str = "m") -> Finding:
    mark = Mark(line=line, column=column)
    return Finding(path=path, mark=mark, code=code, severity=Severity.ERROR, message=message)


IN_ORDER = (
    finding(path="a.md", line=2, column=9, code="S101"),
    finding(path="a.md", line=10, column=1, code="S101"),
    finding(path="a.md", line=10, column=1, code="S102", message="a"),
    finding(path="a.md", line=10, column=1, code="S102", message="b"),
    finding(path="a.md", line=10, column=3, code="S101"),
    finding(path="b.md", line=1, column=1, code="A101"),
)


def test_findings_are_sorted_by_path_line_column_code_and_message() -> None:
    for shuffled in itertools.permutations(IN_ORDER):
        assert in_order(shuffled) == IN_ORDER


def test_a_finding_made_twice_is_said_once() -> None:
    assert in_order([finding(), finding()]) == (finding(),)


@pytest.mark.parametrize(("severity", "blocks"), [("error", True), ("warning", False), ("note", False)])
def test_only_an_error_blocks(severity: str, blocks: bool) -> None:
    found = Finding(path="a.md", mark=Mark(), code="S101", severity=Severity(severity), message="m")
    assert found.blocks is blocks
