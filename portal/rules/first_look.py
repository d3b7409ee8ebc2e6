"""Records read, and their texts looked at while they are at hand.

What the rules on texts find is a function of one file and the configuration, as the reading itself is. So each process
that reads a share of the files puts those rules to it as well: the texts need not be handed on, nor made ready twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal.config import Configuration
from portal.content.records import Reading, reader
from portal.content.source import Source
from portal.findings import Finding
from portal.processes import spread
from portal.rules.catalogue import ON_CONTENT
from portal.rules.run import found_in_texts

AT_ONCE = 32
"""Files that are read before their texts are looked at, rule by rule.

To go from reading to forty rules and back for each file is slower by a tenth: the processor's own memory does not hold
both. To read all of them first is slower too: by then their texts have left it.
"""


@dataclass(frozen=True, kw_only=True)
class Look:
    """Every file understood, what the rules on texts found, and, where it is kept, the key of each file by its path."""

    readings: tuple[Reading, ...]
    in_texts: tuple[Finding, ...]
    keys: Mapping[str, str] = field(default_factory=dict)


def read_and_look(sources: tuple[Source, ...], configuration: Configuration, markup: bool) -> Look:
    """Every file understood, and what the rules on texts find. Never fails. Without `markup`, bodies have none."""

    def work(share: Sequence[Source]) -> tuple[list[Reading], list[Finding]]:
        read = reader(configuration, markup=markup)
        readings: list[Reading] = []
        findings: list[Finding] = []
        for start in range(0, len(share), AT_ONCE):
            some = [read(source) for source in share[start : start + AT_ONCE]]
            readings += some
            findings += found_in_texts(ON_CONTENT, some, configuration)
        return readings, findings

    shares = spread(work, sources)
    return Look(
        readings=tuple(reading for readings, _ in shares for reading in readings),
        in_texts=tuple(finding for _, findings in shares for finding in findings),
    )
