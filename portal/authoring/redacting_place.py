"""The record and the paragraph that a person means by PCC/D/2024/07#report-24, and what the ledger holds of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.config import Configuration
from portal.content.ledger import Holding
from portal.content.permalinks import Permalinks
from portal.content.records import Entry, Fields
from portal.content.register import Register
from portal.content.source import Source, read_sources
from portal.failure import Failure
from portal.pipeline import examine
from portal.project import Project


@dataclass(frozen=True, kw_only=True)
class FoundPlace:
    """A paragraph, its record, and what surrounds them."""

    anchor: str
    source: Source
    entry: Entry[Fields]
    configuration: Configuration
    kept: Permalinks


def find_place(project: Project, place: str) -> FoundPlace:
    """The paragraph that is meant. Raises Failure where the record or the paragraph is not named plainly."""
    name, mark, anchor = place.strip().partition("#")
    if not mark or not anchor:
        raise Failure(f'"{place}" names no paragraph. Write the reference, # and its address: PCC/D/2024/07#report-24.')
    examination = examine(project, lambda _: None)
    entry = _entry(name, examination.register, examination.plan.permalinks, examination.configuration)
    sources = {source.path: source for source in read_sources(project.content)}
    return FoundPlace(
        anchor=anchor,
        source=sources[entry.path],
        entry=entry,
        configuration=examination.configuration,
        kept=examination.plan.permalinks,
    )


def withheld_holdings(found: FoundPlace) -> Iterator[Holding]:
    """The holdings of the ledger without the fingerprints of the paragraph: a short text could be guessed from one."""
    live = next((live for live in found.kept.lives.values() if live.path == found.entry.path), None)
    for holding in found.kept.holdings_of(live) if live else ():
        if found.anchor in holding.anchors:
            yield holding.withholding(found.anchor)


def _entry(name: str, register: Register, kept: Permalinks, configuration: Configuration) -> Entry[Fields]:
    pattern = configuration.refs.pattern
    ref = pattern.parse_loosely(name)
    if ref and pattern.format(ref) in register.decisions:
        return register.by_path[register.decisions[pattern.format(ref)].path]
    if name in register.by_path:
        return register.by_path[name]
    address = kept.leads_to(name.lstrip("/")) or kept.leads_to(f"{name.strip('/')}/")
    live = next((live for live in kept.lives.values() if live.address == address), None)
    if live is None:
        raise Failure(f'No record is known by "{name}". Give its reference, its address, or the path of its file.')
    return register.by_path[live.path]
