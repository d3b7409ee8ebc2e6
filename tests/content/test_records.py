"""A file is understood as what its folder and its kind make it, or it says what keeps it from being understood."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.records import Reading, understand
from portal.content.source import LARGEST
from portal.reading.defects import DefectKind
from tests import samples
from tests.samples import DECISION_PATH, EDITION_PATH


def kinds(reading: Reading) -> list[DefectKind]:
    return [defect.kind for defect in reading.defects]


def decision(**changes: str | None) -> Decision:
    fields = samples.entry(DECISION_PATH, samples.decision(**changes)).fields
    assert isinstance(fields, Decision)
    return fields


# --- what a file is ---


@pytest.mark.parametrize(
    ("path", "text", "model"),
    [
        (DECISION_PATH, samples.decision(), Decision),
        (EDITION_PATH, samples.edition(), PlanEdition),
        ("content/strategy/a.md", samples.strategy(), StrategyDocument),
        ("content/strategy/a.md", samples.strategy(kind="panel-report"), StrategyDocument),
        ("content/pages/about.md", samples.page(), SitePage),
    ],
)
def test_a_file_is_what_its_folder_and_its_kind_make_it(path: str, text: str, model: type) -> None:
    assert isinstance(samples.entry(path, text).fields, model)


def test_an_entry_is_named_by_its_file() -> None:
    entry = samples.entry("content/strategy/2021-2025.md", samples.edition())
    assert (entry.path, entry.stem) == ("content/strategy/2021-2025.md", "2021-2025")


def test_the_money_and_dates_of_a_decision_are_values() -> None:
    fields = decision()
    assert fields.decision_date == dt.date(2024, 5, 14)
    assert [line.amount for line in fields.financial.funding] == [Decimal(32907), Decimal(597)]


def test_a_value_of_an_entry_knows_its_line() -> None:
    text = samples.decision()
    line = samples.entry(DECISION_PATH, text).place("financial", "total").line
    assert text.split("\n")[line - 1] == "  total: 33504"


def test_a_body_knows_its_first_line() -> None:
    text = samples.decision()
    body = samples.entry(DECISION_PATH, text).body
    assert text.split("\n")[body.first_line - 1] == "## Executive summary"


def test_a_record_may_have_no_body() -> None:
    assert samples.entry(DECISION_PATH, samples.decision(body="")).body.paragraphs == ()


def test_a_page_of_the_portal_in_the_folder_of_strategies_is_not_taken_for_one() -> None:
    reading = samples.read("content/strategy/about.md", samples.page())
    assert (reading.entry, kinds(reading)) == (None, [DefectKind.NOT_A_CHOICE])


def test_a_strategy_in_the_folder_of_pages_is_not_taken_for_one() -> None:
    assert kinds(samples.read("content/pages/a.md", samples.strategy())) == [DefectKind.NOT_A_CHOICE]


def test_a_slip_in_the_kind_has_a_likely_meaning_and_a_place() -> None:
    text = samples.strategy(kind="stratgey")
    (defect,) = samples.read("content/strategy/a.md", text).defects
    assert (defect.value, defect.likely, defect.mark.line, defect.mark.column) == ("stratgey", "strategy", 2, 7)


@pytest.mark.parametrize("kind", [None, "", "[strategy]"])
def test_a_document_without_a_kind_is_told_so(kind: str | None) -> None:
    (defect,) = samples.read("content/strategy/a.md", samples.strategy(kind=kind)).defects
    assert (defect.kind, defect.field) == (DefectKind.MISSING_KEY, "kind")
    assert "panel-report" in defect.expected


# --- what keeps a file from being understood ---


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", DefectKind.NO_FRONT_MATTER),
        (b"  \n", DefectKind.NO_FRONT_MATTER),
        (b"Just words.", DefectKind.NO_FRONT_MATTER),
        (b"---\nref: x\n", DefectKind.UNCLOSED_FRONT_MATTER),
        (b"---\nref: a: b\n---\n", DefectKind.YAML_SYNTAX),
        (b"---\nref: &a b\n---\n", DefectKind.YAML_FEATURE),
        (b"---\n---\n", DefectKind.WRONG_SHAPE),
        (b"---\n- a\n---\n", DefectKind.WRONG_SHAPE),
        (b"---\nref: \xff\n---\n", DefectKind.NOT_UTF8),
        (b"x" * (LARGEST + 1), DefectKind.TOO_LARGE),
    ],
)
def test_a_file_that_is_not_understood_says_why(content: bytes, kind: DefectKind) -> None:
    reading = samples.read(DECISION_PATH, content)
    assert (reading.entry, kinds(reading)) == (None, [kind])


def test_every_defect_of_a_file_is_told_at_once() -> None:
    text = samples.decision(
        status="aproved", decision_date="2024-13-01", summary=None, colour="red", title="a\ntitle: b"
    )
    assert set(kinds(samples.read(DECISION_PATH, text))) == {
        DefectKind.NOT_A_CHOICE,
        DefectKind.DATE,
        DefectKind.MISSING_KEY,
        DefectKind.UNKNOWN_KEY,
        DefectKind.DUPLICATE_KEY,
    }


def test_a_record_with_a_repeated_key_is_understood_and_has_its_defect() -> None:
    reading = samples.read(DECISION_PATH, samples.decision(title="One\ntitle: Two"))
    assert reading.entry is not None
    assert kinds(reading) == [DefectKind.DUPLICATE_KEY]


@pytest.mark.parametrize(
    "path",
    [
        "content/decision/a.md",
        "content/decisions/a.markdown",
        "content/decisions/a.txt",
        "content/decisions/a.MD",
        "content/a.md",
        "content/drafts/scan.pdf",
    ],
)
def test_a_file_in_the_wrong_place_or_of_the_wrong_kind_is_a_defect(path: str) -> None:
    reading = samples.read(path, samples.decision())
    assert (reading.entry, kinds(reading)) == (None, [DefectKind.STRAY_FILE])


@pytest.mark.parametrize("path", ["content/decisions/annex.pdf", "content/strategy/data.csv"])
def test_a_file_beside_a_record_is_its_attachment(path: str) -> None:
    reading = samples.read(path, b"%PDF")
    assert (reading.attachment, reading.entry, reading.defects) == (True, None, ())


def test_lists_that_lie_far_too_deep_in_one_another_are_a_defect_and_no_crash() -> None:
    text = samples.decision(body="- " * 2_000 + "a")
    assert kinds(samples.read(DECISION_PATH, text)) == [DefectKind.TOO_DEEP]


@pytest.mark.parametrize("label", ["-", "*", "(a)", "1.", "3.4", "iv)"])
def test_numbers_and_bullets_in_a_row_are_a_defect_when_no_document_has_so_many(label: str) -> None:
    few, many = (f"{label} " * number + "a" for number in (10, 11))
    assert kinds(samples.read(DECISION_PATH, samples.decision(body=few))) == []
    reading = samples.read(DECISION_PATH, samples.decision(body=many))
    assert [defect.value for defect in reading.defects] == [
        "more than 10 numbers or bullets one behind the other at the beginning of a line"
    ]


def test_a_record_that_was_given_up_leaves_the_next_one_whole() -> None:
    deep = samples.decision(body="- " * 2_000 + "a")
    sources = (samples.source("content/decisions/a.md", deep), samples.source(DECISION_PATH, samples.decision()))
    _, after = understand(sources, samples.configuration())
    assert after == samples.read(DECISION_PATH, samples.decision())


# --- drafts ---


@pytest.mark.parametrize(("status", "draft"), [("draft", True), ("proposed", True), ("approved", False)])
def test_a_file_says_that_it_is_a_draft(status: str, draft: bool) -> None:
    assert samples.read(DECISION_PATH, samples.decision(status=status)).draft is draft


def test_a_draft_that_is_not_understood_still_says_that_it_is_one() -> None:
    reading = samples.read(DECISION_PATH, samples.decision(status="draft", summary=None))
    assert (reading.entry, reading.draft) == (None, True)


# --- what follows from the fields of a decision ---


def test_the_day_of_decision_places_a_record_in_lists() -> None:
    assert decision().listing_date == dt.date(2024, 5, 14)


def test_without_a_day_of_decision_the_latest_dated_approval_places_it() -> None:
    approvals = (
        "\n  - {role: treasurer, date: 2024-05-22, signature: held}"
        "\n  - {role: chief-executive, date: 2024-05-20, signature: held}"
        "\n  - {role: commissioner, date: null, signature: missing}"
    )
    fields = decision(decision_date="null", approvals=approvals)
    assert fields.listing_date == dt.date(2024, 5, 22)
    assert fields.latest_approval is not None
    assert fields.latest_approval.role == "treasurer"


def test_without_any_approval_the_day_of_the_author_places_it() -> None:
    assert decision(decision_date="null", approvals="[]").listing_date == dt.date(2024, 5, 1)


def test_without_any_day_nothing_places_it() -> None:
    fields = decision(decision_date="null", approvals="[]", author="\n  post: Officer")
    assert fields.listing_date is None


def test_of_approvals_on_one_day_the_last_in_the_chain_is_the_latest() -> None:
    approvals = (
        "\n  - {role: treasurer, date: 2024-05-22, signature: held}"
        "\n  - {role: chief-executive, date: 2024-05-22, signature: held}"
    )
    fields = decision(decision_date="null", approvals=approvals)
    assert fields.latest_approval is not None
    assert fields.latest_approval.role == "chief-executive"
