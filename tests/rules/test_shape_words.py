"""What an author is told of each way in which a file can be written wrongly."""

from __future__ import annotations

import pytest

from portal.findings import Finding
from tests.rules import base


def only(content: str | bytes, path: str = base.DECISION) -> Finding:
    (finding,) = base.found({path: content})
    return finding


def said(content: str | bytes) -> tuple[str, str, str]:
    finding = only(content)
    return finding.code, finding.message, finding.fix


def test_a_file_saved_as_unicode_by_windows_is_recognised() -> None:
    _, message, _ = said(base.FILES[base.DECISION].encode("utf-16"))
    assert message.endswith('It was probably saved as "Unicode" (UTF-16).')


def test_a_byte_in_the_middle_is_named_by_the_character_it_was_meant_to_be() -> None:
    _, message, _ = said(base.FILES[base.DECISION].replace("£", "ÿ").encode("cp1252"))
    assert message.endswith('byte 0xff is no character of it. It was probably meant to be "ÿ".')


def test_the_first_byte_of_a_line_is_not_taken_for_the_first_of_the_file() -> None:
    _, message, _ = said(b"---\n\xfe\n---\n")
    assert "UTF-16" not in message


@pytest.mark.parametrize(
    ("character", "reason"),
    [
        ("\u202e", "it turns the direction"),
        ("\u2066", "it turns the direction"),
        ("\u0007", "no text needs it"),
        ("\ufeff", "no text needs it"),
    ],
)
def test_an_invisible_character_is_named_with_what_it_does(character: str, reason: str) -> None:
    code, message, _ = said(base.FILES[base.DECISION].replace("one post", f"one {character}post"))
    assert code == "S105"
    assert f'"U+{ord(character):04X}"' in message
    assert reason in message


def test_an_empty_file_is_called_empty() -> None:
    assert said("")[1] == 'The file is empty; it should begin with a line "---" and the front matter.'
    assert said("title: A post\n")[1].startswith('The file begins with "title: A post"; it should')


def test_a_record_is_told_to_copy_from_a_decision_and_a_page_from_another_file() -> None:
    assert "another decision" in only("").fix
    assert "another file" in only("", base.STATEMENT).fix


@pytest.mark.parametrize(
    ("lines", "message", "fix"),
    [
        ("title: &x A post", '"&x" begins with a sign that has', "Put the whole value in quotes."),
        ("title: *x", '"*x" begins with a sign that has', "Put the whole value in quotes."),
        ("title: !x A post", '"!x" begins with a sign that has', "Put the whole value in quotes."),
        ("title: A post\n--- x", "A second block of facts begins here", "Delete this line"),
        ("[title]: A post", "A bracket stands where a key should be.", "Put the value in quotes"),
        (f"title: {'[' * 13}{']' * 13}", "The front matter has more than 12 levels", "Write it more simply"),
    ],
)
def test_what_front_matter_could_do_and_a_record_may_not(lines: str, message: str, fix: str) -> None:
    code, said_message, said_fix = said(base.with_fields(f"{lines}\n"))
    assert code == "S109"
    assert said_message.startswith(message)
    assert said_fix.startswith(fix)


@pytest.mark.parametrize(
    ("lines", "message", "fix"),
    [
        (
            "pillars: victims",
            '"pillars" is "victims"; it should be a list, one entry a line, each after a hyphen.',
            "Write pillars: [victims]",
        ),
        (
            "pillars: victims, secure",
            '"pillars" is "victims, secure"; it should be a list, one entry a line, each after a hyphen.',
            "Put each entry of pillars on a line of its own, after a hyphen.",
        ),
        (
            "pillars: {victims: yes}",
            '"pillars" has the wrong form; it should be a list, one entry a line, each after a hyphen.',
            "Put each entry of pillars on a line of its own, after a hyphen.",
        ),
        (
            "author: A. Officer",
            '"author" is "A. Officer"; it should be lines of key: value, indented below it.',
            "Write each fact about author on a line of its own, indented by two spaces.",
        ),
        (
            "title: [A post]",
            '"title" has the wrong form; it should be one value.',
            "Write one value after title:, in quotes if it begins with a bracket.",
        ),
    ],
)
def test_a_value_of_another_shape_is_answered_with_the_shape_to_write(lines: str, message: str, fix: str) -> None:
    assert said(base.with_fields(f"{lines}\n")) == ("S114", message, fix)


@pytest.mark.parametrize("key", ["2024", "Note", "a b", "²", "<<"])
def test_a_key_of_any_kind_is_named_as_it_is_written(key: str) -> None:
    assert only(base.with_fields("title: A post\n").replace("title:", f"{key}: x\ntitle:")).message.startswith(
        f'"{key}" is not a key that can stand here.'
    )


def test_a_key_without_letters_is_named_too() -> None:
    text = base.FILES[base.DECISION].replace("status:", "'': x\nstatus:")
    assert only(text).message == '"" is not a key that can stand here.'


def test_front_matter_that_is_a_list_is_answered_as_a_whole() -> None:
    assert said("---\n- a\n---\n") == (
        "S114",
        "The front matter has the wrong form; it should be lines of key: value.",
        "Write the front matter as lines of key: value.",
    )


@pytest.mark.parametrize("day", ["2024-01-01", "2024-12-31", "2024-02-29"])
def test_the_first_and_the_last_day_of_a_month_exist(day: str) -> None:
    wrong = day.replace("2024-", "2024-0") if day[5] == "1" else day + "0"
    message = only(base.with_fields(f"effective_from: {wrong}\n")).message
    assert "does not exist" not in message
    unpadded = "-".join(str(int(part)) for part in day.split("-"))
    if unpadded != day:
        assert only(base.with_fields(f"effective_from: {unpadded}\n")).fix == f"Write effective_from: {day}"


def test_a_financial_year_where_a_day_is_expected_is_called_no_day() -> None:
    assert "it should be a day" in only(base.with_fields("effective_from: 2024/26\n")).message


def test_a_text_and_a_list_that_are_too_long_are_told_apart() -> None:
    text = only(base.with_fields(f"title: {'x' * 201}\n"))
    assert (text.message, text.fix) == (
        '"title" has 201 characters; at most 200 characters fit.',
        "Say it in fewer words, and leave the rest to the text below the front matter.",
    )
    entries = only(base.with_fields(f"themes: [{', '.join(['staffing'] * 41)}]\n"))
    assert (entries.message, entries.fix) == (
        '"themes" has too many entries; at most 40 entries fit.',
        "Join entries, or move some of them into the text.",
    )
