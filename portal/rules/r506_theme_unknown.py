"""Every theme is one of those in portal.yaml.

Why: a reader who chooses a subject sees what is about it; a record under a misspelt subject is found by nobody.

Bad:
    themes: [stafing]

Good:
    themes: [staffing]
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.vocabulary import names_of, outside, placed

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Themes that are not in the vocabulary."""
    names = names_of(texts.configuration.vocabularies.themes)
    for entry in texts.records:
        yield from outside(entry, placed("themes", entry.fields.themes), names, "a theme", "portal.yaml")
