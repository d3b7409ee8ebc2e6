"""Made-up documents by the templates of two more offices, which were held back until they were measured once.

A memorandum between officers, and an entry of a log of decisions. What was recovered of them at that trial said what
can be expected of an office nobody has seen (docs/import.md); what they showed is mended since, so they say it no more.
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


def last_sample(seed: int) -> tuple[Office, Sample]:
    """The made-up document of a number, and the office it belongs to."""
    template = (("MM/{number:04}/{year}", _memorandum), ("LOG {year} {number:03}", _entry))[seed % 2]
    day = dt.date(2021, 8, 9) + dt.timedelta(days=seed * 29 % 1400)
    return made_by(template, seed + 50_000, day, seed % 150 + 2)


def _memorandum(making: Making, day: dt.date, number: int) -> None:
    """From an officer to the commissioner, with the answer written below."""
    ref, title, pounds = f"MM/{number:04}/{day.year}", made_title(making), pounds_of(making)
    author, post, pcc = person_of(making), making.pick(posts()), person_of(making)
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("total", f"{pounds:.2f}")
    making.say("heading", "Memorandum", depth=1)
    making.say("paragraph", "To: The Police and Crime Commissioner")
    making.say("paragraph", f"From: {author}, {post}")
    making.say("paragraph", f"Your reference: {ref}")
    making.say("paragraph", f"About: {title}")
    making.say("heading", "The question", depth=2)
    making.say("paragraph", some_words(making))
    making.say("paragraph", f"You are asked to approve expenditure of {summed(making, pounds)} for this purpose.")
    making.say("heading", "Choices", depth=2)
    best = making.pick((0, 1))
    for at, name in enumerate(("Leave it for a year", "Go ahead now")):
        making.say("paragraph", f"Choice {at + 1}: {name}{' (recommended)' if at == best else ''}")
        making.true("options", f"{at + 1} {at == best}")
        making.true("option titles", name)
    making.say("heading", "The law", depth=2)
    making.say("paragraph", f"You may do this by virtue of paragraph 14 of Schedule 1 to the {ACT}.")
    making.true("power", "prsra-2011 Schedule 1, paragraph 14")
    making.say("heading", "Finance view", depth=2)
    finance = person_of(making)
    making.say("paragraph", f"I have no objection. {finance}, Chief Finance Officer, {date_of(making, day)}")
    making.say("heading", "Answer of the Commissioner", depth=2)
    signed = day + dt.timedelta(days=6)
    making.say("paragraph", making.pick(("Agreed as recommended.", "I approve this.")))
    making.say("paragraph", f"Signature: {pcc} (Commissioner)")
    making.say("paragraph", f"Date: {date_of(making, signed)}")
    making.true("approvals", f"treasurer {finance} {day}", f"commissioner {pcc} {signed}")
    making.true("decision_date", str(signed))


def _entry(making: Making, day: dt.date, number: int) -> None:
    """A page of the log: labels on the left, and who is given what in a table below."""
    ref, title = f"LOG {day.year} {number:03}", made_title(making)
    start = making.pick(range(6))
    bodies = [BODIES[(start + at) % len(BODIES)] for at in range(2)]
    parts = [pounds_of(making), pounds_of(making) + 111]
    last = dt.date(day.year + 1, 3, 31)
    author, post, chief, pcc = person_of(making), making.pick(posts()), person_of(making), person_of(making)
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.true("total", f"{sum(parts):.2f}")
    making.true("decision_date", str(day))
    making.true("effective_from", str(day))
    making.true("effective_to", str(last))
    making.true("recipients", *(f"{body} {part:.2f}" for body, part in zip(bodies, parts, strict=True)))
    making.true("part2", "no")
    making.say("paragraph", "Log of the Commissioner’s decisions")
    rows = (
        ("Log entry", ref),
        ("What it is about", title),
        ("Taken on", date_of(making, day)),
        ("In effect", f"{day.day} {day:%B %Y} until 31 March {last.year}"),
        ("Total value", summed(making, sum(parts))),
        ("Prepared for publication by", f"{author} – {post}"),
        ("Exempt report", "None"),
    )
    making.say("table", rows=rows)
    making.say("heading", "Grants and contracts", depth=2)
    table = tuple((body, made_title(making), f"£{part:,}") for body, part in zip(bodies, parts, strict=True))
    making.say("table", rows=(("Provider", "Service", "Value"), *table))
    making.say("heading", "Background to the entry", depth=2)
    making.say("paragraph", some_words(making))
    making.say("heading", "Entered by", depth=2)
    making.say(
        "table", rows=(("Chief Executive", chief, date_of(making, day)), ("Commissioner", pcc, date_of(making, day)))
    )
    making.true("approvals", f"chief-executive {chief} {day}", f"commissioner {pcc} {day}")
