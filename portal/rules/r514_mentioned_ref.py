"""A ref that stands in the text is that of a record on the site.

Why: readers look up what the text mentions; a ref that is not there is mistyped, or its record has still to be added.

Bad text:
    ## Proposal

    Decision PCC/D/2023/81 set the budget.

Good text:
    ## Proposal

    Decision PCC/D/2023/18 set the budget.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.records import Entry, Fields
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem
from portal.rules.wording import did_you_mean
from portal.text import quoted

SEVERITY = Severity.WARNING


def check(evidence: Evidence) -> Iterator[Problem]:
    """Mentions of refs that are not in the register, and on public pages of refs that are held back."""
    for entry in evidence.entries:
        for ref in entry.body.mentions:
            if not evidence.holds_ref(ref):
                yield _unknown(evidence, entry, ref)
            elif entry.path in evidence.register.public and (reason := evidence.why_held_back(ref)):
                yield Problem(
                    path=entry.path,
                    mark=entry.body.place(ref),
                    message=f"The text mentions {quoted(ref)}, which is not on the site: {reason}.",
                    fix="Publish that record first, or together with this one.",
                )


def _unknown(evidence: Evidence, entry: Entry[Fields], ref: str) -> Problem:
    likely = evidence.nearest_ref(ref)
    return Problem(
        path=entry.path,
        mark=entry.body.place(ref),
        message=f"The text mentions {quoted(ref)}, which is not in the register.{did_you_mean(likely)}",
        fix=(
            "If you mistyped it, correct it. If the document itself has it so, leave the text as it is and add a "
            "waiver that says why the record is not held."
        ),
    )
