"""Whether a decision still stands on the day of the build, in words: the last question of the first screen.

It follows from the record's own status, from newer records on the site and from the date; nobody types it. What the
site cannot know it does not say: "Still stands" means that nothing held here ends or replaces the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.content.decision import Decision, Status
from portal.content.register import Relation as Rel
from portal.dates import format_date
from portal.text import in_prose
from portal.website.shelf import Shelf
from portal.website.views import Answer, Banner, Link

QUESTION = "Does it still stand?"
_LEFT = {
    Status.REJECTED: ("Rejected", "plain", "The proposal was not approved."),
    Status.WITHDRAWN: ("Withdrawn", "stop", "The office has withdrawn this decision. The record stays."),
    Status.REVOKED: ("Revoked", "stop", "This decision has been revoked. The record stays."),
}


def standing(fields: Decision, shelf: Shelf) -> Answer:
    """Where the decision stands: ended by a newer record, by its own status, by its dates, or not at all."""
    by = shelf.register.standing_in
    if revoking := by(Rel.REVOKES, fields.ref):
        return _answer("Revoked by", "stop", _dates(revoking, shelf), _links(revoking, shelf))
    if fields.status in _LEFT:
        text, tone, note = _LEFT[fields.status]
        return _answer(text, tone, note)
    if replacing := by(Rel.SUPERSEDES, fields.ref):
        return _answer("Replaced by", "caution", _dates(replacing, shelf), _links(replacing, shelf))
    if fields.status is Status.DEFERRED:
        return _answer("Put off", "caution", fields.deferral_reason or "The record gives no reason.")
    if varying := by(Rel.VARIES, fields.ref):
        note = _period(fields, shelf)
        return _answer("Changed in part by", "caution", note, _links(varying, shelf))
    return _by_its_dates(fields, shelf)


def standing_banners(fields: Decision, shelf: Shelf) -> Iterator[Banner]:
    """What a reader must know before reading on: that the decision was ended, replaced, changed, or is over."""
    by, today = shelf.register.standing_in, shelf.register.as_of
    revoking, replacing, varying = (by(relation, fields.ref) for relation in (Rel.REVOKES, Rel.SUPERSEDES, Rel.VARIES))
    if revoking:
        yield _banner("Revoked", "stop", f"A later decision ended this one. {_dates(revoking, shelf)}", revoking, shelf)
    elif fields.status in (Status.WITHDRAWN, Status.REVOKED):
        title, tone, text = _LEFT[fields.status]
        yield Banner(title=title, text=text, tone=tone)
    if replacing:
        text = f"A later decision takes the place of this one. {_dates(replacing, shelf)}"
        yield _banner("Superseded", "caution", text, replacing, shelf)
    if varying:
        text = f"A later decision changes this one in part. {_dates(varying, shelf)}"
        yield _banner("Varied", "caution", text, varying, shelf)
    if fields.effective_to and fields.effective_to < today and fields.status is Status.APPROVED:
        yield Banner(title="Expired", text=f"The decision applied until {format_date(fields.effective_to)}.")


def _banner(title: str, tone: str, text: str, refs: Sequence[str], shelf: Shelf) -> Banner:
    return Banner(title=title, text=text.rstrip(), links=_links(refs, shelf), tone=tone)


def _by_its_dates(fields: Decision, shelf: Shelf) -> Answer:
    start, end, today = fields.effective_from, fields.effective_to, shelf.register.as_of
    if end and end < today:
        began = f"It took effect on {format_date(start)}." if start else ""
        return _answer(f"Ended {format_date(end)}", "plain", began)
    if start and start > today:
        return _answer("Not yet in effect", "plain", f"It takes effect on {format_date(start)}.")
    if end:
        return _answer(f"Stands until {format_date(end)}", "good", "")
    return _answer("Still stands", "good", "Nothing on this site ends or replaces it.")


def _period(fields: Decision, shelf: Shelf) -> str:
    """What is left of a decision that was changed in part."""
    end = fields.effective_to
    if end and end < shelf.register.as_of:
        return f"It ended on {format_date(end)}."
    return f"The rest stands until {format_date(end)}." if end else "The rest still stands."


def _dates(refs: Sequence[str], shelf: Shelf) -> str:
    """When the newer decisions were taken, as far as their records say."""
    found = (shelf.register.decisions[ref].fields.decision_date for ref in refs)
    days = [format_date(day) for day in sorted({day for day in found if day})]
    return f"Decided {in_prose(days)}." if days else ""


def _links(refs: Sequence[str], shelf: Shelf) -> tuple[Link, ...]:
    """Links that show the ref alone, since the line is short."""
    return tuple(Link(text=ref, address=link.address) for ref in refs if (link := shelf.decision_link(ref)))


def _answer(value: str, tone: str, note: str, links: tuple[Link, ...] = ()) -> Answer:
    return Answer(term=QUESTION, value=value, note=note, links=links, tone=tone)
