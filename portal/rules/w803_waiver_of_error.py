"""An error cannot be waived, only a warning or a note.

Why: an error means that the page would be wrong or a link dead; a reason does not make it right.

Bad:
    waivers:
      - {rule: M401, reason: The document says so., by: Communications team, date: 2024-06-03}

Good:
    waivers: []
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, at_field
from portal.rules.waivers import Waivers

SEVERITY = Severity.ERROR


def check(waivers: Waivers) -> Iterator[Problem]:
    """Waivers of rules whose findings are errors."""
    for given in waivers.given:
        code = given.waiver.rule
        if code in waivers.severities and not waivers.may_be_waived(code):
            yield at_field(
                given.entry,
                "waivers",
                given.index,
                "rule",
                message=f"{code} is an error and cannot be waived.",
                fix="Mend what the rule finds, and delete the waiver.",
            )
