"""What a rule is given, and what it gives back.

The lookups that several rules share are made once here, so that ten thousand records are checked in seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from pydantic import BaseModel

from portal.config import Configuration
from portal.content.body import PAGE_ANCHORS
from portal.content.decision import Decision
from portal.content.document import PlanEdition, SitePage, StrategyDocument
from portal.content.html import Target, ToAnchor, ToDocument, ToRecord, ToSite
from portal.content.ledger_history import LedgerHistory
from portal.content.permalinks import Permalinks
from portal.content.records import Entry, Fields, Reading
from portal.content.register import HeldBack, Register
from portal.content.versions import UNASKED, Versions
from portal.findings import START, Mark
from portal.reading.defects import Defect, DefectKind
from portal.refs import Ref
from portal.rules.prose import Block, Prose
from portal.text import nearest, slug

F = TypeVar("F", bound=BaseModel)
Document = StrategyDocument | PlanEdition


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A problem at a place. The rule's code and severity are added by the catalogue.

    One with the text of a document names the paragraph in `anchor` and quotes in `words` what stands there, so that a
    correction on the record can acknowledge it; `words` is empty where the whole paragraph is meant.
    """

    path: str
    mark: Mark = START
    message: str
    fix: str = ""
    anchor: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Entries, each with its fields and its text: all that a rule on texts may look at.

    Such a rule is asked about a few entries at a time, as soon as they are read: what it finds in one is a function of
    that entry and the configuration, whatever others there are.
    """

    configuration: Configuration
    entries: tuple[Entry[Fields], ...]
    """Those held back and repeats included, by path."""

    @cached_property
    def decisions(self) -> tuple[Entry[Decision], ...]:
        """Every decision, those held back and repeats included, by path."""
        return _of(Decision, self.entries)

    @cached_property
    def documents(self) -> tuple[Entry[Document], ...]:
        """Every strategy document and edition of the plan, those held back and repeats included, by path."""
        return cast(
            tuple[Entry[Document], ...],
            tuple(entry for entry in self.entries if isinstance(entry.fields, Document)),
        )

    @cached_property
    def records(self) -> tuple[Entry[Decision | Document], ...]:
        """Every entry that is not a page of the portal's own."""
        return cast(
            tuple[Entry[Decision | Document], ...],
            tuple(entry for entry in self.entries if not isinstance(entry.fields, SitePage)),
        )

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """The text of every entry, in the order of `entries`."""
        return tuple(Prose(entry=entry) for entry in self.entries)

    def prose_of(self, entries: tuple[Entry[F], ...]) -> Iterator[tuple[Prose, Entry[F]]]:
        """The text of some of the entries, each with its entry."""
        return ((self._prose_by_path[entry.path], entry) for entry in entries)

    @cached_property
    def _prose_by_path(self) -> Mapping[str, Prose]:
        return {prose.entry.path: prose for prose in self.prose}


@dataclass(frozen=True, kw_only=True)
class Evidence(Texts):
    """The texts, the register, and what the plan of pages says of addresses.

    `addresses` maps the address of each page to the anchors on it; `address_of_path` gives the page of a public entry.
    """

    register: Register
    addresses: Mapping[str, frozenset[str]]
    address_of_path: Mapping[str, str]
    taken: frozenset[str] = frozenset()
    """Paths of entries whose page would have the address of another page."""
    permalinks: Permalinks | None = None
    """What becomes of every address ever published; None where nothing is published."""
    ledger_history: LedgerHistory | None = None
    """What git knows of the ledger; None where nobody asked."""
    versions: Versions = UNASKED
    """What git knows of the texts that records had before."""
    heirs: Mapping[str, str] = field(default_factory=dict)
    """The path of the record that a lost one probably is now, by the identity of the lost one."""

    # --- what there is ---

    def defects(self, kind: DefectKind) -> tuple[tuple[Reading, Defect], ...]:
        """Every defect of a kind, with the file it is in."""
        return self._defects.get(kind, ())

    @cached_property
    def _defects(self) -> Mapping[DefectKind, tuple[tuple[Reading, Defect], ...]]:
        found: dict[DefectKind, list[tuple[Reading, Defect]]] = defaultdict(list)
        for reading in self.register.readings:
            for defect in reading.defects:
                found[defect.kind].append((reading, defect))
        return {kind: tuple(pairs) for kind, pairs in found.items()}

    # --- what may not be judged ---

    @cached_property
    def drafts(self) -> frozenset[str]:
        """Paths of the files that say they are drafts or proposals."""
        return frozenset(reading.path for reading in self.register.readings if reading.draft)

    @cached_property
    def misshapen(self) -> frozenset[str]:
        """Paths of the files with a defect of shape: nothing else is said of them until it is mended."""
        return frozenset(reading.path for reading in self.register.readings if reading.defects)

    @cached_property
    def unread(self) -> frozenset[str]:
        """Paths of the files that could not be understood. What they hold is unknown, so nothing is surely missing."""
        readings = self.register.readings
        return frozenset(reading.path for reading in readings if reading.entry is None and not reading.attachment)

    @cached_property
    def unread_names(self) -> frozenset[str]:
        """The names of the files in `unread` as keys and slugs have them."""
        return frozenset(slug(path.rpartition("/")[2].partition(".")[0]) for path in self.unread)

    def unread_in(self, folder: str) -> bool:
        """Whether a file in a folder below content/ could not be understood."""
        return any(path.split("/")[1] == folder for path in self.unread)

    # --- refs and keys ---

    def holds_ref(self, ref: str) -> bool:
        """Whether a decision has the ref; a file of that name that could not be understood counts."""
        if ref in self.register.decisions:
            return True
        return bool(self.unread_names) and slug(ref) in self.unread_names

    def holds_edition(self, key: str) -> bool:
        """Whether an edition of the plan has the key; a file of that name that could not be understood counts."""
        return key in self.register.editions or key in self.unread_names

    def holds_document(self, key: str) -> bool:
        """Whether a strategy document or an edition has the key."""
        return key in self.register.documents or self.holds_edition(key)

    def nearest_ref(self, text: str) -> str:
        """The ref in the register that a text was probably meant to be, or nothing."""
        pattern = self.configuration.refs.pattern
        meant = pattern.parse_loosely(text)
        if meant is None:
            return ""
        refs = (pattern.format(ref) for ref in (meant, *_slips_of(meant)))
        return next((ref for ref in refs if ref in self.register.decisions), "")

    # --- where links lead ---

    @cached_property
    def held_back(self) -> Mapping[str, HeldBack]:
        """What is not on the site, by path."""
        return {held.path: held for held in self.register.held_back}

    def why_held_back(self, ref: str) -> str:
        """Why the decision with the ref is not on the site, or nothing where it is or there is none."""
        entry = self.register.decisions.get(ref)
        held = self.held_back.get(entry.path) if entry else None
        return held.reason if held else ""

    def nearest_path(self, path: str) -> str:
        """The path of a record, page or file that `path` was probably meant to be, or nothing."""
        if ref := self.nearest_ref_of_name(path.rpartition("/")[2].removesuffix(".md")):
            return self.register.decisions[ref].path
        return nearest(path, self._paths_but_decisions) or ""

    def nearest_address(self, address: str) -> str:
        """The address of a page that `address` was probably meant to be, or nothing."""
        if f"{address}/" in self.addresses:
            return f"{address}/"
        if ref := self.nearest_ref_of_name(address.rstrip("/").rpartition("/")[2]):
            return self.address_of_path.get(self.register.decisions[ref].path, "")
        return nearest(address, self._addresses_but_decisions) or ""

    def nearest_ref_of_name(self, name: str) -> str:
        """The ref in the register that a file name or the end of an address was probably made from, or nothing."""
        return self.nearest_ref(name) if self.configuration.refs.pattern.parse_loosely(name) else ""

    @cached_property
    def _paths_but_decisions(self) -> frozenset[str]:
        return frozenset(self.register.by_path) - {entry.path for entry in self.decisions} | self.named_files

    @cached_property
    def _addresses_but_decisions(self) -> frozenset[str]:
        of_decisions = {self.address_of_path.get(entry.path, "") for entry in self.decisions}
        return frozenset(self.addresses) - of_decisions

    @cached_property
    def named_files(self) -> frozenset[str]:
        """Paths of the files that some record lists among its attachments."""
        return frozenset(
            beside(entry, attachment.file) for entry in self.records for attachment in entry.fields.attachments
        )

    @cached_property
    def _path_at_address(self) -> Mapping[str, str]:
        return {address: path for path, address in self.address_of_path.items()}

    def entry_at(self, entry: Entry[Fields], target: Target) -> Entry[Fields] | None:
        """The entry that a link in `entry` leads to, on the site or not; None where it leads to none."""
        if isinstance(target, ToAnchor):
            return entry
        if isinstance(target, ToRecord):
            return self.register.decisions.get(target.ref)
        if isinstance(target, ToDocument):
            return self.register.by_path.get(target.path)
        if isinstance(target, ToSite):
            return self.register.by_path.get(self._path_at_address.get(target.address, ""))
        return None

    def anchors_of(self, entry: Entry[Fields]) -> frozenset[str]:
        """The anchors on the page of an entry, or on the page it would have."""
        address = self.address_of_path.get(entry.path)
        if address is not None and address in self.addresses:
            return self.addresses[address]
        return entry.body.anchors | PAGE_ANCHORS


def _slips_of(ref: Ref) -> Iterator[Ref]:
    """The refs that one slip of the hand turns into `ref`: digits swapped, one more or less, a year beside it."""
    digits = str(ref.number)
    for at in range(len(digits) - 1):
        yield Ref(ref.year, int(f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"))
    for at in range(len(digits)) if len(digits) > 1 else ():
        yield Ref(ref.year, int(digits[:at] + digits[at + 1 :]))
    yield from (Ref(year, ref.number) for year in (ref.year - 1, ref.year + 1))
    for at in range(len(digits) + 1):
        yield from (Ref(ref.year, int(f"{digits[:at]}{digit}{digits[at:]}")) for digit in range(10))


def beside(entry: Entry[Fields], file: str) -> str:
    """The path of a file that stands in the folder of an entry."""
    return f"{entry.path.rpartition('/')[0]}/{file}"


def at_field(entry: Entry[Fields], *path: str | int, message: str, fix: str = "") -> Problem:
    """A problem with the value of a field, such as ("financial", "costs", 0, "amount")."""
    return Problem(path=entry.path, mark=entry.place(*path), message=message, fix=fix)


def at_words(prose: Prose, block: Block, words: str, *, message: str, fix: str) -> Problem:
    """A problem with words in a paragraph or heading of the text, or with all of it where `words` is empty."""
    mark = prose.place(block, words)
    return Problem(path=prose.entry.path, mark=mark, message=message, fix=fix, anchor=block.anchor, words=words)


def at_key(entry: Entry[Fields], *path: str | int, message: str, fix: str = "") -> Problem:
    """A problem with a whole list or group, at the key it stands below."""
    mark = entry.tree.keys.get(path) or entry.place(*path)
    return Problem(path=entry.path, mark=mark, message=message, fix=fix)


def at_defect(reading: Reading, defect: Defect, *, message: str, fix: str) -> Problem:
    """A problem where a file was found amiss when it was read."""
    return Problem(path=reading.path, mark=defect.mark, message=message, fix=fix)


def _of(kind: type[F], entries: tuple[Entry[Fields], ...]) -> tuple[Entry[F], ...]:
    return cast(tuple[Entry[F], ...], tuple(entry for entry in entries if isinstance(entry.fields, kind)))
