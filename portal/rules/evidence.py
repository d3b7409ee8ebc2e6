"""What a rule is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.config import Configuration
from portal.content.decision import Decision
from portal.content.records import Entry, Fields, Reading
from portal.content.register import Register
from portal.findings import START, Mark
from portal.reading.defects import Defect, DefectKind


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A problem at a place. The rule's code and severity are added by the catalogue."""

    path: str
    mark: Mark = START
    message: str
    fix: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The register, and what the plan of pages says of addresses.

    `addresses` maps the address of each page to the anchors on it; `address_of_path` gives the page of a public entry.
    """

    configuration: Configuration
    register: Register
    addresses: Mapping[str, frozenset[str]]
    address_of_path: Mapping[str, str]

    def decisions(self) -> Iterator[Entry[Decision]]:
        """Every decision, those held back and repeats included, by path."""
        for entry in self.register.entries:
            if isinstance(entry.fields, Decision):
                yield entry  # type: ignore[misc]  # narrowed by its fields

    def defects(self, kind: DefectKind) -> Iterator[tuple[Reading, Defect]]:
        """Every defect of a kind, with the file it is in."""
        for reading in self.register.readings:
            for defect in reading.defects:
                if defect.kind is kind:
                    yield reading, defect


def at_field(entry: Entry[Fields], *path: str | int, message: str, fix: str = "") -> Problem:
    """A problem with the value of a field, such as ("financial", "costs", 0, "amount")."""
    return Problem(path=entry.path, mark=entry.place(*path), message=message, fix=fix)
