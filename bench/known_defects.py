"""What is wrong in the five documents that the portal began with, row by row, and which rule catches it.

Each row has a document of our own with the same defect; a test insists that the rule finds it there. What no machine
can see has its reason instead. `bench.seeds` looks for the same defects in the texts of the documents themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

DECISIONS = ("PCC/D/2024/07", "PCC/D/2021/15", "PCC/D/2023/18")
WILTSHIRE = "Wiltshire's report"
STRATEGY = "the strategy 2016-20"


@dataclass(frozen=True, kw_only=True)
class Defect:
    """A defect of the documents `of`: what it is, the rules of which one catches it, an example of our own.

    The example is front matter whose keys take the place of a good record's (`fields`), and the text (`text`); or a
    whole file of a strategy (`file`). `no_machine` says why nothing can catch it. `elsewhere` says why the texts of the
    documents themselves do not show it.
    """

    what: str
    of: tuple[str, ...]
    rules: tuple[str, ...] = ()
    fields: str = ""
    text: str = ""
    file: str = ""
    no_machine: str = ""
    elsewhere: str = ""


_OFFICE = "Police and Crime Commissioner for Anyshire"


def _strategy(fields: str, text: str = "## Purpose\n\nTo buy well.") -> str:
    given = {line.partition(":")[0] for line in fields.splitlines()}
    usual = {
        "kind": "strategy",
        "title": "A strategy",
        "status": "published",
        "organisation": _OFFICE,
        "date": "2022",
        "published": "2022-03-01",
        "summary": "What the office commissions.",
        "provenance": "{document: The strategy, fidelity: verbatim}",
    }
    lines = [f"{key}: {value}" for key, value in usual.items() if key not in given]
    return "---\n" + "\n".join([*lines, fields.strip()]) + f"\n---\n\n{text}\n"


DEFECTS: tuple[Defect, ...] = (
    # --- all three decisions ---
    Defect(
        what="words of approval without the commissioner's date",
        of=DECISIONS,
        rules=("A301",),
        fields="decision_date: null",
    ),
    Defect(
        what="words of approval without the commissioner's name or signature",
        of=DECISIONS,
        rules=("A314", "A315"),
        fields="decision_maker: {role: commissioner, name: null}\n"
        "approvals:\n  - {role: commissioner, date: 2024-05-30, signature: missing}",
    ),
    Defect(
        what="treasurer and chief executive not named",
        of=DECISIONS,
        rules=("A315",),
        fields="approvals:\n  - {role: treasurer, date: 2024-05-22, signature: typed}\n"
        "  - {role: chief-executive, date: 2024-05-22, signature: typed}",
    ),
    Defect(
        what="standard wording on Part 2, and no word whether there is one",
        of=DECISIONS,
        rules=("P701",),
        fields="part2: {exists: unknown}",
    ),
    Defect(
        what="schedule 11 cited where Schedule 1 is very probably meant",
        of=DECISIONS,
        rules=("R521",),
        text="## Proposal\n\nBy virtue of schedule 11, paragraph 14 of the Police Reform and Social Responsibility Act "
        "2011 the commissioner may do anything that is conducive to the functions of the office.",
    ),
    # --- all five ---
    Defect(
        what="dates in several forms (14.05.2024, 22/05/2024, 22nd April 2021) in one document",
        of=(*DECISIONS,),
        rules=("A322",),
        text="## Proposal\n\nThe post begins on 7 October 2024. The officer signed on 14.05.2024.",
        elsewhere="it keeps to one form: the forms differ between the documents",
    ),
    Defect(
        what="dates in front matter in a form of the document's own",
        of=(*DECISIONS,),
        rules=("S116",),
        fields="author: {post: Commissioning Officer, date: 14.05.2024}",
        elsewhere="plain text has no front matter; whoever types it there as it stands gets the finding",
    ),
    Defect(
        what="a date broken by a space (19 th March 2020)",
        of=(WILTSHIRE,),
        rules=("A322",),
        text="## Proposal\n\nThe panel met on 19 th March 2020 and again on 30/01/2020.",
        elsewhere="the rule reads over the space, and the other dates of the text are in the same form",
    ),
    Defect(
        what="financial years in several forms (2024/25, 24/25, 2020-21)",
        of=("PCC/D/2024/07", "PCC/D/2021/15"),
        rules=("A322",),
        text="## Proposal\n\nThe budget for 2024/25 pays for it. The sum is for the 24/25 financial year.",
    ),
    Defect(
        what="no title",
        of=("PCC/D/2024/07", "PCC/D/2023/18"),
        rules=("S113",),
        fields="title:",
        elsewhere="the record keeps the title that the office supplied: without one nothing else would be looked at",
    ),
    # --- PCC/D/2024/07 ---
    Defect(
        what="the salary stands in the list of the sums that pay for it",
        of=("PCC/D/2024/07",),
        rules=("M417",),
        text="## Proposal\n\nBudget breakdown:\n\n- Salary – £33,504\n- Serious violence funding – £25,539\n"
        "- Saving on one post – £3,724\n- Saving on another – £3,644\n- Shortfall – £597",
    ),
    Defect(
        what="called cost neutral though £597 comes from reserves",
        of=("PCC/D/2024/07",),
        rules=("M415",),
        text="## Executive summary\n\nThe proposal is cost neutral. The shortfall of £597 is drawn from reserves.",
    ),
    Defect(
        what="an intern left over from another record",
        of=("PCC/D/2024/07",),
        rules=("L003",),
        text="## Proposal\n\nThe office gains capacity as the intern will be expected to contribute within all teams.",
    ),
    Defect(
        what="bullets that became a letter o",
        of=("PCC/D/2024/07",),
        rules=("T612",),
        text="## Proposal\n\nThe outcomes are:\n\no Communities feel safer.\n\no Services are tailored.",
    ),
    # --- PCC/D/2021/15 ---
    Defect(
        what='"point 20" means paragraph 7',
        of=("PCC/D/2021/15",),
        rules=("R520",),
        text="## Supporting report\n\n1. It leaves the “lone working” mentioned in point 3 unsolved.\n"
        "2. The officer works alone.\n3. Partners commission together.",
    ),
    Defect(
        what="0.6 of £44,194 is not £26,846",
        of=("PCC/D/2021/15",),
        rules=("M414",),
        text="## Proposal\n\nCosts for 2021/22: 0.6 grade F post = £44,194 pa pro rata (£26,846 pa).",
    ),
    Defect(
        what="a space between the pound sign and its figures (£ 26,846)",
        of=("PCC/D/2021/15",),
        rules=("M411",),
        text="## Proposal\n\nThe post costs £ 26,846 a year.",
    ),
    Defect(
        what="two paragraphs say the same, word for word or nearly",
        of=("PCC/D/2021/15",),
        rules=("T610",),
        text="## Supporting report\n\n"
        "1. The finance team was consulted about this proposal and confirmed that there is budget in the year.\n"
        "2. The post costs £1,000.\n"
        "3. The finance team was consulted about this proposal and confirmed that there is budget in the year.",
    ),
    Defect(
        what="numbers of paragraphs lack their full stop",
        of=("PCC/D/2021/15",),
        rules=("T620",),
        text="## Supporting report\n\n1. The post is needed.\n\n2 The post costs £1,000.\n\n3. It begins in May.",
    ),
    Defect(
        what="numbering restarts inside a part",
        of=("PCC/D/2021/15",),
        rules=("T603",),
        text="## Supporting report\n\n1. One.\n2. Two.\n3. Three.\n\n### Options\n\nTwo.\n\n1. Wait.\n2. Go.",
    ),
    Defect(
        what="tables set with tabs",
        of=("PCC/D/2021/15", WILTSHIRE),
        rules=("T615",),
        text="## Proposal\n\nAdvantages\tDisadvantages\nCost saving\tLess resource\n",
    ),
    Defect(
        what="raw HTML in tables",
        of=("PCC/D/2021/15", WILTSHIRE),
        rules=("T614",),
        text='## Proposal\n\nAdvantages: <ul style="list-style-type: none"> - Cost saving </ul>\n',
    ),
    Defect(
        what="no author",
        of=("PCC/D/2021/15",),
        rules=("A324",),
        fields="author: {name: null, post: null, date: null}",
    ),
    Defect(
        what="the treasurer's comment is undated",
        of=("PCC/D/2021/15",),
        rules=("A315",),
        fields="approvals:\n  - {role: treasurer, name: T. Treasurer, date: null, signature: typed}",
    ),
    # --- PCC/D/2023/18 ---
    Defect(
        what="a euro sign where the same sum has a pound sign elsewhere",
        of=("PCC/D/2023/18",),
        rules=("M410",),
        text="## Proposal\n\nThe commissioner allocates €250,000.\n\n## Supporting report\n\n1. The £250,000 is new.",
    ),
    Defect(
        what='benefits "to be determined"',
        of=("PCC/D/2023/18",),
        rules=("L001",),
        text="## Proposal\n\nTo be determined on a case by case basis.",
    ),
    Defect(
        what="author and approving officer may be one person",
        of=("PCC/D/2023/18",),
        rules=("A317",),
        fields="author: {name: Sam Writer, date: 2024-05-14}\n"
        "approvals:\n  - {role: chief-executive, date: 2024-05-22, signature: held}",
    ),
    # --- Wiltshire's report ---
    Defect(
        what="a document of another office that does not say so",
        of=(WILTSHIRE,),
        rules=("I208",),
        file=_strategy("organisation: Police and Crime Commissioner for Northshire"),
    ),
    Defect(
        what="links that lead nowhere, (#)",
        of=(WILTSHIRE,),
        rules=("R511",),
        text="## Proposal\n\nProjects support the objectives of the [police and crime plan](#).",
    ),
    Defect(
        what="Figure 1 is not in the copy",
        of=(WILTSHIRE,),
        rules=("R519",),
        text="## Proposal\n\nThe process aligns with the planning cycle, as Figure 1 shows.",
    ),
    Defect(
        what="Appendices A and B are not in the copy",
        of=(WILTSHIRE,),
        rules=("R519",),
        text="## Proposal\n\nAn overview of the services can be found at Appendices A and B.",
    ),
    Defect(
        what="stray ** at the end of headings",
        of=(WILTSHIRE,),
        rules=("T613",),
        text="## Proposal\n\n6.0 Staffing Implications**\n\n6.1 There are none.",
    ),
    Defect(
        what="two bullets merged into one",
        of=(WILTSHIRE,),
        rules=("T611",),
        text="## Proposal\n\n- An economic (a budget saving)\n- An efficiency (doing more for less)\n"
        "- A re-procurement (replace elements of a service) Compliance (with legislation, regulations, standards)",
    ),
    # --- the strategy ---
    Defect(
        what="its period differs from that of its plan",
        of=(STRATEGY,),
        rules=("A325",),
        file=_strategy("period: {start: 2021, end: 2024}\nplan: 2021-2025"),
    ),
    Defect(
        what="one plan under two abbreviations, SWMP and SWP",
        of=(STRATEGY,),
        rules=("T618",),
        text="## Proposal\n\nThe Safer West Mercia Plan (SWMP) has four pillars. Projects deliver the SWP locally.",
    ),
    Defect(
        what="one fund under two names",
        of=(STRATEGY,),
        rules=("T622",),
        text="## Proposal\n\nThe Local Policing and Community Ambassador's Fund pays for it.\n\n"
        "The joint policing and community ambassador fund pays for projects too.",
    ),
    Defect(
        what="a link that leads nowhere",
        of=(STRATEGY,),
        rules=("R511",),
        text="## Proposal\n\nThe form is [here on our site](#).",
    ),
    Defect(
        what="an empty bullet",
        of=(STRATEGY,),
        rules=("T611",),
        text="## Proposal\n\nThe rules are:\n\n- Contracts are managed.\n-\n- Reports are made.",
    ),
)
