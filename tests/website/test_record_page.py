"""The page of a decision says what the record states, says plainly what it does not, and adds nothing of its own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.decision import FundingLine, Status
from portal.dates import FinancialYear
from portal.website.money_view import _bar
from portal.website.views import BarPart, Fact, MoneyView, RecordPage
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


def said(fact: Fact | None) -> tuple[str, str, bool] | None:
    return (fact.value.replace(NBSP, " "), fact.note.replace(NBSP, " "), fact.stated) if fact else None


# --- the head ---


def test_the_page_opens_with_ref_title_summary_and_status() -> None:
    view = page()
    assert (view.ref, view.title) == ("PCC/D/2024/07", "A post in the commissioning team")
    assert view.summary.startswith("The commissioner approved £33,504")
    assert (view.status.text, view.status.tone) == ("Approved", "good")


def test_a_title_that_the_office_supplied_is_said_to_be_supplied() -> None:
    assert page(title_source="supplied").title_note == "The document prints no title; this one was added."
    assert page().title_note == ""


def test_the_way_to_the_page_leads_through_its_year() -> None:
    assert [link.address for link in page().breadcrumb] == ["", "decisions/", "decisions/2024/"]


# --- dates ---


def test_the_days_between_decision_and_publication_are_counted() -> None:
    docket = page(decision_date="2024-05-14", published="2024-05-20").docket
    assert said(fact(docket, "Decided")) == ("14 May 2024", "", True)
    assert said(fact(docket, "Published")) == ("20 May 2024", "", True)
    assert said(fact(docket, "From decision to publication")) == ("6 days", "", True)


def test_a_single_day_is_one_day() -> None:
    docket = page(decision_date="2024-05-14", published="2024-05-15").docket
    assert said(fact(docket, "From decision to publication")) == ("1 day", "", True)


def test_a_day_of_decision_that_is_not_stated_is_said_so_and_no_other_is_put_in_its_place() -> None:
    docket = page(decision_date="null", date_note="No day is printed.").docket
    assert said(fact(docket, "Decided")) == ("date not stated in the record", "No day is printed.", False)
    assert fact(docket, "From decision to publication") is None


def test_the_latest_dated_approval_is_labelled_as_what_it_is() -> None:
    approvals = (
        "\n  - {role: treasurer, date: 2024-05-22, signature: held}"
        "\n  - {role: chief-executive, date: 2024-05-22, signature: held}"
        "\n  - {role: commissioner, date: null, signature: missing}"
    )
    docket = page(decision_date="null", date_note="None.", approvals=approvals).docket
    assert said(fact(docket, "Latest dated approval")) == ("22 May 2024", "By the chief executive.", True)


def test_a_stated_day_of_decision_needs_no_approval_beside_it() -> None:
    assert fact(page().docket, "Latest dated approval") is None


def test_a_day_of_publication_that_nobody_said_is_said_so() -> None:
    docket = page(published="null", published_note="Nobody said.").docket
    assert said(fact(docket, "Published")) == ("date not stated in the record", "Nobody said.", False)


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
    found = fact(page(effective_from=start, effective_to=end).facts, "Takes effect")
    assert said(found) == (shown, "", bool(start or end))


# --- whether it still stands ---


def test_a_decision_whose_period_is_over_says_so() -> None:
    last_day = dt.date(2025, 3, 31)
    assert page(last_day, effective_to=str(last_day)).status.text == "Approved"
    assert page(last_day + dt.timedelta(days=1), effective_to=str(last_day)).status.text == "Approved, period ended"


def test_a_superseded_decision_links_to_its_successor() -> None:
    view = page(others=newer(supersedes="[PCC/D/2024/07]"))
    (banner,) = view.banners
    assert (view.status.text, banner.title) == ("Superseded", "Superseded")
    assert [link.address for link in banner.links] == ["decisions/pcc-d-2024-08/"]


def test_a_revoked_decision_is_revoked_and_not_merely_superseded() -> None:
    view = page(others=newer(supersedes="[PCC/D/2024/07]", revokes="[PCC/D/2024/07]"))
    assert view.status.text == "Revoked"
    assert [banner.title for banner in view.banners] == ["Revoked", "Superseded"]


def test_a_varied_decision_stands_and_says_what_varies_it() -> None:
    view = page(others=newer(varies="[PCC/D/2024/07]"))
    assert (view.status.text, [banner.title for banner in view.banners]) == ("Approved", ["Varied"])


def test_a_draft_supersedes_nothing_on_the_page() -> None:
    assert page(others=newer(status="draft", supersedes="[PCC/D/2024/07]")).banners == ()


@pytest.mark.parametrize(("status", "title"), [("withdrawn", "Withdrawn"), ("revoked", "Revoked")])
def test_a_decision_that_was_taken_back_says_so_above_its_title(status: str, title: str) -> None:
    assert [banner.title for banner in page(status=status).banners] == [title]


@pytest.mark.parametrize("status", [status for status in Status if status not in ("draft", "proposed")])
def test_every_public_status_has_a_word(status: Status) -> None:
    assert page(status=status.value).status.text.lower() == status.value


# --- people ---


def test_the_decision_maker_is_named_where_the_record_names_one() -> None:
    assert said(fact(page().facts, "Decided by")) == ("Ada Example", "", True)


def test_a_decision_maker_without_a_name_is_called_by_the_role() -> None:
    view = page(decision_maker="\n  role: deputy-commissioner")
    assert said(fact(view.facts, "Decided by")) == ("The deputy commissioner", "Name not stated in the record", True)


def test_the_steps_run_from_the_author_through_the_approvals_in_their_order() -> None:
    assert [step.label for step in page().steps] == [
        "Written",
        "Treasurer (chief finance officer)",
        "Commissioner",
        "Published on this site",
    ]


def test_a_step_without_name_or_date_says_that_the_record_does_not_state_them() -> None:
    (step,) = [s for s in page(approvals="\n  - {role: legal, signature: missing}").steps if s.label == "Legal adviser"]
    assert (step.who, step.date, step.dated, step.evidence) == (
        "Name not stated in the record",
        "Date not stated in the record",
        False,
        "No signature in the record",
    )


def test_a_decision_without_an_approval_by_the_commissioner_still_shows_when_it_was_taken() -> None:
    steps = page(approvals="[]").steps
    assert [(step.label, step.date.replace(NBSP, " ")) for step in steps][1] == ("Decided", "14 May 2024")


# --- what it supports, and under which law ---


def test_pillars_lead_to_those_of_the_edition_that_is_named() -> None:
    view = page(pillars="[reform, victims]")
    assert [link.address for link in view.pillars] == ["plans/2021-2025/victims/", "plans/2021-2025/reform/"]
    assert said(fact(view.facts, "Supports")) == ("2 pillars of the plan", "", True)


def test_a_decision_that_names_no_pillar_says_so() -> None:
    assert said(fact(page(pillars="[]").facts, "Supports")) == ("No pillar of the plan named", "", False)


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
    assert said(fact(page(financial=financial).facts, "Amount")) == (shown, note, stated)


def test_costs_and_funding_are_two_tables_with_their_totals() -> None:
    costs, funding = money().tables
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


def test_small_shares_of_the_bar_are_not_rounded_to_nothing() -> None:
    parts = bar(("Grant", 99999), ("Reserves", 1))
    assert [part.share for part in parts] == ["100%", "less than 1%"]


def test_lines_of_one_label_are_one_part_of_the_bar() -> None:
    parts = bar(("Grant", 25), ("Reserves", 50), ("Grant", 25))
    assert [(part.label, part.amount, part.share) for part in parts] == [
        ("Grant", "£50", "50%"),
        ("Reserves", "£50", "50%"),
    ]


@pytest.mark.parametrize("lines", [[("Grant", 5)], [("Grant", 5), ("Saving", -2)], [("Grant", 5), ("None", 0)], []])
def test_there_is_no_bar_where_it_would_show_nothing_or_mislead(lines: list[tuple[str, int]]) -> None:
    assert bar(*lines) == []


@given(st.lists(st.integers(min_value=1, max_value=10**12), min_size=2, max_size=12))
def test_the_parts_of_the_bar_follow_on_and_fill_it(pennies: list[int]) -> None:
    parts = bar(*((f"Source {number}", Decimal(amount) / 100) for number, amount in enumerate(pennies)))
    whole = sum((Decimal(part.width) for part in parts), Decimal(0))
    assert abs(whole - 100) <= Decimal("0.01") * len(parts)
    end = Decimal(0)
    for part in parts:
        assert abs(Decimal(part.start) - end) <= Decimal("0.02")
        end = Decimal(part.start) + Decimal(part.width)
    assert abs(end - 100) <= Decimal("0.02")


def bar(*lines: tuple[str, Decimal | int]) -> list[BarPart]:
    year = FinancialYear(2024)
    return list(
        _bar(
            [
                FundingLine.model_construct(label=label, amount=Decimal(amount), financial_year=year, source="x")
                for label, amount in lines
            ]
        )
    )


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
        ("Superseded by", ["PCC/D/2024/08"]),
        ("Cited by", ["PCC/D/2024/08"]),
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
