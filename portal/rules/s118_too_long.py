"""No value is longer than the place where it is shown.

Why: a summary stands in lists, feeds and search results, where a long one would push the others out of sight.

Bad:
    title: >-
      Extra capacity in the commissioning team, for which a post is extended from October to March, while several of the
      services that victims and survivors rely on come up for renewal in one and the same financial year, and others
      after it

Good:
    title: Extra capacity in the commissioning team from October to March
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.wording import named
from portal.text import counted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Values and lists that are too long."""
    for reading, defect in evidence.defects(DefectKind.TOO_LONG):
        length = len(defect.value.strip())
        found = f"has {counted(length, 'character', 'characters')}" if length else "has too many entries"
        message = f"{named(defect.field)} {found}; {defect.expected} fit."
        yield at_defect(reading, defect, message=message, fix=_fix(defect))


def _fix(defect: Defect) -> str:
    if not defect.value:
        return "Join entries, or move some of them into the text."
    return "Say it in fewer words, and leave the rest to the text below the front matter."
