"""Records read, and their texts looked at while they are at hand.

What the rules on texts find is a function of one file and the configuration, as the reading itself is. So each process
that reads a share of the files puts those rules to it as well: the texts need not be handed on, nor made ready twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from portal.config import Configuration
from portal.content.records import Reading, reader
from portal.content.source import Source
from portal.findings import Finding
from portal.processes import spread
from portal.rules.catalogue import ON_CONTENT
from portal.rules.run import found_in_texts
from portal.store.kept import FileKeys


@dataclass(frozen=True, kw_only=True)
class Look:
    """Every file understood, what the rules on texts found, and, where they are kept, the keys of each by its path."""

    readings: tuple[Reading, ...]
    in_texts: tuple[Finding, ...]
    keys: Mapping[str, FileKeys] = field(default_factory=dict)


def read_and_look(sources: tuple[Source, ...], configuration: Configuration, markup: bool) -> Look:
    """Every file understood, and what the rules on texts find. Never fails. Without `markup`, bodies have none."""

    def begin() -> Callable[[Sequence[Source]], tuple[list[Reading], list[Finding]]]:
        read = reader(configuration, markup=markup)

        def work(some: Sequence[Source]) -> tuple[list[Reading], list[Finding]]:
            readings = list(map(read, some))
            return readings, list(found_in_texts(ON_CONTENT, readings, configuration))

        return work

    looks = spread(begin, sources)
    return Look(
        readings=tuple(reading for readings, _ in looks for reading in readings),
        in_texts=tuple(finding for _, findings in looks for finding in findings),
    )
