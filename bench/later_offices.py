"""Made-up documents by the templates of two offices more, held back too until they were measured once.

A notice of a delegated decision as a table of three columns, the last for official use; a form of numbered questions
with answers in whole lines. Beside what is true each holds what misleads. Nobody and nothing in here is real.
"""

from __future__ import annotations

import datetime as dt

from bench.import_samples import Making, Office, Sample
from bench.other_offices import (
    ACT,
    BODIES,
    date_of,
    made_by,
    made_title,
    person_of,
    posts,
    pounds_of,
    some_words,
    summed,
)


def later_sample(seed: int) -> tuple[Office, Sample]:
    """The made-up document of a number, and the office it belongs to."""
    template = (("DD {year}/{number:04}", _columns), ("SMR-{number:03}-{year}", _questions))[seed % 2]
    day = dt.date(2021, 6, 7) + dt.timedelta(days=seed * 37 % 1400)
    return made_by(template, seed + 130_000, day, seed % 160 + 4)


def _columns(making: Making, day: dt.date, number: int) -> None:
    """A notice in three columns: what is asked, the answer, and what the office notes of it."""
    ref, title, pounds = f"DD {day.year}/{number:04}", made_title(making), pounds_of(making)
    author, post = person_of(making), making.pick(posts())
    legal, chief = person_of(making), person_of(making)
    first, last = day + dt.timedelta(days=14), day + dt.timedelta(days=400)
    closed = making.pick(("yes", "no"))
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("decision_date", str(day))
    making.true("effective_from", str(first))
    making.true("effective_to", str(last))
    making.true("total", f"{pounds:.2f}")
    making.true("part2", closed)
    making.true("power", "prsra-2011 Schedule 1, paragraph 14")
    making.say("paragraph", "Southmoor – Office of the Police and Crime Commissioner")
    making.say("heading", "Notice of a decision made under delegated powers", depth=1)
    seen = date_of(making, day + dt.timedelta(days=3))
    rows = (
        ("Item", "Entry", "Office use"),
        (making.pick(("Notice number", "Delegated decision no.", "Ref. of notice")), ref, "checked"),
        (making.pick(("Short title", "Decision heading", "Concerns")), title, ""),
        (making.pick(("Drawn up by", "Prepared by", "Officer dealing with this")), f"{author} – {post}", ""),
        (making.pick(("Decided on", "Date the decision was made", "Day of decision")), date_of(making, day), seen),
        (making.pick(("Contract value", "Total commitment", "Expenditure authorised")), summed(making, pounds), ""),
        (making.pick(("Commencement", "Start date", "Takes effect on")), date_of(making, first), ""),
        (making.pick(("Completion", "End date", "Ceases on")), date_of(making, last), ""),
        ("Procurement limit that applies", "£250,000", ""),
        (
            making.pick(("Confidential information", "Contains exempt material", "Part 2 annex")),
            {"yes": "☑ yes   ☐ no", "no": "☐ yes   ☑ no"}[closed],
            "",
        ),
        ("Powers", f"{ACT}, Schedule 1 paragraph 14", ""),
    )
    making.say("table", rows=rows)
    making.say("heading", "Decision", depth=2)
    text = "The work described in the attached paper goes ahead on the terms set out there."
    making.say("number", text, label="1.")
    making.numbers.append(("1.", text))
    making.say("heading", "Reasons", depth=2)
    text = some_words(making)
    making.say("number", text, label="2.")
    making.numbers.append(("2.", text))
    making.say("heading", making.pick(("Advice taken and authority given", "Sign-off")), depth=2)
    making.say("paragraph", f"Solicitor to the Commissioner: {legal} ({date_of(making, day - dt.timedelta(days=2))})")
    making.say("paragraph", f"Chief Executive: {chief} ({date_of(making, day)})")
    making.true("approvals", f"legal {legal} {day - dt.timedelta(days=2)}", f"chief-executive {chief} {day}")


def _questions(making: Making, day: dt.date, number: int) -> None:
    """A form of numbered questions, each with its answer on the next line."""
    ref, title = f"SMR-{number:03}-{day.year}", made_title(making)
    body, pounds = making.pick(BODIES), pounds_of(making)
    author, post, finance, pcc = person_of(making), making.pick(posts()), person_of(making), person_of(making)
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("decision_date", str(day))
    making.true("total", f"{pounds:.2f}")
    making.true("recipients", f"{body} {pounds:.2f}")
    making.true("part2", "no")
    making.say("heading", f"Award of funding – decision form {ref}", depth=1)
    asked = 0

    def ask(question: str, answer: str) -> None:
        nonlocal asked
        asked += 1
        making.say("number", question, label=f"{asked}.")
        making.numbers.append((f"{asked}.", question))
        making.say("paragraph", answer)

    ask(making.pick(("What is the decision about?", "What is this about?", "Title of the award")), title)
    ask(
        making.pick(("Who has written this form?", "Who prepared this form?", "Form completed by")), f"{author}, {post}"
    )
    ask(
        making.pick(("What is asked for?", "What are you asked to decide?")),
        f"To award {body} a grant of {summed(making, pounds)} for one year.",
    )
    ask("What else was considered?", some_words(making))
    ask("What remains in the fund?", f"After this award £{pounds * 3:,} remains available.")
    ask(making.pick(("Is anything here confidential?", "Is any of this exempt from publication?")), "No")
    ask(
        making.pick(("When was the decision taken?", "Date of decision", "On what day was it decided?")),
        date_of(making, day),
    )
    making.say("heading", making.pick(("Agreed", "Agreement to the award")), depth=2)
    before = day - dt.timedelta(days=5)
    making.say("paragraph", f"Chief Finance Officer – {finance} – {date_of(making, before)}")
    making.say("paragraph", f"Commissioner – {pcc} – {date_of(making, day)}")
    making.true("approvals", f"treasurer {finance} {before}", f"commissioner {pcc} {day}")
