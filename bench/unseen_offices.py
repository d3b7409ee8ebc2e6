"""Made-up documents by the templates of three further offices, held back until they were measured once.

A record sheet with labels above their values, boxes to tick and signatures side by side; a notice whose labels stand on
lines of their own; a paper for a board with a head of labels and a table of costs. Beside what is true each holds what
misleads: a day of receipt, a threshold, a telephone number, whose portfolio it is. Nobody and nothing in here is real.
"""

from __future__ import annotations

import datetime as dt

from bench.import_samples import Making, Office, Sample
from bench.other_offices import ACT, date_of, made_by, made_title, person_of, posts, pounds_of, some_words, summed


def unseen_sample(seed: int) -> tuple[Office, Sample]:
    """The made-up document of a number, and the office it belongs to."""
    templates = (("DRS/{number:03}/{year}", _sheet), ("{number}/{year}", _notice), ("OPCC-{year}-{number:03}", _paper))
    template = templates[seed % 3]
    day = dt.date(2021, 10, 4) + dt.timedelta(days=seed * 31 % 1300)
    return made_by(template, seed + 90_000, day, seed % 130 + 13)


def _sheet(making: Making, day: dt.date, number: int) -> None:
    """A record sheet: rows of two labels, then labels above their values, boxes to tick, signatures side by side."""
    ref, title, pounds = f"DRS/{number:03}/{day.year}", made_title(making), pounds_of(making)
    author, post = person_of(making), making.pick(posts())
    finance, pcc = person_of(making), person_of(making)
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("decision_date", str(day))
    making.true("total", f"{pounds:.2f}")
    making.true("power", "prsra-2011 Schedule 1, paragraph 14")
    exempt = making.pick(("yes", "no"))
    making.true("part2", exempt)
    boxes = ("☒ Yes  ☐ No", "☐ Yes  ☒ No")
    making.say("heading", making.pick(("DECISION RECORD SHEET", "Record of decision taken", "DECISION SHEET")), depth=1)
    received = day - dt.timedelta(days=12)
    taken = making.pick(("Date of decision", "Decision date", "Date taken"))
    making.say(
        "table",
        rows=(
            (
                making.pick(("Sheet no.", "Record no", "Sheet reference")),
                ref,
                "Date received",
                date_of(making, received),
            ),
            ("Portfolio", "Communities and Partnerships", taken, date_of(making, day)),
        ),
    )
    making.say(
        "table",
        rows=(
            (making.pick(("Subject of the decision", "Title of the proposal", "Subject matter")),),
            (title,),
            (making.pick(("Lead officer", "Officer responsible", "Report author")),),
            (f"{author}\n{post}",),
            ("Purpose of the report",),
            (some_words(making),),
        ),
    )
    making.say(
        "table",
        rows=(
            ("Is this a key decision?", making.pick(boxes)),
            (
                making.pick(("Confidential or exempt information?", "Is there a Part 2 report?", "Confidential?")),
                boxes[exempt == "no"],
            ),
            ("Decision taken", f"That {summed(making, pounds)} be spent as set out below."),
            ("Reason for the decision", some_words(making)),
            ("Legal basis", f"Schedule 1, paragraph 14 of the {ACT}."),
            ("Cost centre", f"{making.pick((4711, 3020, 8150))}"),
            (making.pick(("Total cost", "Value", "Total budget")), summed(making, pounds)),
        ),
    )
    making.say("heading", "Signatures", depth=2)
    signed = day - dt.timedelta(days=3)
    making.say(
        "table",
        rows=(
            ("", "Chief Finance Officer", "Police and Crime Commissioner"),
            ("Name", finance, pcc),
            ("Date", date_of(making, signed), date_of(making, day)),
        ),
    )
    making.true("approvals", f"treasurer {finance} {signed}", f"commissioner {pcc} {day}")


def _notice(making: Making, day: dt.date, number: int) -> None:
    """A notice whose number stands in its heading and whose labels stand on lines above their values."""
    ref, title, pounds = f"{number}/{day.year}", made_title(making), pounds_of(making)
    author, post, pcc = person_of(making), making.pick(posts()), person_of(making)
    last = day + dt.timedelta(days=364)
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("decision_date", str(day))
    making.true("total", f"{pounds:.2f}")
    making.true("effective_from", str(day))
    making.true("effective_to", str(last))
    making.true("approvals", f"commissioner {pcc} {day}")
    making.say("heading", making.pick((f"Decision Notice No. {ref}", f"PCC Decision Notice {ref}")), depth=1)

    def above(label: str, value: str) -> None:
        making.say("paragraph", label)
        making.say("paragraph", value)

    above(making.pick(("Decision title", "What the decision is about", "Matter for decision")), title)
    above(making.pick(("Decision maker", "Decision taken by")), "The Police and Crime Commissioner for Southmoor")
    above(making.pick(("Date of the decision", "Date decision taken", "Decision made on")), date_of(making, day))
    above(
        making.pick(("Report by", "Contact officer", "For further information please contact")),
        f"{author}, {post}, tel. 01632 960{number:03}",
    )
    above(making.pick(("Value of contract", "Financial value", "Estimated value")), summed(making, pounds))
    above(
        making.pick(("Contract period", "Period covered", "Duration of the contract")),
        f"{day.day} {day:%B %Y} to {last.day} {last:%B %Y}",
    )
    making.say("heading", making.pick(("Purpose", "Reason for report", "Summary of the matter")), depth=2)
    for at in range(3):
        text = some_words(making)
        making.say("number", text, label=f"{at + 1}.")
        making.numbers.append((f"{at + 1}.", text))
    making.say(
        "heading", making.pick(("Alternatives considered", "Other options", "Options that were rejected")), depth=2
    )
    best = making.pick((0, 1))
    for at, name in enumerate(("Let the contract end", "Let a new contract")):
        making.say("bullet", f"Option {at + 1}: {name}{' (preferred)' if at == best else ''}")
        making.true("options", f"{at + 1} {at == best}")
        making.true("option titles", name)
    making.say("paragraph", "Contracts of more than £500,000 need the advice of the panel.")
    making.say("heading", making.pick(("Declaration", "Authorisation")), depth=2)
    making.say("paragraph", "I confirm the decision set out above.")
    making.say("paragraph", "Signed:")
    making.say("paragraph", f"{making.pick(('Name', 'Print name', 'Full name'))}: {pcc}")
    making.say("paragraph", "Position: Police and Crime Commissioner")
    making.say("paragraph", f"{making.pick(('Date', 'Dated', 'Date signed'))}: {date_of(making, day)}")


def _paper(making: Making, day: dt.date, number: int) -> None:
    """A paper for a board: a head of labels, numbered paragraphs, a table of costs and one of approvals."""
    ref, title = f"OPCC-{day.year}-{number:03}", made_title(making)
    author, post, chief, pcc = person_of(making), making.pick(posts()), person_of(making), person_of(making)
    parts = [pounds_of(making) + at * 77 for at in range(4)]
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("decision_date", str(day))
    making.true("total", f"{sum(parts):.2f}")
    making.true("approvals", f"chief-executive {chief} {day}", f"commissioner {pcc} {day}")
    making.true("part2", "no")
    making.say("paragraph", "Southmoor Strategic Board")
    making.say("paragraph", f"{making.pick(('Report to', 'To'))}: The Police and Crime Commissioner")
    making.say("paragraph", f"{making.pick(('Report of', 'From', 'Report from'))}: {author} ({post})")
    making.say("paragraph", f"{making.pick(('Report title', 'Subject', 'Report on'))}: {title}")
    making.say("paragraph", f"{making.pick(('Paper reference', 'Reference number', 'Paper no.'))}: {ref}")
    making.say("paragraph", f"Date of report: {date_of(making, day - dt.timedelta(days=20))}")
    making.say("paragraph", "Purpose: For decision")
    making.say("paragraph", "Status: Not confidential")
    at = 0

    def head(text: str) -> None:
        nonlocal at
        at += 1
        making.say("heading", f"{at}. {text}", depth=2)

    def say(text: str, step: int) -> None:
        making.say("number", text, label=f"{at}.{step}")
        making.numbers.append((f"{at}.{step}", text))

    head(making.pick(("Purpose of report", "Reason for report", "Introduction")))
    for step in (1, 2):
        say(some_words(making), step)
    head(making.pick(("Budget", "Financial appraisal", "Costs")))
    say("What the work costs is set out in the table.", 1)
    codes = ("A100", "B210", "C340", "D455")
    names = ("Staff costs", "Premises", "Equipment", "Evaluation")
    making.say(
        "table",
        rows=(
            ("Cost centre", "Description", "Budget"),
            *((code, name, f"£{part:,}") for code, name, part in zip(codes, names, parts, strict=True)),
            ("", "Total", f"£{sum(parts):,}"),
        ),
    )
    making.true("costs", *(f"{part:.2f}" for part in parts))
    head(making.pick(("Exempt information", "Confidentiality")))
    say("There is no exempt information in this paper.", 1)
    head(making.pick(("Approval", "Decision of the Commissioner", "Agreed by")))
    making.say(
        "table",
        rows=(
            ("Position", "Name", "Signature", "Date"),
            ("Chief Executive", chief, "", date_of(making, day)),
            ("Police and Crime Commissioner", pcc, "Signed", date_of(making, day)),
        ),
    )
