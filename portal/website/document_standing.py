"""Whether a strategy, a report or an edition of the plan still stands, above its text and in its line of a list.

It follows from its own status, from newer documents on the site and from the day; nobody types that it is superseded
or over. An edition of the plan stays in force until an adopted successor does, whatever period it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.document import Adoption, DocumentStatus, PlanEdition, StrategyDocument
from portal.content.records import Entry
from portal.dates import format_date
from portal.text import counted
from portal.website import held_back
from portal.website.pillars import edition_link
from portal.website.shelf import Shelf
from portal.website.views import Banner, Link, Tag

Document = StrategyDocument | PlanEdition
AnyDocument = Entry[StrategyDocument] | Entry[PlanEdition]


def document_banners(entry: AnyDocument, shelf: Shelf) -> Iterator[Banner]:
    """What a reader must know before reading on."""
    fields: Document = entry.fields
    yield from held_back.notice(entry, shelf)
    if fields.external:
        text = f"This is a document of {fields.organisation}, held here for reference."
        yield Banner(title="Another office’s document", text=text)
    if _is_draft(fields):
        text = "It was put out for consultation. Nothing held here says it was adopted, so no decision is judged by it."
        yield Banner(title="Draft edition", text=text, tone="caution")
    if fields.status is DocumentStatus.WITHDRAWN:
        yield Banner(
            title="Withdrawn", text="The office has withdrawn this document. It stays for reference.", tone="stop"
        )
    if newer := tuple(successors(entry, shelf)):
        yield Banner(title="Superseded", text="A later document takes its place.", links=newer, tone="caution")
    elif over := _over(fields, shelf):
        yield Banner(title="Expired", text=f"This document covers the time to {over}. It stays for reference.")
    if fields.corrections:
        number = counted(len(fields.corrections), "correction", "corrections")
        text = f"This document carries {number}. The text itself is unchanged; the notes stand beside it."
        links = (Link(text="Read the corrections", address="#corrections"),)
        yield Banner(title="Corrections", text=text, links=links, tone="caution")


def document_tags(entry: AnyDocument, shelf: Shelf) -> Iterator[Tag]:
    """The same in a list, a word each."""
    fields: Document = entry.fields
    if unpublished := held_back.mark(entry, shelf):
        yield unpublished
    if fields.external:
        yield Tag(text="Another office’s document", tone="plain")
    if _is_draft(fields):
        yield Tag(text="Draft, not adopted", tone="caution")
    if fields.status is DocumentStatus.WITHDRAWN:
        yield Tag(text="Withdrawn", tone="stop")
    if any(successors(entry, shelf)):
        yield Tag(text="Superseded", tone="caution")
    elif _over(fields, shelf):
        yield Tag(text="Period ended", tone="plain")


def successors(entry: AnyDocument, shelf: Shelf) -> Iterator[Link]:
    """The documents on the site that take the place of one: those that say so, and the edition in force after it."""
    others: list[AnyDocument] = [*shelf.register.public_documents(), *shelf.register.public_editions()]
    named = [other for other in others if entry.stem in other.fields.supersedes]
    yield from (Link(text=other.fields.title, address=shelf.address(other)) for other in named)
    in_force = _in_force_after(entry, shelf)
    if in_force and in_force not in named and in_force.path in shelf.register.public:
        yield edition_link(in_force)


def _in_force_after(entry: AnyDocument, shelf: Shelf) -> Entry[PlanEdition] | None:
    """The edition that is in force now, where an adopted edition came into force before it."""
    fields: Document = entry.fields
    if not isinstance(fields, PlanEdition) or _is_draft(fields) or not fields.in_force_from:
        return None
    today = shelf.register.edition_on(shelf.register.as_of)
    began = today.fields.in_force_from if today else None
    return today if began and began.first_day > fields.in_force_from.first_day else None


def _is_draft(fields: Document) -> bool:
    return isinstance(fields, PlanEdition) and fields.adoption is Adoption.CONSULTATION_DRAFT


def _over(fields: Document, shelf: Shelf) -> str:
    """The end of the time that a document covers, in words, where it has passed; nothing for an edition of the plan."""
    if isinstance(fields, PlanEdition) or not fields.period:
        return ""
    end = fields.period.end
    last = end.last_day
    return format_date(end) if last < shelf.register.as_of else ""
