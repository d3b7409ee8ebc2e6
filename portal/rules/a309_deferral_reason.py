"""A decision that is deferred, or whose publication is put off, says why.

Why: decisions are to be published as soon as practicable, so a delay has to have a reason that readers can see.

Bad:
    deferred_until: 2024-06-02

Good:
    deferred_until: 2024-06-02
    deferral_reason: The tender was still open.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.decision import Status
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field

SEVERITY = Severity.WARNING
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Deferrals without a reason."""
    for entry in texts.decisions:
        fields = entry.fields
        if fields.deferral_reason:
            continue
        if fields.deferred_until or fields.status is Status.DEFERRED:
            field = "deferred_until" if fields.deferred_until else "status"
            what = "Publication is put off" if fields.deferred_until else "The decision is deferred"
            yield at_field(
                entry,
                field,
                message=f"{what}, and no reason is given.",
                fix="Add a line deferral_reason: that says why.",
            )
