"""Findings as a person sees them, to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.authoring.forms import FORMS
from portal.authoring.report import as_text, explanation, file_lines, summary
from portal.findings import Finding, Mark, Severity
from portal.pipeline import examine
from portal.rules.catalogue import rule_by_code
from tests import samples
from tests.projects import project_in, write


def finding(line: int = 2, column: int = 8, length: int = 3, **more: str) -> Finding:
    fields = {"code": "S116", "message": 'The date "soon" is no day.', "fix": "Write a day.", "path": "a.md", **more}
    return Finding(
        path=fields["path"],
        mark=Mark(line=line, column=column, length=length),
        code=fields["code"],
        severity=Severity(fields.get("severity", "error")),
        message=fields["message"],
        fix=fields["fix"],
    )


def shown(found: Finding, *lines: str) -> str:
    """The text of one finding in a file of these lines, as it stands on a terminal without colours."""
    return click.unstyle(as_text([found], lambda _: list(lines)))


def excerpt(found: Finding, line: str) -> tuple[str, str]:
    """The line of a finding and the line that underlines it, without their margin."""
    text, under = shown(found, "", line).split("\n")[1:3]
    return text.partition("| ")[2], under.partition("| ")[2]


def test_a_finding_is_its_place_its_message_the_line_underlined_and_the_fix() -> None:
    assert shown(finding(column=7, length=4), "---", "date: soon", "---") == (
        'a.md:2:7 S116 error: The date "soon" is no day.\n'
        "      2 | date: soon\n"
        "        |       ^^^^\n"
        "  Fix: Write a day.\n"
    )


def test_where_the_address_of_the_site_is_known_a_finding_names_the_page_about_its_rule() -> None:
    text = click.unstyle(
        as_text([finding()], lambda _: [], lambda code: f"https://x.example/staff/rules/#{code.lower()}")
    )
    assert text.split("\n")[-2] == "  Why: https://x.example/staff/rules/#s116"


def test_findings_are_parted_by_a_line() -> None:
    found = [finding(), finding(code="S117")]
    assert click.unstyle(as_text(found, lambda _: [])) == (
        'a.md:2:8 S116 error: The date "soon" is no day.\n  Fix: Write a day.\n'
        "\n"
        'a.md:2:8 S117 error: The date "soon" is no day.\n  Fix: Write a day.\n'
    )


def test_a_finding_without_a_fix_ends_with_its_line() -> None:
    assert shown(finding(fix="", line=1, column=1, length=1), "x") == (
        'a.md:1:1 S116 error: The date "soon" is no day.\n      1 | x\n        | ^\n'
    )


@pytest.mark.parametrize("lines", [(), ("",), ("", "   "), ("", "\t")])
def test_a_line_that_is_not_there_or_is_blank_is_not_shown(lines: tuple[str, ...]) -> None:
    assert shown(finding(), *lines).split("\n") == [
        'a.md:2:8 S116 error: The date "soon" is no day.',
        "  Fix: Write a day.",
        "",
    ]


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    line = "a" * 200 + "XYZ" + "b" * 200
    text, under = excerpt(finding(column=201, length=3), line)
    assert text == "a" * 50 + "XYZ" + "b" * 47
    assert under == " " * 50 + "^^^"


def test_the_beginning_of_a_long_line_is_shown_from_its_beginning() -> None:
    text, under = excerpt(finding(column=1, length=3), "XYZ" + "b" * 200)
    assert (text, under) == ("XYZ" + "b" * 97, "^^^")


def test_what_is_underlined_ends_with_the_line_that_is_shown() -> None:
    text, under = excerpt(finding(column=3, length=400), "a" * 300)
    assert (len(text), len(under)) == (100, 100)


def test_a_place_just_behind_a_line_is_underlined_there() -> None:
    assert excerpt(finding(column=5, length=1), "abcd") == ("abcd", "    ^")


def test_a_tab_is_one_space_so_that_the_underline_stands_where_it_should() -> None:
    assert excerpt(finding(column=2, length=3), "\tabc") == (" abc", " ^^^")


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\x9b", "\u200b"])
def test_a_character_that_nobody_sees_or_that_moves_others_is_a_box(character: str) -> None:
    assert excerpt(finding(column=1, length=1), f"{character}[31mred") == ("\N{REPLACEMENT CHARACTER}[31mred", "^")


@given(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=300),
    st.integers(1, 320),
    st.integers(1, 320),
)
def test_whatever_stands_in_a_line_its_excerpt_is_printable_and_short(line: str, column: int, length: int) -> None:
    text = shown(finding(line=1, column=column, length=length), line)
    assert all(part.isprintable() for part in text.split("\n"))
    assert max(len(part) for part in text.split("\n")[2:]) <= 112


def test_each_weight_has_its_word() -> None:
    firsts = [shown(finding(severity=severity)).split("\n")[0] for severity in ("error", "warning", "note")]
    words = [first.rpartition(": ")[0] for first in firsts]
    assert words == ["a.md:2:8 S116 error", "a.md:2:8 S116 warning", "a.md:2:8 S116 note"]


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "nothing to report"),
        (["error"], "1 error"),
        (["warning", "error", "error"], "2 errors and 1 warning"),
        (["note", "warning", "error"], "1 error, 1 warning and 1 note"),
    ],
)
def test_findings_are_counted_by_weight_heaviest_first(severities: list[str], said: str) -> None:
    assert summary(finding(severity=severity) for severity in severities) == said


# --- the lines of files ---


def test_the_lines_of_a_file_are_those_its_editor_shows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\r\nref: x\r---\x0c\n")
    assert file_lines(tmp_path)("a.md") == ["---", "ref: x", "---\x0c", ""]


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_is_no_text_has_no_lines(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.md").write_bytes(content)
    assert file_lines(tmp_path)("a.md") == []


# --- rules, and the form for programs ---


def test_the_explanation_of_a_rule_is_its_sentence_its_reason_and_two_examples() -> None:
    rule = rule_by_code("S110")
    assert rule is not None
    lines = click.unstyle(explanation(rule)).split("\n")
    assert lines[0] == "S110 duplicate-key (error)"
    assert lines[2] == rule.sentence
    assert [line for line in lines if line.endswith(":")][:1] == ["Not like this:"]
    assert "But like this:" in lines


def test_the_form_for_programs_holds_every_finding_with_its_place_and_what_is_held_back(tmp_path: Path) -> None:
    files = {
        **samples.office(),
        samples.DECISION_PATH: samples.decision(pillars="[victm]"),
        "content/decisions/pcc-d-2025-01.md": samples.decision(
            ref="PCC/D/2025/01", status="draft", decision_date="2025-01-02", title="To come"
        ),
    }
    examination = examine(project_in(write(tmp_path, files)), lambda _: None)
    told = json.loads(
        FORMS["json"](examination, examination.checked.findings, lambda code: f"https://x.example/{code}")
    )
    (error,) = [found for found in told["findings"] if found["severity"] == "error"]
    assert error == {
        "path": samples.DECISION_PATH,
        "line": 26,
        "column": 11,
        "length": 5,
        "code": "R503",
        "rule": "https://x.example/R503",
        "severity": "error",
        "message": '"victm" is not a pillar of the edition "2021-2025". Did you mean "victims"?',
        "fix": "Write victims.",
    }
    assert told["held_back"] == [
        {"path": "content/decisions/pcc-d-2025-01.md", "title": "To come", "reason": "its status is draft"}
    ]
    assert (told["records"], told["as_of"], told["waived"]) == (1, "2025-06-01", [])
