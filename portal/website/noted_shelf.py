"""The shelf for pages that go through many records: lists, figures, the register, the glossary.

What such a page shows follows from the front matter of decisions and from what is no decision, and there are few builds
in which none of that has changed but a text. So all of that is one question, FRONTS, which counts as asked from the
beginning; whatever else is asked is noted: the text of a decision, what cites it, its earlier texts, the ledger. What
is not at hand by name counts as a question about everything, as in `questions`.

A shelf keeps what it has worked out for the next page that asks. So notes are those of the shelf, not of a page: they
only grow, and a page that is finished depends on all that had been asked by then. Pages that read texts have a shelf of
their own, for nothing they ask is to count for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from portal.content.decision import Decision
from portal.content.ledger import Ledger
from portal.content.records import Entry, Fields
from portal.content.register import Register, Relation
from portal.content.versions import Versions
from portal.later import later
from portal.website.questions import (
    DECISION,
    EVERYTHING,
    STANDING,
    AskedEntry,
    AskedLedger,
    AskedVersions,
    Note,
    Question,
)
from portal.website.shelf import Shelf

MOST = 50
"""Decisions asked about one by one; whoever asks for the texts of more is taken to ask about everything."""


class NotedShelf:
    """A shelf with what was asked of it beside FRONTS."""

    def __init__(self, shelf: Shelf) -> None:
        self._asked: dict[Question, None] = {}
        versions = cast("Versions", AskedVersions(shelf.versions, self._note))
        self.shelf = shelf.holding(_noted(shelf.register, self._note), versions)

    @property
    def asked(self) -> tuple[Question, ...]:
        """What has been asked so far."""
        if sum(kind == DECISION for kind, _ in self._asked) > MOST:
            return ((EVERYTHING, ""),)
        return tuple(self._asked)

    def _note(self, kind: str, of: str = "") -> None:
        self._asked[kind, of] = None


def _noted(register: Register, note: Note) -> Register:
    """The register, of which the front matter of decisions is at hand, and whole what is no decision."""

    def everything() -> _NotedRegister:
        note(EVERYTHING)
        return cast("_NotedRegister", register)

    by_path = {path: _front(entry, register, note) for path, entry in register.by_path.items()}
    known: dict[str, object] = {
        "as_of": register.as_of,
        "decisions": {ref: by_path[entry.path] for ref, entry in register.decisions.items()},
        "documents": register.documents,
        "editions": register.editions,
        "pages": register.pages,
        "by_path": by_path,
        "attachments": register.attachments,
        "public": register.public,
        "held_back": register.held_back,
        "ledger": cast("Ledger", AskedLedger(register.ledger, note)),
        "_related": register.relations,
        "_note": note,
    }
    return later(_NotedRegister, known, everything)


def _front(entry: Entry[Fields], register: Register, note: Note) -> Entry[Fields]:
    if not isinstance(entry.fields, Decision):
        return entry
    ref = entry.fields.ref
    if register.decisions.get(ref) is entry:
        return cast("Entry[Fields]", _Front(entry, ref, note))
    return cast("Entry[Fields]", _Front(entry, ref, lambda *_: note(EVERYTHING)))  # a second one of the same ref


class _NotedRegister(Register):
    """Relations follow from front matter, but for what cites a record, which follows from texts."""

    _related: Mapping[str, Mapping[Relation, tuple[str, ...]]]
    _note: Note

    def standing_in(self, relation: Relation, ref: str) -> tuple[str, ...]:
        """The refs of public decisions that stand in a relation to one."""
        if relation is Relation.CITES:
            self._note(STANDING, ref)
        return self._related.get(ref, {}).get(relation, ())

    def standing(self, ref: str) -> Mapping[Relation, tuple[str, ...]]:
        """What decisions do to one."""
        self._note(STANDING, ref)
        return self._related.get(ref, {})


class _Front(AskedEntry):
    """An entry of a decision: what its front matter says, and notes of all else."""

    def __init__(self, entry: Entry[Any], ref: str, note: Note) -> None:
        super().__init__(entry, ref, note)
        self.fields = entry.fields
