"""A decision that is superseded, varied, revoked or related is in the register.

Why: a reader is sent from one record to the other, and a ref that leads nowhere sends nobody anywhere.

Bad:
    related: [PCC/D/2023/81]

Good:
    related: [PCC/D/2023/18]
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field
from portal.rules.relations import named_refs
from portal.rules.wording import did_you_mean
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Relations to refs that no record has."""
    for entry in evidence.decisions:
        for place, ref in named_refs(entry.fields):
            if evidence.holds_ref(ref):
                continue
            likely = evidence.nearest_ref(ref)
            yield at_field(
                entry,
                *place,
                message=f"{quoted(ref)} is not in the register.{did_you_mean(likely)}",
                fix=f"Write {likely}." if likely else "Correct the ref, or add the record that it belongs to.",
            )
