"""The page of a decision says what the record states, says plainly what it does not, and adds nothing of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.content.decision import Status
from portal.website.views import Answer, Fact, MoneyView, RecordPage
from tests import samples
from tests.samples import DECISION_PATH, TODAY, office

NBSP = "\N{NO-BREAK SPACE}"


def page(as_of: dt.date = TODAY, others: dict[str, str] | None = None, **changes: str | None) -> RecordPage:
    files = {**office(), **(others or {}), DECISION_PATH: samples.decision(**changes)}
    views = [view for view in samples.plan(files, as_of).pages if isinstance(view, RecordPage)]
    (found,) = [view for view in views if view.address == "decisions/pcc-d-2024-07/"]
    return found


def money(**changes: str | None) -> MoneyView:
    shown = page(**changes).money  # type: ignore[arg-type]  # no change is called as_of or others
    assert shown is not None
    return shown


def newer(**changes: str | None) -> dict[str, str]:
    return {
        "content/decisions/pcc-d-2024-08.md": samples.decision(ref="PCC/D/2024/08", title="The newer one", **changes)
    }


def fact(facts: tuple[Fact, ...], term: str) -> Fact | None:
    return next((fact for fact in facts if fact.term == term), None)


def answer(view: RecordPage, term: str) -> Answer:
    (found,) = [found for found in view.answers if found.term == term]
    return found


def said(fact: Fact | Answer | None) -> tuple[str, str, bool] | None:
    return (fact.value.replace(NBSP, " "), fact.note.replace(NBSP, " "), fact.stated) if fact else None


# --- the head ---


def test_the_page_opens_with_ref_title_summary_and_status() -> None:
    view = page()
    assert (view.ref, view.title) == ("PCC/D/2024/07", "A post in the commissioning team")
    assert view.summary.startswith("The commissioner approved £33,504")
    assert (view.status.text, view.status.tone) == ("Approved", "good")


def test_a_title_that_the_office_supplied_is_said_to_be_supplied() -> None:
    note = "The document prints no title; this one was added."
    assert said(fact(page(title_source="supplied").details, "Title")) == (note, "", True)
    assert fact(page().details, "Title") is None


def test_the_first_screen_answers_how_much_by_whom_when_and_whether_it_still_stands() -> None:
    assert [found.term for found in page().answers] == ["Amount", "Decided by", "Decided on", "Does it still stand?"]


def test_the_way_to_the_page_leads_through_its_year() -> None:
    assert [link.address for link in page().breadcrumb] == ["", "decisions/", "decisions/2024/"]


# --- dates ---


def test_the_day_of_the_decision_is_an_answer_of_the_first_screen() -> None:
    assert said(answer(page(decision_date="2024-05-14"), "Decided on")) == ("14 May 2024", "", True)


def test_a_day_of_decision_that_is_not_stated_is_said_so_and_no_other_is_put_in_its_place() -> None:
    view = page(decision_date="null", date_note="No day is printed.", approvals="[]")
    assert said(answer(view, "Decided on")) == ("Date not stated in the record", "", False)
    assert said(fact(view.details, "Day of the decision")) == ("No day is printed.", "", True)


def test_the_latest_dated_approval_is_labelled_as_what_it_is() -> None:
    approvals = (
        "\n  - {role: treasurer, date: 2024-05-22, signature: held}"
        "\n  - {role: chief-executive, date: 2024-05-22, signature: held}"
        "\n  - {role: commissioner, date: null, signature: missing}"
    )
    view = page(decision_date="null", date_note="None.", approvals=approvals)
    assert said(answer(view, "Decided on")) == (
        "Date not stated in the record",
        "Latest dated approval: 22 May 2024, chief executive",
        False,
    )


@pytest.mark.parametrize(
    ("decided", "published", "shown"),
    [
        ("2024-05-14", "2024-05-20", "20 May 2024, 6 days (4 working days) after the decision"),
        ("2024-05-14", "2024-05-15", "15 May 2024, 1 day (1 working day) after the decision"),
        ("2024-05-14", "2024-05-14", "14 May 2024, the day of the decision"),
        ("null", "2024-05-20", "20 May 2024"),
    ],
)
def test_the_days_between_decision_and_publication_are_counted(decided: str, published: str, shown: str) -> None:
    view = page(decision_date=decided, date_note="None." if decided == "null" else None, published=published)
    assert said(fact(view.details, "Published")) == (shown, "", True)


def test_a_day_of_publication_that_nobody_said_is_said_so() -> None:
    details = page(published="null", published_note="Nobody said.").details
    assert said(fact(details, "Published")) == ("Date not stated in the record", "Nobody said.", False)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2024-10-07", "2025-03-31", "7 October 2024 to 31 March 2025"),
        ("2024-10-07", None, "7 October 2024"),
        (None, "2025-03-31", "Until 31 March 2025"),
        (None, None, "Not stated in the record"),
    ],
)
def test_the_period_of_a_decision_is_as_much_as_is_stated(start: str | None, end: str | None, shown: str) -> None:
    found = fact(page(effective_from=start, effective_to=end).details, "Takes effect")
    assert said(found) == (shown, "", bool(start or end))


# --- its status ---


def test_a_decision_whose_period_is_over_says_so() -> None:
    last_day = dt.date(2025, 3, 31)
    assert page(last_day, effective_to=str(last_day)).status.text == "Approved"
    assert page(last_day + dt.timedelta(days=1), effective_to=str(last_day)).status.text == "Approved, period ended"


def test_a_revoked_decision_is_revoked_and_not_merely_superseded() -> None:
    view = page(others=newer(supersedes="[PCC/D/2024/07]", revokes="[PCC/D/2024/07]"))
    assert view.status.text == "Revoked"


@pytest.mark.parametrize("status", [status for status in Status if status not in ("draft", "proposed")])
def test_every_public_status_has_a_word(status: Status) -> None:
    assert page(status=status.value).status.text.lower() == status.value


# --- people ---


def test_the_decision_maker_is_named_where_the_record_names_one() -> None:
    assert said(answer(page(), "Decided by")) == ("Ada Example", "The commissioner", True)


def test_a_decision_maker_without_a_name_is_called_by_the_role() -> None:
    view = page(decision_maker="\n  role: deputy-commissioner")
    assert said(answer(view, "Decided by")) == ("The deputy commissioner", "Name not stated in the record", True)


# --- what it supports, and under which law ---


def test_pillars_lead_to_those_of_the_edition_that_is_named() -> None:
    view = page(pillars="[reform, victims]")
    assert [link.address for link in view.pillars] == ["plans/2021-2025/victims/", "plans/2021-2025/reform/"]
    assert fact(view.details, "Supports") == Fact(term="Supports", value="", links=view.pillars)


def test_a_decision_that_names_no_pillar_says_so() -> None:
    assert said(fact(page(pillars="[]").details, "Supports")) == ("No pillar of the plan named", "", False)


def test_the_act_is_linked_and_a_wrong_quotation_is_shown_beside_it() -> None:
    basis = "\n  - {act: prsra-2011, provision: 'Schedule 1, paragraph 14', quoted_as: schedule 11}"
    (statute,) = page(statutory_basis=basis).statutes
    assert (statute.act.address, statute.provision, statute.quoted_as) == (
        "https://www.legislation.gov.uk/ukpga/2011/13",
        "Schedule 1, paragraph 14",
        "schedule 11",
    )


@pytest.mark.parametrize(
    ("exists", "statement"),
    [
        ("yes", "There is a Part 2 report. It is exempt from publication and is not on this site."),
        ("no", "There is no Part 2 report."),
        ("unknown", "The record does not say whether there is a Part 2 report."),
    ],
)
def test_whether_there_is_a_part_2_is_always_said(exists: str, statement: str) -> None:
    assert page(part2=f"\n  exists: {exists}").part2.statement == statement


# --- money ---


@pytest.mark.parametrize(
    ("financial", "shown", "note", "stated"),
    [
        ("{total: 33504, kind: one-off}", "£33,504", "One-off", True),
        ("{total: 29462.66, kind: one-off}", "£29,462.66", "One-off", True),
        ("{total: 0, kind: nil}", "No cost", "", True),
        ("{total: null, kind: not-stated}", "Not stated in the record", "", False),
        (
            "{total: 5, kind: both, recurring: {amount: 44194, starting: 2025/26}}",
            "£5",
            "then £44,194 a year",
            True,
        ),
    ],
)
def test_the_amount_is_what_the_record_states(financial: str, shown: str, note: str, stated: bool) -> None:
    assert said(answer(page(financial=financial), "Amount")) == (shown, note, stated)


def test_costs_and_funding_are_two_tables_with_their_totals() -> None:
    view = money()
    costs, funding = view.costs, view.funding
    assert costs
    assert funding
    assert (costs.caption, [row.amount for row in costs.rows], costs.total) == (
        "What it costs",
        ["£33,504"],
        "£33,504",
    )
    assert [(row.label, row.amount, row.source, row.year) for row in funding.rows] == [
        ("Grant", "£32,907", "External funding", "2024/25"),
        ("Reserves", "£597", "Reserves", "2024/25"),
    ]
    assert funding.total == "£33,504"


def test_what_recurs_is_said_in_a_sentence() -> None:
    financial = "{total: 5, kind: both, recurring: {amount: 44194, starting: 2022/23, note: Each year.}}"
    assert money(financial=financial).recurring == "Then £44,194 a year from 2022/23. Each year."


# --- options, corrections, relations, attachments ---


def test_an_option_shows_its_cost_or_that_none_is_stated() -> None:
    options = (
        "\n  - {id: 1, title: Wait}\n  - {id: 2, title: Act, cost: 44194, recommended: true}"
        "\n  - {id: 3, title: Stop, cost: 0}"
    )
    shown = [(option.anchor, option.cost, option.recommended) for option in page(options=options).options]
    assert shown == [
        ("option-1", "No cost stated", False),
        ("option-2", "£44,194", True),
        ("option-3", "£0", False),
    ]


@pytest.mark.parametrize(
    ("status", "lead"),
    [
        ("approved", "The record recommends option 2, and the decision was approved."),
        ("rejected", "The record recommends option 2. The decision was rejected."),
        ("deferred", "The record recommends option 2."),
    ],
)
def test_the_option_that_the_record_recommends_is_marked_in_words(status: str, lead: str) -> None:
    view = page(status=status, options="\n  - {id: 1, title: Wait}\n  - {id: 2, title: Act, recommended: true}")
    assert [option.mark for option in view.options] == ["", "Recommended in the record"]
    assert view.options_lead == lead


def test_options_of_which_none_is_recommended_say_so() -> None:
    assert page(options="\n  - {id: 1, title: Wait}").options_lead == "The record recommends none of them."


CORRECTION = (
    "\n  - {date: 2025-01-02, kind: typographical, where: report-24, was: costs, should_be: cost, note: A slip.}"
)


def test_a_correction_is_listed_with_the_way_to_its_paragraph() -> None:
    (shown,) = page(corrections=CORRECTION).corrections
    assert (shown.kind, shown.was, shown.should_be, shown.note) == ("Typographical", "costs", "cost", "A slip.")
    assert shown.where is not None
    assert (shown.where.address, shown.where.text) == ("decisions/pcc-d-2024-07/#report-24", "paragraph 24")


def test_a_record_with_corrections_says_so_above_its_title() -> None:
    (banner,) = page(corrections=CORRECTION).banners
    assert "1 correction." in banner.text


def test_a_redaction_repeats_nothing_of_what_was_removed() -> None:
    removed = "\n  - {date: 2025-01-02, kind: redaction, was: Jane Doe, should_be: a person, note: A name was removed.}"
    view = page(corrections=removed)
    assert "Jane Doe" not in str(view)
    assert view.corrections[0].note == "A name was removed."


def test_each_relation_is_shown_from_its_own_side() -> None:
    view = page(others=newer(supersedes="[PCC/D/2024/07]", body="As PCC/D/2024/07 says."))
    assert [
        (relation.label, [link.text.partition(": ")[0] for link in relation.links]) for relation in view.relations
    ] == [
        ("Replaced by", ["PCC/D/2024/08"]),
        ("Mentioned by", ["PCC/D/2024/08"]),
    ]


def test_two_related_records_show_each_other_once() -> None:
    view = page(others=newer(related="[PCC/D/2024/07]"), related="[PCC/D/2024/08]")
    assert [(relation.label, len(relation.links)) for relation in view.relations] == [("Related", 1)]


def test_a_relation_to_what_is_not_on_the_site_is_not_shown() -> None:
    assert page(others=newer(status="draft"), related="[PCC/D/2024/08]").relations == ()


def test_an_attachment_shows_its_size_and_checksum() -> None:
    view = page(
        others={"content/decisions/annex.pdf": "x" * 1500},
        attachments="\n  - {title: Annex, file: annex.pdf, format: PDF, alternative: Ask us.}",
    )
    (shown,) = view.attachments
    assert (shown.link.address, shown.size) == ("decisions/pcc-d-2024-07/annex.pdf", "2 kB")
    assert len(shown.sha256) == 64


def test_neighbours_in_the_register_are_linked_by_age() -> None:
    view = page(others=newer(decision_date="2024-06-01"))
    assert view.previous is None
    assert view.next is not None
    assert view.next.address == "decisions/pcc-d-2024-08/"


def test_a_record_has_contents_that_name_every_section_of_its_body() -> None:
    text = "".join(f"## Part {number}\n\nText.\n\n" for number in range(8))
    named = [entry.text for entry in page(body=text).contents]
    assert [f"Part {number}" for number in range(8)] == [
        text for text in named if text.startswith("Part ") and "2 (" not in text
    ]


def test_contents_follow_the_order_reasons_options_money_approvals() -> None:
    text = "".join(f"## Part {number}\n\nText.\n\n" for number in range(8))
    named = [entry.anchor for entry in page(body=text, options="\n  - {id: 1, title: Wait}").contents]
    assert [anchor for anchor in named if anchor in ("part-7", "options", "money", "approvals", "next")] == [
        "part-7",
        "options",
        "money",
        "approvals",
        "next",
    ]


def test_a_reader_is_told_what_can_be_done_next() -> None:
    view = page()
    assert [(step.term, [link.address for link in step.links]) for step in view.onward] == [
        ("Read on", ["decisions/2024/", "decisions/", "search/"]),
        ("Use it as data", ["decisions/pcc-d-2024-07/record.json", "data/"]),
        ("Print it or keep it", []),
        ("Ask for more", ["https://www.northfold.example/"]),
    ]
