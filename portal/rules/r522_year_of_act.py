"""An Act is cited with its own year.

Why: many Acts share a name and differ in the year; with a wrong one readers look up another law, or none.

Bad text:
    ## Proposal

    The Police Reform and Social Responsibility Act 2001 allows this.

Good text:
    ## Proposal

    The Police Reform and Social Responsibility Act 2011 allows this.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from portal.config import Configuration
from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_words
from portal.rules.wording import LEAVE_AS_IT_IS
from portal.text import in_prose, quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_TELLING = frozenset(("act", "order", "regulations", "rules", "measure"))
_NAME_AND_YEAR = re.compile(r"(.+?)\s+(\d{4})")


def check(texts: Texts) -> Iterator[Problem]:
    """The names of known Acts with a year that none of that name has."""
    for name, years in _years_by_name(texts.configuration).items():
        form = re.compile(rf"\b{re.escape(name)}\s+(\d{{4}})\b", re.IGNORECASE)
        for prose in texts.prose:
            cited = prose.has_words(_TELLING) and prose.holds(name.lower())
            for block, match in prose.matches(form) if cited else ():
                if match[1] not in years:
                    meant = in_prose([f"{name} {year}" for year in sorted(years)], "or")
                    yield at_words(
                        prose,
                        block,
                        match[0],
                        message=f"{quoted(match[0])} is not an Act that portal.yaml lists. Is {meant} meant?",
                        fix=f"Correct the year, or add the Act to portal.yaml. {LEAVE_AS_IT_IS}",
                    )


def _years_by_name(configuration: Configuration) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for act in configuration.vocabularies.acts:
        if match := _NAME_AND_YEAR.fullmatch(act.name):
            found[match[1]].add(match[2])
    return found
