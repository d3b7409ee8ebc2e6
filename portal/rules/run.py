"""Rules put to work on evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from portal.config import Configuration
from portal.content.records import Reading
from portal.findings import Finding
from portal.rules.evidence import Texts
from portal.rules.rule import Rule


def found_by(rules: Sequence[Rule[Any]], evidence: object) -> Iterator[Finding]:
    """What rules find, rule by rule."""
    return (finding for rule in rules for finding in rule.findings(evidence))


def found_in_texts(
    rules: Sequence[Rule[Any]], readings: Iterable[Reading], configuration: Configuration
) -> Iterator[Finding]:
    """What those rules find that read texts."""
    entries = tuple(reading.entry for reading in readings if reading.entry)
    readers = [rule for rule in rules if rule.on_texts]
    return found_by(readers, Texts(configuration=configuration, entries=entries))
