"""The line of a decision through time: written, approved, published, in effect, corrected, replaced.

The approvals keep the order of their chain, dated or not, since a gap in the chain is a fact of the record. What comes
after publication follows in the order of its dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from portal.content.decision import ApprovalRole, Decision
from portal.content.register import Relation as Rel
from portal.dates import format_date
from portal.text import counted
from portal.website import words
from portal.website.record_parts import who
from portal.website.shelf import Shelf
from portal.website.views import Link, Step
from portal.working_days import working_days_between


@dataclass(frozen=True, kw_only=True)
class _Event:
    """A step with the day it is sorted by, where there is one."""

    step: Step
    day: dt.date | None


def steps(fields: Decision, shelf: Shelf) -> tuple[Step, ...]:
    """Every step of the decision, gaps said plainly, working days between those of the chain."""
    later = sorted(_later(fields, shelf), key=lambda event: (event.day is None, event.day or dt.date.max))
    today = shelf.register.as_of
    return (*_counted(list(_chain(fields))), *(_still_to_come(event, today) for event in later))


def _chain(fields: Decision) -> Iterator[_Event]:
    """From the author to publication on this site."""
    yield _event("Written", fields.author.date, who(fields.author) or "Author not stated in the record")
    for approval in fields.approvals:
        name = approval.name or ("Name " + words.NOT_STATED)
        evidence = words.SIGNATURE[approval.signature]
        yield _event(words.APPROVAL[approval.role], approval.date, name, evidence, approval.note or "")
    if not _shows_the_decision(fields):
        yield _event("Decided", fields.decision_date, fields.decision_maker.name or "", note=fields.date_note or "")
    yield _event("Published on this site", fields.published, note=fields.published_note or "")


def _shows_the_decision(fields: Decision) -> bool:
    """Whether one of the approvals is the decision itself, on its day where that is stated."""
    own = [approval for approval in fields.approvals if approval.role is ApprovalRole.COMMISSIONER]
    return any(approval.date == fields.decision_date for approval in own)


def _later(fields: Decision, shelf: Shelf) -> Iterator[_Event]:
    """What happens to a decision once it is taken."""
    if fields.effective_from:
        yield _event("Takes effect", fields.effective_from)
    if fields.effective_to:
        yield _event("Ends", fields.effective_to)
    for day, group in groupby(sorted(correction.date for correction in fields.corrections)):
        number = counted(len(list(group)), "correction", "corrections")
        yield _event("Corrected", day, links=(Link(text=f"{number} noted", address="#corrections"),))
    for update in fields.updates:
        yield _event("Updated", update.date, note=update.note)
    for relation, label in ((Rel.VARIES, "Changed in part"), (Rel.SUPERSEDES, "Replaced"), (Rel.REVOKES, "Revoked")):
        for ref in shelf.register.standing_in(relation, fields.ref):
            if link := shelf.decision_link(ref):
                yield _event(label, shelf.register.decisions[ref].fields.decision_date, links=(link,))


def _event(
    label: str, date: dt.date | None, name: str = "", evidence: str = "", note: str = "", links: tuple[Link, ...] = ()
) -> _Event:
    shown = format_date(date) if date else words.DATE_NOT_STATED.capitalize()
    step = Step(
        label=label, date=shown, dated=date is not None, who=name, evidence=evidence, note=note, gap="", links=links
    )
    return _Event(step=step, day=date)


def _counted(chain: list[_Event]) -> Iterator[Step]:
    """The steps with the working days since the last one that carries a date."""
    last, between = None, 0
    for event in chain:
        gap = _gap(last, event.day, beside=between == 0) if last and event.day else ""
        yield replace(event.step, gap=gap)
        if event.day:
            last, between = event, 0
        else:
            between += 1


def _gap(last: _Event, day: dt.date, *, beside: bool) -> str:
    """How long after the last dated step. Where that is not the step above, its date is given."""
    assert last.day
    number = working_days_between(last.day, day)
    step = "the step above" if beside else format_date(last.day)
    if day == last.day:
        return "The same day" if beside else f"The same day as {step}"
    if number == 0:
        return f"{counted(abs((day - last.day).days), 'day', 'days')} from {step}, none of them a working day"
    days = counted(abs(number), "working day", "working days")
    if number < 0:
        return f"{days} before {step}"
    return f"{days} later" if beside else f"{days} after {step}"


def _still_to_come(event: _Event, today: dt.date) -> Step:
    return replace(event.step, note="Still to come") if event.day and event.day > today else event.step
