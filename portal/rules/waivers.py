"""Waivers against what the rules found: the evidence of the rules on waivers, and which findings are waived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from portal.content.common import Waiver
from portal.content.records import Entry, Fields
from portal.findings import Finding, Severity
from portal.rules.acknowledged import CONFIDENTIALITY
from portal.rules.evidence import Evidence


@dataclass(frozen=True, kw_only=True)
class GivenWaiver:
    """A waiver with the entry it stands in and its position there."""

    entry: Entry[Fields]
    index: int
    waiver: Waiver

    def expired(self, as_of: dt.date) -> bool:
        """Whether the waiver counts no more."""
        return self.waiver.expires is not None and self.waiver.expires < as_of


@dataclass(frozen=True, kw_only=True)
class Waivers:
    """Every waiver, and what the rules on content found. `severities` gives the severity of each rule by its code."""

    evidence: Evidence
    severities: Mapping[str, Severity]
    findings: tuple[Finding, ...]

    @cached_property
    def given(self) -> tuple[GivenWaiver, ...]:
        """Every waiver of every entry."""
        return tuple(
            GivenWaiver(entry=entry, index=index, waiver=waiver)
            for entry in self.evidence.entries
            for index, waiver in enumerate(entry.fields.waivers)
        )

    def waived(self) -> Iterator[tuple[Finding, Waiver]]:
        """The findings that a waiver on their file takes away, each with the first waiver that does."""
        for finding in self.findings:
            if found := next(self._for(finding), None):
                yield finding, found

    def uses(self, given: GivenWaiver) -> bool:
        """Whether anything was found that the waiver is about."""
        return (given.entry.path, given.waiver.rule) in self._found

    def may_be_waived(self, code: str) -> bool:
        """Whether findings of a rule may be waived. Errors may not; what is confidential may, and is still reported."""
        return code[0] == CONFIDENTIALITY or self.severities.get(code, Severity.ERROR) is not Severity.ERROR

    def _for(self, finding: Finding) -> Iterator[Waiver]:
        for given in self._by_place.get((finding.path, finding.code), ()):
            if self.may_be_waived(finding.code) and not given.expired(self.evidence.register.as_of):
                yield given.waiver

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], list[GivenWaiver]]:
        found: dict[tuple[str, str], list[GivenWaiver]] = {}
        for given in self.given:
            found.setdefault((given.entry.path, given.waiver.rule), []).append(given)
        return found

    @cached_property
    def _found(self) -> frozenset[tuple[str, str]]:
        return frozenset((finding.path, finding.code) for finding in self.findings)
