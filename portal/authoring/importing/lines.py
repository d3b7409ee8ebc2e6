"""What was found and what was not, a line each: the field, its value, how sure it is and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from portal.authoring.importing.found import Confidence
from portal.authoring.importing.understanding import Understanding
from portal.dates import PartialDate, format_date
from portal.money import format_pounds
from portal.text import shorten

_NAMES = {
    "ref": "Ref", "title": "Title", "decision_date": "Decision date", "effective_from": "Effective from",
    "effective_to": "Effective to", "plan": "Plan", "pillars": "Pillars", "areas": "Areas", "decision_type": "Type",
    "part2": "Part 2", "summary": "Summary", "date": "Date", "period": "Period", "version": "Version",
    "organisation": "Organisation", "external": "External",
}  # fmt: skip
_EXPECTED = ("ref", "title", "decision_date", "pillars")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the report: what, the value, how sure, and where it stands."""

    name: str
    value: str
    confidence: Confidence | None
    where: str


def lines_of(known: Understanding) -> Iterator[Line]:
    """What was found, and what was looked for and not found."""
    for field, name in _NAMES.items():
        entry = known.found.get(field)
        if entry:
            place = entry.where or entry.words
            yield Line(name=name, value=_told(entry.value), confidence=entry.confidence, where=place)
        elif known.kind == "decision" and field in _EXPECTED:
            yield Line(name=name, value="not found", confidence=None, where="")
    yield from _people(known)
    yield from _money(known)
    yield from _awards(known)
    for stated, block in known.statutes:
        quoted = f" (the text says “{stated.quoted_as}”)" if stated.quoted_as else ""
        yield Line(
            name="Power",
            value=f"{stated.act}, {stated.provision}{quoted}",
            confidence=Confidence.LIKELY,
            where=block.where,
        )


def _people(known: Understanding) -> Iterator[Line]:
    author = known.author
    if author.block:
        value = ", ".join(part for part in (author.name, author.post, _day(author.date)) if part)
        yield Line(name="Author", value=value, confidence=author.sure, where=author.block.where)
    elif known.kind == "decision":
        yield Line(name="Author", value="not found", confidence=None, where="")
    for role, person in known.approvals.items():
        value = ", ".join(part for part in (person.name or "no name", _day(person.date) or "no date") if part)
        where = person.block.where if person.block else ""
        sure = Confidence.CERTAIN if person.name and person.date else Confidence.LIKELY
        yield Line(name=f"Approval: {role.replace('-', ' ')}", value=value, confidence=sure, where=where)


def _money(known: Understanding) -> Iterator[Line]:
    money = known.money
    if known.kind != "decision":
        return
    if money.total:
        sure = Confidence.LIKELY if money.sure else Confidence.GUESS
        yield Line(
            name="Total", value=format_pounds(money.total.amount), confidence=sure, where=money.total.block.where
        )
    else:
        yield Line(
            name="Total",
            value="nil" if money.nil else "not found",
            confidence=Confidence.LIKELY if money.nil else None,
            where=money.nil.where if money.nil else "",
        )
    for name, sums in (("Cost", money.costs), ("Funding", money.funding)):
        for found in sums:
            value = f"{format_pounds(found.amount)}  {shorten(found.label, 50)}"
            yield Line(name=name, value=value, confidence=Confidence.LIKELY, where=found.block.where)
    if money.recurring:
        value = f"{format_pounds(money.recurring.amount)} a year"
        yield Line(name="Recurring", value=value, confidence=Confidence.LIKELY, where=money.recurring.block.where)


def _awards(known: Understanding) -> Iterator[Line]:
    """Options, recipients, and other decisions that the text names."""
    for option in known.options:
        value = f"{option.id}  {option.title}{' (recommended)' if option.recommended else ''}"
        yield Line(name="Option", value=value, confidence=Confidence.LIKELY, where=option.block.where)
    for one in known.recipients:
        value = f"{format_pounds(one.amount)}  {one.name}"
        yield Line(name="Recipient", value=value, confidence=Confidence.LIKELY, where=one.block.where)
    for kind, refs in known.relations.items():
        yield Line(
            name=kind.capitalize(), value=", ".join(refs), confidence=Confidence.GUESS, where="the text names it"
        )


def _told(value: object) -> str:
    if isinstance(value, dt.date | PartialDate):
        return format_date(value).replace("\N{NO-BREAK SPACE}", " ")
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _day(day: dt.date | None) -> str:
    return format_date(day).replace("\N{NO-BREAK SPACE}", " ") if day else ""
