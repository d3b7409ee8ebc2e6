"""The line of a decision through time: the chain in its order with its gaps, what follows by its dates."""

from __future__ import annotations

import datetime as dt

from portal.website.views import RecordPage, Step
from tests import samples
from tests.samples import DECISION_PATH, TODAY, office


def steps(as_of: dt.date = TODAY, newer: dict[str, str] | None = None, **changes: str | None) -> tuple[Step, ...]:
    files: dict[str, str | bytes] = {**office(), DECISION_PATH: samples.decision(**changes)}
    if newer is not None:
        files["content/decisions/pcc-d-2024-08.md"] = samples.decision(
            ref="PCC/D/2024/08", **{"decision_date": "2024-09-03", **newer}
        )
    pages = samples.plan(files, as_of).pages
    (view,) = [view for view in pages if isinstance(view, RecordPage) and view.ref == "PCC/D/2024/07"]
    return view.steps


def line(found: tuple[Step, ...]) -> list[tuple[str, str, str]]:
    return [(step.label, step.date.replace("\N{NO-BREAK SPACE}", " "), plain(step.gap)) for step in found]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_steps_run_from_the_author_through_the_approvals_to_publication() -> None:
    assert line(steps()) == [
        ("Written", "1 May 2024", ""),
        ("Treasurer (chief finance officer)", "10 May 2024", "6 working days later"),
        ("Commissioner", "14 May 2024", "2 working days later"),
        ("Published on this site", "20 May 2024", "4 working days later"),
    ]


def test_a_step_without_name_or_date_says_that_the_record_does_not_state_them() -> None:
    (step,) = [s for s in steps(approvals="\n  - {role: legal, signature: missing}") if s.label == "Legal adviser"]
    assert (step.who, step.date, step.dated, step.evidence) == (
        "Name not stated in the record",
        "Date not stated in the record",
        False,
        "No signature in the record",
    )


def test_across_a_gap_the_days_are_counted_from_the_last_date_and_say_so() -> None:
    approvals = "\n  - {role: legal, signature: missing}\n  - {role: commissioner, date: 2024-05-14, signature: held}"
    assert line(steps(approvals=approvals))[1:3] == [
        ("Legal adviser", "Date not stated in the record", ""),
        ("Commissioner", "14 May 2024", "8 working days after 1 May 2024"),
    ]


def test_days_that_run_backwards_or_hold_no_working_day_are_said_as_what_they_are() -> None:
    author = "\n  post: Officer\n  date: {}"
    one = "\n  - {{role: commissioner, date: {}, signature: held}}"

    def gap(written: str, approved: str) -> str:
        found = steps(author=author.format(written), approvals=one.format(approved), decision_date=approved)
        return plain(found[1].gap)

    assert gap("2024-05-14", "2024-05-14") == "The same day"
    assert gap("2024-05-14", "2024-05-10") == "2 working days before the step above"
    assert gap("2024-05-10", "2024-05-12") == "2 days from the step above, none of them a working day"


def test_a_decision_without_an_approval_by_the_commissioner_still_shows_when_it_was_taken() -> None:
    assert line(steps(approvals="[]"))[1][:2] == ("Decided", "14 May 2024")


def test_a_day_of_decision_that_no_approval_bears_is_a_step_of_its_own() -> None:
    approvals = "\n  - {role: commissioner, date: null, signature: missing}"
    assert [step[:2] for step in line(steps(approvals=approvals))][1:3] == [
        ("Commissioner", "Date not stated in the record"),
        ("Decided", "14 May 2024"),
    ]


def test_what_comes_after_publication_stands_in_the_order_of_its_dates() -> None:
    corrections = "".join(
        f"\n  - {{date: {day}, kind: typographical, where: report-24, was: costs, should_be: cost, note: A slip.}}"
        for day in ("2025-01-02", "2025-01-02", "2024-08-01")
    )
    found = steps(
        newer={"supersedes": "[PCC/D/2024/07]"},
        effective_from="2024-06-01",
        effective_to="2025-12-31",
        corrections=corrections,
    )
    assert [(label, date) for label, date, _ in line(found)][4:] == [
        ("Takes effect", "1 June 2024"),
        ("Corrected", "1 August 2024"),
        ("Replaced", "3 September 2024"),
        ("Corrected", "2 January 2025"),
        ("Ends", "31 December 2025"),
    ]
    assert [link.text for step in found for link in step.links] == [
        "1 correction noted",
        "PCC/D/2024/08: A post in the commissioning team",
        "2 corrections noted",
    ]
    assert [step.label for step in found if step.note == "Still to come"] == ["Ends"]


def test_a_newer_record_without_a_date_comes_last_and_says_so() -> None:
    newer = {"varies": "[PCC/D/2024/07]", "decision_date": "null", "date_note": "None is printed."}
    assert line(steps(newer=newer, effective_to="2030-01-01"))[-1][:2] == (
        "Changed in part",
        "Date not stated in the record",
    )
