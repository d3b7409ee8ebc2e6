"""The plan that a document belongs to, and the documents that it supersedes, are held by the portal.

Why: a reader is sent from one document to the other, and a key that leads nowhere sends nobody anywhere.

Bad:
    content/strategy/2021-2025.md
    supersedes: [2016-2012]

Good:
    content/strategy/2021-2025.md
    supersedes: [2016-2021]
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.document import StrategyDocument
from portal.findings import Severity
from portal.rules.editions import unknown_edition
from portal.rules.evidence import Evidence, Problem, at_field
from portal.rules.relations import replaced_keys
from portal.rules.wording import did_you_mean
from portal.text import nearest, quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Keys of plans and of documents that no file in content/strategy/ has."""
    known = [*evidence.register.documents, *evidence.register.editions]
    for entry in evidence.documents:
        if isinstance(entry.fields, StrategyDocument) and entry.fields.plan:
            yield from unknown_edition(evidence, entry, entry.fields.plan)
        for place, key in replaced_keys(entry.fields):
            if not evidence.holds_document(key):
                yield at_field(
                    entry,
                    *place,
                    message=f"{quoted(key)} is no document in content/strategy/.{did_you_mean(nearest(key, known))}",
                    fix="Write the name of the file of the older document without .md, or take the key out.",
                )
