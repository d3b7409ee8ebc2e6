"""Facts about single rules that are easily got wrong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from portal.findings import Finding
from portal.rules import r502_replaces_itself
from tests.rules import base


def of(code: str, files: base.Files) -> list[Finding]:
    return [finding for finding in base.found(files) if finding.code == code]


def decision(lines: str) -> dict[str, str]:
    return {base.DECISION: base.with_fields(lines)}


def message(lines: str) -> str:
    (finding,) = base.found(decision(lines))
    return finding.message


# --- editions whose dates are known in part ---


def decided(day: str, plan: str, ref: str = "") -> list[str]:
    year = day[:4]
    files = {
        f"content/decisions/pcc-d-{year}-99.md": base.with_fields(
            f"ref: PCC/D/{year}/99\ndecision_date: {day}\npublished: {day}\nauthor: {{post: Officer}}\napprovals: []\n"
            f"plan: {plan}\npillars: [victims]\nfinancial: {{total: 0, kind: nil}}\n" + ref
        )
    }
    return base.codes(files)


@pytest.mark.parametrize("plan", ["2016-2021", "2021-2025"])
@pytest.mark.parametrize("day", ["2021-12-01", "2021-12-31"])
def test_in_the_month_in_which_an_edition_began_either_may_be_in_force(day: str, plan: str) -> None:
    assert decided(day, plan) == []


def test_before_that_month_only_the_older_edition_is_in_force() -> None:
    assert decided("2021-11-30", "2016-2021") == []
    assert decided("2021-11-30", "2021-2025") == ["A306"]


def test_after_that_month_only_the_newer_edition_is_in_force() -> None:
    assert decided("2022-01-01", "2021-2025") == []
    assert decided("2022-01-01", "2016-2021") == ["A306"]


def test_before_the_first_edition_none_is_in_force_and_the_finding_says_so() -> None:
    assert decided("2016-01-01", "2016-2021") == []
    assert decided("2015-12-31", "2016-2021") == ["A306"]


def test_on_the_day_on_which_an_edition_began_it_alone_is_in_force() -> None:
    edition = base.FILES[base.EDITION].replace("in_force_from: 2021-12", "in_force_from: 2024-05-30")
    assert base.codes({base.EDITION: edition}) == ["A306"]  # of the decision of 2023; that of 30 May 2024 is in order


def test_a_consultation_draft_is_never_in_force() -> None:
    edition = base.FILES[base.EDITION].replace("adoption: adopted", "adoption: consultation-draft")
    files = {"content/strategy/2024-draft.md": edition, **decision("plan: 2024-draft\n")}
    assert base.codes(files) == ["A306"]


def test_the_latest_dated_approval_chooses_the_edition_where_the_decision_has_no_date() -> None:
    (finding,) = base.found(decision("decision_date: null\ndate_note: None is stated.\nplan: 2016-2021\n"))
    assert "on 30 May 2024, the latest dated approval." in finding.message.replace("\xa0", " ")
    assert finding.fix.startswith("Write plan: 2021-2025")


# --- money ---


def money(costs: str, funding: str, more: str = "") -> list[str]:
    line = "{{label: A, amount: {}, financial_year: 2024/25{}}}"
    lists = [
        f"  {name}: [{', '.join(line.format(amount, source) for amount in amounts.split())}]\n"
        for name, amounts, source in (("costs", costs, ""), ("funding", funding, ", source: reserves"))
    ]
    return base.codes(decision(f"financial:\n  total: 1000\n  kind: one-off\n{''.join(lists)}{more}"))


def test_lines_add_up_to_the_penny() -> None:
    assert money("999.99", "1000") == ["M401"]
    assert money("333.33 333.33 333.34", "0.10 0.20 999.70") == []


def test_a_rounding_covers_a_difference_up_to_itself_and_no_more() -> None:
    assert money("1000.50", "999.50", "  rounding: 0.50\n") == []
    assert money("1000.51", "999.50", "  rounding: 0.50\n") == ["M401"]


def test_a_rounding_is_proposed_only_where_rounding_can_be_the_reason() -> None:
    small, large = (of("M401", decision(FINANCIAL.replace("999", amount))) for amount in ("999", "400"))
    assert "rounding: 1.00" in small[0].fix
    assert "rounding" not in large[0].fix


FINANCIAL = """\
financial:
  total: 1000
  kind: one-off
  costs: [{label: A, amount: 999, financial_year: 2024/25}]
  funding: [{label: A, amount: 1000, financial_year: 2024/25, source: reserves}]
"""
YEARLY = "recurring: {amount: 5, starting: 2025/26}"


@pytest.mark.parametrize(
    ("figures", "fits"),
    [
        ("total: 0, kind: nil", True),
        ("total: 1, kind: nil", False),
        ("total: null, kind: nil", False),
        (f"total: 0, kind: nil, {YEARLY}", False),
        ("total: null, kind: not-stated", True),
        ("total: 0, kind: not-stated", False),
        (f"total: null, kind: not-stated, {YEARLY}", False),
        ("total: 1, kind: one-off", True),
        ("total: 0, kind: one-off", False),
        ("total: null, kind: one-off", False),
        (f"total: 1, kind: one-off, {YEARLY}", False),
        (f"total: 1, kind: recurring, {YEARLY}", True),
        ("total: 1, kind: recurring", False),
        (f"total: null, kind: recurring, {YEARLY}", False),
        (f"total: 0, kind: both, {YEARLY}", True),
        ("total: 1, kind: both", False),
    ],
)
def test_the_kind_fits_the_figures(figures: str, fits: bool) -> None:
    assert (not of("M403", decision(f"financial: {{{figures}}}\n"))) is fits


def test_a_rounding_is_weighed_by_the_longer_list() -> None:
    assert money("500 502", "1000", "  rounding: 2\n") == []
    assert money("1002", "1000", "  rounding: 2\n") == ["M407"]


def test_recipients_are_counted_in_words() -> None:
    one = "recipients:\n  - {name: A, amount: 1001, purpose: Support}\n"
    assert message(one).startswith("The one recipient receives £1,001, which is £1 more")
    assert message(one + "  - {name: B, amount: 2, purpose: Support}\n").startswith("The 2 recipients receive £1,003")


def test_an_option_may_save_money() -> None:
    assert base.codes(decision("options:\n  - {id: 1, title: Close it, cost: -500, recommended: true}\n")) == []


# --- what was probably meant ---


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("status: aproved", "approved"),
        ("effective_from: 14.05.2024", "2024-05-14"),
        ("effective_from: 22/05/2024", "2024-05-22"),
        ("effective_from: 22nd May 2024", "2024-05-22"),
        ("effective_from: 2024-5-7", "2024-05-07"),
        ("effective_from: 2024-13-01", "2024-01-13"),
        ("financial: {total: £0.00, kind: nil}", "0.00"),
        ("decision_typ: staffing", "decision_type"),
        ("themes: [Staffing of the office]", "staffing"),
        ("themes: [staffing-of-the-office]", "staffing"),
        ("pillars: [putting-victims-first]", "victims"),
        ("related: [pcc-d-2023-18]", "PCC/D/2023/18"),
        ("related: [PCC/D/2023/81]", "PCC/D/2023/18"),
        ("related: [PCC/D/2023/8]", "PCC/D/2023/18"),
        ("related: [PCC/D/2022/18]", "PCC/D/2023/18"),
        ("plan: 2021-2052", "2021-2025"),
    ],
)
def test_a_slip_is_answered_with_what_was_probably_meant(lines: str, meant: str) -> None:
    assert any(f'Did you mean "{meant}"?' in finding.message for finding in base.found(decision(lines + "\n")))


def test_a_ref_that_is_no_slip_of_another_is_answered_with_no_guess() -> None:
    assert message("related: [PCC/D/2019/77]\n") == '"PCC/D/2019/77" is not in the register.'


# --- dates ---


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-13-01", "month 13 does not exist"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2024-04-00", "April 2024 has 30 days"),
        ("0000-01-01", "there was no year 0"),
        ("soon", "it should be a day written year-month-day, such as 2024-05-14"),
    ],
)
def test_a_date_that_does_not_exist_says_why(written: str, said: str) -> None:
    assert said in message(f"effective_from: {written}\n")


def test_a_financial_year_ends_in_the_next_year() -> None:
    text = FINANCIAL.replace("999", "1000").replace("2024/25, source", "2024/26, source")
    assert "a financial year ends in the year after the one it begins in" in message(text)


def test_a_date_in_the_future_is_reported_once() -> None:
    assert base.codes(decision("decision_date: 2042-05-30\n")) == ["A308"]


def test_everything_may_happen_on_the_last_day_there_is() -> None:
    today = base.AS_OF.isoformat()
    chain = f"approvals:\n  - {{role: commissioner, date: {today}, signature: held}}\n"
    lines = f"decision_date: {today}\npublished: {today}\nauthor: {{post: Officer, date: {today}}}\n{chain}"
    period = f"effective_from: {today}\neffective_to: {today}\n"
    deferral = f"deferred_until: {today}\ndeferral_reason: A tender.\n"
    file = {"content/decisions/pcc-d-2025-01.md": base.with_fields(f"ref: PCC/D/2025/01\n{lines}{period}{deferral}")}
    assert base.codes(file) == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("plan: 2016-2021", "A306"),
        ("published: 2025-06-01", "A303"),
        ("author: {post: Officer, date: 2025-06-02}\ndecision_date: 2025-06-01", "A311"),
        ("deferral_reason: A tender.\ndeferred_until: 2025-06-01", "A312"),
    ],
)
def test_what_happens_on_the_last_day_is_judged(lines: str, code: str) -> None:
    dates = "ref: PCC/D/2025/01\ndecision_date: 2025-06-02\npublished: 2025-06-02\napprovals: []\n"
    given = dict(line.split(": ", 1) for line in (dates + lines).splitlines())
    text = base.with_fields("".join(f"{key}: {value}\n" for key, value in given.items()))
    assert code in base.codes({"content/decisions/pcc-d-2025-01.md": text})


def test_a_document_ends_after_it_begins_as_far_as_its_dates_are_known() -> None:
    same = base.FILES[base.EDITION].replace("adoption:", "period: {start: 2021-12, end: 2021}\nadoption:")
    assert base.codes({base.EDITION: same}) == []
    wrong = same.replace("end: 2021", "end: 2020")
    assert base.codes({base.EDITION: wrong}) == ["A304"]


def test_a_day_of_publication_may_lie_in_the_future() -> None:
    assert base.codes(decision("published: 2042-06-03\n")) == []


def test_the_year_of_a_ref_may_be_that_of_any_date() -> None:
    lines = "decision_date: 2025-01-10\npublished: 2025-01-13\n"
    assert base.codes(decision(lines)) == []


def test_approvals_that_stand_in_another_order_are_not_called_misdated_too() -> None:
    lines = "approvals:\n  - {role: commissioner, date: 2024-05-30, signature: held}\n"
    assert base.codes(decision(lines + "  - {role: treasurer, date: 2024-05-22, signature: held}\n")) == ["A305"]


# --- relations ---


def test_a_circle_of_three_is_reported_once_with_all_its_members() -> None:
    refs = {7: 8, 8: 9, 9: 7}
    files = {
        f"content/decisions/pcc-d-2024-{number:02}.md": base.with_fields(
            f"ref: PCC/D/2024/{number:02}\nsupersedes: [PCC/D/2024/{older:02}]\n"
        )
        for number, older in refs.items()
    }
    (finding,) = base.found(files)
    assert finding.code == "R502"
    assert finding.message == (
        '"PCC/D/2024/07" replaces "PCC/D/2024/08", which replaces "PCC/D/2024/09", which replaces "PCC/D/2024/07".'
    )


def test_a_circle_is_found_where_one_of_its_members_alone_is_looked_at() -> None:
    refs = {7: 8, 8: 9, 9: 7}
    files = base.FILES | {
        f"content/decisions/pcc-d-2024-{number:02}.md": base.with_fields(
            f"ref: PCC/D/2024/{number:02}\nsupersedes: [PCC/D/2024/{older:02}]\n"
        )
        for number, older in refs.items()
    }
    whole = base.evidence(files)
    for entry in whole.decisions:
        problems = [problem.message for problem in r502_replaces_itself.check(replace(whole, entries=(entry,)))]
        assert len(problems) == (entry.path != base.OLDER), entry.path


def test_a_long_chain_without_a_circle_is_in_order() -> None:
    files = {
        f"content/decisions/pcc-d-2024-{number:02}.md": base.with_fields(
            f"ref: PCC/D/2024/{number:02}\nsupersedes: [PCC/D/2024/{number - 1:02}]\n"
        )
        for number in range(8, 12)
    }
    assert base.codes(files) == []


def test_decisions_that_are_related_to_each_other_are_no_circle() -> None:
    files = {
        base.DECISION: base.with_fields("related: [PCC/D/2023/18]\n"),
        base.OLDER: base.with_fields("related: [PCC/D/2024/07]\n", base.OLDER),
    }
    assert base.codes(files) == []


def test_of_two_files_with_one_ref_the_draft_is_the_one_to_change() -> None:
    draft = "content/decisions/2023/pcc-d-2024-07.md"
    findings = base.found({draft: base.with_fields("status: draft\n")})
    assert [(finding.path, finding.code) for finding in findings] == [(draft, "I203")]


def test_a_document_may_not_take_another_kind_of_document_for_a_plan() -> None:
    document = base.FILES[base.EDITION].replace("kind: plan", "kind: strategy")
    strategy = re.sub(r"adoption:(?s:.*?)provenance", "plan: KEY\nprovenance", document)
    files = {f"content/strategy/{key}.md": strategy.replace("KEY", plan) for key, plan in PLANS.items()}
    assert [(finding.code, finding.message) for finding in base.found(files)] == [
        ("R517", '"b" is a document, but no edition of the police and crime plan.'),
        ("R517", '"2021-2026" is no edition of the police and crime plan. Did you mean "2021-2025"?'),
    ]


PLANS = {"a": "b", "b": "2021-2026"}


def test_a_circle_is_found_beside_relations_that_lead_nowhere() -> None:
    lines = {7: "supersedes: [PCC/D/1999/01, PCC/D/2024/08]", 8: "varies: [PCC/D/1999/02, PCC/D/2024/07]"}
    files = {
        f"content/decisions/pcc-d-2024-{number:02}.md": base.with_fields(f"ref: PCC/D/2024/{number:02}\n{line}\n")
        for number, line in lines.items()
    }
    assert base.codes(files) == ["R501", "R502", "R501"]


def test_a_file_that_has_the_ref_of_another_record_in_its_name_may_have_the_wrong_ref() -> None:
    (finding,) = base.found({"content/decisions/pcc-d-2024-08.md": base.with_fields("ref: PCC/D/2024/09\n")})
    assert finding.fix == (
        "Change the name of the file to pcc-d-2024-09.md, or the ref to PCC/D/2024/08 if that is the right one."
    )


# --- links and paragraphs ---


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("../strategy/2021-2026.md", "content/strategy/2021-2025.md"),
        ("../pages/acessibility.md", "content/pages/accessibility.md"),
        ("pcc-d-2023-81.md", "content/decisions/pcc-d-2023-18.md"),
        ("PCC/D/2023/81", "PCC/D/2023/18"),
        ("/decisions", "/decisions/"),
        ("/x/2021-2026/", "/x/2021-2025/"),
        ("/x/pcc-d-2023-81/", "/x/pcc-d-2023-18/"),
    ],
)
def test_a_dead_link_is_answered_with_what_was_probably_meant(address: str, meant: str) -> None:
    (finding,) = base.found({base.DECISION: base.FILES[base.DECISION] + f"4. See [there]({address}).\n"})
    assert finding.message.endswith(f'Did you mean "{meant}"?')


def test_a_place_that_only_the_page_has_may_be_linked_once_there_is_a_page() -> None:
    text = base.FILES[base.DECISION] + f"4. See [there](#{base.OF_THE_PAGE}).\n"
    assert base.codes({base.DECISION: text}) == []
    assert base.codes({base.DECISION: text.replace("status: approved", "status: draft")}) == ["R510"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("PCC/D/2023/18", None),
        ("pcc-d-2023-18", None),
        ("pcc-d-2023-18.md#summary-p1", None),
        ("../strategy/2021-2025.md#what-it-says", None),
        ("#report-2", None),
        ("#main", None),
        ("/decisions/", None),
        ("https://www.example.org/", None),
        ("mailto:office@example.org", None),
        ("PCC/D/2023/19", "R509"),
        ("pcc-d-2023-19.md", "R509"),
        ("../../etc/passwd", "R509"),
        ("/decision/", "R509"),
        ("pcc-d-2023-18.md#summary-p9", "R510"),
        ("#report-9", "R510"),
        ("/decisions/#nothing", "R510"),
        ("javascript:alert(1)", "R511"),
        ("data:text/html,x", "R511"),
        ("//elsewhere.example/x", "R511"),
        ("ftp://example.org/", "R511"),
        ("#", "R511"),
    ],
)
def test_a_link_is_judged_by_where_it_leads(address: str, code: str | None) -> None:
    files = {base.DECISION: base.FILES[base.DECISION] + f"4. See [there]({address}).\n"}
    findings = base.found(files)
    assert [finding.code for finding in findings] == ([code] if code else [])
    if findings:
        assert findings[0].mark.line == base.FILES[base.DECISION].count("\n") + 1
        assert findings[0].mark.column == 16


def test_each_of_two_equal_dead_links_is_reported_at_its_own_place() -> None:
    files = {base.DECISION: base.with_text("## Proposal\n\nSee [a](#x-1) and [b](#x-1).")}
    assert [finding.mark.column for finding in base.found(files)] == [9, 23]


def test_a_file_may_be_linked_where_a_record_lists_it() -> None:
    listed = "attachments:\n  - {title: The bid, file: bid.pdf, format: PDF, alternative: Ask for it in Word.}\n"
    linked = base.with_fields(listed) + "4. See [the bid](bid.pdf).\n"
    pdf = {"content/decisions/bid.pdf": b"%PDF"}
    assert base.codes({base.DECISION: linked, **pdf}) == []
    unlisted = base.FILES[base.DECISION] + "4. See [the bid](bid.pdf).\n"
    assert base.codes({base.DECISION: unlisted, **pdf}) == ["R516", "R509"]


def test_a_correction_of_words_in_another_paragraph_says_which() -> None:
    (finding,) = base.found(corrected("report-1", "set the budget"))
    assert finding.message == 'The words "set the budget" are not in the paragraph "report-1"; they are in "report-2".'
    assert finding.fix == "Write where: report-2"


def test_a_correction_of_words_that_are_partly_bold_says_so() -> None:
    text = base.with_fields(CORRECTION.format("report-1", "one post")).replace("one post.", "one **post**.")
    (finding,) = base.found({base.DECISION: text})
    assert (finding.code, "partly bold" in finding.message) == ("R513", True)


def test_a_correction_in_a_paragraph_that_does_not_exist_is_reported_once() -> None:
    assert base.codes(corrected("report-9", "one post")) == ["R512"]


def test_a_correction_stands_at_a_paragraph_and_not_at_a_heading() -> None:
    assert base.codes(corrected("report", "one post")) == ["R512"]


CORRECTION = "corrections:\n  - {{date: 2024-07-01, kind: typographical, where: {}, was: {}, note: A slip.}}\n"


def corrected(where: str, was: str) -> dict[str, str]:
    return decision(CORRECTION.format(where, was))


def test_a_figure_may_be_stated_in_a_part_of_the_page() -> None:
    assert base.codes(decision(FINANCIAL.replace("999, ", "1000, stated_at: options, "))) == []


def test_the_second_of_two_equal_numbers_is_the_one_that_is_marked() -> None:
    text = "## Proposal\n\n1. One post.\n2. One post.\n2. One post more.\n\n## Supporting report\n\n2. One post."
    (finding,) = base.found({base.DECISION: base.with_text(text)})
    assert finding.code == "T603"
    assert base.with_text(text).split("\n")[finding.mark.line - 1] == "2. One post more."


# --- words ---


def test_one_line_and_many_lines_are_written_apart() -> None:
    assert message(FINANCIAL).startswith("The one line of costs is £999, which is £1 less")
    two = FINANCIAL.replace(
        "[{label: A, amount: 999,", "[{label: B, amount: 1, financial_year: 2024/25}, {label: A, amount: 990,"
    )
    assert message(two).startswith("The 2 lines of costs add up to £991, which is £9 less")


def test_a_field_is_named_by_its_keys_and_its_entry() -> None:
    text = FINANCIAL.replace("amount: 999", "amount: £999")
    assert message(text).startswith('"amount" in entry 1 of "costs" in "financial" is "£999"')


def test_euros_are_not_taken_for_pounds() -> None:
    (finding,) = base.found(decision("financial: {total: €250000, kind: one-off}\n"))
    assert finding.fix == "Find out whether euros or pounds are meant. If pounds: write total: 250000"


@pytest.mark.parametrize(
    ("lines", "fix"),
    [
        ("pillars:", "Write pillars: [] where there is nothing to list; else one entry a line below it"),
        ("status:", "Write draft, proposed, approved, rejected, deferred, withdrawn or revoked after status:."),
        ("title:", "Write the value after title:."),
        ("title_source:", "Write printed or supplied after title_source:, or delete the line."),
        ("financial:", "Write the lines that belong to financial: below it, indented by two spaces."),
        ("areas: [null]", "Write a value in this entry of areas, or delete the entry."),
    ],
)
def test_a_key_without_a_value_says_what_can_be_written(lines: str, fix: str) -> None:
    (finding,) = base.found(decision(lines + "\n"))
    assert finding.code == "S113"
    assert finding.fix.startswith(fix)


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("title", "Add a line that begins with title: and has its value after it."),
        ("decision_date", "Add a line that begins with decision_date: and has its value after it, or null"),
        ("areas", "Add a line that begins with areas: and its list below it, or write areas: [] for none."),
        ("status", "Add a line that begins with status: and has one of draft, proposed"),
    ],
)
def test_a_missing_key_says_what_to_add(key: str, fix: str) -> None:
    text = "".join(line for line in base.FILES[base.DECISION].splitlines(True) if not line.startswith(f"{key}:"))
    (finding,) = base.found({base.DECISION: text})
    assert (finding.code, finding.message) == ("S112", f'"{key}" is missing.')
    assert finding.fix.startswith(fix)


# --- text ---


@pytest.mark.parametrize(
    ("headings", "wrong"),
    [
        ("## A", []),
        ("## A ### B #### C ## D ### E", []),
        ("# A", ["# A"]),
        ("# A ### B", ["# A"]),
        ("# A #### B", ["# A", "#### B"]),
        ("### A", ["### A"]),
        ("## A #### B", ["#### B"]),
        ("## A ### B # C ### D", ["# C"]),
    ],
)
def test_headings_go_down_one_level_at_a_time(headings: str, wrong: list[str]) -> None:
    lines = re.findall(r"#+ [A-Z]", headings)
    text = base.with_text("\n\n".join(f"{line}\n\nText." for line in lines))
    found = of("T601", {base.DECISION: text})
    assert [text.split("\n")[finding.mark.line - 1] for finding in found] == wrong


def test_a_heading_is_told_which_signs_to_begin_with() -> None:
    text = base.with_text("### A\n\nText.\n\n##### B\n\nText.\n\n# C\n\nText.")
    first, second, third = of("T601", {base.DECISION: text})
    assert first.fix == "Begin the line with ## instead."
    assert second.fix == "Begin the line with #### instead."
    assert third.message == 'The heading "C" has one #, which is for the title of the page.'


def test_a_record_without_any_text_is_reported_but_for_an_edition_of_the_plan() -> None:
    assert base.codes({base.DECISION: base.with_text("")}) == ["T607"]
    assert base.codes({base.EDITION: base.with_text("", base.EDITION)}) == []


def test_an_address_that_an_author_gave_twice_is_named() -> None:
    text = "## Proposal\n\nOne post.\n{: #post }\n\nA second post.\n{: #post }"
    (finding,) = base.found({base.DECISION: base.with_text(text)})
    assert finding.message.startswith('The address "post" stands here a second time')


SILENT = (
    "site: {title: Decisions, address: 'https://portal.example/', licence: {name: A, address: 'https://a.example/'}"
)


def test_a_site_that_does_not_say_where_a_weakness_can_be_reported_is_noted_and_still_published() -> None:
    (finding,) = base.found({base.SETTINGS: f"{SILENT}}}"})
    assert (finding.path, finding.code, finding.blocks) == ("portal.yaml", "G904", False)


def test_a_demonstration_is_not_asked_for_an_address() -> None:
    assert base.codes({base.SETTINGS: f"{SILENT}, demonstration: true}}"}) == []
