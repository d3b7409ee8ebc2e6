"""A document that begins with its edition of the plan ends with it.

Why: a strategy that stops a year before the plan it serves leaves a year without one, or has a slip in its title.

Bad file:
    content/strategy/a-strategy.md
    ---
    kind: strategy
    title: A strategy for 2021 to 2024
    status: published
    organisation: Police and Crime Commissioner for Anyshire
    date: 2021
    published: 2022-03-01
    summary: What the office commissions.
    period: {start: 2021, end: 2024}
    plan: 2021-2025
    provenance: {document: The strategy, fidelity: verbatim}
    ---

    ## What it says

    The office commissions services.
    content/strategy/2021-2025.md
    ---
    kind: plan
    title: Anyshire Plan 2021 to 2025
    status: published
    organisation: Police and Crime Commissioner for Anyshire
    date: 2021-12
    published: 2021-12-20
    summary: The plan from December 2021.
    period: {start: 2021, end: 2025}
    adoption: adopted
    in_force_from: 2021-12
    pillars:
      - {key: victims, title: Putting victims and survivors first}
      - {key: secure, title: A more secure Anyshire}
    provenance: {document: The plan, fidelity: condensed}
    ---

    ## What it says

    The plan has two pillars.

Good file:
    content/strategy/a-strategy.md
    ---
    kind: strategy
    title: A strategy for 2021 to 2025
    status: published
    organisation: Police and Crime Commissioner for Anyshire
    date: 2021
    published: 2022-03-01
    summary: What the office commissions.
    period: {start: 2021, end: 2025}
    plan: 2021-2025
    provenance: {document: The strategy, fidelity: verbatim}
    ---

    ## What it says

    The office commissions services.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.document import StrategyDocument
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field
from portal.text import quoted

SEVERITY = Severity.NOTE


def check(evidence: Evidence) -> Iterator[Problem]:
    """Documents whose period begins in the year of their edition's and ends in another year."""
    for entry in evidence.documents:
        if not isinstance(entry.fields, StrategyDocument) or not entry.fields.plan:
            continue
        edition = evidence.register.editions.get(entry.fields.plan)
        own, other = entry.fields.period, edition.fields.period if edition else None
        if own and other and own.start.year == other.start.year and own.end.year != other.end.year:
            yield at_field(
                entry,
                "period",
                "end",
                message=(
                    f"The period ends in {own.end.year}; that of the edition {quoted(entry.fields.plan)}, with which "
                    f"it begins, ends in {other.end.year}."
                ),
                fix="Correct the year if it was mistyped. If the document says so itself, add a waiver.",
            )
