"""Every area is one of those in portal.yaml.

Why: a reader who chooses a place sees what is about it; a record under a misspelt place is found by nobody.

Bad:
    areas: [anyshir]

Good:
    areas: [anyshire]
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.vocabulary import names_of, outside, placed

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Areas that are not in the vocabulary."""
    names = names_of(texts.configuration.vocabularies.areas)
    for entry in texts.records:
        yield from outside(entry, placed("areas", entry.fields.areas), names, "an area", "portal.yaml")
