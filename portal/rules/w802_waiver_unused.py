"""A waiver is about something that is still found, and has not expired.

Why: a waiver left over would hide the next mistake of its kind.

Bad:
    waivers:
      - {rule: M405, reason: The document says so., by: Communications team, date: 2024-06-03}

Good:
    recipients:
      - {name: A charity, amount: 1001, purpose: Support for victims}
    waivers:
      - {rule: M405, reason: The document says so., by: Communications team, date: 2024-06-03}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Problem, at_field
from portal.rules.waivers import GivenWaiver, Waivers

SEVERITY = Severity.WARNING


def check(waivers: Waivers) -> Iterator[Problem]:
    """Waivers that have run out, or that nothing needs; the latter is not known while a file is unread."""
    as_of = waivers.evidence.register.as_of
    for given in waivers.given:
        waiver = given.waiver
        if not waivers.may_be_waived(waiver.rule):
            continue
        if waiver.expires and given.expired(as_of):
            message = f"The waiver of {waiver.rule} expired on {format_date(waiver.expires)}."
            fix = "Mend what the rule finds, or renew the waiver with a later expires:. Otherwise delete it."
            yield _problem(given, message, fix)
        elif not waivers.uses(given) and not waivers.evidence.unread:
            message = f"Nothing that {waiver.rule} looks for is found in this file any more."
            yield _problem(given, message, "Delete the waiver.")


def _problem(given: GivenWaiver, message: str, fix: str) -> Problem:
    return at_field(given.entry, "waivers", given.index, "rule", message=message, fix=fix)
