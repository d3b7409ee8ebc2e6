"""What keeps a finding from counting: a waiver with a reason, a draft, and a fault that is reported elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.findings import Severity
from tests.rules import base

DRAFT = "content/decisions/pcc-d-2024-08.md"
GIVEN = "{rule: M405, reason: The document says so., by: Communications team, date: 2024-06-03"
TOO_MUCH = "recipients:\n  - {name: A charity, amount: 1001, purpose: Support}\n"


def waived(more: str = "", lines: str = TOO_MUCH) -> dict[str, str]:
    return {base.DECISION: base.with_fields(f"{lines}waivers:\n  - {GIVEN}{more}}}")}


# --- waivers ---


def test_a_waiver_sets_aside_the_warnings_of_its_rule_and_keeps_a_list_of_them() -> None:
    checked = base.checked(waived())
    assert checked.findings == ()
    ((finding, waiver),) = checked.waived
    assert (finding.code, waiver.rule, waiver.reason) == ("M405", "M405", "The document says so.")


def test_a_waiver_sets_aside_nothing_of_another_rule() -> None:
    lines = TOO_MUCH + "options:\n  - {id: 1, title: Do nothing}\n"
    assert base.codes(waived(lines=lines)) == ["T604"]


def test_a_waiver_sets_aside_nothing_in_another_file() -> None:
    other = base.with_fields("ref: PCC/D/2024/08\n" + TOO_MUCH)
    findings = base.found({**waived(), DRAFT: other})
    assert [(finding.path, finding.code) for finding in findings] == [(DRAFT, "M405")]


def test_a_waiver_counts_on_the_day_it_expires() -> None:
    assert base.codes(waived(", expires: 2025-06-02"), as_of=dt.date(2025, 6, 2)) == []


def test_a_waiver_counts_no_more_on_the_day_after_and_says_so() -> None:
    findings = base.found(waived(", expires: 2025-06-02"), as_of=dt.date(2025, 6, 3))
    assert [finding.code for finding in findings] == ["M405", "W802"]
    assert findings[1].message.replace("\xa0", " ") == "The waiver of M405 expired on 2 June 2025."


def test_a_waiver_that_nothing_needs_is_reported() -> None:
    assert base.codes(waived(lines="")) == ["W802"]


def test_a_waiver_is_not_called_unused_while_a_file_is_unread() -> None:
    assert base.codes({**waived(lines=""), DRAFT: "nothing"}) == ["S106"]


def test_an_error_is_not_set_aside_by_a_waiver() -> None:
    lines = "areas: [anyshir]\nwaivers:\n  - " + GIVEN.replace("M405", "R505") + "}"
    assert base.codes({base.DECISION: base.with_fields(lines)}) == ["R505", "W803"]


def test_a_waiver_cannot_set_aside_what_is_said_of_waivers() -> None:
    lines = "waivers:\n  - " + GIVEN.replace("M405", "W802") + "}"
    assert base.codes({base.DECISION: base.with_fields(lines)}) == ["W802"]


# --- drafts ---


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_an_error_in_a_draft_is_a_warning_in_the_same_words(status: str) -> None:
    published = base.found({DRAFT: base.with_fields("ref: PCC/D/2024/08\nareas: [anyshir]\n")})
    drafted = base.found({DRAFT: base.with_fields(f"ref: PCC/D/2024/08\nareas: [anyshir]\nstatus: {status}\n")})
    assert [finding.severity for finding in published] == [Severity.ERROR]
    assert [finding.severity for finding in drafted] == [Severity.WARNING]
    assert published[0].message == drafted[0].message


def test_a_draft_whose_shape_is_wrong_blocks_nothing() -> None:
    checked = base.checked({DRAFT: base.with_fields("ref: PCC/D/2024/08\nstatus: draft\ntitel: x\n")})
    assert [finding.code for finding in checked.findings] == ["S111"]
    assert not checked.blocks


def test_a_file_that_cannot_be_read_blocks_because_nobody_knows_that_it_is_a_draft() -> None:
    assert base.checked({DRAFT: b"---\nstatus: draft\ntitle: \xa3\n---\n"}).blocks


def test_a_draft_may_relate_to_a_draft() -> None:
    other = "content/decisions/pcc-d-2024-09.md"
    files = {
        DRAFT: base.with_fields("ref: PCC/D/2024/08\nstatus: draft\nrelated: [PCC/D/2024/09]\n"),
        other: base.with_fields("ref: PCC/D/2024/09\nstatus: draft\n"),
    }
    assert base.codes(files) == []


def test_a_draft_needs_no_dates_yet() -> None:
    lines = "ref: PCC/D/2024/08\nstatus: draft\ndecision_date: null\npublished: null\napprovals: []\n"
    assert base.codes({DRAFT: base.with_fields(lines + "author: {post: Officer}\n")}) == []


def test_a_drafted_edition_of_the_plan_judges_no_decision() -> None:
    edition = base.FILES[base.EDITION].replace("status: published", "status: draft")
    edition = edition.replace("in_force_from: 2021-12", "in_force_from: 2024-01")
    assert base.codes({"content/strategy/2024-2028.md": edition}) == []


def test_a_circle_with_a_draft_is_reported_on_the_draft() -> None:
    files = {
        base.OLDER: base.with_fields("supersedes: [PCC/D/2024/08]\n", base.OLDER),
        DRAFT: base.with_fields("ref: PCC/D/2024/08\nstatus: draft\nsupersedes: [PCC/D/2023/18]\n"),
    }
    circles = [finding for finding in base.found(files) if finding.code == "R502"]
    assert [(finding.path, finding.severity) for finding in circles] == [(DRAFT, Severity.WARNING)]


# --- no cascade ---


def test_a_file_with_a_fault_of_shape_gets_findings_on_shape_alone() -> None:
    lines = "areas: [anyshir]\nstatus: approved\nstatus: withdrawn\n"
    assert base.codes({base.DECISION: base.with_fields(lines)}) == ["S110"]


def test_an_unread_record_makes_no_reference_to_it_a_fault() -> None:
    text = base.with_fields("supersedes: [PCC/D/2023/18]\nrelated: [PCC/D/2023/18]\n")
    text += "\nSee [the budget](PCC/D/2023/18), [file](pcc-d-2023-18.md), [page](/x/pcc-d-2023-18/#summary-p1).\n"
    assert base.codes({base.DECISION: text, base.OLDER: base.with_fields("titel: x\n", base.OLDER)}) == ["S111"]


def test_an_unread_edition_makes_no_plan_and_no_pillar_a_fault() -> None:
    files = {
        base.EDITION: base.FILES[base.EDITION].replace("adoption: adopted", "adoption: adoptd"),
        "content/strategy/a-strategy.md": STRATEGY,
    }
    assert base.codes(files) == ["S115"]


def test_an_unread_decision_keeps_no_other_from_being_judged_by_the_plan() -> None:
    assert base.codes({base.DECISION: base.with_fields("plan: 2016-2021\n"), DRAFT: "nothing"}) == ["A306", "S106"]


def test_an_unread_file_may_be_why_a_page_of_the_site_is_not_there() -> None:
    text = base.FILES[base.DECISION] + "4. See [there](/decisions/2022/).\n"
    assert base.codes({base.DECISION: text}) == ["R509"]
    assert base.codes({base.DECISION: text, DRAFT: "nothing"}) == ["S106"]


def test_an_unread_record_may_list_any_file_beside_it() -> None:
    files: base.Files = {"content/decisions/bid.pdf": b"%PDF", base.DECISION: base.with_fields("titel: x\n")}
    assert base.codes(files) == ["S111"]


def test_an_unread_statement_is_not_missing() -> None:
    assert base.codes({base.STATEMENT: "nothing"}) == ["S106"]


def test_an_invisible_character_is_not_reported_as_bad_syntax_too() -> None:
    assert base.codes({base.DECISION: base.with_fields('title: "A \x07 post"\n')}) == ["S105"]


STRATEGY = """\
---
kind: strategy
title: A strategy
status: published
organisation: Police and Crime Commissioner for Anyshire
date: 2022
published: 2022-03-01
summary: What the office commissions.
plan: 2021-2025
supersedes: [2021-2025]
provenance: {document: The strategy, fidelity: verbatim}
---

## What it says

See [the plan](2021-2025.md).
"""
