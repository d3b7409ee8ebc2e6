"""Every pillar is one of the edition of the plan that the decision names.

Why: readers ask which decisions serve a priority, and a pillar of another edition is another priority.

Bad:
    pillars: [victim]

Good:
    pillars: [victims]
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Decision
from portal.content.records import Entry
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field
from portal.rules.vocabulary import likely_key, placed
from portal.rules.wording import did_you_mean
from portal.text import in_prose, quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Pillars that the edition does not set. Where there is no such edition, that alone is said (R504)."""
    titles = {
        key: {pillar.key: pillar.title for pillar in edition.fields.pillars}
        for key, edition in evidence.register.editions.items()
    }
    for entry in evidence.decisions:
        known = titles.get(entry.fields.plan)
        for place, key in placed("pillars", entry.fields.pillars):
            if known is not None and key not in known:
                yield _problem(entry, place, key, known)


def _problem(entry: Entry[Decision], place: tuple[str | int, ...], key: str, known: dict[str, str]) -> Problem:
    likely = likely_key(key, known)
    return at_field(
        entry,
        *place,
        message=f"{quoted(key)} is not a pillar of the edition {quoted(entry.fields.plan)}.{did_you_mean(likely)}",
        fix=f"Write {likely}." if likely else f"Write {in_prose(list(known), 'or')}.",
    )
