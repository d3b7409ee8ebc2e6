"""A correction on the record acknowledges what is found in its paragraph; what is confidential is never silent."""

from __future__ import annotations

import pytest

from portal.findings import START, Finding, Severity
from portal.rules.acknowledged import acknowledged
from portal.rules.catalogue import Checked
from tests.rules import base

SLIPS = "## Proposal\n\n1. The panel met on 31 June 2024 and paid €200.\n2. It met on 31 June 2024.\n"
CORRECTION = "corrections:\n  - {{date: 2024-07-01, kind: typographical, note: A slip.{}}}\n"
WAIVER = "waivers:\n  - {{rule: {}, reason: It is public., by: The office, date: 2024-07-01}}\n"
EMAIL = "## Proposal\n\nWrite to sam.writer@anyshire.example.\n"


def checked(lines: str, text: str = SLIPS) -> Checked:
    front = base.with_fields(lines).split("---\n")[1]
    return base.checked({base.DECISION: f"---\n{front}---\n\n{text}"})


def reported(more: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.anchor) for finding in checked(CORRECTION.format(more)).findings]


BOTH = ("A321", "proposal-1")
OTHER = ("A321", "proposal-2")
EURO = ("M409", "proposal-1")


def test_without_a_correction_everything_is_reported() -> None:
    assert [(finding.code, finding.anchor) for finding in checked("").findings] == [BOTH, EURO, OTHER]


@pytest.mark.parametrize(
    ("correction", "left"),
    [
        (", where: proposal-1, was: 31 June 2024", [EURO, OTHER]),
        (", where: proposal-1, was: 31 June", [EURO, OTHER]),
        (", where: proposal-1, was: met on 31 June 2024 and paid €200", [OTHER]),
        (", where: proposal-1, was: €200", [BOTH, OTHER]),
        (", where: proposal-1", [OTHER]),
        (", where: proposal-2", [BOTH, EURO]),
        (", where: proposal-2, was: It met", [BOTH, EURO, OTHER]),
        (", was: 31 June 2024", [BOTH, EURO, OTHER]),
        ("", [BOTH, EURO, OTHER]),
    ],
)
def test_a_correction_acknowledges_what_is_found_in_its_paragraph_and_in_its_words(
    correction: str, left: list[tuple[str, str]]
) -> None:
    assert reported(correction) == left


def test_what_is_acknowledged_is_counted_with_its_correction() -> None:
    found = checked(CORRECTION.format(", where: proposal-2")).acknowledged
    assert [(finding.code, correction.where) for finding, correction in found] == [("A321", "proposal-2")]


def test_a_finding_about_a_whole_paragraph_needs_a_correction_without_words() -> None:
    text = "## Proposal\n\n1. One.\n3. Three posts.\n"
    assert checked(CORRECTION.format(", where: proposal-3"), text).findings == ()
    with_words = checked(CORRECTION.format(", where: proposal-3, was: Three"), text)
    assert [finding.code for finding in with_words.findings] == ["T609"]


def test_words_in_front_matter_are_acknowledged_by_a_correction_that_names_no_paragraph() -> None:
    options = (
        "options:\n  - {id: 1, title: One, recommended: true, disadvantages: [The “lone work” mentioned in point 2]}\n"
    )
    assert [finding.code for finding in checked(options, "## Proposal\n\n1. A.\n2. B.\n").findings] == ["R520"]
    noted = options + CORRECTION.format(", was: point 2")
    assert checked(noted, "## Proposal\n\n1. A.\n2. B.\n").findings == ()


@pytest.mark.parametrize(
    ("code", "severity", "settled"),
    [("M401", Severity.ERROR, False), ("M401", Severity.WARNING, True), ("C009", Severity.WARNING, False)],
)
def test_neither_an_error_nor_what_is_confidential_is_ever_acknowledged(
    code: str, severity: Severity, settled: bool
) -> None:
    files = {**base.FILES, base.DECISION: base.with_fields(CORRECTION.format(", where: report-1"))}
    finding = Finding(
        path=base.DECISION, mark=START, code=code, severity=severity, message="Wrong.", anchor="report-1", words="post"
    )
    assert bool([*acknowledged(base.evidence(files), [finding])]) is settled


def test_a_waiver_of_what_is_acknowledged_already_is_unused() -> None:
    lines = CORRECTION.format(", where: proposal-1") + WAIVER.format("M409")
    assert [finding.code for finding in checked(lines).findings] == ["W802", "A321"]


# --- confidentiality ---


def test_what_is_confidential_blocks_though_a_correction_names_its_paragraph() -> None:
    found = checked(CORRECTION.format(", where: proposal-p1"), EMAIL)
    assert [(finding.code, finding.severity) for finding in found.findings] == [("C002", Severity.ERROR)]
    assert found.blocks


def test_what_is_confidential_stays_to_be_seen_as_a_warning_when_it_is_waived() -> None:
    found = checked(WAIVER.format("C002"), EMAIL)
    ((code, severity, message),) = [(f.code, f.severity, f.message.replace("\xa0", " ")) for f in found.findings]
    assert (code, severity, found.blocks, found.waived) == ("C002", Severity.WARNING, False, ())
    assert message.endswith("It stands by a waiver of 1 July 2024, The office.")


def test_a_waived_number_plate_stays_to_be_seen_as_a_note() -> None:
    found = checked(WAIVER.format("C009"), "## Proposal\n\nThe van AB51DVL.\n")
    assert [(finding.code, finding.severity) for finding in found.findings] == [("C009", Severity.NOTE)]


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_what_is_confidential_blocks_in_a_draft_too(status: str) -> None:
    assert checked(f"status: {status}\n", EMAIL).blocks


def test_what_is_confidential_is_said_of_a_file_whose_shape_is_wrong() -> None:
    codes = {finding.code for finding in checked("areas: [anyshire]\nareas: [anyshire]\n", EMAIL).findings}
    assert codes == {"S110", "C002"}


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("The number is AB 12 34 56 C.", "12 34 56"),
        ("DOB: 3 May 1980.", "1980"),
        ("Pay to sort code 12-34-56, account 12345678.", "12345678"),
        ("Pay to GB82 WEST 1234 5698 7654 32.", "5698"),
    ],
)
def test_a_message_does_not_repeat_what_may_do_most_harm(text: str, secret: str) -> None:
    for finding in checked("", f"## Proposal\n\n{text}\n").findings:
        assert secret not in finding.message + finding.fix
