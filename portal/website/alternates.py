"""Links in the head of a page to the same in another form: feeds of what it lists, the record as data."""

from __future__ import annotations

from collections.abc import Mapping

from portal.website import addresses
from portal.website.views import Alternate

FORMS: Mapping[str, tuple[str, str]] = {
    "atom": ("Atom", "application/atom+xml"),
    "rss": ("RSS", "application/rss+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}
"""The forms of a feed by the ending of its address: what it is called, its media type."""


def feeds_of(page: str, title: str) -> tuple[Alternate, ...]:
    """The feeds of what the page at an address lists. `title` says what that is: "Decisions on Eastmoor"."""
    return tuple(
        Alternate(kind=kind, title=f"{title} ({name})", address=addresses.feed(page, ending))
        for ending, (name, kind) in FORMS.items()
    )


def data_of(page: str) -> Alternate:
    """The record at an address as data."""
    return Alternate(kind="application/json", title="This record as data", address=addresses.record_data(page))
