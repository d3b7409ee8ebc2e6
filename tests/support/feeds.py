"""Feeds made of the register at once: what a build, which gathers them from what each record has given, must equal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from portal.website.artifact import Artifact
from portal.website.feeds import (
    FOLLOWED_CORRECTIONS,
    Feed,
    corrections,
    decision_entry,
    followed,
    newest_corrections,
)
from portal.website.feeds.files import files_of
from portal.website.shelf import Shelf
from portal.website.views import SiteView


def feeds(shelf: Shelf) -> Iterator[Feed]:
    """Every feed."""
    for what in followed(shelf):
        if what is FOLLOWED_CORRECTIONS:
            entries = chain.from_iterable(corrections(entry, shelf) for entry in shelf.decisions)
            yield what.feed(newest_corrections(entries))
        else:
            yield what.feed(decision_entry(entry, shelf) for entry in what.found)


def feed_files(shelf: Shelf, site: SiteView) -> Iterator[Artifact]:
    """Every feed in every form."""
    for feed in feeds(shelf):
        yield from files_of(feed, site)
