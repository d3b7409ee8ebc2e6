"""A published record whose words or facts were changed says what was changed.

Why: people rely on what they read, and have to be told when it is no longer the same. GOV.UK asks for a note on every
change of substance; spelling, punctuation and layout need none. Where git's history is not at hand, nothing is asked.

Bad:
    # published before with the title: A post in the commissioning team
    title: Two posts in the commissioning team

Good:
    # published before with the title: A post in the commissioning team
    title: Two posts in the commissioning team
    updates:
      - {date: 2025-03-05, note: The decision covers two posts. The title spoke of one.}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.common import Correction
from portal.content.past_text import PastText, text_of
from portal.content.substance import substance
from portal.dates import format_date
from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Records on the site that say something else than their last text, without a note that came with the change."""
    for entry in evidence.records:
        past = evidence.versions.of(entry.path)
        last = past.versions[-1] if past.versions else None
        if last is None or not last.returns or entry.path not in evidence.register.public:
            continue
        now = text_of(entry)
        change = None if _noted(last.text, now) else substance(last.text, now)
        if change:
            today = evidence.register.as_of.isoformat()
            yield at_field(
                entry,
                "title",
                message=f"The record was changed since {format_date(last.day)}, and no note says so: {_said(*change)}.",
                fix=f"Add what a reader has to know: updates: [{{date: {today}, note: ...}}]. If the words should never"
                " have been public, use portal redact instead.",
            )


def _noted(before: PastText, now: PastText) -> bool:
    """Whether a note on a change, or a correction, came with the text."""
    notes = [note for note in now.notes if note not in before.notes]
    known: tuple[Correction, ...] = before.corrections
    return bool(notes) or any(correction not in known for correction in now.corrections)


def _said(before: str, after: str) -> str:
    if before and after:
        return f"{quoted(before)} is now {quoted(after)}"
    return f"{quoted(before)} is gone" if before else f"{quoted(after)} is new"
