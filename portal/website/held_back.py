"""What marks a record that is held back, where it is shown all the same: in the preview, and nowhere else.

In a site that is built nothing held back is public, so nothing here has anything to say of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Status
from portal.content.document import DocumentStatus, PlanEdition, SitePage, StrategyDocument
from portal.content.records import Entry, Fields
from portal.website.shelf import Shelf
from portal.website.views import Banner, Tag

DRAFT, HELD = "Draft, not published", "Held back, not published"


def mark(entry: Entry[Fields] | None, shelf: Shelf) -> Tag | None:
    """The word that lists show instead of the status; None for what is published."""
    if entry is None or isinstance(entry.fields, SitePage) or not shelf.register.not_published(entry.path):
        return None
    draft = entry.fields.status in (Status.DRAFT, Status.PROPOSED, DocumentStatus.DRAFT)
    return Tag(text=DRAFT if draft else HELD, tone="caution")


def notice(entry: Entry[Fields], shelf: Shelf) -> Iterator[Banner]:
    """The notice above the title, with the reason; nothing for what is published."""
    word, held = mark(entry, shelf), shelf.register.not_published(entry.path)
    if word and held:
        what = "document" if isinstance(entry.fields, StrategyDocument | PlanEdition) else "record"
        text = f"Only this preview shows the {what}: {held.reason}."
        yield Banner(title=word.text, text=text, tone="caution")
