"""A waiver names a rule that exists.

Why: a mistyped code waives nothing, and whoever wrote it thinks the matter is settled.

Bad:
    waivers:
      - {rule: M999, reason: The document says so., by: Communications team, date: 2024-06-03}

Good:
    waivers: []
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, at_field
from portal.rules.waivers import Waivers
from portal.rules.wording import did_you_mean
from portal.text import nearest, quoted

SEVERITY = Severity.ERROR


def check(waivers: Waivers) -> Iterator[Problem]:
    """Waivers with a code that no rule has."""
    codes = [code for code in waivers.severities if waivers.may_be_waived(code)]
    for given in waivers.given:
        if (code := given.waiver.rule) not in waivers.severities:
            yield at_field(
                given.entry,
                "waivers",
                given.index,
                "rule",
                message=f"No rule has the code {quoted(code)}.{did_you_mean(nearest(code, codes))}",
                fix="Copy the code from the finding that is to be waived.",
            )
