"""A document of another organisation says that it is external.

Why: on this site readers take every document for the office's own, unless its page says whose it is.

Bad file:
    content/strategy/a-policy.md
    ---
    kind: policy
    title: A policy
    status: published
    organisation: Police and Crime Commissioner for Northshire
    date: 2022
    published: 2022-03-01
    summary: How the office decides.
    provenance: {document: The policy, fidelity: verbatim}
    ---

    ## What it says

    The office decides.

Good file:
    content/strategy/a-policy.md
    ---
    kind: policy
    title: A policy
    status: published
    organisation: Police and Crime Commissioner for Northshire
    external: true
    date: 2022
    published: 2022-03-01
    summary: How the office decides.
    provenance: {document: The policy, fidelity: verbatim}
    ---

    ## What it says

    The office decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import quoted, slug

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Documents whose organisation is not the office and that are not called external, and the reverse."""
    office = texts.configuration.office
    own = {slug(name) for name in (office.name, office.short_name)}
    for entry in texts.documents:
        is_own = slug(entry.fields.organisation) in own
        if is_own != entry.fields.external:
            continue
        named = quoted(entry.fields.organisation)
        yield at_field(
            entry,
            "organisation",
            message=f"{named} is this office, but external is true." if is_own else f"{named} is not this office.",
            fix=(
                "Delete the line external:."
                if is_own
                else f"Add external: true. If the document is the office's own, write organisation: {office.name}"
            ),
        )
