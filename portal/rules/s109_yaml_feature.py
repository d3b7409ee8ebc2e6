"""A value does not begin with &, * or !, and the front matter is one simple block of facts.

Why: these signs have meanings of their own in front matter that no record needs and that can hide what is published.

Bad:
    title: "!urgent Extra capacity"
    summary: !urgent Extra capacity for the team.

Good:
    title: "!urgent Extra capacity"
    summary: "!urgent Extra capacity for the team."
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.text import quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Uses of what front matter could do and records may not."""
    for reading, defect in evidence.defects(DefectKind.YAML_FEATURE):
        message, fix = _words(defect.value, defect.expected)
        yield at_defect(reading, defect, message=message, fix=fix)


def _words(value: str, what: str) -> tuple[str, str]:
    if what in ("an anchor", "an alias", "a tag"):
        message = f"{quoted(value)} begins with a sign that has a meaning of its own in front matter."
        return message, "Put the whole value in quotes."
    if what == "a second document":
        return (
            'A second block of facts begins here with "---".',
            "Delete this line, or move what follows below the text.",
        )
    if what == "a list or mapping as a key":
        return "A bracket stands where a key should be.", "Put the value in quotes, or write key: value."
    return f"The front matter has {what}, which no record needs.", "Write it more simply, or move it into the text."
