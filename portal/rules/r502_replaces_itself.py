"""No record replaces itself, and no two replace each other.

Why: a reader who follows "superseded by" has to arrive at the record that stands, not go round in a circle.

Bad:
    supersedes: [PCC/D/2024/07]

Good:
    supersedes: [PCC/D/2023/18]
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.findings import Severity
from portal.rules.evidence import Document, Evidence, Problem, at_field
from portal.rules.relations import Place, replaced_keys, replaced_refs
from portal.text import quoted

SEVERITY = Severity.ERROR
Edges = Mapping[str, Mapping[str, tuple[Entry[Decision | Document], Place]]]
"""By name: the names that the entry replaces, each with the entry and the place in it that says so."""


def check(evidence: Evidence) -> Iterator[Problem]:
    """Circles among decisions, and among documents: one problem for each, on a draft where one takes part."""
    decisions = _reached(evidence)
    documents: Edges = {
        entry.stem: {other: (entry, place) for place, other in replaced_keys(entry.fields)}
        for entry in evidence.documents
    }
    for edges in (decisions, documents):
        for circle in _circles(edges):
            yield _problem(evidence, edges, circle)


def _reached(evidence: Evidence) -> Edges:
    """What the decisions that are looked at replace, what those replace, and so on."""
    found: dict[str, dict[str, tuple[Entry[Decision | Document], Place]]] = {}
    known = evidence.register.decisions
    waiting = [entry.fields.ref for entry in evidence.decisions]
    while waiting:
        ref = waiting.pop()
        if ref in known and ref not in found:
            entry = known[ref]
            found[ref] = {other: (entry, place) for place, other in replaced_refs(entry.fields)}
            waiting.extend(found[ref])
    return found


def _circles(edges: Edges) -> Iterator[tuple[str, ...]]:
    """A shortest circle through each group of names that replace each other, by name."""
    seen: set[str] = set()
    for name in sorted(_in_circles(edges)):
        if name not in seen and (circle := _circle_from(name, edges)):
            seen.update(circle)
            yield circle


def _in_circles(edges: Edges) -> set[str]:
    """The names left over when those that replace nothing, and then those that replace only such, are taken away."""
    waiting = Counter({name: sum(other in edges for other in others) for name, others in edges.items()})
    replaced_by: dict[str, list[str]] = {name: [] for name in edges}
    for name, others in edges.items():
        for other in others:
            if other in edges:
                replaced_by[other].append(name)
    free = [name for name in edges if not waiting[name]]
    left = set(edges)
    while free:
        name = free.pop()
        left.discard(name)
        for newer in replaced_by[name]:
            waiting[newer] -= 1
            if not waiting[newer]:
                free.append(newer)
    return left


def _circle_from(start: str, edges: Edges) -> tuple[str, ...]:
    """The shortest way from a name back to itself, or nothing where there is none."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for other in edges[name]:
            if other == start:
                return ways[name]
            if other in edges and other not in ways:
                ways[other] = (*ways[name], other)
                queue.append(other)
    return ()


def _problem(evidence: Evidence, edges: Edges, circle: tuple[str, ...]) -> Problem:
    links = [edges[name][other] for name, other in zip(circle, (*circle[1:], circle[0]), strict=True)]
    entry, place = min(links, key=lambda link: (link[0].path not in evidence.drafts, link[0].path))
    if len(circle) == 1:
        message = f"{quoted(circle[0])} replaces itself."
    else:
        message = f"{quoted(circle[0])} replaces {', which replaces '.join(map(quoted, (*circle[1:], circle[0])))}."
    return at_field(
        entry,
        *place,
        message=message,
        fix="Take out the line that is wrong: only the newer record names the older one.",
    )
