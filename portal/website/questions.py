"""What is asked of all that lies outside a record while its page and its data are made, so that it can be asked again.

A page is a function of its own record and of the answers it gets: what a neighbour is called, which newer record
replaces it, how many there are of its year. `AskedShelf` stands before the shelf and notes every question; nothing but
it is at hand where pages of records are made. If the record is as it was and each question has the answer it had, the
page is as it was, whatever else has changed. A question of which nothing closer is known counts as one about all there
is: what is forgotten here costs time, and is never stale.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, cast

from portal.content import html
from portal.content.body import Body
from portal.content.decision import Decision
from portal.content.document import PlanEdition
from portal.content.html import Target, ToAnchor, ToWeb
from portal.content.ledger import Holding, Ledger
from portal.content.records import Entry
from portal.content.register import HeldBack, Register, Relation
from portal.content.versions import Past, Versions
from portal.store.kept import FileKeys, key_of
from portal.website.shelf import Shelf
from portal.website.views import Link, Tag

Question = tuple[str, str]
"""What is asked about and of which: ("decision", "PCC/D/2024/07")."""
Answers = tuple[tuple[Question, str], ...]
Note = Callable[..., None]
"""Keeps a question: its kind and, of most kinds, of what."""

DECISION, FIELDS, MENTIONS, LINK, THERE = "decision", "fields", "mentions", "link", "there"
PUBLIC = "public"
STANDING, TODAY, EDITIONS, NUMBER, PAST = "standing", "today", "editions", "number", "past"
LEDGER, WITHDRAWN, TARGET, EVERYTHING = "ledger", "withdrawn", "target", "everything"
FRONTS, WORDS = "fronts", "words"
_OF_BODY = {"mentions": MENTIONS, "words_with_capitals": WORDS, "explained": WORDS}
"""What of a text can be asked by itself; of words, all texts are asked at once."""


_UNKNOWN = FileKeys(whole="", fields="", words="")


class Oracle:
    """Answers questions from the shelf, each in a few letters; `keys` gives the keys of each file by its path."""

    def __init__(self, shelf: Shelf, keys: Mapping[str, FileKeys], address_of: Callable[[Target], str]) -> None:
        self._shelf, self._keys, self._address_of = shelf, keys, address_of
        self._known: dict[Question, str] = {}

    def answer(self, question: Question) -> str:
        """The answer, worked out once."""
        known = self._known.get(question)
        if known is None:
            known = self._known[question] = self._worked_out(*question)
        return known

    def hold(self, answers: Answers) -> bool:
        """Whether each question still has the answer it had."""
        known = self._known
        return all((known.get(question) or self.answer(question)) == answer for question, answer in answers)

    def address(self, target: Target) -> str:
        """Where a target is."""
        return self._address_of(target)

    def _worked_out(self, kind: str, of: str) -> str:
        return self._ways[kind](of)

    @cached_property
    def _ways(self) -> Mapping[str, Callable[[str], str]]:
        """How each kind of question is answered."""
        shelf, register = self._shelf, self._shelf.register
        return {
            DECISION: lambda ref: self._of_entry(register.decisions.get(ref)),
            FIELDS: lambda ref: self._of_fields(register.decisions.get(ref)),
            MENTIONS: lambda ref: _of_mentions(register.decisions.get(ref)),
            THERE: lambda ref: self._of_place(register.decisions.get(ref)),
            LINK: lambda ref: f"{link.address} {link.text}" if (link := shelf.decision_link(ref)) else "none",
            PUBLIC: lambda path: str(path in register.public),
            STANDING: self._of_standing,
            TODAY: lambda _: register.as_of.isoformat(),
            NUMBER: lambda year: str(shelf.number_in(int(year))),
            PAST: lambda path: _short((repr(shelf.versions.of(path)),)),
            LEDGER: lambda identity: _short((repr(register.ledger.of(identity)),)),
            WITHDRAWN: lambda _: _short(register.ledger.withdrawn),
            EDITIONS: lambda _: _short(self._of_entry(entry) for entry in register.editions.values()),
            FRONTS: lambda _: self._of_fronts,
            WORDS: lambda _: _short(self._keys.get(entry.path, _UNKNOWN).words for entry in shelf.decisions),
            EVERYTHING: lambda _: self.everything,
            TARGET: lambda spelt: f"-> {self._address_of(_target_of(spelt))}",
        }

    def _of_standing(self, ref: str) -> str:
        found = self._shelf.register.relations.get(ref, {})
        return "; ".join(f"{kind} {' '.join(refs)}" for kind, refs in found.items()) or "-"

    def _of_fields(self, entry: Entry[Decision] | None) -> str:
        return self._keys.get(entry.path, _UNKNOWN).fields if entry else "none"

    def _of_place(self, entry: Entry[Decision] | None) -> str:
        if entry is None:
            return "none"
        return f"{entry.path} {'public' if entry.path in self._shelf.register.public else 'held'}"

    def _of_entry(self, entry: Entry[Any] | None) -> str:
        if entry is None:
            return "none"
        whole = self._keys.get(entry.path, _UNKNOWN).whole
        return f"{whole} {'public' if entry.path in self._shelf.register.public else 'held'}"

    @property
    def _of_fronts(self) -> str:
        """What the front matter of decisions says, all that is no decision, what is on the site, and the day."""
        register = self._shelf.register
        found = (f"{path} {self._of_front(entry)}" for path, entry in register.by_path.items())
        held = (f"{item.path} {item.reason}" for item in register.held_back)
        files = (f"{path} {self._keys.get(path, _UNKNOWN).whole}" for path in sorted(register.attachments))
        return _short((register.as_of.isoformat(), *found, *held, *files))

    def _of_front(self, entry: Entry[Any]) -> str:
        keys = self._keys.get(entry.path, _UNKNOWN)
        own = keys.fields if isinstance(entry.fields, Decision) else keys.whole
        return f"{own} {'public' if entry.path in self._shelf.register.public else 'held'}"

    @cached_property
    def everything(self) -> str:
        """The answer to the question what there is at all."""
        register = self._shelf.register
        found = (f"{path} {self._of_entry(entry)}" for path, entry in register.by_path.items())
        held = (f"{item.path} {item.reason}" for item in register.held_back)
        past = (f"{path} {self.answer((PAST, path))}" for path in self._shelf.versions.by_path)
        kept = (f"{identity} {self.answer((LEDGER, identity))}" for identity in register.ledger.holdings)
        return _short((register.as_of.isoformat(), *found, *held, *past, *kept, str(len(register.readings))))


class AskedShelf:
    """Stands before a shelf and notes what is asked. It knows by name what depends on the configuration alone."""

    _PLAIN = frozenset(
        (
            "configuration",
            "slug",
            "year",
            "year_name",
            "area_links",
            "theme_links",
            "acts",
            "funding_sources",
            "address",
        )
    )

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.asked: dict[Question, None] = {}
        self.__dict__.update({name: getattr(shelf, name) for name in self._PLAIN})
        self.register = cast("Register", _AskedRegister(shelf.register, self.note))
        self.versions = cast("Versions", AskedVersions(shelf.versions, self.note))

    def note(self, kind: str, of: str = "") -> None:
        """Keep a question."""
        self.asked[kind, of] = None

    def __getattr__(self, name: str) -> Any:
        self.note(EVERYTHING)
        return getattr(self._shelf, name)

    def decision_link(self, ref: str) -> Link | None:
        """A link to a decision on the site."""
        self.note(LINK, ref)
        return self._shelf.decision_link(ref)

    def on_site(self, ref: str) -> bool:
        """Whether there is a decision of a ref on the site."""
        self.note(THERE, ref)
        return self._shelf.on_site(ref)

    def number_in(self, year: int) -> int:
        """How many decisions there are of a year."""
        self.note(NUMBER, str(year))
        return self._shelf.number_in(year)

    def edition(self, key: str) -> Entry[PlanEdition] | None:
        """An edition on the site."""
        self.note(EDITIONS)
        return self._shelf.edition(key)

    def pillar_links(self, edition: str, keys: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to pillars."""
        self.note(EDITIONS)
        return self._shelf.pillar_links(edition, keys)

    def pillar_tags(self, edition: str, keys: tuple[str, ...]) -> tuple[Tag, ...]:
        """Pillars as words."""
        self.note(EDITIONS)
        return self._shelf.pillar_tags(edition, keys)

    def address_of(self, oracle: Oracle) -> Callable[[Target], str]:
        """Gives targets their addresses, and notes each that depends on anything."""
        return asked_address(oracle, self.note)


class _AskedRegister:
    """Stands before a register and notes what is asked."""

    def __init__(self, register: Register, note: Note) -> None:
        self._register, self._note = register, note
        self.decisions = _AskedDecisions(register.decisions, note)
        self.public = _AskedPublic(register.public, note)
        self.ledger = AskedLedger(register.ledger, note)

    def not_published(self, path: str) -> HeldBack | None:
        """Why an entry is held back: it follows from the entry, about which somebody has asked who asks this."""
        return self._register.not_published(path)

    def __getattr__(self, name: str) -> Any:
        self._note(EVERYTHING)
        return getattr(self._register, name)

    @property
    def as_of(self) -> dt.date:
        """The day of the build."""
        self._note(TODAY)
        return self._register.as_of

    def standing_in(self, relation: Relation, ref: str) -> tuple[str, ...]:
        """The refs of decisions that stand in a relation to one."""
        self._note(STANDING, ref)
        return self._register.standing_in(relation, ref)

    def standing(self, ref: str) -> Mapping[Relation, tuple[str, ...]]:
        """What decisions do to one."""
        self._note(STANDING, ref)
        return self._register.standing(ref)

    def edition_on(self, day: dt.date) -> Entry[PlanEdition] | None:
        """The edition in force on a day."""
        self._note(EDITIONS)
        return self._register.edition_on(day)


class AskedLedger:
    """Stands before what was published at which address, and notes of whom it is asked."""

    def __init__(self, ledger: Ledger, note: Note) -> None:
        self._ledger, self._note = ledger, note

    def __getattr__(self, name: str) -> Any:
        self._note(EVERYTHING)
        return getattr(self._ledger, name)

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """Who is gone by decision."""
        self._note(WITHDRAWN)
        return self._ledger.withdrawn

    def of(self, identity: str) -> Holding:
        """What was published for one."""
        self._note(LEDGER, identity)
        return self._ledger.of(identity)


class AskedVersions:
    """Stands before what git knows of earlier texts, and notes of which record it is asked."""

    def __init__(self, versions: Versions, note: Note) -> None:
        self._versions, self._note = versions, note

    def __getattr__(self, name: str) -> Any:
        self._note(EVERYTHING)
        return getattr(self._versions, name)

    def of(self, path: str) -> Past:
        """The past of a record."""
        self._note(PAST, path)
        return self._versions.of(path)


class _AskedDecisions(Mapping[str, Entry[Decision]]):
    """Decisions by ref; each that is looked up is noted, and whoever goes through them asks about everything."""

    def __init__(self, decisions: Mapping[str, Entry[Decision]], note: Note) -> None:
        self._decisions, self._note = decisions, note
        self._found: dict[str, Entry[Decision]] = {}

    def __getitem__(self, ref: str) -> Entry[Decision]:
        self._note(THERE, ref)
        found = self._found.get(ref)
        if found is None:
            found = cast("Entry[Decision]", _AskedEntry(self._decisions[ref], ref, self._note))
            self._found[ref] = found
        return found

    def __iter__(self) -> Iterator[str]:
        self._note(EVERYTHING)
        return iter(self._decisions)

    def __len__(self) -> int:
        self._note(EVERYTHING)
        return len(self._decisions)


class AskedEntry:
    """An entry that notes whether somebody asks for its text, or for more of its file."""

    def __init__(self, entry: Entry[Decision], ref: str, note: Note) -> None:
        self._entry, self._ref, self._note = entry, ref, note
        self.path, self.stem = entry.path, entry.stem

    @property
    def body(self) -> Body:
        """Its text."""
        return cast("Body", AskedBody(self._entry, self._ref, self._note))

    def __getattr__(self, name: str) -> Any:
        self._note(DECISION, self._ref)
        return getattr(self._entry, name)


class _AskedEntry(AskedEntry):
    """One that notes whether somebody asks for its fields too."""

    @property
    def fields(self) -> Decision:
        """What its front matter says."""
        self._note(FIELDS, self._ref)
        return self._entry.fields


class AskedBody:
    """The text of a record, which notes what of it somebody asks for."""

    def __init__(self, entry: Entry[Decision], ref: str, note: Note) -> None:
        self._entry, self._ref, self._note = entry, ref, note

    def __getattr__(self, name: str) -> Any:
        kind = _OF_BODY.get(name, DECISION)
        self._note(kind, "" if kind == WORDS else self._ref)
        return getattr(self._entry.body, name)


class _AskedPublic:
    """The paths of what is on the site."""

    def __init__(self, public: frozenset[str], note: Note) -> None:
        self._public, self._note = public, note

    def __contains__(self, path: str) -> bool:
        self._note(PUBLIC, path)
        return path in self._public

    def __getattr__(self, name: str) -> Any:
        self._note(EVERYTHING)
        return getattr(self._public, name)

    def __iter__(self) -> Iterator[str]:
        self._note(EVERYTHING)
        return iter(self._public)


def asked_of(shelf: Shelf) -> tuple[Shelf, AskedShelf]:
    """A shelf for those who make pages, and the same for those who want to know what they asked."""
    asked = AskedShelf(shelf)
    return cast("Shelf", asked), asked


def asked_address(oracle: Oracle, note: Note) -> Callable[[Target], str]:
    """Gives targets their addresses, and notes each that depends on anything."""

    def address(target: Target) -> str:
        if not isinstance(target, ToAnchor | ToWeb):
            note(TARGET, _spelt(target))
        return oracle.address(target)

    return address


def _short(parts: Iterable[str]) -> str:
    return key_of(*parts).hex()


def _spelt(target: Target) -> str:
    return "\0".join((type(target).__name__, *(str(value) for value in vars(target).values())))


def _target_of(spelt: str) -> Target:
    kind, *values = spelt.split("\0")
    made: Target = getattr(html, kind)(*values)
    return made


def _of_mentions(entry: Entry[Decision] | None) -> str:
    return _short((repr(entry.body.mentions),)) if entry else "none"
