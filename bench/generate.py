"""A made-up office with as many records as asked for: same seed, same bytes.

The records have the shape and size of real ones: about 7 kB, one in ten about 25 kB with tables and nested numbers, the
whole of the front matter, sums that balance to the penny, relations to older records, several editions of the plan. The
words are drawn from a small vocabulary of the trade; nobody is named.

    python -m bench.generate FOLDER --records 2000 --seed 1
"""

from __future__ import annotations

import datetime as dt
import random  # noqa: TID251  seeded below: the same seed gives the same bytes
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from portal.dates import financial_year_of

FIRST_YEAR, LAST_YEAR = 2013, 2026
LONG_ONE_IN = 10
EDITIONS = (("2012-2016", "2013-01"), ("2016-2021", "2016-11"), ("2021-2025", "2021-12"), ("2025-2029", "2025-04"))
PILLARS = (
    ("victims", "Putting victims first"),
    ("prevention", "Preventing crime"),
    ("neighbourhoods", "Policing in every neighbourhood"),
    ("value", "Value for money"),
)
AREAS = ("severn-vale", "north-vale", "south-vale", "hill-district", "river-towns")
THEMES = ("commissioning", "estates", "road-safety", "reoffending", "serious-violence", "volunteers", "technology")
SOURCES = ("commissioning-budget", "reserves", "external-grant", "partner-contributions")
ROLES = ("treasurer", "chief-executive", "commissioner")
NOUNS = (
    *("service", "contract", "grant", "programme", "project", "partnership", "provider", "review", "assessment"),
    *("referral", "volunteer", "neighbourhood", "custody suite", "vehicle", "officer", "survivor", "offender", "panel"),
    *("training course", "evaluation", "framework", "tender", "helpline", "school", "charity", "council", "station"),
)
VERBS = (
    *("supports", "extends", "funds", "reviews", "renews", "replaces", "strengthens", "reaches", "reduces", "delivers"),
    *("monitors", "brings together", "protects", "improves", "measures", "plans", "shares", "coordinates", "refers"),
)
ADJECTIVES = (
    *("local", "specialist", "rural", "early", "new", "existing", "regional", "joint", "independent", "annual"),
    *("trained", "vulnerable", "repeat", "urgent", "long-term", "community", "county-wide", "dedicated", "weekly"),
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A decision already written: what later ones may refer to."""

    ref: str
    slug: str
    day: dt.date


def files(records: int, seed: int) -> Iterator[tuple[str, str]]:
    """Every file of the office: its path in the project, its text."""
    yield "portal.yaml", _configuration()
    yield "content/pages/accessibility.md", _accessibility()
    for index, (key, begins) in enumerate(EDITIONS):
        yield f"content/strategy/{key}.md", _edition(key, begins, EDITIONS[index - 1][0] if index else None)
    draw = random.Random(seed)  # noqa: S311  records, not secrets
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    written: list[Written] = []
    for year_index, year in enumerate(years):
        count = records * (year_index + 1) // len(years) - records * year_index // len(years)
        for number in range(1, count + 1):
            last_day = 300 if year == LAST_YEAR else 360
            day = dt.date(year, 1, 1) + dt.timedelta(days=min(last_day, 2 + number * last_day // (count + 1)))
            decision = Written(ref=f"SV/D/{year}/{number:03}", slug=f"sv-d-{year}-{number:03}", day=day)
            long = (len(written) + 1) % LONG_ONE_IN == 0
            yield f"content/decisions/{decision.slug}.md", _decision(decision, draw, written, long=long)
            written.append(decision)


def _decision(this: Written, draw: random.Random, older: list[Written], *, long: bool) -> str:
    front = _front_matter(this, draw, older)
    body = _body(front, draw, older, long=long)
    dumped = yaml.dump(front, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return f"---\n{dumped}---\n\n{body}"


class _Dumper(yaml.SafeDumper):
    """Dates, refs and amounts as plain text, with no tags and no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    dt.date, lambda dumper, day: dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())
)


def _front_matter(this: Written, draw: random.Random, older: list[Written]) -> dict[str, object]:
    subject = f"{draw.choice(ADJECTIVES)} {draw.choice(NOUNS)}"
    lines = [draw.randrange(200_000, 9_000_000) for _ in range(draw.randint(1, 5))]
    total = sum(lines)
    year = str(financial_year_of(this.day))
    splits = _split(total, draw.randint(1, 4), draw)
    options = _options(draw, total) if draw.random() < 0.4 else []
    supersedes = [draw.choice(older).ref] if older and draw.random() < 0.05 else []
    related = (
        sorted({draw.choice(older[-50:]).ref for _ in range(draw.randint(0, 2))} - set(supersedes)) if older else []
    )
    return {
        "ref": this.ref,
        "title": f"Funding for a {subject} in {this.day.year}",
        "title_source": "printed",
        "decision_type": draw.choice(("funding", "grant", "contract", "staffing", "estates", "policy")),
        "status": "approved",
        "decision_date": this.day,
        "published": this.day + dt.timedelta(days=draw.randint(1, 28)),
        "effective_from": this.day + dt.timedelta(days=draw.randint(1, 60)),
        "decision_maker": {"role": "commissioner", "name": None},
        "author": {"name": None, "post": "Commissioning Officer", "date": this.day - dt.timedelta(days=14)},
        "approvals": [
            {"role": role, "name": None, "date": this.day - dt.timedelta(days=2 - step), "signature": "held"}
            for step, role in enumerate(ROLES)
        ],
        "summary": f"The commissioner approved {_pounds(total)} for a {subject} that {draw.choice(VERBS)} more people.",
        "plan": [key for key, begins in EDITIONS if begins <= this.day.isoformat()[:7]][-1],
        "pillars": sorted({draw.choice(PILLARS)[0] for _ in range(3)}),
        "areas": sorted({draw.choice(AREAS) for _ in range(2)}),
        "themes": sorted({draw.choice(THEMES) for _ in range(2)}),
        "financial": {
            "total": _amount(total),
            "kind": "one-off",
            "costs": [
                {"label": _label(draw, number), "amount": _amount(line), "financial_year": year}
                for number, line in enumerate(lines, 1)
            ],
            "funding": [
                {
                    "label": _label(draw, number),
                    "amount": _amount(part),
                    "financial_year": year,
                    "source": draw.choice(SOURCES),
                }
                for number, part in enumerate(splits, 1)
            ],
        },
        **({"options": options} if options else {}),
        "statutory_basis": [{"act": "prsra-2011", "provision": "Schedule 1, paragraph 14"}],
        "part2": {"exists": "no"},
        "supersedes": supersedes,
        "related": related,
        "provenance": {"document": f"Record of decision {this.ref}", "fidelity": "verbatim"},
    }


def _options(draw: random.Random, total: int) -> list[dict[str, object]]:
    number = draw.randint(2, 4)
    return [
        {
            "id": str(option),
            "title": _sentence(draw).rstrip("."),
            "cost": _amount(total if option == number else total * option // (number + 1)),
            "advantages": [_sentence(draw) for _ in range(draw.randint(1, 3))],
            "disadvantages": [_sentence(draw) for _ in range(draw.randint(1, 3))],
            "recommended": option == number,
        }
        for option in range(1, number + 1)
    ]


def _body(front: dict[str, object], draw: random.Random, older: list[Written], *, long: bool) -> str:
    """The text in the office's sections; numbers run through the report and do not restart."""
    paragraphs = 65 if long else 11
    counter = iter(range(1, 1000))
    parts = ["## Executive summary", _paragraph(draw, 3), str(front["summary"])]
    parts += ["## Proposal", *(f"{next(counter)}. {_paragraph(draw, 1)}" for _ in range(2))]
    parts += ["## Supporting report"]
    for index in range(paragraphs):
        if index % 12 == 0:
            parts.append(f"### {draw.choice(ADJECTIVES).capitalize()} {draw.choice(NOUNS)} {index // 12 + 1}")
        number = next(counter)
        parts.append(f"{number}. {_paragraph(draw, draw.randint(1, 4))}{_reference(draw, older, number)}")
        if index % 9 == 4:
            parts.append("\n".join(f"    {letter}. {_sentence(draw)}" for letter in "abcd"[: draw.randint(2, 4)]))
        if long and index % 20 == 10:
            parts += _table(draw, number)
    parts += ["## Strategic considerations", "\n".join(f"- {_sentence(draw)}" for _ in range(4))]
    parts += ["## Financial comments", _paragraph(draw, 2), "## Legal considerations", _paragraph(draw, 2)]
    parts += ["## Public access to information", _paragraph(draw, 1)]
    return "\n\n".join(parts) + "\n"


def _reference(draw: random.Random, older: list[Written], number: int) -> str:
    if older and draw.random() < 0.15:
        return f" This follows {draw.choice(older[-80:]).ref}."
    if number > 4 and draw.random() < 0.1:
        return " The figures are explained [above](#proposal-1)."
    return ""


def _table(draw: random.Random, number: int) -> list[str]:
    rows = [
        f"| {_label(draw, row)} | {draw.randrange(10, 900)} | {_pounds(draw.randrange(10_000, 900_000))} |"
        for row in range(1, 7)
    ]
    return [
        f"Table: Activity and cost, part {number}",
        "\n".join(["| Item | People | Cost |", "| --- | ---: | ---: |", *rows]),
    ]


def _paragraph(draw: random.Random, sentences: int) -> str:
    return textwrap.fill(" ".join(_sentence(draw) for _ in range(sentences)), 110, subsequent_indent="")


def _sentence(draw: random.Random) -> str:
    one = f"The {draw.choice(ADJECTIVES)} {draw.choice(NOUNS)} {draw.choice(VERBS)} each {draw.choice(ADJECTIVES)}"
    two = f" {draw.choice(NOUNS)}, and the {draw.choice(NOUNS)} {draw.choice(VERBS)} the {draw.choice(NOUNS)}."
    return one + two


def _label(draw: random.Random, number: int) -> str:
    return f"{draw.choice(ADJECTIVES).capitalize()} {draw.choice(NOUNS)}, part {number}"


def _split(total: int, parts: int, draw: random.Random) -> list[int]:
    """`parts` whole numbers of pence that add up to the total."""
    cuts = sorted(draw.randrange(1, total) for _ in range(parts - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True) if end > start]


def _amount(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"


def _pounds(pence: int) -> str:
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence // 100:,}.{pence % 100:02}"


def _edition(key: str, begins: str, older: str | None) -> str:
    start, end = key.split("-")
    front = {
        "kind": "plan",
        "title": f"Severn Vale Police and Crime Plan {start} to {end}",
        "status": "published",
        "adoption": "adopted",
        "organisation": "Police and Crime Commissioner for Severn Vale",
        "date": begins,
        "published": None,
        "published_note": "Generated for measurements.",
        "in_force_from": begins,
        "summary": f"The plan for {start} to {end}, made up for measurements.",
        "pillars": [{"key": name, "title": title} for name, title in PILLARS],
        "supersedes": [older] if older else [],
        "provenance": {"document": "Made up for measurements", "fidelity": "described"},
    }
    dumped = yaml.dump(front, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return f"---\n{dumped}---\n\n## About this edition\n\nThis edition is made up. It has four pillars.\n"


def _accessibility() -> str:
    return (
        "---\nkind: page\ntitle: Accessibility statement\nsummary: How accessible this made-up site is.\n"
        "reviewed: 2026-11-22\n---\n\n## How accessible this site is\n\nThis site is made up for measurements.\n"
    )


def _configuration() -> str:
    def terms(keys: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"key": key, "name": key.replace("-", " ").capitalize()} for key in keys]

    sections = (
        *(("summary", "Executive summary"), ("proposal", "Proposal"), ("report", "Supporting report")),
        *(("strategic", "Strategic considerations"), ("finance", "Financial comments")),
        *(("legal", "Legal considerations"), ("access", "Public access to information")),
    )
    return yaml.dump(
        {
            "office": {
                "name": "Police and Crime Commissioner for Severn Vale",
                "short_name": "Severn Vale PCC",
                "website": "https://severn-vale.example/",
                "force": "Severn Vale Police",
            },
            "site": {
                "title": "Decisions",
                "address": "https://severn-vale.example/",
                "demonstration": True,
                "licence": {"name": "Open Government Licence v3.0", "address": "https://licence.example/"},
            },
            "refs": {"pattern": "SV/D/{year}/{number:03}"},
            "sections": [{"key": key, "heading": heading} for key, heading in sections],
            "vocabularies": {
                "areas": terms(AREAS),
                "themes": terms(THEMES),
                "funding_sources": terms(SOURCES),
                "acts": [
                    {
                        "key": "prsra-2011",
                        "name": "Police Reform and Social Responsibility Act 2011",
                        "address": "https://www.legislation.gov.uk/ukpga/2011/13",
                    }
                ],
            },
        },
        sort_keys=False,
        allow_unicode=True,
    )


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--records", default=2000, show_default=True, help="Number of decisions.")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other records.")
def main(folder: Path, records: int, seed: int) -> None:
    """Write a made-up office into FOLDER."""
    for path, text in files(records, seed):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    click.echo(f"Wrote an office with {records:,} decisions to {folder}.")


if __name__ == "__main__":
    main()
