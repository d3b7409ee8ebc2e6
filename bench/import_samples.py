"""Made-up documents of other offices' shapes, with the truth about each: they are made of it.

Every choice comes from a number, so the same number gives the same document: the form of the ref and of dates, headings
and their numbers, where the title and the author stand, whether the record is a form made as a table, how it is
approved, how the money is set out. Nobody and nothing in here is real; no sentence is anybody's.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from bench.office_files import Piece
from portal.config import Configuration
from portal.content.records import understand
from portal.content.register import Register, relate
from portal.content.source import Source
from portal.dates import FinancialYear, financial_year_of
from portal.reading.shape import fit
from portal.reading.yaml_tree import read_yaml

T = TypeVar("T")
PATTERN = "SPCC/{year}/{number:03}"
_SECTIONS = (
    ("summary", "Executive summary", ("Purpose", "Purpose of the request", "Introduction and background")),
    ("proposal", "Decision requested", ("Recommendation", "Recommendations", "Proposal")),
    ("report", "Background", ("Supporting report", "Detail", "Details of the proposal")),
    (
        "strategic",
        "Police and Crime Plan",
        ("Link to the plan", "Strategic considerations", "Contribution to the plan"),
    ),
    ("finance", "Financial implications", ("Financial comments", "Finance", "Chief finance officer comments")),
    ("legal", "Legal implications", ("Legal considerations", "Legal comments")),
    ("approval", "Approval", ("Sign off", "Authorisation", "Approvals")),
)
_PILLARS = (
    ("safer", "Making our streets safer"),
    ("victims", "Standing by victims’ rights"),
    ("trust", "Earning the public’s trust"),
    ("value", "Getting value from every pound"),
)
_FIRST = ("Ada", "Brom", "Cleo", "Dov", "Ewa", "Finn", "Gwen", "Hari", "Ines", "Jory", "Kit", "Lena")
_LAST = ("Sample", "Specimen", "Example", "Pattern", "Model", "Instance", "Placeholder", "Muster-Hill", "O’Dummy")
_POSTS = ("Policy Officer", "Head of Commissioning", "Finance Manager", "Partnerships Lead", "Senior Policy Adviser")
_SUBJECTS = (
    "Lights for the river path", "Help line for young people", "Repairs to the station roof", "Training for volunteers",
    "Support after burglary", "Bicycle marking days", "Mediation between neighbours", "Safe routes home at night",
)  # fmt: skip
_FILLERS = (
    "The service has run for some time and those who use it speak well of it in the yearly survey.",
    "Partners in the district were asked for their views and none of them raised an objection.",
    "Without a decision the present arrangement would come to an end before another is in place.",
    "The office looked at what neighbouring areas do and at what it could do by itself.",
    "Progress will be reported every quarter to the board that oversees the programme.",
    "Volunteers make up most of the team, with one person who coordinates their work.",
    "Demand has grown steadily and is thought likely to grow further in the coming winter.",
    "The approach was tried in two places and the lessons are part of this proposal.",
)
_FUNDS = ("Community grant", "Saving in the training budget", "Contribution from partners", "General reserve")


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A made-up document and what is true of it."""

    pieces: tuple[Piece, ...]
    facts: Mapping[str, frozenset[str]]
    numbers: tuple[tuple[str, str], ...]


class Office:
    """The made-up office that documents belong to, with its pattern of refs."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    @cached_property
    def configuration(self) -> Configuration:
        """What portal.yaml says."""
        sections = "\n".join(
            f"  - {{key: {key}, heading: {heading}, also: [{', '.join(also)}]}}" for key, heading, also in _SECTIONS
        )
        text = f"""\
office:
  name: Police and Crime Commissioner for Southmoor
  short_name: Southmoor PCC
  website: https://southmoor.example/
  force: Southmoor Police
site:
  title: Decisions
  address: https://decisions.southmoor.example/
  licence: {{name: OGL, address: https://licence.example/}}
refs: {{pattern: "{self._pattern}"}}
sections:
{sections}
vocabularies:
  areas: [{{key: southmoor, name: Southmoor}}]
  themes: [{{key: grants, name: Grants}}]
  funding_sources: [{{key: reserves, name: Reserves}}, {{key: partners, name: Partners}}]
  acts:
    - {{key: prsra-2011, name: Police Reform and Social Responsibility Act 2011, address: https://act.example/}}
"""
        found, defects = fit(Configuration, read_yaml(text))
        assert found is not None, defects
        return found

    @cached_property
    def register(self) -> Register:
        """Its one edition of the plan."""
        pillars = "".join(f"\n  - {{key: {key}, title: {title}}}" for key, title in _PILLARS)
        text = (
            "---\nkind: plan\ntitle: Southmoor Plan 2021 to 2029\nstatus: published\norganisation: Southmoor PCC\n"
            "date: 2021-05\npublished: 2021-05-20\nsummary: The plan.\nadoption: adopted\nin_force_from: 2021-05\n"
            f"pillars:{pillars}\nprovenance:\n  document: The plan\n  fidelity: condensed\n---\n\n## It\n\nText.\n"
        )
        source = Source(path="content/strategy/plan-2021.md", folder="strategy", content=text.encode())
        return relate(understand((source,), self.configuration), self.configuration, dt.date(2026, 1, 1))


OFFICE = Office(PATTERN)


@dataclass
class Making:
    """A document while it is made. Every choice follows from the number of the document."""

    seed: int
    pieces: list[Piece] = field(default_factory=list)
    facts: dict[str, set[str]] = field(default_factory=dict)
    numbers: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0
    drawn: int = 0

    def made(self) -> Sample:
        """The document and what is true of it."""
        facts = {name: frozenset(values) for name, values in self.facts.items()}
        return Sample(pieces=tuple(self.pieces), facts=facts, numbers=tuple(self.numbers))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, by the number of the document and how often it has chosen."""
        self.drawn += 1
        digest = hashlib.sha256(f"{self.seed}/{self.drawn}".encode()).digest()
        return options[int.from_bytes(digest[:4], "big") % len(options)]

    def drop(self, count: int) -> list[Piece]:
        """Take back the last pieces, from the one at a place on."""
        taken = self.pieces[count:]
        del self.pieces[count:]
        return taken

    def say(self, kind: str, text: str = "", **more: object) -> None:
        """Add a piece."""
        self.pieces.append(Piece(kind=kind, text=text, **more))  # type: ignore[arg-type]

    def true(self, name: str, *values: str) -> None:
        """Note what is true of the document."""
        self.facts.setdefault(name, set()).update(values)


def sample(seed: int) -> Sample:
    """The made-up document of a number."""
    making = Making(seed)
    day = dt.date(2022, 1, 5) + dt.timedelta(days=seed * 17 % 1300)
    write = making.pick((_slashed, _dotted, _long, _ordinal, _short_month))
    _head(making, day)
    amounts = _amounts(making)
    style = making.pick(("words", "numbered", "capitals", "part"))
    form = making.pick((True, False, False, False))
    rows: list[tuple[str, ...]] = []
    for at, (key, heading, also) in enumerate(_SECTIONS, 1):
        name = making.pick((heading, *also))
        shown = {"words": name, "numbered": f"{at}. {name}", "capitals": name.upper(), "part": f"{name}:"}[style]
        start = len(making.pieces)
        if not form:
            making.say("heading", shown, depth=2)
        if key == "approval":
            _approval(making, day, write, form=form)
        else:
            _section(making, key, at, day, amounts, form=form)
        if form:
            inner = making.drop(start)
            lines = [f"{p.label} {p.text}".strip() if p.kind != "bullet" else f"• {p.text}" for p in inner]
            rows.append((shown, "\n".join(lines)))
    if form:
        making.say("table", rows=tuple(rows))
    return making.made()


def _person(making: Making) -> str:
    return f"{making.pick(_FIRST)} {making.pick(_LAST)}"


def _head(making: Making, day: dt.date) -> None:
    """Office, kind of form, ref, title and author, as lines or as a table."""
    number = making.seed % 180 + 1
    ref = f"SPCC/{day.year}/{number:03}"
    spelt = making.pick(
        (ref, ref, f"SPCC {day.year} {number:03}", f"SPCC-{day.year}-{number:03}", f"SPCC / {day.year} / {number:03}")
    )
    title = f"{making.pick(_SUBJECTS)}, {making.pick(('phase two', 'second year', 'extension', 'pilot'))}"
    author, post = _person(making), making.pick(_POSTS)
    making.true("ref", ref)
    making.true("title", title)
    making.true("author", author, post)
    making.say("paragraph", "Office of the Police and Crime Commissioner for Southmoor")
    making.say("paragraph", making.pick(("DECISION NOTICE", "Record of Decision", "Formal decision making form")))
    label = making.pick(("Title", "Decision title", "Subject", "Title of report"))
    named = making.pick(("Author", "Report author", "Lead officer", "Prepared by"))
    shape = making.pick(("table", "lines", "lines", "below"))
    ref_label = making.pick(("Reference", "Decision ref", "Ref", "Decision number"))
    if shape == "table":
        making.say("table", rows=((f"{ref_label}:", spelt), (f"{label}:", title), (f"{named}:", f"{author}, {post}")))
    else:
        making.say("paragraph", f"{ref_label}: {spelt}")
        making.say("paragraph", f"{label}: {title}")
        if shape == "below":
            making.say("paragraph", f"{named}:")
            making.say("paragraph", f"{author}, {post}")
        else:
            making.say("paragraph", f"{named}: {author} {making.pick(('–', '-'))} {post}")


def _amounts(making: Making) -> tuple[int, ...]:
    """What the parts cost, in pounds; their sum is the total."""
    return tuple(1000 + making.pick(range(1, 400)) * 50 + making.pick(range(50)) for _ in range(making.pick((2, 3, 4))))


def _section(making: Making, key: str, at: int, day: dt.date, amounts: tuple[int, ...], *, form: bool) -> None:
    """What stands below a heading."""
    total = sum(amounts)
    year = str(financial_year_of(day))
    if key == "proposal":
        verb = making.pick(("approves a grant of", "is asked to approve a total of", "agrees to allocate"))
        _paragraph(making, at, f"That the Commissioner {verb} £{total:,} for the work set out below in {year}.", form)
        making.true("total", f"{total:.2f}")
        if making.pick((True, False)):
            last = FinancialYear(financial_year_of(day).start).last_day
            _paragraph(making, at, f"The work runs from {_long(day)} to {_long(last)} and no longer.", form)
            making.true("effective_from", str(day))
            making.true("effective_to", str(last))
    elif key == "strategic":
        _paragraph(making, at, "The proposal supports these priorities of the plan:", form)
        chosen = [pillar for pillar in _PILLARS if making.pick((True, True, False))] or [_PILLARS[0]]
        making.true("pillars", *(short for short, _ in chosen))
        for _, title in chosen:
            case = making.pick((title, title.title().replace("’S", "’s"), title.replace("’", "'"), title.upper()))
            making.say("bullet", case)
    elif key == "finance":
        _finance(making, at, amounts, year, form)
    elif key == "legal":
        _paragraph(making, at, _legal(making), form)
        making.true("power", "prsra-2011 Schedule 1, paragraph 14")
    else:
        for _ in range(making.pick((1, 2, 3))):
            _paragraph(making, at, making.pick(_FILLERS), form)


def _legal(making: Making) -> str:
    act = "Police Reform and Social Responsibility Act 2011"
    return making.pick(
        (
            f"The power is that of Schedule 1, paragraph 14 of the {act}.",
            f"Under paragraph 14 of Schedule 1 to the {act} the Commissioner may do this.",
        )
    )


def _paragraph(making: Making, at: int, text: str, form: bool) -> None:
    """A paragraph, numbered or not as this office does."""
    way = Making(making.seed).pick(("through", "parts", "plain", "through"))
    making.count += 1
    if way == "plain" or (form and way == "parts"):
        making.say("paragraph", text)
        return
    if way == "through":
        label = f"{making.count}."
    else:
        before = [number for number, _ in making.numbers if number.startswith(f"{at}.")]
        label = f"{at}.{len(before) + 1}"
    making.say("number", text, label=label)
    making.numbers.append((label, text))


def _finance(making: Making, at: int, amounts: tuple[int, ...], year: str, form: bool) -> None:
    """The funding as a list, as a table, or in a sentence."""
    total = sum(amounts)
    shape = making.pick(("list", "table", "sentence")) if not form else making.pick(("list", "sentence"))
    if shape == "sentence":
        _paragraph(making, at, f"The total cost of £{total:,} will be met in {year} as described above.", form)
        return
    making.true("funding", *(f"{amount:.2f}" for amount in amounts))
    lines = list(zip(_FUNDS, amounts, strict=False))
    _paragraph(making, at, f"The money for {year} comes from these sources:", form)
    if shape == "table":
        body = tuple((name, f"£{amount:,}") for name, amount in lines)
        making.say("table", rows=(("Source of funding", f"Amount {year}"), *body, ("Total", f"£{total:,}")))
    else:
        dash = making.pick((" – ", ": ", " - "))
        for name, amount in lines:
            making.say("bullet", f"{name}{dash}£{amount:,}")
    making.say("paragraph", making.pick(_FILLERS))


def _approval(making: Making, day: dt.date, write: Callable[[dt.date], str], *, form: bool) -> None:
    """Who approved it and when, as lines or as a table."""
    finance, chief, pcc = _person(making), _person(making), _person(making)
    days = day, day + dt.timedelta(days=2), day + dt.timedelta(days=5)
    posts = (
        making.pick(("Chief Finance Officer", "Treasurer", "Section 151 Officer")),
        "Chief Executive",
        "Police and Crime Commissioner",
    )
    for role, name, when in zip(
        ("treasurer", "chief-executive", "commissioner"), (finance, chief, pcc), days, strict=True
    ):
        making.true("approvals", f"{role} {name} {when}")
    making.true("decision_date", str(days[2]))
    people = list(zip(posts, (finance, chief, pcc), days, strict=True))
    if not form and making.pick((True, False)):
        making.say(
            "table", rows=(("Role", "Name", "Date signed"), *((p, n, f"Signed {write(d)}") for p, n, d in people))
        )
        return
    for post, name, when in people:
        making.say("paragraph", post)
        making.say("paragraph", f"Signed: {name}")
        making.say("paragraph", f"Date: {write(when)}")


def _slashed(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def _dotted(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _ordinal(day: dt.date) -> str:
    ending = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {day:%B %Y}"


def _short_month(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"
