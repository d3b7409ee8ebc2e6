"""The import itself: read a file, understand it, draft it, and see what the rules say before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.authoring.importing.document import read_document
from portal.authoring.importing.draft import Draft, draft_of
from portal.authoring.importing.understanding import Understanding, understand_document
from portal.config import Configuration
from portal.content.records import understand
from portal.content.register import Register, relate
from portal.content.source import Source, read_sources
from portal.findings import Finding
from portal.pipeline import evidence_for
from portal.project import Project
from portal.rules.catalogue import check
from portal.website.plan import plan_site


@dataclass(frozen=True, kw_only=True)
class Import:
    """A file as it was understood, and its draft."""

    known: Understanding
    draft: Draft


def import_file(path: Path, configuration: Configuration, register: Register, kind: str | None) -> Import:
    """Read and understand a file and draft its record. Raises Refusal; writes nothing."""
    known = understand_document(read_document(path), configuration, register, kind)
    return Import(known=known, draft=draft_of(known, configuration))


def said_of(draft: Draft, project: Project, configuration: Configuration) -> tuple[Finding, ...]:
    """What the rules say of a draft that stands among the records of the project."""
    path = f"{project.content.name}/{draft.path}"
    own = Source(path=path, folder=draft.path.partition("/")[0], content=draft.text.encode())
    others = (source for source in read_sources(project.content) if source.path != path)
    sources = tuple(sorted([*others, own], key=lambda source: source.path))
    register = relate(understand(sources, configuration, markup=False), configuration, project.as_of)
    checked = check(evidence_for(plan_site(register, configuration, {}), register, configuration))
    return tuple(finding for finding in checked.findings if finding.path == path)
