"""Feeds of new decisions and corrections: what they hold, made from the same plan as the pages.

Every date in a feed is one of the records': the day of publication, or where nobody has said, the day that places the
record in lists. A correction or a change that is dated later brings its record up again. Nothing depends on the day of
the build.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from portal.content.common import Correction, CorrectionKind
from portal.content.decision import Decision
from portal.content.records import Entry
from portal.dates import format_date
from portal.website import addresses, words
from portal.website.linked_data import base_address
from portal.website.lists import date_label
from portal.website.record_head import answers
from portal.website.record_page import status_tag
from portal.website.shelf import Shelf
from portal.website.updated import last_updated

MOST = 50
"""Entries of a feed; the register has them all."""
CORRECTIONS = "corrections"
_UNDATED = dt.date(1970, 1, 1)
"""The day of an entry that has no date and no year in its reference: a form may insist on one. No entry shows it."""


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """A decision or a correction. Addresses are whole; texts are plain but for `content`."""

    id: str
    """What a reader knows it by for ever."""
    link: str
    title: str
    summary: str
    content: Markup
    """Markup of our own around escaped text."""
    published: dt.date | None
    """The day the record says it was published, or None."""
    appeared: dt.date
    """The day that places it in the feed."""
    updated: dt.date
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed: what it follows, and its newest entries, newest first."""

    of: str
    """The address of the page that lists the same, or the name of the feed where no page does."""
    group: str
    """The heading it stands under where all feeds are listed."""
    name: str
    """What it is called there."""
    title: str
    page: str
    """The address of the page that says the same."""
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> dt.date:
        """The newest date in it."""
        return max((entry.updated for entry in self.entries), default=_UNDATED)


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What a feed follows; see Feed. `found` are the newest decisions it lists, newest first."""

    of: str
    group: str
    name: str
    title: str
    page: str
    found: tuple[Entry[Decision], ...] = ()

    def feed(self, entries: Iterable[FeedEntry]) -> Feed:
        """The feed, of these entries."""
        named = {"of": self.of, "group": self.group, "name": self.name, "title": self.title, "page": self.page}
        return Feed(**named, entries=tuple(entries))


FOLLOWED_CORRECTIONS = Followed(
    of=CORRECTIONS,
    group="Everything",
    name="Corrections to decisions",
    title="Corrections to decisions",
    page=addresses.FEEDS,
)


def followed(shelf: Shelf) -> Iterator[Followed]:
    """What can be followed: all decisions, the corrections, each pillar, area and theme."""
    newest = tuple(sorted(shelf.decisions, key=lambda entry: appeared(entry, shelf), reverse=True))

    def of(address: str, group: str, name: str, title: str, found: Iterable[Entry[Decision]]) -> Followed:
        return Followed(of=address, group=group, name=name, title=title, page=address, found=tuple(islice(found, MOST)))

    yield of(addresses.DECISIONS, "Everything", "All decisions", "Decisions", newest)
    yield FOLLOWED_CORRECTIONS
    for edition in shelf.register.public_editions():
        for pillar in edition.fields.pillars:
            refs = {entry.fields.ref for entry in shelf.naming(edition.stem, pillar.key)}
            address = addresses.pillar(edition.stem, pillar.key)
            title = f"Decisions under {pillar.title} ({edition.fields.title})"
            found = (entry for entry in newest if entry.fields.ref in refs)
            yield of(address, edition.fields.title, pillar.title, title, found)
    vocabularies = shelf.configuration.vocabularies
    for area in vocabularies.areas:
        found = (entry for entry in newest if area.key in entry.fields.areas)
        yield of(addresses.area(area.key), "Areas", area.name, f"Decisions on {area.name}", found)
    for theme in vocabularies.themes:
        found = (entry for entry in newest if theme.key in entry.fields.themes)
        yield of(addresses.theme(theme.key), "Themes", theme.name, f"Decisions on {theme.name}", found)


def newest_corrections(found: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Those of a feed; `found` are those of all decisions, in the order of the register."""
    return sorted(found, key=lambda entry: entry.appeared, reverse=True)[:MOST]


def appeared(entry: Entry[Decision], shelf: Shelf) -> dt.date:
    """The day that places a decision in feeds: of its publication, else of the lists, else its year's first."""
    fields = entry.fields
    year = shelf.year(entry)
    return fields.published or fields.listing_date or (dt.date(year, 1, 1) if year else _UNDATED)


def decision_entry(entry: Entry[Decision], shelf: Shelf) -> FeedEntry:
    """A decision as an entry. Its permanent address is its id."""
    fields = entry.fields
    address = base_address(shelf) + shelf.address(entry)
    day = appeared(entry, shelf)
    return FeedEntry(
        id=address,
        link=address,
        title=f"{fields.ref}: {fields.title}",
        summary=fields.summary,
        content=_decision_content(fields, shelf),
        published=fields.published,
        appeared=day,
        updated=max(day, last_updated(fields) or day),
        tags=(
            words.decision_type(fields.decision_type),
            *(link.text for link in shelf.area_links(fields.areas)),
            *(link.text for link in shelf.theme_links(fields.themes)),
        ),
    )


def _decision_content(fields: Decision, shelf: Shelf) -> Markup:
    """The summary and the answers of the first screen, in the same words."""
    lines = [(answer.term, answer.value, *(link.text for link in answer.links)) for answer in answers(fields, shelf)]
    if not fields.decision_date and fields.listing_date:
        lines.append((date_label(fields), format_date(fields.listing_date)))
    lines.append(("Status", status_tag(fields, shelf).text))
    lines += [("Updated", format_date(update.date), update.note) for update in fields.updates]
    said = Markup("").join(Markup("<li>{}: {}</li>").format(term.rstrip("?"), " ".join(rest)) for term, *rest in lines)
    return Markup("<p>{}</p><ul>{}</ul>").format(fields.summary, said)


def corrections(entry: Entry[Decision], shelf: Shelf) -> Iterator[FeedEntry]:
    """The corrections of a decision as entries."""
    seen: Counter[tuple[str, str]] = Counter()
    for number, correction in enumerate(entry.fields.corrections, 1):
        place = (correction.date.isoformat(), correction.where or "record")
        seen[place] += 1
        yield _correction_entry(entry, correction, shelf, number, seen[place])


def _correction_entry(entry: Entry[Decision], correction: Correction, shelf: Shelf, number: int, nth: int) -> FeedEntry:
    """A correction as an entry. Its day and place are its id, so another before it in the file changes nothing."""
    fields = entry.fields
    address = base_address(shelf) + shelf.address(entry)
    day, where = correction.date, correction.where
    return FeedEntry(
        id=f"{address}#corrected-{day.isoformat()}-{where or 'record'}-{nth}",
        link=f"{address}#correction-{number}" if where else f"{address}#corrections",
        title=f"Correction to {fields.ref}: {fields.title}",
        summary=correction.note,
        content=_correction_content(correction),
        published=day,
        appeared=day,
        updated=day,
        tags=(words.CORRECTION[correction.kind],),
    )


def _correction_content(correction: Correction) -> Markup:
    """What the list of corrections on the page says; of a redaction never what stood there."""
    parts = []
    if correction.was and correction.kind is not CorrectionKind.REDACTION:
        parts.append(Markup("<p>The text here says “{}”.</p>").format(correction.was))
        if correction.should_be:
            parts.append(Markup("<p>What is meant: “{}”.</p>").format(correction.should_be))
    parts.append(Markup("<p>{}</p>").format(correction.note))
    if correction.proposed:
        parts.append(Markup("<p>Proposed. The office that made the record has not confirmed it.</p>"))
    return Markup("").join(parts)
