"""Rules put to work on evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from portal.config import Configuration
from portal.content.records import Reading
from portal.findings import Finding
from portal.rules.evidence import Evidence, Texts
from portal.rules.rule import Rule


def found_by(rules: Sequence[Rule[Any]], evidence: object) -> Iterator[Finding]:
    """What rules find, rule by rule."""
    return (finding for rule in rules for finding in rule.findings(evidence))


def found_in_texts(
    rules: Sequence[Rule[Any]], readings: Iterable[Reading], configuration: Configuration
) -> Iterator[Finding]:
    """What those rules find that look at one entry at a time."""
    entries = tuple(reading.entry for reading in readings if reading.entry)
    readers = [rule for rule in rules if rule.on_texts]
    return found_by(readers, Texts(configuration=configuration, entries=entries))


def completed(rules: Sequence[Rule[Any]], findings: Iterable[Finding], evidence: Evidence) -> Iterator[Finding]:
    """What was found in texts, with that which only the register knows of it."""
    completing = {rule.code: rule.complete for rule in rules if rule.complete}
    for finding in findings:
        complete = completing.get(finding.code)
        yield complete(finding, evidence) if complete else finding
