"""A page for each text that a record had before, below the record's own address, and the record's list of changes.

The address is that of the record and the day from which on the text stood: decisions/pcc-d-2024-07/2025-03-05/. It is
a promise like any other, kept in the ledger from the moment another text takes its place. Where this copy of the
records cannot show the text any more, a page at its address says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import partial

from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.past_text import Note, PastText, text_of
from portal.content.permalinks import identity_of
from portal.content.records import Entry, Fields
from portal.content.versions import Version
from portal.dates import format_date
from portal.text import counted, in_prose
from portal.website import addresses
from portal.website.citation import cited_version, facts
from portal.website.difference import Block, Pair, blocks_of, changed, word_changes
from portal.website.late_page import LatePage
from portal.website.record_parts import paragraph_names
from portal.website.shelf import Shelf
from portal.website.views import (
    Banner,
    Change,
    ChangedBlock,
    ChangesView,
    DifferenceView,
    Fact,
    Link,
    Piece,
    TombstonePage,
    VersionPage,
)

Record = Decision | StrategyDocument | PlanEdition


def version_addresses(entry: Entry[Fields], shelf: Shelf) -> tuple[str, ...]:
    """Every address below that of a record at which a version has a page, oldest first, those without a text too."""
    shown = (_address(entry, version, shelf) for version in shelf.versions.of(entry.path).versions)
    return tuple(sorted({*shown, *_kept(entry, shelf)}))


def unshown(entry: Entry[Fields], shelf: Shelf) -> tuple[str, ...]:
    """The addresses of versions that were published and cannot be shown from this copy."""
    kept = set(_kept(entry, shelf))
    if not kept:
        return ()
    shown = {_address(entry, version, shelf) for version in shelf.versions.of(entry.path).versions}
    return tuple(sorted(kept - shown))


def version_pages(shelf: Shelf) -> Iterator[LatePage | TombstonePage]:
    """The pages of all versions of all public records."""
    for path in sorted(shelf.register.public):
        entry = shelf.register.by_path[path]
        if isinstance(entry.fields, SitePage):
            continue
        versions = shelf.versions.of(path).versions
        for at, version in enumerate(versions):
            yield LatePage(
                address=_address(entry, version, shelf),
                title=version.text.title,
                make=partial(_version_page, entry, versions, at, shelf),
                listed=False,
            )
        for address in unshown(entry, shelf):
            yield _unshown_page(entry, address, shelf)


def changes_view(entry: Entry[Fields], shelf: Shelf) -> ChangesView:
    """The changes to a record for its own page: notes of the office, and the texts before, newest first."""
    fields = entry.fields
    assert isinstance(fields, Record)
    past = shelf.versions.of(entry.path)
    noted: set[Note] = set()
    rows: list[tuple[dt.date, Change]] = []
    for at, version in enumerate(past.versions):
        notes = _new_notes(past.versions, at, entry)
        noted.update(notes)
        link = Link(text=f"The text before, {_span(version)}", address=f"{_address(entry, version, shelf)}#differences")
        rows.append((version.until or dt.date.max, _change(version.until, [note for _, note in notes], link)))
    rows += [
        (update.date, _change(update.date, [update.note], None))
        for update in fields.updates
        if (update.date.isoformat(), update.note) not in noted
    ]
    rows += [(_day_of(address), _lost(address)) for address in unshown(entry, shelf)]
    newest = sorted(rows, key=lambda row: row[0], reverse=True)
    return ChangesView(lead=_lead(entry, shelf), changes=tuple(change for _, change in newest))


# --- addresses and days ---


def _address(entry: Entry[Fields], version: Version, shelf: Shelf) -> str:
    return addresses.version(shelf.address(entry), version.day)


def _kept(entry: Entry[Fields], shelf: Shelf) -> Iterator[str]:
    """The addresses of versions of a record that the ledger holds."""
    holding = shelf.register.ledger.of(identity_of(entry, shelf.slug))
    if not holding.lines:
        return
    own = shelf.address(entry)
    for address in holding.addresses:
        if address.startswith(own) and re.fullmatch(addresses.VERSION, address[len(own) :]):
            yield address


def _day_of(address: str) -> dt.date:
    return dt.date.fromisoformat(address.rstrip("/").rpartition("/")[2])


def _span(version: Version) -> str:
    """When a text stood: "from 22 November 2026 to 28 November 2026"."""
    since = f"from {format_date(version.day)}"
    return f"{since} to {format_date(version.until)}" if version.until else since


# --- the list of changes ---


def _lead(entry: Entry[Fields], shelf: Shelf) -> str:
    past = shelf.versions.of(entry.path)
    if past.unknown:
        return (
            "Whether this text was another before cannot be told: the copy that this site was made from does not hold"
            " its history."
        )
    since = format_date(past.since) if past.since else ""
    if past.versions:
        return f"The text as it stands here was published on {since}." if since else "The text has been changed again."
    return f"The text has stood here unchanged since {since}." if since else ""


def _change(day: dt.date | None, notes: Sequence[str], link: Link | None) -> Change:
    said = tuple(notes) or (("No note says what changed; the difference shows it.",) if link else ())
    return Change(date=format_date(day) if day else "Day not known yet", dated=day is not None, notes=said, link=link)


def _lost(address: str) -> Change:
    link = Link(text="Address of a text that stood from this day on", address=address)
    return Change(date=format_date(_day_of(address)), dated=True, notes=(), link=link)


def _new_notes(versions: Sequence[Version], at: int, entry: Entry[Fields]) -> list[Note]:
    """The notes, and the corrections, that came with the text after a version."""
    before, following = versions[at].text, versions[at + 1].text if at + 1 < len(versions) else text_of(entry)
    corrected = [
        (c.date.isoformat(), f"Corrected: {c.note}") for c in following.corrections if c not in before.corrections
    ]
    return [*(note for note in following.notes if note not in before.notes), *corrected]


# --- the page of a version ---


def _version_page(entry: Entry[Fields], versions: Sequence[Version], at: int, shelf: Shelf) -> VersionPage:
    fields, version = entry.fields, versions[at]
    assert isinstance(fields, Record)
    record = shelf.address(entry)
    ref = fields.ref if isinstance(fields, Decision) else fields.title
    last = version.until or shelf.register.as_of
    return VersionPage(
        address=_address(entry, version, shelf),
        record=record,
        title=version.text.title,
        description=f"{ref} as it was published {_span(version)}.",
        section=record.partition("/")[0],
        breadcrumb=_breadcrumb(record, ref),
        listed=False,
        kicker=f"{ref}: an earlier text" if isinstance(fields, Decision) else "An earlier text",
        summary=version.text.summary,
        banner=_banner(version, record),
        facts=tuple(_facts(version)),
        difference=_difference(versions, at, entry),
        body=version.text.body.html,
        anchors=version.text.body.anchors | _correction_anchors(version),
        others=(
            Link(text="The record as it stands now", address=record),
            *(
                Link(text=f"The text {_span(other)}", address=_address(entry, other, shelf))
                for other in reversed(versions)
                if other is not version
            ),
        ),
        citation=facts(
            cited_version(
                entry,
                shelf,
                address=_address(entry, version, shelf),
                title=version.text.title,
                span=f"text as published from {format_date(version.day)} to {format_date(last)}",
            )
        ),
    )


def _breadcrumb(record: str, ref: str) -> tuple[Link, ...]:
    folder = f"{record.partition('/')[0]}/"
    names = {addresses.DECISIONS: "Decisions", addresses.STRATEGY: "Strategy", addresses.PLANS: "Plans"}
    return (
        Link(text="Home", address=addresses.HOME),
        Link(text=names.get(folder, folder), address=folder),
        Link(text=ref, address=record),
    )


def _banner(version: Version, record: str) -> Banner:
    end = "" if version.until else " until the text of today took its place"
    text = f"This is the text as published {_span(version)}{end}."
    if not version.returns:
        text = f"{text} Then the record was off this site for a time."
    links = (Link(text="The record as it stands is here.", address=record),)
    return Banner(title="Not the text of today", text=text, links=links, tone="caution")


def _facts(version: Version) -> Iterator[Fact]:
    yield Fact(term="Stood here", value=_span(version))
    if version.text.withheld:
        number = counted(version.text.withheld, "place", "places")
        yield Fact(
            term="Withheld",
            value=number,
            note="Words that were taken out of the record since are withheld here too. Where it is in doubt which words"
            " those are, more is withheld.",
        )
    if not version.text.whole:
        yield Fact(
            term="Form",
            value="An earlier form of the record",
            note="Its text is shown; its facts are named as they stood in the file.",
        )
    yield Fact(term="Kept in git as", value=version.commit[:12], note="For whoever wants to verify it.")


def _correction_anchors(version: Version) -> frozenset[str]:
    """The places of the notes beside the text."""
    markup = version.text.body.html
    found = (re.findall(r'id="(correction-\d+)"', part) for part in markup.parts if isinstance(part, str))
    return frozenset(name for names in found for name in names)


def _unshown_page(entry: Entry[Fields], address: str, shelf: Shelf) -> TombstonePage:
    fields, record, office = entry.fields, shelf.address(entry), shelf.configuration.office
    ref = getattr(fields, "ref", fields.title)
    return TombstonePage(
        address=address,
        title="This earlier text cannot be shown here",
        description=f"An earlier text of {ref} that this copy of the site cannot show.",
        section=record.partition("/")[0],
        breadcrumb=_breadcrumb(record, ref),
        listed=False,
        lead=f"From {format_date(_day_of(address))} on {fields.title} stood here in words that were changed later. The"
        " copy of the records that this site was made from does not hold them. The address stays.",
        facts=(Fact(term="What stood here", value=f"{ref}, as it was published on {format_date(_day_of(address))}"),),
        ways_on=(
            Link(text="The record as it stands now", address=record),
            Link(text=f"Ask the {office.name} for the earlier text", address=office.website),
        ),
    )


# --- the difference ---


def _difference(versions: Sequence[Version], at: int, entry: Entry[Fields]) -> DifferenceView:
    """What changed when another text took the place of a version."""
    version = versions[at]
    following = versions[at + 1].text if at + 1 < len(versions) else text_of(entry)
    pairs = list(changed(_blocks(version.text), _blocks(following)))
    facts = tuple(_changed_facts(version.text, following))
    day = f" on {format_date(version.until)}" if version.until else ""
    differing = (
        counted(len(pairs), "paragraph or heading differs", "paragraphs or headings differ") if pairs else "",
        counted(len(facts), "fact differs", "facts differ") if facts else "",
    )
    said = in_prose([part for part in differing if part]) or "no word that can be shown differs"
    return DifferenceView(
        title=f"What changed{day}",
        lead=f"Between this text and the next, {said}.",
        notes=tuple(note for _, note in _new_notes(versions, at, entry)),
        facts=facts,
        blocks=tuple(_changed_block(pair) for pair in pairs),
    )


def _blocks(text: PastText) -> tuple[Block, ...]:
    return blocks_of(text.body, paragraph_names(text.body))


def _changed_block(pair: Pair) -> ChangedBlock:
    before, after = pair.before, pair.after
    block = before or after
    assert block
    return ChangedBlock(
        place=block.place,
        what="Changed" if before and after else "Taken out" if before else "Added",
        link=Link(text=block.place, address=f"#{before.anchor}") if before else None,
        pieces=_pieces(before.text if before else "", after.text if after else ""),
    )


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(Piece(kind=kind, text=text) for kind, text in word_changes(before, after))


def _changed_facts(before: PastText, after: PastText) -> Iterator[ChangedBlock]:
    for name in dict.fromkeys((*before.facts, *after.facts)):
        old, new = before.facts.get(name, ""), after.facts.get(name, "")
        if old != new:
            what = "Changed" if old and new else "Taken out" if old else "Added"
            yield ChangedBlock(place=name, what=what, link=None, pieces=_pieces(old, new))
