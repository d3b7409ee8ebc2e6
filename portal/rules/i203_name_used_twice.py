"""No two records have the same ref, and no two documents or pages the same file name.

Why: both would need one address, so one of the two would be missing from the site.

Bad:
    content/decisions/2024/pcc-d-2024-07.md
    title: Another decision

Good:
    content/decisions/pcc-d-2024-08.md
    ref: PCC/D/2024/08
    title: Another decision
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal.content.decision import Decision
from portal.content.records import Entry, Fields
from portal.findings import START, Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Entries whose name another entry has. Differences of case and separators do not count."""
    groups: dict[tuple[str, str], list[Entry[Fields]]] = defaultdict(list)
    for entry in evidence.entries:
        groups[_name(evidence, entry)].append(entry)
    kept_out = {later.path for _, later in evidence.register.repeats}
    for entries in groups.values():
        first, *others = sorted(entries, key=lambda e: (e.path in kept_out, e.path in evidence.drafts, e.path))
        for other in others:
            yield _problem(other, first)


def _name(evidence: Evidence, entry: Entry[Fields]) -> tuple[str, str]:
    folder = entry.path.split("/")[1]
    if not isinstance(entry.fields, Decision):
        return folder, entry.stem.casefold()
    pattern = evidence.configuration.refs.pattern
    ref = pattern.parse_loosely(entry.fields.ref)
    return folder, pattern.format(ref) if ref else entry.fields.ref.casefold()


def _problem(other: Entry[Fields], first: Entry[Fields]) -> Problem:
    if isinstance(other.fields, Decision):
        return Problem(
            path=other.path,
            mark=other.place("ref"),
            message=f"The ref {quoted(other.fields.ref)} is that of {first.path} already.",
            fix="Give one of the two its own ref, or delete the one that was copied by mistake.",
        )
    return Problem(
        path=other.path,
        mark=START,
        message=f"The name {quoted(other.stem)} is that of {first.path} already.",
        fix="Rename one of the two files, or delete the one that was copied by mistake.",
    )
