"""A paragraph that was published stays at its address, is corrected there, or leaves a note of why it is gone.

Why: a citation leads to one paragraph, and a reader who follows it must not find another, or none, without a word.

Bad file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    anchor 2024-06-03 report-4 -

Good file:
    content/permalinks/decisions/pcc-d-2024-07.txt

    anchor 2024-06-03 report-4 -
    gone 2024-07-01 #report-4 The paragraph belonged to another record.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.permalinks import Live
from portal.content.tracing import Fate, Outcome
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Anchors that are gone, and those that lead to words of quite another kind."""
    kept = evidence.permalinks
    for live in kept.lives.values() if kept else ():
        for fate in kept.fates(live) if kept else ():
            if fate.outcome in (Outcome.GONE, Outcome.CHANGED):
                yield _problem(live, fate, evidence)


def _problem(live: Live, fate: Fate, evidence: Evidence) -> Problem:
    retire = f'portal permalinks retire {live.address}#{fate.anchor} --reason "..."'
    name = quoted("#" + fate.anchor)
    if fate.outcome is Outcome.GONE:
        return Problem(
            path=live.path,
            message=f"The paragraph at {name}, published on {fate.since}, is no longer in the text.",
            fix=f"Put it back. If its text stands elsewhere in other words, put {{#{fate.anchor}}} on a line of its own"
            f" below it. If it is gone by decision, run: {retire}",
        )
    entry = evidence.register.by_path[live.path]
    paragraph = next((p for p in entry.body.paragraphs if p.anchor == fate.anchor), None)
    return Problem(
        path=live.path,
        mark=entry.body.place_paragraph(paragraph) if paragraph else entry.place(),
        message=f"The address {name}, published on {fate.since}, would lead to quite another text than before.",
        fix=f"Put the text back as it was. If the change is meant, say so beside it with a correction whose where: is"
        f" {fate.anchor}. If the old paragraph is gone and this is a new one, run: {retire}",
    )
