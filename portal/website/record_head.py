"""The first screen of a record: how much, by whom, when, whether it still stands; below it what else places it."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Decision, TitleSource
from portal.dates import format_date
from portal.money import format_pounds
from portal.text import counted
from portal.website import words
from portal.website.money_view import total_in_words
from portal.website.shelf import Shelf
from portal.website.standing import standing
from portal.website.updated import updated
from portal.website.views import Answer, Fact
from portal.working_days import working_days_between


def answers(fields: Decision, shelf: Shelf) -> tuple[Answer, ...]:
    """The four answers, in the order in which they are asked."""
    return (_amount(fields), _decided_by(fields), _decided(fields), standing(fields, shelf))


def _amount(fields: Decision) -> Answer:
    financial = fields.financial
    recurring = financial.recurring
    then = f"then {format_pounds(recurring.amount)} a year" if recurring else words.MONEY[financial.kind]
    note = then if financial.total else ""
    return Answer(term="Amount", value=total_in_words(financial), note=note, stated=financial.total is not None)


def _decided_by(fields: Decision) -> Answer:
    maker = fields.decision_maker
    note = words.DECIDED_BY[maker.role] if maker.name else "Name not stated in the record"
    return Answer(term="Decided by", value=maker.name or words.DECIDED_BY[maker.role], note=note)


def _decided(fields: Decision) -> Answer:
    """The day of the decision. Where the record states none, no other date is put in its place, only beside it."""
    if fields.decision_date:
        return Answer(term="Decided on", value=format_date(fields.decision_date))
    latest, note = fields.latest_approval, ""
    if latest and latest.date:
        note = f"Latest dated approval: {format_date(latest.date)}, {words.APPROVAL_BRIEF[latest.role]}"
    return Answer(term="Decided on", value=words.DATE_NOT_STATED.capitalize(), note=note, stated=False)


def details(fields: Decision, shelf: Shelf) -> Iterator[Fact]:
    """The period, the pillars, the publication, and notes that say where a title or a date comes from."""
    yield _takes_effect(fields)
    pillars = shelf.pillar_links(fields.plan, fields.pillars)
    none = "" if pillars else "No pillar of the plan named"
    yield Fact(term="Supports", value=none, links=pillars, stated=bool(pillars))
    yield _published(fields)
    yield from updated(fields)
    if fields.date_note:
        yield Fact(term="Day of the decision", value=fields.date_note)
    if fields.title_source is TitleSource.SUPPLIED:
        yield Fact(term="Title", value="The document prints no title; this one was added.")


def _takes_effect(fields: Decision) -> Fact:
    start, end = fields.effective_from, fields.effective_to
    if start and end:
        return Fact(term="Takes effect", value=f"{format_date(start)} to {format_date(end)}")
    if start:
        return Fact(term="Takes effect", value=format_date(start))
    if end:
        return Fact(term="Takes effect", value=f"Until {format_date(end)}")
    return Fact(term="Takes effect", value=words.NOT_STATED.capitalize(), stated=False)


def _published(fields: Decision) -> Fact:
    note = fields.published_note or ""
    if not fields.published:
        return Fact(term="Published", value=words.DATE_NOT_STATED.capitalize(), note=note, stated=False)
    shown = format_date(fields.published)
    if fields.published == fields.decision_date:
        shown = f"{shown}, the day of the decision"
    elif fields.decision_date:
        days = counted((fields.published - fields.decision_date).days, "day", "days")
        working = counted(working_days_between(fields.decision_date, fields.published), "working day", "working days")
        shown = f"{shown}, {days} ({working}) after the decision"
    return Fact(term="Published", value=shown, note=note)
