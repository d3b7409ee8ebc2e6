"""Made-up documents by the templates of six other offices, which the patterns of the import were not written with.

A letter of award, minutes of a board, a form as a grid of labels and values, a report with an options appraisal, a
decision notice in lettered parts, a round of grants with a table of recipients. Each has its own form of ref, its own
headings (none of them in the configuration), its own ways with dates and sums. Nobody and nothing in here is real.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache

from bench.import_samples import Making, Office, Sample

_FIRST = ("Asa", "Bea", "Cole", "Dara", "Enid", "Fay", "Gil", "Hope", "Ivo", "Joss", "Kay", "Lars", "Mina", "Noor")
_LAST = ("Muster", "Standin", "Blanke", "Dummett", "Proforma", "Ibid-Ditto", "Templeton", "McSample", "O’Pattern")
_POSTS = ("Grants Officer", "Head of Policy", "Strategic Commissioner", "Business Manager", "Programme Lead (Victims)")
_PROJECTS = (
    "Night shelters", "Street pastors’ radio", "School conversations", "Rural crime cameras", "Court waiting rooms",
    "Family mediation", "Knife surrender bins", "Victims’ help desk", "Custody visitors’ training", "Towpath wardens",
)  # fmt: skip
BODIES = (
    "Harbour Advice Trust", "Moorland Youth Project", "Two Rivers Mediation", "Lantern Housing CIC",
    "Eastgate Community Association", "The Listening Post", "Fellside District Council", "Bridge House Charity",
)  # fmt: skip
_WORDS = (
    "Those who use the service were asked and most of them would miss it.",
    "A smaller scheme was tried in the spring and its findings are attached to the file.",
    "The arrangement ends by itself unless it is renewed, and renewal needs the consent of both sides.",
    "Staff of the force helped to draw up the specification and will sit on the panel.",
    "Risks were looked at and are held on the register of the programme, where they are reviewed each month.",
    "There are no implications for equality beyond those in the assessment of last year.",
    "The measure was discussed with the neighbouring areas, who have similar plans of their own.",
    "An evaluation by somebody independent follows after the first year of work.",
)
_PILLARS = (
    ("safer", "Making our streets safer"),
    ("victims", "Standing by victims’ rights"),
    ("trust", "Earning the public’s trust"),
    ("value", "Getting value from every pound"),
)
ACT = "Police Reform and Social Responsibility Act 2011"
Maker = Callable[[Making, dt.date, int], None]
Template = tuple[str, Maker]
"""The pattern of an office's refs, and what writes its document of a day and number."""


def other_sample(seed: int) -> tuple[Office, Sample]:
    """The made-up document of a number, and the office it belongs to."""
    day = dt.date(2022, 2, 3) + dt.timedelta(days=seed * 23 % 1250)
    return made_by(_TEMPLATES[seed % len(_TEMPLATES)], seed + 10_000, day, seed % 140 + 3)


def made_by(template: Template, seed: int, day: dt.date, number: int) -> tuple[Office, Sample]:
    """The document by a template of a day and with a number of its own, and the office it belongs to."""
    pattern, make = template
    making = Making(seed)
    make(making, day, number)
    return _office_of(pattern), making.made()


@cache
def _office_of(pattern: str) -> Office:
    """The office that has a pattern of refs."""
    return Office(pattern)


# --- what all templates share ---


def date_of(making: Making, day: dt.date) -> str:
    """A date in one of the forms that these offices use."""
    ending = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return making.pick(
        (
            f"{day:%A} {day.day} {day:%B %Y}",
            f"{day.day}{ending} of {day:%B %Y}",
            f"{day:%d-%m-%Y}",
            f"{day:%Y-%m-%d}",
            f"{day.day}/{day.month}/{day:%y}",
            f"{day.day} {day:%b} {day:%Y}",
            f"{day.day}{ending} {day:%B}, {day:%Y}",
            f"{day:%d %B %Y}",
            f"{day:%d-%b-%Y}",
        )
    )


def summed(making: Making, pounds: int) -> str:
    """A sum in one of the forms that these offices use."""
    forms = [f"£{pounds:,}", f"£{pounds:,}.00", f"£{pounds}", f"£ {pounds:,}", f"{pounds:,} pounds", f"GBP {pounds:,}"]
    if pounds % 1000 == 0:
        forms += [f"£{pounds // 1000}k", f"£{pounds // 1000}K"]
    return making.pick(forms)


def pounds_of(making: Making) -> int:
    """A sum of money."""
    return making.pick((12_000, 7_450, 48_300, 125_000, 9_999, 31_200, 64_000, 2_750)) + making.pick(range(9)) * 1_000


def person_of(making: Making) -> str:
    """A name that nobody has."""
    return f"{making.pick(_FIRST)} {making.pick(_LAST)}"


def _amounts(making: Making, count: int) -> list[int]:
    return [pounds_of(making) + at * 111 for at in range(count)]


def some_words(making: Making) -> str:
    """A sentence that says nothing to the point."""
    return making.pick(_WORDS)


def posts() -> Sequence[str]:
    """What those who write records do."""
    return _POSTS


def _fill(making: Making, count: int) -> list[str]:
    return [making.pick(_WORDS) for _ in range(count)]


def _approved(making: Making, role: str, name: str, day: dt.date | None) -> None:
    making.true("approvals", f"{role} {name or '-'} {day or '-'}")


def made_title(making: Making) -> str:
    """What a decision is about."""
    return f"{making.pick(('Award', 'Renewal', 'Extension'))} of {making.pick(_PROJECTS)}"


def _plan(making: Making, say: Callable[[str], None]) -> None:
    """The priorities that a document names, in a sentence."""
    chosen = [pillar for pillar in _PILLARS if making.pick((True, False))] or [_PILLARS[1]]
    making.true("pillars", *(key for key, _ in chosen))
    names = [making.pick((f"“{title}”", title, f"'{title.replace('’', chr(39))}'")) for _, title in chosen]
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    say(f"The work helps to deliver {joined}.")


def _power(making: Making, say: Callable[[str], None]) -> None:
    making.true("power", "prsra-2011 Schedule 1, paragraph 14")
    say(
        making.pick(
            (
                f"The decision is made under Schedule 1, paragraph 14 of the {ACT}.",
                f"Power: {ACT}, Schedule 1 (paragraph 14).",
                f"Paragraph 14 of Schedule 1 to the {ACT} gives the power to do so.",
            )
        )
    )


# --- the six templates ---


def _letter(making: Making, day: dt.date, number: int) -> None:
    """A letter to the one who is given the money, signed by the chief executive."""
    ref = f"SM-{day.year}-{number:02}"
    title, body, pounds = made_title(making), making.pick(BODIES), pounds_of(making)
    signer = person_of(making)
    making.true("ref", ref)
    making.true("title", title)
    making.true("total", f"{pounds:.2f}")
    making.true("recipients", f"{body} {pounds:.2f}")
    making.true("decision_date", str(day))
    making.say("paragraph", "Police and Crime Commissioner for Southmoor, The Old Mill, Southmoor")
    making.say("paragraph", making.pick((f"Our ref: {ref}", f"Our reference: {ref}", f"File reference {ref}")))
    making.say(
        "paragraph", making.pick(("Date of decision: ", "Decision made on: ", "Decided on: ")) + date_of(making, day)
    )
    making.say("paragraph", f"{body}")
    making.say("paragraph", "Dear colleague,")
    making.say("paragraph", f"{making.pick(('Re', 'RE', 'Subject'))}: {title}")
    making.say(
        "paragraph",
        f"I write to confirm that the Commissioner has agreed to award {body} a grant of {summed(making, pounds)}.",
    )
    for text in _fill(making, 2):
        making.say("paragraph", text)
    making.say("paragraph", "The award is made on these conditions:")
    for text in _fill(making, 2):
        making.say("bullet", text)
    start, end = day + dt.timedelta(days=9), day + dt.timedelta(days=190)
    making.true("effective_from", str(start))
    making.true("effective_to", str(end))
    making.say("paragraph", f"The grant period is {_plain(start)} to {_plain(end)}.")
    _power(making, lambda text: making.say("paragraph", text))
    _plan(making, lambda text: making.say("paragraph", text))
    making.say("paragraph", "Yours sincerely")
    making.say("paragraph", signer)
    making.say("paragraph", "Chief Executive")
    _approved(making, "chief-executive", signer, None)


def _plain(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _minutes(making: Making, day: dt.date, number: int) -> None:
    """Minutes of a board with what was resolved."""
    ref = f"{day.year}/{number:03}"
    title, pounds = made_title(making), pounds_of(making)
    author, post = person_of(making), making.pick(_POSTS)
    making.true("ref", ref)
    making.true("title", title)
    making.true("total", f"{pounds:.2f}")
    making.true("decision_date", str(day))
    making.true("author", author, post)
    making.say("heading", "Minutes of the Governance Board", depth=1)
    making.say("paragraph", f"{making.pick(('Held on', 'Date of meeting:', 'Meeting held on'))} {date_of(making, day)}")
    making.say("paragraph", f"{making.pick(('Decision reference', 'Minute reference', 'Decision log number'))}: {ref}")
    pcc, chief = person_of(making), person_of(making)
    making.say("paragraph", "Present:")
    making.say("bullet", f"{pcc}, Police and Crime Commissioner (Chair)")
    making.say("bullet", f"{chief}, Chief Executive")
    making.say("bullet", f"{author}, {post}")
    making.say("paragraph", f"{making.pick(('Item', 'Agenda item', 'Subject'))}: {title}")
    making.say("paragraph", f"{making.pick(('Minutes taken by', 'Report by', 'Paper presented by'))}: {author}, {post}")
    at = 0

    def say(text: str) -> None:
        nonlocal at
        at += 1
        label = f"{at}."
        making.say("number", text, label=label)
        making.numbers.append((label, text))

    making.say("heading", "Discussion", depth=2)
    for text in _fill(making, 3):
        say(text)
    _plan(making, say)
    making.say("heading", making.pick(("Resolved", "RESOLVED", "Decision of the Board")), depth=2)
    say(f"That {summed(making, pounds)} be released for the scheme in the current year.")
    say(making.pick(_WORDS))
    making.say("heading", making.pick(("Powers", "Lawful authority")), depth=2)
    _power(making, say)
    making.say("heading", making.pick(("Signed as a true record", "Confirmed as correct")), depth=2)
    making.say("paragraph", f"Police and Crime Commissioner: {pcc}, {date_of(making, day + dt.timedelta(days=12))}")
    _approved(making, "commissioner", pcc, day + dt.timedelta(days=12))


def _grid(making: Making, day: dt.date, number: int) -> None:
    """A form that is one table of labels and values, with the approvals in a table of their own."""
    ref = f"DN {number:02}/{day.year}"
    title, pounds = made_title(making), pounds_of(making)
    author, post = person_of(making), making.pick(_POSTS)
    making.true("ref", ref)
    making.true("title", title)
    making.true("total", f"{pounds:.2f}")
    making.true("author", author, post)
    start, end = day + dt.timedelta(days=20), day + dt.timedelta(days=300)
    making.true("effective_from", str(start))
    making.true("effective_to", str(end))
    making.say("paragraph", "SOUTHMOOR – REQUEST FOR A DECISION BY THE COMMISSIONER")
    lines: list[str] = []
    _plan(making, lines.append)
    _power(making, lines.append)
    part2 = making.pick(("Yes", "No"))
    making.true("part2", part2.lower())
    rows = [
        (making.pick(("Unique decision reference", "Decision notice number", "DN no.")), ref),
        (making.pick(("Name of project", "Decision sought on", "Heading")), title),
        (making.pick(("Requesting officer", "Officer completing this form", "Completed by")), f"{author}\n{post}"),
        (
            making.pick(("Start and end of the project", "Duration", "Term")),
            f"{date_of(making, start)} – {date_of(making, end)}",
        ),
        (making.pick(("Sum requested", "Amount sought", "Value of the decision")), summed(making, pounds)),
        ("What is proposed and why", "\n".join(_fill(making, 3))),
        ("How it serves the plan", lines[0]),
        ("Legal powers", lines[1]),
        (
            making.pick(("Is there a confidential annex?", "Is any information exempt (Part 2)?", "Part 2 attached?")),
            part2,
        ),
    ]
    making.say("table", rows=tuple(rows))
    people = [
        ("treasurer", making.pick(("Chief Finance Officer", "S151 Officer", "Chief Financial Officer"))),
        ("monitoring-officer", "Monitoring Officer"),
        ("commissioner", making.pick(("PCC", "Commissioner", "The Police and Crime Commissioner"))),
    ]
    order = making.pick(
        (("Post", "Name", "Date"), ("Date", "Signatory", "Position"), ("Name", "Post", "Date approved"))
    )
    table: list[tuple[str, ...]] = [order]
    for at, (role, said) in enumerate(people):
        name, when = person_of(making), day + dt.timedelta(days=at * 3)
        cells = {"Post": said, "Position": said, "Name": name, "Signatory": name}
        table.append(tuple(cells.get(head, date_of(making, when)) for head in order))
        _approved(making, role, name, when)
        if role == "commissioner":
            making.true("decision_date", str(when))
    making.say("heading", making.pick(("Signatures", "Clearance", "Consideration")), depth=2)
    making.say("table", rows=tuple(table))


def _report(making: Making, day: dt.date, number: int) -> None:
    """A report with numbered headings, an appraisal of options and who pays."""
    ref = f"OPCC.{number:03}.{day.year}"
    title = made_title(making)
    author, post = person_of(making), making.pick(_POSTS)
    parts = _amounts(making, 3)
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("total", f"{sum(parts):.2f}")
    making.true("funding", *(f"{part:.2f}" for part in parts))
    making.say("heading", title, depth=1)
    making.say("paragraph", f"Report reference: {ref}")
    making.say("paragraph", f"{making.pick(('Contact', 'Responsible officer', 'Report of'))}: {author} ({post})")
    at, step = 0, 0

    def head(text: str) -> None:
        nonlocal at, step
        at, step = at + 1, 0
        making.say("heading", making.pick((f"{at} {text}", f"{at}. {text}", f"{at}. {text.upper()}")), depth=2)

    def say(text: str) -> None:
        nonlocal step
        step += 1
        label = f"{at}.{step}"
        making.say("number", text, label=label)
        making.numbers.append((label, text))

    head("Why this report")
    for text in _fill(making, 2):
        say(text)
    head(making.pick(("Options appraisal", "Options", "Alternatives that were looked at", "Options considered")))
    _options(making, say)
    head(making.pick(("Money", "Resource implications", "Value and affordability")))
    say(f"The scheme costs {summed(making, sum(parts))} in total, paid for as follows.")
    for label, part in zip(
        ("Grant from central government", "Community safety reserve", "Partner contribution"), parts, strict=True
    ):
        making.say("bullet", f"{label}{making.pick((': ', ' – ', ' = '))}{summed(making, part)}")
    head("Law")
    _power(making, say)
    head(making.pick(("Fit with the plan", "Strategic fit")))
    _plan(making, say)
    head(making.pick(("Decision", "Determination of the Commissioner")))
    pcc = person_of(making)
    making.say(
        "paragraph", f"I agree to the recommended option. {pcc}, Police and Crime Commissioner, {date_of(making, day)}"
    )
    _approved(making, "commissioner", pcc, day)
    making.true("decision_date", str(day))


def _options(making: Making, say: Callable[[str], None]) -> None:
    """Three options, as headings, as items or as a table, and which of them is recommended."""
    best = making.pick((0, 1, 2))
    shape = making.pick(("headed", "lines", "table"))
    names = ("Do nothing", "Renew for one year", "Renew for three years")
    marks = making.pick((("1", "2", "3"), ("A", "B", "C")))
    for at_option, name in enumerate(names):
        making.true("options", f"{marks[at_option].lower()} {at_option == best}")
        making.true("option titles", name)
    if shape == "table":
        rows = tuple((f"Option {m}", name, making.pick(_WORDS)) for m, name in zip(marks, names, strict=True))
        making.say("table", rows=(("Option", "Description", "Comment"), *rows))
    else:
        for m, name in zip(marks, names, strict=True):
            if shape == "headed":
                making.say("heading", f"Option {m}: {name}", depth=3)
                say(making.pick(_WORDS))
            else:
                making.say("bullet", f"Option {m} – {name}. {making.pick(_WORDS)}")
    say(making.pick((f"Option {marks[best]} is recommended.", f"The preferred option is option {marks[best]}.")))


def _notice(making: Making, day: dt.date, number: int) -> None:
    """A notice in lettered parts that closes with boxes for signatures."""
    ref = f"Southmoor/{day.year}/{number}"
    title, pounds = made_title(making), pounds_of(making)
    making.true("ref", ref)
    making.true("title", title)
    making.true("total", f"{pounds:.2f}")
    making.say("heading", f"Notice of decision {ref}", depth=1)
    making.say("paragraph", f"{making.pick(('Decision', 'Matter', 'Topic'))}: {title}")
    letters = iter("ABCDEFGH")

    def head(text: str) -> None:
        making.say("heading", f"{next(letters)}. {text}", depth=2)

    head("What was decided")
    making.say(
        "paragraph", f"The Commissioner decided to spend {summed(making, pounds)} on the scheme described below."
    )
    head("Reasons")
    for text in _fill(making, 2):
        making.say("paragraph", text)
    head("Other courses considered")
    marks = ("i", "ii")
    for mark, name in zip(marks, ("Keep things as they are", "Ask the districts to pay"), strict=True):
        making.say("number", name, label=f"{mark})")
        making.numbers.append((f"{mark})", name))
    head("Priorities")
    _plan(making, lambda text: making.say("paragraph", text))
    head("Authority")
    _power(making, lambda text: making.say("paragraph", text))
    head(making.pick(("Officers’ advice and signatures", "Execution")))
    days = day, day + dt.timedelta(days=1), day + dt.timedelta(days=4)
    posts = ("Treasurer", "Chief Executive", "Police and Crime Commissioner")
    roles = ("treasurer", "chief-executive", "commissioner")
    shape = making.pick(("one line", "three lines", "box"))
    for role, said, when in zip(roles, posts, days, strict=True):
        name = person_of(making)
        if shape == "one line":
            making.say("paragraph", f"{said}: {name}   Date: {date_of(making, when)}")
        elif shape == "three lines":
            making.say("paragraph", f"Name: {name}")
            making.say("paragraph", f"Position: {said}")
            making.say("paragraph", f"Date of signature: {date_of(making, when)}")
        else:
            making.say("table", rows=((f"Signed by the {said}", name), ("On", date_of(making, when))))
        _approved(making, role, name, when)
    making.true("decision_date", str(days[2]))


def _grants(making: Making, day: dt.date, number: int) -> None:
    """A round of grants: a table of who receives how much and what for."""
    ref = f"PFCC{number:03}-{day.year}"
    bodies = _bodies(making, making.pick((2, 3, 4)))
    parts = _amounts(making, len(bodies))
    title = f"Community fund, round {making.pick(('one', 'two', 'three', 'four'))}"
    author, post = person_of(making), making.pick(_POSTS)
    making.true("ref", ref)
    making.true("title", title)
    making.true("total", f"{sum(parts):.2f}")
    making.true("author", author, post)
    making.true("decision_date", str(day))
    making.true("recipients", *(f"{body} {part:.2f}" for body, part in zip(bodies, parts, strict=True)))
    making.say("heading", "Executive order", depth=1)
    making.say(
        "table",
        rows=(
            ("Order no.", ref, "Made on", date_of(making, day)),
            ("Concerning", title, "Drafted by", f"{author}, {post}"),
        ),
    )
    making.say("heading", "Order", depth=2)
    making.say("number", f"Grants of {summed(making, sum(parts))} in total are made to the bodies below.", label="1.")
    head = making.pick(
        (
            ("Recipient", "Purpose", "Amount"),
            ("Organisation", "Award (£)", "Project"),
            ("Applicant", "What for", "Grant awarded"),
        )
    )
    rows: list[tuple[str, ...]] = [head]
    for body, part in zip(bodies, parts, strict=True):
        cells = {head[0]: body, "Amount": f"£{part:,}", "Award (£)": f"{part:,}", "Grant awarded": f"£{part:,}.00"}
        rows.append(tuple(cells.get(name, making.pick(_PROJECTS)) for name in head))
    if making.pick((True, False)):
        rows.append(tuple({head[0]: "Total"}.get(name, f"£{sum(parts):,}" if name in cells else "") for name in head))
    making.say("table", rows=tuple(rows))
    making.say("heading", "Conditions", depth=2)
    for text in _fill(making, 2):
        making.say("paragraph", text)
    making.say("heading", "Grounds", depth=2)
    _plan(making, lambda text: making.say("paragraph", text))
    _power(making, lambda text: making.say("paragraph", text))
    making.say("heading", "Made by", depth=2)
    pcc = person_of(making)
    making.say("paragraph", f"{pcc}, {making.pick(('Police and Crime Commissioner', 'PFCC'))}")
    _approved(making, "commissioner", pcc, None)


def _bodies(making: Making, count: int) -> Sequence[str]:
    start = making.pick(range(len(BODIES)))
    return [BODIES[(start + at) % len(BODIES)] for at in range(count)]


_TEMPLATES: tuple[Template, ...] = (
    ("SM-{year}-{number:02}", _letter),
    ("{year}/{number:03}", _minutes),
    ("DN {number:02}/{year}", _grid),
    ("OPCC.{number:03}.{year}", _report),
    ("Southmoor/{year}/{number}", _notice),
    ("PFCC{number:03}-{year}", _grants),
)
