"""A decision names an edition of the police and crime plan that the portal holds.

Why: the pillars of the decision are those of the edition, and a reader wants to see what it says.

Bad:
    plan: 2021-2052

Good:
    plan: 2021-2025
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.editions import unknown_edition
from portal.rules.evidence import Evidence, Problem

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Decisions whose plan is no edition."""
    for entry in evidence.decisions:
        yield from unknown_edition(evidence, entry, entry.fields.plan)
