"""Whether a decision still stands follows from newer records, from its own status and from the day, in that order."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.website.standing import QUESTION
from portal.website.views import Answer, RecordPage
from tests import samples
from tests.samples import DECISION_PATH, TODAY, office

NEWER_PATH = "content/decisions/pcc-d-2024-08.md"


def standing(as_of: dt.date = TODAY, newer: dict[str, str] | None = None, **changes: str | None) -> Answer:
    files: dict[str, str | bytes] = {**office(), DECISION_PATH: samples.decision(**changes)}
    if newer is not None:
        files[NEWER_PATH] = samples.decision(ref="PCC/D/2024/08", **{"decision_date": "2024-09-03", **newer})
    pages = samples.plan(files, as_of).pages
    (view,) = [view for view in pages if isinstance(view, RecordPage) and view.ref == "PCC/D/2024/07"]
    (found,) = [answer for answer in view.answers if answer.term == QUESTION]
    return found


def said(found: Answer) -> tuple[str, str, str]:
    words = " ".join((found.value, *(link.text for link in found.links)))
    return words.replace("\N{NO-BREAK SPACE}", " "), found.note.replace("\N{NO-BREAK SPACE}", " "), found.tone


def test_a_decision_that_nothing_ends_still_stands_as_far_as_this_site_knows() -> None:
    assert said(standing()) == ("Still stands", "Nothing on this site ends or replaces it.", "good")


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        (dt.date(2024, 10, 6), ("Not yet in effect", "It takes effect on 7 October 2024.", "plain")),
        (dt.date(2024, 10, 7), ("Stands until 31 March 2025", "", "good")),
        (dt.date(2025, 3, 31), ("Stands until 31 March 2025", "", "good")),
        (dt.date(2025, 4, 1), ("Ended 31 March 2025", "It took effect on 7 October 2024.", "plain")),
    ],
)
def test_the_day_decides_where_the_record_gives_a_period(as_of: dt.date, shown: tuple[str, str, str]) -> None:
    assert said(standing(as_of, effective_from="2024-10-07", effective_to="2025-03-31")) == shown


@pytest.mark.parametrize(
    ("relation", "shown"),
    [
        ("supersedes", ("Replaced by PCC/D/2024/08", "Decided 3 September 2024.", "caution")),
        ("revokes", ("Revoked by PCC/D/2024/08", "Decided 3 September 2024.", "stop")),
        ("varies", ("Changed in part by PCC/D/2024/08", "The rest still stands.", "caution")),
    ],
)
def test_a_newer_record_is_named_and_linked(relation: str, shown: tuple[str, str, str]) -> None:
    found = standing(newer={relation: "[PCC/D/2024/07]"})
    assert said(found) == shown
    assert [link.address for link in found.links] == ["decisions/pcc-d-2024-08/"]


def test_the_day_of_a_newer_record_is_left_out_where_it_is_not_stated() -> None:
    newer = {"supersedes": "[PCC/D/2024/07]", "decision_date": "null", "date_note": "None is printed."}
    assert said(standing(newer=newer)) == ("Replaced by PCC/D/2024/08", "", "caution")


def test_revoking_weighs_more_than_replacing_and_both_more_than_the_day() -> None:
    both = {"revokes": "[PCC/D/2024/07]", "supersedes": "[PCC/D/2024/07]"}
    assert said(standing(newer=both, effective_to="2024-12-31"))[0] == "Revoked by PCC/D/2024/08"
    assert said(standing(newer={"supersedes": "[PCC/D/2024/07]"}, effective_to="2024-12-31"))[0].startswith("Replaced")


def test_a_decision_changed_in_part_says_when_the_rest_ends() -> None:
    varied = {"varies": "[PCC/D/2024/07]"}
    assert said(standing(newer=varied, effective_to="2024-12-31"))[1] == "It ended on 31 December 2024."
    assert said(standing(newer=varied, effective_to="2025-12-31"))[1] == "The rest stands until 31 December 2025."


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("withdrawn", ("Withdrawn", "The office has withdrawn this decision. The record stays.", "stop")),
        ("revoked", ("Revoked", "This decision has been revoked. The record stays.", "stop")),
        ("rejected", ("Rejected", "The proposal was not approved.", "plain")),
        ("deferred", ("Put off", "The record gives no reason.", "caution")),
    ],
)
def test_a_status_other_than_approved_is_the_answer(status: str, shown: tuple[str, str, str]) -> None:
    assert said(standing(status=status)) == shown


def test_a_draft_ends_nothing() -> None:
    assert said(standing(newer={"status": "draft", "supersedes": "[PCC/D/2024/07]"}))[0] == "Still stands"
