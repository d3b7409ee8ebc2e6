"""The ledger as files: what is read, what cannot be, and that the same facts are the same bytes however they came."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.ledger import OPENING, Holding, Line, parse, read_ledger, write
from portal.content.permalinks import as_address, is_page

TEXT = """\
title 2024-06-03 A post
address 2024-06-03 PCC/D/2024/07/
address 2024-06-03 decisions/pcc-d-2024-07/
earlier 2024-06-03 news/2024/post.aspx
anchor 2024-06-03 report-9 q1pXm0sdAAAA
anchor 2024-06-03 report-24 q1pXm0sd-_AA
anchor 2025-01-01 report-24 zzzzzzzzAAAA
moved 2027-02-01 * decisions/pcc-d-2024-08
instead 2027-02-01 decisions/pcc-d-2024-08
gone 2027-02-01 #report-9 It named a person.
gone 2027-02-02 * The record was another office's.
"""


def holding(text: str = TEXT) -> Holding:
    read, slips = parse("decisions/pcc-d-2024-07", text)
    assert slips == ()
    return read


def test_a_file_says_what_was_published_and_since_when() -> None:
    read = holding()
    assert read.title == "A post"
    assert read.addresses == {"PCC/D/2024/07/": "2024-06-03", "decisions/pcc-d-2024-07/": "2024-06-03"}
    assert read.earlier == {"news/2024/post.aspx": "2024-06-03"}
    assert [line.object for line in read.anchors["report-24"]] == ["q1pXm0sd-_AA", "zzzzzzzzAAAA"]
    assert read.gone["#report-9"].object == "It named a person."
    assert read.moved["*"].object == read.instead == "decisions/pcc-d-2024-08"


def test_a_file_is_written_as_it_was_read() -> None:
    assert holding().text == OPENING + TEXT


@given(st.permutations(TEXT.splitlines()), st.integers(0, 10))
def test_the_order_in_which_facts_came_and_their_repeats_leave_no_trace(lines: list[str], again: int) -> None:
    assert holding("\n".join([*lines, lines[again]])).text == OPENING + TEXT


@given(st.sets(st.integers(0, 10)), st.sets(st.integers(0, 10)))
def test_two_branches_merged_line_by_line_hold_what_both_held(ours: set[int], theirs: set[int]) -> None:
    lines = TEXT.splitlines()
    merged = [lines[at] for at in sorted(ours)] + ["sum 1111111111111111"]
    merged += [lines[at] for at in sorted(theirs)] + ["sum 2222222222222222"]
    read = holding("\n".join(merged))
    assert {line.text for line in read.lines} == {lines[at] for at in ours | theirs}
    assert read.sum == "", "of two sums neither is true"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("adress 2024-06-03 decisions/x/", "one of the words"),
        ("address decisions/x/", "a day after"),
        ("address 2024-13-03 decisions/x/", "a day after"),
        ("address 2024-06-03", "an address of this site"),
        ("address 2024-06-03 ../../etc/passwd", "an address of this site"),
        ("address 2024-06-03 /decisions/x/", "an address of this site"),
        ("address 2024-06-03 https://elsewhere.example/", "an address of this site"),
        ("anchor 2024-06-03 report-24", "an anchor and a fingerprint"),
        ("anchor 2024-06-03 Report 24 q1pXm0sdAAAA", "an anchor and a fingerprint"),
        ("gone 2024-06-03 *", "the reason"),
        ("moved 2024-06-03 decisions/x/", "where to"),
        ("<<<<<<< HEAD", "one of the words"),
        ("sum 1 2", "one of the words"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_place(line: str, expected: str) -> None:
    read, (slip,) = parse("decisions/x", f"title 2024-06-03 X\n{line}\n", "content/permalinks/decisions/x.txt")
    assert (slip.mark.line, slip.value) == (2, line)
    assert expected in slip.expected
    assert read.title == "X", "the other lines are read"


@given(st.text())
def test_no_text_keeps_the_ledger_from_being_read(text: str) -> None:
    read, _ = parse("site", text)
    again, slips = parse("site", read.text)
    assert (slips, again.text) == ((), read.text)


def test_files_of_other_names_that_are_no_text_or_lead_elsewhere_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "permalinks"
    (folder / "decisions").mkdir(parents=True)
    (folder / "decisions" / "Upper.txt").write_text("")
    (folder / "notes.md").write_text("")
    (folder / "pages").mkdir()
    (folder / "pages" / "bytes.txt").write_bytes(b"\xff\xfe")
    (folder / "pages" / "link.txt").symlink_to("bytes.txt")
    (folder / ".gitkeep").write_text("")
    read = read_ledger(tmp_path / "content")
    assert [slip.path.removeprefix("content/permalinks/") for slip in read.slips] == [
        "notes.md",
        "decisions/Upper.txt",
        "pages/bytes.txt",
        "pages/link.txt",
    ]
    assert read.holdings == {}


def test_writing_is_reading_and_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    content = tmp_path / "content"
    assert write(content, [holding()]) == 1
    assert write(content, [holding()]) == 0
    assert read_ledger(content).holdings == {"decisions/pcc-d-2024-07": holding()}


def test_withholding_takes_the_fingerprint_and_keeps_the_line() -> None:
    read = holding().withholding("report-24")
    assert Line("anchor", "2024-06-03", "report-24 -") in read.lines
    assert "q1pXm0sd-_AA" not in read.text
    assert "zzzzzzzz" not in read.text


@pytest.mark.parametrize(
    ("alias", "address", "page"),
    [
        ("news/post", "news/post/", True),
        ("news/post/", "news/post/", True),
        ("news/post.html", "news/post.html", True),
        ("news/post.aspx", "news/post.aspx", False),
    ],
)
def test_an_alias_is_a_folder_or_a_file(alias: str, address: str, page: bool) -> None:
    assert (as_address(alias), is_page(address)) == (address, page)
