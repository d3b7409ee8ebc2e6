"""Rules put to work on evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from portal.content.records import Entry, Fields
from portal.findings import Finding
from portal.processes import spread
from portal.rules.evidence import Evidence
from portal.rules.rule import Rule


def found_by(rules: Sequence[Rule[Any]], evidence: object) -> Iterator[Finding]:
    """What rules find, rule by rule."""
    return (finding for rule in rules for finding in rule.findings(evidence))


def found_in(rules: Sequence[Rule[Any]], evidence: Evidence) -> Iterator[Finding]:
    """What rules find. Those that read texts go through them together, entry by entry, on all processors."""
    others = [rule for rule in rules if not rule.one_by_one]
    readers = [rule for rule in rules if rule.one_by_one]
    found: list[Finding] = []

    def read(share: Sequence[Entry[Fields]]) -> list[Finding]:
        return [finding for entry in share for finding in found_by(readers, evidence.of(entry))]

    of_readers = spread(read, evidence.entries, meanwhile=lambda: found.extend(found_by(others, evidence)))
    yield from chain(found, *of_readers)
