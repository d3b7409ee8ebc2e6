"""The beginning of a record: the next free ref, the edition in force, a skeleton with guidance that is not published.

Guidance stands in comments: of YAML above a field, of Markdown below a heading. Nothing is filled in that was not
answered: what is not known yet is null, with a note that says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.authoring.importing.front import front_matter
from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.document import PlanEdition, StrategyDocument
from portal.content.ledger import read_ledger
from portal.content.records import Entry
from portal.content.register import Register
from portal.content.source import own_file
from portal.dates import PartialDate, financial_year_of, format_date
from portal.failure import Failure
from portal.refs import Ref, RefPattern
from portal.text import counted, in_prose, slug


class Unfit(Failure):
    """An answer that cannot be. `field` is the field of the record that it was given for."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


_NOT_YET = "Not published yet."
_WRITE_SUMMARY = "A draft. The summary is still to be written."


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """A record that is begun: its path below content/, its whole text, and what was chosen for whoever asked."""

    path: str
    text: str
    remarks: tuple[str, ...] = ()


def next_ref(configuration: Configuration, register: Register, content: Path, day: dt.date) -> str:
    """The next ref of the year of a day. One that any record, draft or file ever had is never used again."""
    pattern = configuration.refs.pattern
    year = financial_year_of(day).start if pattern.by_financial_year else day.year
    used = [ref.number for ref in _refs_used(pattern, register, content) if ref.year == year]
    return pattern.format(Ref(year, max(used, default=0) + 1))


def refs_used(configuration: Configuration, register: Register, content: Path) -> frozenset[str]:
    """Every ref that is or was in use, drafts and what was published and is gone included."""
    pattern = configuration.refs.pattern
    return frozenset(pattern.format(ref) for ref in _refs_used(pattern, register, content))


def _refs_used(pattern: RefPattern, register: Register, content: Path) -> list[Ref]:
    names = [
        *register.decisions,
        *(entry.fields.ref for entry, _ in register.repeats if isinstance(entry.fields, Decision)),
    ]
    names += [path.stem for path in sorted((content / "decisions").glob("*.md"))]
    for identity, holding in read_ledger(content).holdings.items():
        names += [identity.strip("/").removeprefix("decisions/")]
        names += [line.rest.strip("/").removeprefix("decisions/") for line in holding.lines if line.word == "address"]
    return [ref for name in names if (ref := pattern.parse(name) or pattern.parse_loosely(name))]


def begin_decision(
    configuration: Configuration, register: Register, content: Path, today: dt.date, answers: Mapping[str, Any]
) -> Beginning:
    """The skeleton of a decision. Raises Failure where an answer cannot be, or no edition of the plan is held."""
    day: dt.date | None = answers.get("date")
    if day and day > today:
        raise Unfit(
            "decision_date",
            f"The decision cannot have been taken on {format_date(day)}: that is still to come. Leave it out.",
        )
    edition = edition_for(register, day or today)
    ref = answers.get("ref") or next_ref(configuration, register, content, day or today)
    parsed = configuration.refs.pattern.parse(ref)
    if parsed is None:
        raise Unfit("ref", f'"{ref}" is no ref of this office. Write it like {configuration.refs.pattern.example}.')
    if ref in refs_used(configuration, register, content):
        raise Unfit(
            "ref", f"{ref} is or was in use. A ref is never used again. Leave it out and the next free one is taken."
        )
    pillars = tuple(answers.get("pillars") or ())
    known = {pillar.key: pillar.title for pillar in edition.fields.pillars}
    for key in pillars:
        if key not in known:
            told = f"Its pillars are {in_prose(list(known))}."
            raise Unfit("pillars", f'"{key}" is no pillar of {edition.fields.title}. {told}')
    values = _decision(ref, day, edition.stem, pillars, answers)
    front = front_matter(values, Decision, _guidance_for_decision(edition.fields, configuration))
    chosen = "on the day of the decision" if day else "today"
    remark = f"The plan is {edition.fields.title}, the edition in force {chosen}."
    return Beginning(
        path=f"decisions/{configuration.refs.pattern.slug(parsed)}.md",
        text=f"{front}\n{_sections(configuration)}",
        remarks=(f"The next free ref is {ref}.",) * (not answers.get("ref")) + (remark,),
    )


def _decision(
    ref: str, day: dt.date | None, edition: str, pillars: tuple[str, ...], answers: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of a decision that is begun."""
    return {
        "ref": ref,
        "title": answers["title"],
        "title_source": "printed",
        "decision_type": answers["decision_type"],
        "status": "draft",
        "decision_date": day,
        **({} if day else {"date_note": "The decision has not been taken yet."}),
        "published": None,
        "published_note": _NOT_YET,
        "decision_maker": {"role": "commissioner", "name": answers.get("decided_by")},
        "author": {"name": answers.get("author"), "post": answers.get("post"), "date": None},
        "approvals": [],
        "summary": answers.get("summary") or _WRITE_SUMMARY,
        "plan": edition,
        "pillars": pillars,
        "areas": tuple(answers.get("areas") or ()),
        "themes": tuple(answers.get("themes") or ()),
        "financial": {"total": None, "kind": "not-stated"},
        "part2": {"exists": "unknown", "reason": "It is not settled yet whether there is a Part 2 report."},
        "provenance": {"document": f"Record of decision {ref}", "fidelity": "verbatim"},
    }


def edition_for(register: Register, day: dt.date) -> Entry[PlanEdition]:
    """The edition in force on a day. Raises Failure where none is held."""
    edition = register.edition_on(day)
    if edition is None:
        raise Failure(
            f"No edition of the police and crime plan is held that was in force on {format_date(day)}. "
            "Begin one first: portal new plan"
        )
    return edition


def _guidance_for_decision(edition: PlanEdition, configuration: Configuration) -> dict[str, str]:
    """What stands above the fields. It is not published."""
    pillars = "\n".join(f"  {pillar.key}: {pillar.title}" for pillar in edition.pillars)
    themes = ", ".join(term.key for term in configuration.vocabularies.themes)
    areas = ", ".join(area.key for area in configuration.vocabularies.areas)
    sources = ", ".join(term.key for term in configuration.vocabularies.funding_sources)
    return {
        "status": "draft stays off the site. When the decision is taken: approved, or rejected, deferred, withdrawn.",
        "decision_date": "The day the decision was taken, such as 2024-05-14.",
        "published": "The day it goes onto the site. A day to come holds it back until then.",
        "approvals": (
            "One entry an officer, in the order treasurer, legal, monitoring-officer, chief-executive, commissioner:\n"
            "  - role: treasurer\n    name: null\n    date: 2024-05-14\n    signature: held\n"
            "signature is typed, held (the office has the signed copy) or missing."
        ),
        "summary": "Plain English, at most 300 characters: what was decided, for how much, by when.",
        "pillars": f"Those that the decision supports, by key:\n{pillars}",
        "areas": f"By key: {areas}",
        "themes": f"By key: {themes}",
        "financial": (
            "Pounds, digits only. Costs and funding each add up to the total:\n"
            "  total: 1200\n  kind: one-off\n  costs:\n    - {label: Lamps, amount: 1200, financial_year: 2024/25}\n"
            "  funding:\n    - {label: Reserve, amount: 1200, financial_year: 2024/25, source: KEY}\n"
            f"kind is one-off, recurring, both, nil or not-stated; source is one of: {sources}"
        ),
        "part2": "exists is yes, no or unknown. Never put exempt material into this file: it would be kept for ever.",
    }


def _sections(configuration: Configuration) -> str:
    """The headings of the template, each with what belongs below it, in a comment that is not published."""
    guidance = "Write here, or take the heading out. Number paragraphs as the document does: 1. Text"
    return "\n".join(f"## {section.heading}\n\n<!-- {guidance} -->\n" for section in configuration.sections)


def begin_document(
    configuration: Configuration, register: Register, content: Path, today: dt.date, answers: Mapping[str, Any]
) -> Beginning:
    """The skeleton of a strategy, panel report, policy or annual report. Raises Failure."""
    date: PartialDate | None = answers.get("date")
    edition = register.edition_on(date.last_day if date else today)
    values: dict[str, Any] = {
        "kind": answers["kind"],
        **_published(configuration, answers, date),
        "period": _period(answers),
        "plan": edition.stem if edition else None,
        "areas": tuple(answers.get("areas") or ()),
        "themes": tuple(answers.get("themes") or ()),
    }
    front = front_matter(values, StrategyDocument, _GUIDANCE)
    body = "## Introduction\n\n<!-- Write here. Begin each part with a line ## and its heading. -->\n"
    remark = f"It belongs to {edition.fields.title}." if edition else "No edition of the plan was in force then."
    return Beginning(path=_free_path(content, answers["title"]), text=f"{front}\n{body}", remarks=(remark,))


def begin_plan(
    configuration: Configuration, register: Register, content: Path, answers: Mapping[str, Any]
) -> Beginning:
    """The skeleton of an edition of the plan, which takes the place of the last adopted one. Raises Failure."""
    titles = tuple(dict.fromkeys(answers["pillars"]))
    keys = [slug(title) for title in titles]
    if not all(keys) or len(set(keys)) < len(keys):
        raise Unfit("pillars", "Two pillars would have the same key. Give each a title of its own, with letters in it.")
    began: PartialDate = answers["in_force_from"]
    earlier = register.edition_on(began.first_day)
    values: dict[str, Any] = {
        "kind": "plan",
        **_published(configuration, answers, began),
        "period": _period(answers),
        "areas": (),
        "themes": (),
        "adoption": "adopted",
        "in_force_from": began,
        "pillars": [{"key": key, "title": title} for key, title in zip(keys, titles, strict=True)],
        **({"supersedes": (earlier.stem,)} if earlier else {}),
    }
    front = front_matter(
        values, PlanEdition, _GUIDANCE | {"pillars": "The key of a pillar never changes once a decision names it."}
    )
    body = "## What the plan says\n\n<!-- Write here. Begin each part with a line ## and its heading. -->\n"
    told = counted(len(titles), "pillar", "pillars")
    follows = f" It takes the place of {earlier.fields.title}." if earlier else ""
    return Beginning(
        path=_free_path(content, answers["title"]), text=f"{front}\n{body}", remarks=(f"It sets {told}.{follows}",)
    )


_GUIDANCE = {
    "status": "draft stays off the site. When it is ready: published.",
    "published": "The day it goes onto the site.",
    "summary": "Plain English, at most 300 characters: what it is.",
}


def _published(configuration: Configuration, answers: Mapping[str, Any], date: PartialDate | None) -> dict[str, Any]:
    return {
        "title": answers["title"],
        "status": "draft",
        "organisation": answers.get("organisation") or configuration.office.name,
        "date": date,
        **({} if date else {"date_note": "Not dated yet."}),
        "published": None,
        "published_note": _NOT_YET,
        "summary": answers.get("summary") or _WRITE_SUMMARY,
        "provenance": {"document": answers["title"], "fidelity": "verbatim"},
    }


def _period(answers: Mapping[str, Any]) -> dict[str, Any] | None:
    start, end = answers.get("start"), answers.get("end")
    if bool(start) != bool(end):
        raise Unfit("period", "Give both when the time it covers begins and when it ends, or neither.")
    if start and end and end.last_day < start.first_day:
        raise Unfit("period", f"The period ends ({end}) before it begins ({start}).")
    return {"start": start, "end": end} if start and end else None


def written(content: Path, begun: Beginning) -> Path:
    """Write the file of a record that is begun, and give its path. Raises Failure where there is such a file."""
    target = own_file(content, begun.path)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(begun.text)
    except FileExistsError:
        raise Failure(f"{content.name}/{begun.path} is there already. Nothing was written.") from None
    return target


def next_steps(shown: str) -> tuple[str, str, str]:
    """What comes next once a record is begun, for whoever sits at a terminal. `shown` is its path as it is typed."""
    ready = "approved" if "/decisions/" in f"/{shown}" else "published"
    return (
        f"Open {shown} and fill it in, or run portal serve and fill in the form at /admin/. "
        "Lines with # and between <!-- and --> are for you and are never published.",
        f"Ask what is still missing: portal check {shown}",
        f"When it is ready, write status: {ready}, and the day it goes onto the site beside published:. "
        "Then hand it in: portal submit",
    )


def _free_path(content: Path, title: str) -> str:
    """A file name made of a title that no file has."""
    stem = slug(title)[:80].strip("-")
    if not stem:
        raise Unfit("title", "The title needs a letter or a figure, from which the name of the file is made.")
    taken = {path.stem for path in (content / "strategy").glob("*.md")}
    names = (stem if count == 1 else f"{stem}-{count}" for count in range(1, len(taken) + 2))
    return f"strategy/{next(name for name in names if name not in taken)}.md"
