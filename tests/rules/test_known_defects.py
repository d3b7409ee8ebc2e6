"""Every defect known from real documents is found in a document of our own that has the same.

The rows are those of the list that the rules were made from: what was wrong in five documents of two offices. What no
machine can find is not among them: of "point 20", where paragraph 7 is meant, it finds only that the words said to
stand there do not.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from portal.findings import Severity
from portal.pipeline import examine
from portal.project import OWN_TEMPLATES, Project
from tests.rules import base

ROOT = Path(__file__).parents[2]

DECISION = """\
---
ref: PCC/D/2024/08
title: A temporary post in the commissioning team
title_source: supplied
decision_type: staffing
status: approved
decision_date: null
published: 2024-06-10
decision_maker: {role: commissioner}
author: {name: Sam Writer, date: 2024-05-14}
approvals:
  - {role: treasurer, signature: missing}
  - {role: chief-executive, date: 2024-05-22, signature: missing}
  - {role: commissioner, signature: missing}
summary: The commissioner approved £33,504 for a post.
plan: 2021-2025
pillars: [victims]
areas: [anyshire]
themes: [staffing]
financial:
  total: 33504
  kind: one-off
  costs:
    - {label: Salary, amount: 33504, financial_year: 2024/25}
  funding:
    - {label: Grant, amount: 25539, financial_year: 2024/25, source: external-grant}
    - {label: Savings, amount: 7368, financial_year: 2024/25, source: external-grant}
    - {label: Shortfall, amount: 597, financial_year: 2024/25, source: reserves}
options:
  - {id: 1, title: Do nothing}
  - {id: 2, title: Extend the post, recommended: true, disadvantages: [Keeps the “lone working” mentioned in point 3]}
part2: {exists: unknown}
provenance: {document: Record of decision, fidelity: verbatim}
---

## Executive summary

The proposal is cost neutral. It begins on 7th October 2024, signed 22/05/2024, in 2024/25 or 24/25.

The office pays €250,000 for each area.

## Proposal

I hereby approve the above proposal, with £250,000 for each area.

## Supporting report

1. Budget breakdown:

    - Salary – £33,504
    - Serious violence funding – £25,539
    - Savings – £7,368
    - Shortfall – £597

2. A 0.6 post is £44,194 a year pro rata (£ 26,846 a year).

3. The office joins services with local and regional partners.

4. The finance team was asked about the proposal and confirmed that the budget has the money for it.

5. The finance team was asked about the proposal and confirmed that the budget has the money for it.

6 Ceasing the role completely would have an effect upon the team.

7. The post results in:

o Communities that feel safer.
o More support for victims.

1. The first option is to let the role end.

Advantages	Disadvantages
<ul><li>Cheap</li></ul>	<ul><li>Slow</li></ul>

The benefits are to be determined on a case by case basis. There is more capacity, as the intern will contribute.

By virtue of schedule 11, paragraph 14 of the Police Reform and Social Responsibility Act 2011 the office may do so.
"""

STRATEGY = """\
---
kind: strategy
title: Commissioning strategy 2021–24
status: published
organisation: Police and Crime Commissioner for Northshire
date: 2022-03
published: 2024-01-10
summary: How the commissioner buys services.
period: {start: 2021, end: 2024}
plan: 2021-2025
provenance: {document: The strategy, fidelity: verbatim}
---

## 1.0 Purpose

1.1 Figure 1 shows the cycle. The services are at Appendices A and B. The plan is [here described](#), says the SWP.

## 2.0 Criteria**

2.1 A proposal is one of these:

- An economy (a budget saving)
- An efficiency (doing more for less)
- A renewal (of parts of a service) Compliance (with the law)
-
- A trial (of something new)

2.2 A joint policing and community ambassador fund pays for it. The Local Policing and Community Ambassador’s Fund too.

Appendix A – the services

Appendix B – the victims
"""

PLAN = base.FILES[base.EDITION].replace("adoption:", "period: {start: 2021, end: 2025}\nadoption:")
FILES = {
    "content/decisions/pcc-d-2024-08.md": DECISION,
    "content/strategy/a-strategy.md": STRATEGY,
    base.EDITION: PLAN,
}
FOUND = base.found(FILES)

ROWS = [
    # --- all three decisions ---
    ("the words of approval have no name, signature or date of the commissioner", "A314", "decisions"),
    ("the decision has no date and no note says why", "A301", "decisions"),
    ("treasurer and chief executive are unnamed, the treasurer's comment is undated", "A315", "decisions"),
    ("only standard words about a Part 2", "P701", "decisions"),
    ("Schedule 11 stands for Schedule 1", "R521", "decisions"),
    # --- all five documents ---
    ("dates in several forms", "A322", "decisions"),
    ("financial years in several forms", "A322", "decisions"),
    # --- a temporary post ---
    ("the cost stands in the list of the money that pays for it", "M417", "decisions"),
    ("called cost neutral though reserves pay a part", "M415", "decisions"),
    ("an intern whom the record never introduces", "L003", "decisions"),
    ("bullets that became a letter o", "T612", "decisions"),
    # --- a permanent post ---
    ("a reference to a paragraph about something else", "R520", "decisions"),
    ("0.6 of a salary that is another sum", "M414", "decisions"),
    ("a space behind the pound sign", "M411", "decisions"),
    ("paragraphs that repeat each other", "T610", "decisions"),
    ("a number without its full stop", "T620", "decisions"),
    ("numbers that begin again", "T603", "decisions"),
    ("a table made with tabs", "T615", "decisions"),
    ("a list in raw HTML", "T614", "decisions"),
    # --- partnership work ---
    ("a euro sign where a pound sign stands elsewhere", "M410", "decisions"),
    ("benefits still to be determined", "L001", "decisions"),
    ("author and approving officer may be one person", "A317", "decisions"),
    # --- another office's report ---
    ("a document of another office", "I208", "strategy"),
    ("a link without an address", "R511", "strategy"),
    ("a figure and two appendices that are not there", "R519", "strategy"),
    ("stray signs for bold type", "T613", "strategy"),
    ("two bullets merged into one", "T611", "strategy"),
    # --- a strategy ---
    ("a period that differs from the plan's", "A325", "strategy"),
    ("a short form that nothing explains", "T618", "strategy"),
    ("one fund under two names", "T622", "strategy"),
    ("an empty bullet", "T611", "strategy"),
]


@pytest.mark.parametrize(("defect", "code", "folder"), ROWS, ids=[row[0] for row in ROWS])
def test_a_known_defect_is_found(defect: str, code: str, folder: str) -> None:
    assert [finding for finding in FOUND if finding.code == code and f"/{folder}/" in finding.path], defect


def test_nothing_is_found_but_the_known_defects() -> None:

    assert {finding.code for finding in FOUND} == {code for _, code, _ in ROWS}


def test_every_missing_part_is_named() -> None:
    messages = [finding.message for finding in FOUND if finding.code == "R519"]
    assert [name for name in ("Figure 1", "Appendix A", "Appendix B") if name in " ".join(messages)] == [
        "Figure 1",
        "Appendix A",
        "Appendix B",
    ]


# --- a record without an author ---


def test_a_record_without_an_author_is_found() -> None:
    assert base.codes({base.DECISION: base.with_fields("author: {name: null}\n")}) == ["A324"]


# --- the documents of this portal ---


def test_the_portals_own_documents_have_exactly_the_findings_that_are_acknowledged_on_the_record() -> None:
    checked = examine(_own(), lambda _: None).checked
    assert checked.findings == ()
    assert {(Path(f.path).stem, f.code, f.anchor) for f, _ in checked.acknowledged} == ACKNOWLEDGED
    assert {(Path(f.path).stem, f.code) for f, _ in checked.waived} == WAIVED
    assert Severity.ERROR not in {finding.severity for finding, _ in (*checked.acknowledged, *checked.waived)}


def _own() -> Project:
    return Project(
        content=ROOT / "content",
        output=ROOT / "site",
        configuration=ROOT / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=dt.date(2026, 11, 22),
    )


REPORT = "wiltshire-commissioning-intentions-2020-21"
OWN_STRATEGY = "commissioning-and-grants-strategy-2016-20"
ACKNOWLEDGED = {
    ("pcc-d-2021-15", "M414", "finance-48"),
    ("pcc-d-2021-15", "R520", ""),
    ("pcc-d-2021-15", "T610", "finance-51"),
    ("pcc-d-2021-15", "T610", "finance-52"),
    ("pcc-d-2023-18", "M410", "proposal-p1"),
    ("pcc-d-2023-18", "M410", "summary-p1"),
    ("pcc-d-2024-07", "L003", "strategic-p21"),
    ("pcc-d-2024-07", "M415", "summary-p2"),
    ("pcc-d-2024-07", "M417", "report-p6"),
    (OWN_STRATEGY, "T618", "allocation-4"),
    (OWN_STRATEGY, "T622", "introduction-p5"),
    (REPORT, "T611", "scoring-matrix-p6"),
}
WAIVED = {
    ("pcc-d-2021-15", "A319"),
    ("pcc-d-2021-15", "A324"),
    ("pcc-d-2021-15", "T618"),
    ("pcc-d-2023-18", "A317"),
    (OWN_STRATEGY, "A325"),
}
