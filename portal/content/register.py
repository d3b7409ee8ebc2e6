"""The register: every entry under its key, what is public on the day of the build, and how entries relate.

Building it never fails. A ref that leads nowhere, a key used twice, a cycle is kept as it is written, and a rule
reports it. Nothing here points at another entry: relations are keys, looked up when they are needed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, cast

from pydantic import BaseModel

from portal.config import Configuration
from portal.content.decision import Decision, Status
from portal.content.document import Adoption, DocumentStatus, PlanEdition, SitePage, StrategyDocument
from portal.content.ledger import EMPTY, Ledger
from portal.content.records import Entry, Fields, Reading
from portal.dates import format_date
from portal.later import Partial

F = TypeVar("F", bound=BaseModel)


class Relation(StrEnum):
    """How a newer record relates to an older one; the older one shows the reverse, which nobody types."""

    SUPERSEDES = "supersedes"
    VARIES = "varies"
    REVOKES = "revokes"
    RELATED = "related"
    CITES = "cites"


@dataclass(frozen=True, kw_only=True)
class HeldBack:
    """A record that is not on the site, and why."""

    path: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Register(Partial):
    """Everything the office wrote, under its keys. Of two with one key, one that is shown counts, then the first."""

    as_of: dt.date
    readings: tuple[Reading, ...]
    decisions: Mapping[str, Entry[Decision]]
    """By ref, newest first, those held back included."""
    documents: Mapping[str, Entry[StrategyDocument]]
    editions: Mapping[str, Entry[PlanEdition]]
    """By key, oldest first, drafts after those in force."""
    pages: Mapping[str, Entry[SitePage]]
    repeats: tuple[tuple[Entry[Fields], Entry[Fields]], ...]
    """Entries whose key an earlier entry has: the earlier one, the later one."""
    by_path: Mapping[str, Entry[Fields]]
    attachments: frozenset[str]
    """Paths of files beside records that are no records themselves."""
    public: frozenset[str]
    """Paths of the entries that are on the site."""
    held_back: tuple[HeldBack, ...]
    ledger: Ledger
    """Every address that was ever published."""
    relations: Mapping[str, Mapping[Relation, tuple[str, ...]]]
    """By ref: which public decisions stand in a relation to it, by ref, oldest first."""

    @property
    def entries(self) -> Iterator[Entry[Fields]]:
        """Every entry, by path, repeats included."""
        return (reading.entry for reading in self.readings if reading.entry)

    def public_decisions(self) -> tuple[Entry[Decision], ...]:
        """The decisions on the site, newest first."""
        return tuple(entry for entry in self.decisions.values() if entry.path in self.public)

    def public_documents(self) -> tuple[Entry[StrategyDocument], ...]:
        """The strategy documents on the site, newest first."""
        return tuple(entry for entry in self.documents.values() if entry.path in self.public)

    def public_editions(self) -> tuple[Entry[PlanEdition], ...]:
        """The editions of the plan on the site, oldest first, drafts last."""
        return tuple(entry for entry in self.editions.values() if entry.path in self.public)

    def edition_on(self, day: dt.date) -> Entry[PlanEdition] | None:
        """The edition in force on a day: the last adopted one that had come into force, or None before the first."""
        in_force = [
            entry
            for entry in self.editions.values()
            if entry.fields.adoption is Adoption.ADOPTED
            and entry.fields.status is not DocumentStatus.DRAFT
            and entry.fields.in_force_from
            and entry.fields.in_force_from.first_day <= day
        ]
        return in_force[-1] if in_force else None

    def not_published(self, path: str) -> HeldBack | None:
        """Why an entry that is shown is held back from the site: None everywhere but in a preview."""
        return self._shown_though_held.get(path)

    @cached_property
    def _shown_though_held(self) -> Mapping[str, HeldBack]:
        return {held.path: held for held in self.held_back if held.path in self.public}

    def standing_in(self, relation: Relation, ref: str) -> tuple[str, ...]:
        """The refs of public decisions that supersede, vary, revoke, relate to or cite the decision."""
        return self.standing(ref).get(relation, ())

    def standing(self, ref: str) -> Mapping[Relation, tuple[str, ...]]:
        """The refs of public decisions by what they do to the decision."""
        return self.relations.get(ref, {})


def relate(
    readings: tuple[Reading, ...],
    configuration: Configuration,
    as_of: dt.date,
    ledger: Ledger = EMPTY,
    *,
    held_back_shown: bool = False,
) -> Register:
    """Bring all readings together. `as_of` is the day on which the site is to be true.

    For the preview alone, which nobody but the author sees, what is held back can be shown; it still is listed as held
    back.
    """
    entries = [reading.entry for reading in readings if reading.entry]
    reasons = {id(entry): held_for(entry, as_of) for entry in entries}
    shown_first = sorted(entries, key=lambda entry: bool(reasons[id(entry)]))
    decisions = _by_key(_of(Decision, shown_first), lambda entry: entry.fields.ref)
    decisions = _newest_first(decisions, configuration)
    documents = _by_key(_of(StrategyDocument, shown_first), lambda entry: entry.stem)
    editions = _by_key(_of(PlanEdition, shown_first), lambda entry: entry.stem)
    pages = _by_key(_of(SitePage, shown_first), lambda entry: entry.stem)
    kept = {id(e) for group in (decisions, documents, editions, pages) for e in group.values()}
    held = tuple(HeldBack(path=e.path, title=e.fields.title, reason=r) for e in entries if (r := reasons[id(e)]))
    public = frozenset(e.path for e in entries if id(e) in kept) - {h.path for h in held if not held_back_shown}
    return Register(
        as_of=as_of,
        readings=readings,
        decisions=decisions,
        documents=dict(sorted(documents.items(), key=lambda item: _document_order(item[1]))),
        editions=dict(sorted(editions.items(), key=lambda item: _edition_order(item[1]))),
        pages=pages,
        repeats=tuple(_repeats(entries, kept)),
        by_path={entry.path: entry for entry in entries},
        attachments=frozenset(reading.path for reading in readings if reading.attachment),
        public=public,
        held_back=held,
        ledger=ledger,
        relations=_relations(entry for entry in decisions.values() if entry.path in public),
    )


def held_for(entry: Entry[Fields], as_of: dt.date) -> str:
    """Why an entry is not on the site on a day, in words, or nothing where it is."""
    fields = entry.fields
    if isinstance(fields, SitePage):
        return ""
    if fields.status in (Status.DRAFT, Status.PROPOSED, DocumentStatus.DRAFT):
        return f"its status is {fields.status}"
    if fields.published and fields.published > as_of:
        return f"it is to be published on {format_date(fields.published)}"
    if isinstance(fields, Decision) and fields.deferred_until and fields.deferred_until > as_of:
        return f"its publication is put off until {format_date(fields.deferred_until)}"
    return ""


def cited_refs(entry: Entry[Decision]) -> tuple[str, ...]:
    """The refs of other decisions that the record names in its prose, in order, each once."""
    own = entry.fields.ref
    return tuple([ref for ref in entry.body.mentions if ref != own])


def _of(kind: type[F], entries: Iterable[Entry[Fields]]) -> list[Entry[F]]:
    return [cast(Entry[F], entry) for entry in entries if isinstance(entry.fields, kind)]


def _by_key(entries: Iterable[Entry[F]], key_of: Callable[[Entry[F]], str]) -> dict[str, Entry[F]]:
    found: dict[str, Entry[F]] = {}
    for entry in entries:
        found.setdefault(key_of(entry), entry)
    return found


def _repeats(entries: Iterable[Entry[Fields]], kept: set[int]) -> Iterator[tuple[Entry[Fields], Entry[Fields]]]:
    first = {_identity(entry): entry for entry in entries if id(entry) in kept}
    for entry in entries:
        if id(entry) not in kept:
            yield first[_identity(entry)], entry


def _identity(entry: Entry[Fields]) -> tuple[type, str]:
    fields = entry.fields
    return type(fields), fields.ref if isinstance(fields, Decision) else entry.stem


def _newest_first(decisions: Mapping[str, Entry[Decision]], configuration: Configuration) -> dict[str, Entry[Decision]]:
    def order(item: tuple[str, Entry[Decision]]) -> tuple[dt.date, int, int, str]:
        ref = configuration.refs.pattern.parse(item[0])
        return item[1].fields.listing_date or dt.date.min, ref.year if ref else 0, ref.number if ref else 0, item[0]

    return dict(sorted(decisions.items(), key=order, reverse=True))


def _document_order(entry: Entry[StrategyDocument]) -> tuple[int, str]:
    date = entry.fields.date
    return -date.first_day.toordinal() if date else 0, entry.stem


def _edition_order(entry: Entry[PlanEdition]) -> tuple[bool, dt.date, str]:
    begins = entry.fields.in_force_from or entry.fields.date
    first_day = begins.first_day if begins else dt.date.max
    return entry.fields.adoption is not Adoption.ADOPTED, first_day, entry.stem


def _relations(entries: Iterable[Entry[Decision]]) -> dict[str, dict[Relation, tuple[str, ...]]]:
    found: dict[str, dict[Relation, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in reversed(list(entries)):
        fields = entry.fields
        named = (
            (Relation.SUPERSEDES, fields.supersedes),
            (Relation.VARIES, fields.varies),
            (Relation.REVOKES, fields.revokes),
            (Relation.RELATED, fields.related),
            (Relation.CITES, cited_refs(entry)),
        )
        for relation, refs in named:
            for ref in dict.fromkeys(refs) if refs else ():
                found[ref][relation].append(fields.ref)
    return {ref: {relation: tuple(refs) for relation, refs in by.items()} for ref, by in found.items()}
