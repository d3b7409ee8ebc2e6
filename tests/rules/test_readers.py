"""What the rules that read texts find, and what only looks like it and must stay unsaid."""

from __future__ import annotations

import time

import pytest

from portal.findings import Finding
from tests.rules import base

YES = True
NO = False


def of(code: str, files: base.Files) -> list[Finding]:
    return [finding for finding in base.found(files) if finding.code == code]


def text(body: str) -> dict[str, str]:
    return {base.DECISION: base.with_text(body if body.startswith("## ") else f"## Proposal\n\n{body}")}


def fields(lines: str) -> dict[str, str]:
    return {base.DECISION: base.with_fields(lines + "\n")}


SENTENCES = [
    # --- dates ---
    ("A320", YES, "The panel met on Friday 19 March 2020."),
    ("A320", YES, "The panel met on Monday, 19th March 2020."),
    ("A320", YES, "Date: Friday 19/03/2020"),
    ("A320", NO, "The panel met on Thursday 19 th March 2020."),
    ("A320", NO, "It meets on the first Monday. 19 March 2020 was a Thursday."),
    ("A320", NO, "The Friday group met on 19 March 2020."),
    ("A320", NO, "It opens on Friday 19 March."),
    ("A321", YES, "It ends on 31 June 2024."),
    ("A321", YES, "It ends on 29 February 2023."),
    ("A321", YES, "It ends on 05/14/2024."),
    ("A321", YES, "It ends on 31st September."),
    ("A321", NO, "It ends on 29 February 2024."),
    ("A321", NO, "It ends on 29 February."),
    ("A321", NO, "Version 10.15.2 is used, and paragraph 3.14.15 applies."),
    ("A321", NO, "In 31 marches nobody was hurt, and 32 May Day events were held."),
    ("A322", YES, "It begins on 7 October 2024 and ends on 7th November 2024."),
    ("A322", YES, "It begins in 2024/25 and ends in 25/26."),
    ("A322", YES, "It begins in 2024/25 and ends in 2025-26."),
    ("A322", NO, "It begins on 7 October 2024 and ends on 17 May 2025."),
    ("A322", NO, "It is open 24/7 in 2024/25, as 11/12 of them asked."),
    ("A322", NO, "The plan 2016-2021 covers 2024/25, and PCC/D/2023/18 too."),
    # --- money ---
    ("M409", YES, "The office pays €200,000."),
    ("M409", YES, "The office pays EUR 200,000."),
    ("M409", NO, "The office pays £200,000 in the eurozone."),
    ("M409", NO, "The office pays in € where it must, and $ signs stand in file names."),
    ("M409", NO, "EUROPE gave 200,000 blankets."),
    ("M410", YES, "The office pays €200,000.\n\nIt pays £200,000."),
    ("M410", NO, "The office pays £200,000.\n\nIt pays £200,000.00 again."),
    ("M411", YES, "The office pays £ 26,846."),
    ("M411", NO, "The sign is £. 26,846 people read it."),
    ("M411", NO, "The office pays £26 846 people read about."),
    ("M411", NO, "The office pays about £ per head, 26,846 of them."),
    ("M412", YES, "The reserve holds £1.2m (£1,057,000)."),
    ("M412", YES, "The reserve holds £1,057,000, that is £1.2m."),
    ("M412", YES, "The reserve holds £1.1m (£1,190,000)."),
    ("M412", NO, "The reserve holds £1.1m (£1,057,000)."),
    ("M412", NO, "The reserve holds £1,057k (£1,057,000)."),
    ("M412", NO, "The reserve holds £1.2m and £300,000 is drawn."),
    ("M412", NO, "The reserve holds £1.2m, of which £300,000 is drawn."),
    ("M412", NO, "The reserve holds over £1.2m (£1,299,000)."),
    ("M413", YES, "It needs £100,000 per year for two years (a total of £250,000)."),
    ("M413", YES, "It needs £100,000 a year for 3 years, an investment of £200,000 in total."),
    ("M413", YES, "It needs £500 per month for six months, totalling £3,500."),
    ("M413", NO, "It needs £100,000 a year for two years, an investment of £200,000 in total."),
    ("M413", NO, "It needs £100,000 a year for two years. The total budget is £900,000."),
    ("M413", NO, "It needs £100,000 a year for two years, and £50,000 for a car."),
    ("M413", NO, "It needs £100 a month for two years, a total of £2,400."),
    ("M413", NO, "It needs £250,000 a year for three years, extended by two, in total £1.25m."),
    ("M413", NO, "It needs £250,000 a year for three years and then two more, a total of £1.25m."),
    ("M414", YES, "Costs: a 0.6 post at grade F is £44,194 a year pro rata (£26,846 a year)."),
    ("M414", YES, "0.5 FTE of £40,000 is £22,000."),
    ("M414", NO, "0.6 FTE of £44,194 is £26,516.40."),
    ("M414", NO, "0.6 FTE of £44,194 is about £26,500."),
    ("M414", NO, "0.6 FTE is funded from £44,194, £10,000 and £5,000."),
    ("M414", NO, "A rise of 0.6 takes £44,194 to £44,459."),
    ("M415", YES, "The proposal is cost neutral."),
    ("M415", YES, "It is met within existing budgets."),
    ("M415", YES, "It comes at no additional cost."),
    ("M415", NO, "The proposal is not cost neutral."),
    ("M415", NO, "It is met almost entirely within existing budgets."),
    ("M415", NO, "Option 1 would be cost neutral."),
    ("M415", NO, "Existing contracts end within a year at no small cost."),
    ("M417", YES, "- Rent: £100\n- Light: £20\n- Total: £130"),
    ("M417", YES, "The total of £130 is made up of:\n\n- Rent: £100\n- Light: £20\n- Heat: £5"),
    ("M417", YES, "| Item | Cost |\n| --- | --- |\n| Rent | £100 |\n| Light | £20 |\n| **Total** | £130 |"),
    ("M417", NO, "- Rent: £100\n- Light: £20\n- Total: £120"),
    ("M417", NO, "The total of £125 is made up of:\n\n- Rent: £100\n- Light: £20\n- Heat: £5"),
    ("M417", NO, "Of the £900 in the budget, these were spent:\n\n- Rent: £100\n- Light: £20\n- Heat: £5"),
    ("M417", NO, "- Rent: £100\n- Light: £100"),
    ("M417", NO, "| Item | Cost |\n| --- | --- |\n| Rent | £100 |\n| Light | £20 |\n| Total | £120 |"),
    # --- references ---
    ("R519", YES, "1. See paragraph 12."),
    ("R519", YES, "1. See paragraphs 1 and 12."),
    ("R519", YES, "1. As in item k:\n\n    a. One."),
    ("R519", YES, "It is set out in Appendix A."),
    ("R519", YES, "It is set out in Appendix A.\n\nAppendix A: the budget"),
    ("R519", YES, "See Figure 1."),
    ("R519", YES, "See Table 2."),
    ("R519", YES, "Option 4 is preferred."),
    ("R519", YES, "## 1.0 Purpose\n\nAs section 7 says."),
    ("R519", NO, "1. See paragraph 2.\n2. See paragraph 1."),
    ("R519", NO, "1. As in item b:\n\n    a. One.\n\n    b. Two."),
    ("R519", NO, "1. See paragraph 1(a).\n\n    a. One."),
    ("R519", NO, "It is set out in paragraph 14 of Schedule 1 to the Act."),
    ("R519", NO, "It is set out in paragraph 14 of the strategy."),
    ("R519", NO, "It is exempt under section 43."),
    ("R519", NO, "The post is at pay point 20, and the starting point 3 was wrong."),
    ("R519", NO, "There is an option a provider could use, and a point I make."),
    ("R519", NO, "See the table 2 pages below, and figures 2023/24 and 10% more."),
    ("R519", NO, "It rose by 5 percentage points 3 years ago."),
    ("R519", NO, "## 1.0 Purpose\n\nAs section 2 says.\n\n## 2.0 Money\n\nNone."),
    ("R519", NO, "It is set out in Appendix A.\n\n### Appendix A\n\nThe budget."),
    ("R520", YES, "1. It ends the “lone working” mentioned in paragraph 2.\n2. The post costs £1,000."),
    (
        "R520",
        NO,
        "1. It ends the “lone working” mentioned in paragraph 2.\n2. Staff work alone, and "
        "lone work is hard.",
    ),
    ("R520", NO, "1. It ends “lone working”, as paragraph 2 explains.\n2. The post costs £1,000."),
    ("R520", NO, "1. It ends the working alone mentioned in paragraph 2.\n2. The post costs £1,000."),
    ("R521", YES, "The Police Reform and Social Responsibility Act 2011, schedule 11, paragraph 14, allows it."),
    ("R521", YES, "Paragraph 14 of Schedule 11 to the Police Reform and Social Responsibility Act 2011 allows it."),
    ("R521", YES, "Schedule 21 of the Police Reform and Social Responsibility Act 2011 allows it."),
    ("R521", NO, "Schedule 11 of the Police Reform and Social Responsibility Act 2011 is about strategies."),
    ("R521", NO, "Schedule 11, paragraph 14, of another Act allows it."),
    ("R521", NO, "Section 11 of the Police Reform and Social Responsibility Act 2011 asks for it."),
    ("R522", YES, "The Police Reform and Social Responsibility Act 2001 allows it."),
    ("R522", NO, "The Police Reform and Social Responsibility Act 2011 allows it."),
    ("R522", NO, "The Freedom of Information Act 2001 allows it."),
    ("R522", NO, "The Police Reform and Social Responsibility Act of 2001 pages allows it."),
    # --- structure ---
    ("T609", YES, "1. One.\n\n3. Three."),
    ("T609", YES, "1. One:\n\n    a. A.\n\n    c. C."),
    ("T609", YES, "## 1.0 One\n\nText.\n\n## 3.0 Three\n\nText."),
    ("T609", YES, "1.1 One.\n\n1.3 Three."),
    ("T609", NO, "24. Options follow.\n\n### Options\n\n1. One.\n\n2. Two.\n\n### Analysis\n\n25. So."),
    ("T609", NO, "1. One:\n\n    i. A.\n\n    ii. B.\n\n    iii. C."),
    ("T609", NO, "1.1 One.\n\n1.2 Two.\n\n2.1 Three."),
    ("T609", YES, "1. One.\n\n## Supporting report\n\n3. Three."),
    ("T609", NO, "7. Seven.\n\n8. Eight."),
    ("T609", NO, "1. One.\n\n## Supporting report\n\n24. Twenty-four.\n\n25. Twenty-five."),
    ("T610", YES, "1. {long}\n2. Between.\n3. {long}"),
    ("T610", YES, "1. First of all: {long}\n2. {long}"),
    ("T610", NO, "1. {long}\n\n## Supporting report\n\n1. {long}"),
    ("T610", NO, "1. Year 1: {long}\n2. Year 2: {long}"),
    ("T610", NO, "1. For Anytown {long}\n2. For Northtown {long}"),
    ("T610", NO, "- A budget that is lower.\n- Text.\n- A budget that is lower."),
    ("T611", YES, "- One\n-\n- Two"),
    ("T611", YES, "- One • Two"),
    ("T611", YES, "- Saving (a budget)\n- Speed (doing more)\n- Renewal (of a service) Compliance (with the law)"),
    ("T611", YES, "- Economy: it is lower.\n- Speed: it is more.\n- Renewal: it is new. Compliance: with the law."),
    ("T611", NO, "- Saving (a budget) and speed (doing more)\n- Renewal"),
    ("T611", NO, "- Saving (a budget)\n- Speed (doing more)\n- Renewal (of a service) and compliance (with the law)"),
    ("T611", NO, "One\n\n---\n\nTwo"),
    ("T612", YES, "It results in:\n\no Safety\no Trust"),
    ("T612", YES, "It results in. o Safety. o Trust."),
    ("T612", YES, "- o Safety\n- o Trust"),
    ("T612", NO, "Mr O Neill and O'Neill met at 5 o'clock."),
    ("T612", NO, "- of course\n- on time"),
    ("T612", NO, "The letter o stands here, and group O too."),
    ("T613", YES, "A post** is needed."),
    ("T613", YES, "### 6.0 Staffing**\n\nNone."),
    ("T613", NO, "A **post** is needed, 2 * 3 posts or *more*."),
    ("T613", NO, "A post* is needed. *At grade F."),
    ("T613", NO, "A file_name and a __whole phrase__ are needed."),
    ("T614", YES, "A <b>post</b> is needed."),
    ("T614", NO, "Costs are < £5 and > £3."),
    ("T614", NO, "A post is needed. <!-- <b>guidance</b> -->"),
    ("T614", NO, "For x < y and y > z, see <the budget>."),
    ("T615", YES, "| Cost | |\n| --- | --- |\n| Post | £1 |"),
    ("T615", YES, "| Cost | £1 |\n| Post | £2 |"),
    ("T615", YES, "Advantages\tDisadvantages\nCheap\tSlow"),
    ("T615", NO, "| | Cost |\n| --- | --- |\n| Post | £1 |"),
    ("T615", NO, "1.\tOne.\n2.\tTwo."),
    ("T615", NO, "Date:\t8 June 2023"),
    ("T616", YES, "For more, [click here](pcc-d-2023-18.md)."),
    ("T616", YES, "For more, see [https://www.example.org/](https://www.example.org/)."),
    ("T616", YES, "For more, see www.example.org/decisions."),
    ("T616", NO, "For more, see [the decision](pcc-d-2023-18.md)."),
    ("T616", NO, "See [here is the budget](pcc-d-2023-18.md)."),
    ("T616", NO, "See [this decision](pcc-d-2023-18.md), or click here."),
    ("T617", YES, "PUBLIC ACCESS TO INFORMATION"),
    ("T617", YES, "### FINANCIAL AND TREASURER COMMENTS\n\nNone."),
    ("T617", NO, "FTE PCC OPCC"),
    ("T617", NO, "RECORD OF DECISION"),
    ("T617", NO, "PUBLIC ACCESS to information"),
    ("T618", YES, "The RYPP programme costs more."),
    ("T618", YES, "The NeJX is ready, and MoX too."),
    ("T618", NO, "The DRIVE programme costs 2 FTE, PCCs say."),
    ("T618", NO, "The Respect Programme (RYPP) costs more. RYPP is good."),
    ("T618", NO, "The RYPP (Respect Young People) costs more."),
    ("T618", NO, "See PCC/D/2023/18 in part II on the BBC."),
    ("T620", YES, "1. One.\n\n2 Two.\n\n3. Three."),
    ("T620", YES, "1. One.\n\n- 2 Two.\n\n3. Three."),
    ("T620", NO, "1. One.\n\n20 Officers met.\n\n2. Two."),
    ("T620", NO, "2 Officers met.\n\n3 Officers left."),
    ("T620", NO, "1. One.\n\n2 officers met.\n\n2. Two."),
    ("T621", YES, "It is the the post."),
    ("T621", YES, "It is the\nthe post."),
    ("T621", NO, "It is clear that that post had had a cost."),
    ("T621", NO, "They went to Baden Baden."),
    ("T621", NO, "| A | B |\n| --- | --- |\n| yes | yes |"),
    (
        "T622",
        YES,
        "The Local Policing and Community Ambassador Fund pays. A joint policing and "
        "community ambassador fund pays too.",
    ),
    ("T622", NO, "The Community Safety Fund pays. The Victims Fund pays too."),
    (
        "T622",
        NO,
        "The Local Policing and Community Ambassador Fund pays. The local policing and "
        "community ambassador fund pays.",
    ),
    ("T622", NO, "The annual service reviews each joint fund. The annual service reviews each new fund."),
    # --- leftovers ---
    ("L001", YES, "The benefits are to be determined on a case by case basis."),
    ("L001", YES, "The cost is TBC."),
    ("L001", YES, "The cost is £XX,XXX from [insert date]."),
    ("L001", YES, "Signed on xx/xx/2024 by ______."),
    ("L001", YES, "The cost is ???."),
    ("L001", YES, "The figures are to follow."),
    ("L001", NO, "The rules are to be determined by the panel."),
    ("L001", NO, "Appointments have to be confirmed in writing."),
    ("L001", NO, "Work is to be completed in May. Is it? Yes!"),
    ("L001", NO, "See [the decision](pcc-d-2023-18.md) and [item k](#proposal-p1)."),
    ("L002", YES, "The budget of the office"),
    ("L002", NO, "The budget of the office is small."),
    ("L002", NO, "A post in the commissioning team"),
    ("L002", NO, "As in The budget of the office"),
    ("L003", YES, "The intern will be expected to contribute."),
    ("L003", NO, "An intern joins. The intern will be expected to contribute."),
    ("L003", NO, "The internal audit and the internship go on."),
    ("L003", NO, "The apprentice levy and the trainee detective programme go on."),
    ("L003", NO, "The temperature and the interns of other offices rise."),
    ("I206", YES, "Ref: PCC/D/2023/18"),
    ("I206", YES, "PCC/D/2023/18"),
    ("I206", NO, "Ref: PCC/D/2024/07"),
    ("I206", NO, "This follows decision PCC/D/2023/18."),
    ("I206", NO, "Decision PCC/D/2023/18 set the budget."),
    # --- confidentiality ---
    ("C001", YES, "OFFICIAL-SENSITIVE"),
    ("C001", YES, "Part 2 – Confidential facts and figures"),
    ("C001", YES, "RESTRICTED: for the panel."),
    ("C001", YES, "NOT FOR PUBLICATION"),
    ("C001", YES, "This paragraph is exempt under section 43."),
    ("C001", YES, "A post. <!-- OFFICIAL-SENSITIVE -->"),
    ("C001", NO, "Part 1 – Non-Confidential/Exempt Facts and Figures"),
    ("C001", NO, "Access is restricted. The work is sensitive and confidential."),
    ("C001", NO, "Any facts that should not be made available are not in Part 1 but in a separate Part 2 report."),
    ("C001", NO, "The Part 2 report is exempt under section 43."),
    ("C002", YES, "Write to sam.writer@anyshire.example."),
    ("C002", YES, "Write to [Sam](mailto:sam@anyshire.example)."),
    ("C002", NO, "Write to foi@anyshire.example or the.office@anyshire.example."),
    ("C002", NO, "Write to a.commissioner@anyshire.example."),
    ("C002", NO, "Tickets are £5 @ the door."),
    ("C003", YES, "Call 0303 123 1113."),
    ("C003", YES, "Call +44 7911 123456."),
    ("C003", NO, "Call 0303 123 1114."),
    ("C003", NO, "It costs £03031231113 in 2024/25, ref 0003031231113."),
    ("C003", NO, "0.6 of 0123456789 is not a number."),
    ("C004", YES, "The number is AB 12 34 56 C."),
    ("C004", NO, "The number is GB 12 34 56 C, or AB123456."),
    ("C004", NO, "Room AB 12 34 56 and form DA 12 34 56 E are closed."),
    ("C005", YES, "DOB: 03/05/1980."),
    ("C005", YES, "She was born on 3 May 1980."),
    ("C005", YES, "Ideas are born of need. She, who was born\non 3 May 1980, agreed."),
    ("C005", NO, "Children born in the county were seen on a day that fell on 3 May 1980 or after."),
    ("C005", NO, "Forms ask for a date of birth."),
    ("C005", NO, "The plan was born of a review. It began on 3 May 2020."),
    ("C006", YES, "A resident of BN99 9ZZ."),
    ("C006", YES, "She lives at 12 High Street."),
    ("C006", NO, "The office is at BN99 9ZY."),
    ("C006", NO, "A resident of BN99, of ZZ9 9ZZ or of the B4204 5AB."),
    ("C006", NO, "The station at 12 High Street is open."),
    ("C007", YES, "Pay to sort code 12-34-56, account 12345678."),
    ("C007", YES, "Pay to GB82 WEST 1234 5698 7654 32."),
    ("C007", NO, "On 12-10-24 there were 12345678 people."),
    ("C007", NO, "Pay to GB82 WEST 1234 5698 7654 33."),
    ("C007", NO, "Of this sort: code 12, 34 and 56."),
    ("C009", YES, "The van AB51DVL."),
    ("C009", NO, "The form AB51 and the group AM24 are there."),
    ("C009", NO, "Road A38 AND bus X50 are closed; unit AI51 ABC is open."),
]  # fmt: skip
LONG = "the finance team was asked about the proposal and confirmed that the budget has the money for it."


@pytest.mark.parametrize(("code", "is_found", "body"), SENTENCES)
def test_a_text_is_found_or_left_alone(code: str, is_found: bool, body: str) -> None:
    found = base.found(text(body.replace("{long}", LONG)))
    assert (code in {finding.code for finding in found}) is is_found, found


FRONT = [
    ("A314", YES, "decision_maker: {role: commissioner}\napprovals: []"),
    ("A314", NO, "decision_maker: {role: commissioner}\napprovals: []\nstatus: rejected"),
    ("A314", NO, "decision_maker: {role: commissioner}\napprovals: []\ndate_note: The document has no name."),
    ("A314", NO, "decision_maker: {role: commissioner}"),
    ("A315", YES, "approvals: [{role: treasurer, signature: missing, date: 2024-05-22}]"),
    ("A315", YES, "approvals: [{role: treasurer, signature: typed, name: T. Treasurer}]"),
    ("A315", NO, "approvals: [{role: treasurer, signature: held}]"),
    ("A315", NO, "approvals: [{role: treasurer, signature: missing, note: The copy has no name.}]"),
    ("A315", NO, "approvals: [{role: commissioner, signature: typed}]"),
    ("A316", YES, "author: {name: S. Writer}\napprovals: [{role: treasurer, name: Mrs s writer, signature: held}]"),
    ("A316", NO, "author: {name: S. Writer}\napprovals: [{role: treasurer, name: T. Writer, signature: held}]"),
    ("A316", NO, "author: {name: null, post: Officer}\napprovals: [{role: treasurer, signature: held}]"),
    ("A317", YES, "author: {name: S. Writer}\napprovals: [{role: treasurer, signature: held}]"),
    ("A317", NO, "author: {name: S. Writer}\napprovals: [{role: treasurer, name: T. Treasurer, signature: held}]"),
    ("A317", NO, "author: {name: S. Writer}\napprovals: [{role: commissioner, signature: held}]"),
    ("A318", YES, "published: 2024-06-30"),
    ("A318", NO, "published: 2024-06-29"),
    ("A318", NO, "published: 2024-06-30\npublished_note: The tender was open until then."),
    ("A319", YES, "decision_date: 2024-04-11\nauthor: {post: Officer}\napprovals: []"),
    ("A319", YES, "decision_date: 2024-05-02\nauthor: {post: Officer}\napprovals: []"),
    ("A319", NO, "decision_date: 2024-04-10\nauthor: {post: Officer}\napprovals: []"),
    ("A319", NO, "decision_date: 2024-05-03\nauthor: {post: Officer}\napprovals: []"),
    ("A324", YES, "author: {date: 2024-05-14}"),
    ("A324", NO, "author: {name: S. Writer}"),
    ("T619", NO, "summary: The commissioner approved £200,000 for partnership work with the six district councils."),
    ("C002", YES, "published_note: Ask sam.writer@anyshire.example."),
    ("C003", YES, "published_note: Call 0303 123 1113."),
    ("L001", YES, "title: A post, TBC"),
    ("L001", NO, "published_note: The document says TBC."),
    ("C004", NO, f"provenance: {{document: A, fidelity: verbatim, sha256: {'ab12' * 16}}}"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "is_found", "lines"), FRONT)
def test_front_matter_is_found_or_left_alone(code: str, is_found: bool, lines: str) -> None:
    assert bool(of(code, fields(lines))) is is_found


# --- money of front matter against the text, and over several records ---


def stated(amount: str, anchor: str, more: str = "") -> dict[str, str]:
    line = f"{{label: A, amount: {amount}, financial_year: 2024/25, stated_at: {anchor}}}"
    return fields(
        f"financial:\n  total: 1000\n  kind: one-off\n  costs: [{line}{more}]\n"
        "  funding: [{label: B, amount: 1000, financial_year: 2024/25, source: external-grant}]"
    )


@pytest.mark.parametrize(("amount", "anchor", "printed"), [("1000", "report-3", YES), ("1000", "report-1", NO)])
def test_an_amount_is_printed_in_the_paragraph_it_names(amount: str, anchor: str, printed: bool) -> None:
    assert (not of("M408", stated(amount, anchor))) is printed


def test_two_years_of_a_sum_may_be_stated_as_their_total() -> None:
    half = ", {label: A, amount: 500, financial_year: 2025/26, stated_at: report-3}"
    assert base.codes(stated("500", "report-3", half)) == []


def test_a_sum_may_be_printed_in_an_item_of_the_paragraph_or_in_short() -> None:
    body = "## Supporting report\n\n1. It costs:\n\n    a. £1k for a post"
    front = stated("1000", "report-1")[base.DECISION].rpartition("---\n")[0]
    assert base.codes({base.DECISION: f"{front}---\n\n{body}\n"}) == []


def drawing(number: int, amount: int, label: str = "Budget equalisation reserve", available: int | None = None) -> str:
    known = f"\n  context_amounts: [{{label: Uncommitted in the {label}, amount: {available}}}]" if available else ""
    return base.with_fields(
        f"ref: PCC/D/2024/{number:02}\nfinancial:\n  total: {amount}\n  kind: one-off\n"
        f"  costs: [{{label: A, amount: {amount}, financial_year: 2024/25}}]\n"
        f"  funding: [{{label: {label}, amount: {amount}, financial_year: 2024/25, source: reserves}}]{known}\n"
    )


def draws(*records: str) -> list[Finding]:
    return of("M416", {f"content/decisions/pcc-d-2024-{n:02}.md": text for n, text in enumerate(records, 7)})


def test_a_reserve_is_overdrawn_by_the_record_that_takes_more_than_was_left() -> None:
    (finding,) = draws(drawing(7, 600, available=1000), drawing(8, 500))
    assert finding.path == "content/decisions/pcc-d-2024-08.md"
    assert "PCC/D/2024/07 and PCC/D/2024/08 draw £1,100." in finding.message


def test_a_new_balance_begins_the_count_again() -> None:
    assert draws(drawing(7, 600, available=1000), drawing(8, 500, available=700)) == []


def test_draws_on_another_reserve_or_on_reserves_without_a_name_do_not_count() -> None:
    assert draws(drawing(7, 600, available=1000), drawing(8, 500, "Road safety reserve")) == []
    assert draws(drawing(7, 600, available=1000), drawing(8, 500, "Shortfall, allocated from reserves")) == []


# --- refs ---


def test_a_gap_is_reported_on_the_record_behind_it() -> None:
    (finding,) = of("I207", {"content/decisions/pcc-d-2024-10.md": base.with_fields("ref: PCC/D/2024/10\n")})
    assert finding.path == "content/decisions/pcc-d-2024-10.md"
    assert '"PCC/D/2024/08" or "PCC/D/2024/09"' in finding.message


def test_a_register_that_holds_few_of_a_years_decisions_has_no_gaps() -> None:
    assert of("I207", {"content/decisions/pcc-d-2024-11.md": base.with_fields("ref: PCC/D/2024/11\n")}) == []


def test_the_numbers_before_the_first_are_missing_only_where_the_register_is_said_to_be_complete() -> None:
    assert of("I207", {}) == []
    complete = base.CONFIGURATION.replace("checks:\n", "checks:\n  complete_from: 2024\n")
    evidence = base.evidence(configured=base.configuration(complete))
    assert [f.path for f in base.check(evidence).findings if f.code == "I207"] == [base.DECISION]


def test_a_file_that_could_not_be_read_fills_its_gap() -> None:
    files = {
        "content/decisions/pcc-d-2024-09.md": base.with_fields("ref: PCC/D/2024/09\n"),
        "content/decisions/pcc-d-2024-08.md": "nothing",
    }
    assert of("I207", files) == []


# --- places ---


def test_a_finding_in_the_second_of_two_like_paragraphs_is_marked_there() -> None:
    files = text("1. The panel met.\n2. The panel met on 31 June 2024.")
    (finding,) = of("A321", files)
    line = files[base.DECISION].split("\n")[finding.mark.line - 1]
    start = finding.mark.column - 1
    assert line[start : start + finding.mark.length] == "31 June 2024"
    assert finding.anchor == "proposal-2"


def test_a_paragraph_whose_words_stand_in_the_one_before_is_marked_in_its_own_line() -> None:
    files = text("1. The panel met, it says, on 31 June 2024.\n2. 31 June 2024.")
    lines = [files[base.DECISION].split("\n")[finding.mark.line - 1] for finding in of("A321", files)]
    assert lines == ["1. The panel met, it says, on 31 June 2024.", "2. 31 June 2024."]


def test_a_paragraph_inside_an_item_is_read_once() -> None:
    assert len(of("A321", text("1. One.\n\n    It ends on 31 June 2024.\n\n2. Two."))) == 1


def test_a_table_is_judged_as_one_paragraph_with_its_own_address() -> None:
    (finding,) = of("M417", text("Text.\n\n| A | B |\n| --- | --- |\n| Rent | £1 |\n| Light | £2 |\n| Total | £4 |"))
    assert finding.anchor == "proposal-p2"


# --- time ---

SLOW = [
    *("paragraph 1, ", "option 1 & ", "| a ", "schedule 11, paragraph 14 of ", "£1 a year for 2 years ", "0.6 FTE £1 "),
    *(
        "cost neutral ",
        "A B C Fund ",
        "the the ",
        "born ",
        "a.b@",
        "the intern will ",
        "31 June 2024 ",
        "exempt under ",
    ),
]


@pytest.mark.parametrize("unit", SLOW)
def test_a_text_made_to_be_slow_is_read_in_a_moment(unit: str) -> None:
    evidence = base.evidence({**base.FILES, **text(unit * (100_000 // len(unit)))})
    began = time.perf_counter()
    base.check(evidence)
    assert time.perf_counter() - began < 3
