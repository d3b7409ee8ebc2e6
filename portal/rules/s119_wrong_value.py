"""Every value has the form that its field asks for.

Why: a key with a capital letter or an address without https:// would lead to nothing.

Bad:
    themes: [Staffing of the office]

Good:
    themes: [staffing]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.config import Term
from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.rules.vocabulary import likely_key, names_of
from portal.rules.wording import did_you_mean, key_of, named
from portal.text import quoted, slug

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Values of a form that their field cannot hold."""
    for reading, defect in evidence.defects(DefectKind.WRONG_VALUE):
        likely = defect.likely or _term(evidence, reading.path, defect)
        found = f"is {quoted(defect.value)}" if defect.value else "cannot stay as it is"
        yield at_defect(
            reading,
            defect,
            message=f"{named(defect.field)} {found}; it should be {defect.expected}.{did_you_mean(likely)}",
            fix=f"Write {likely or defect.expected}.",
        )


def _term(evidence: Evidence, path: str, defect: Defect) -> str:
    """The key of the term in a vocabulary whose name was written in its place."""
    key = key_of(defect.field)
    if "/" not in path or key not in ("areas", "themes", "source", "act"):
        return ""
    words = evidence.configuration.vocabularies
    terms: dict[str, Sequence[Term]] = {
        "areas": words.areas,
        "themes": words.themes,
        "source": words.funding_sources,
        "act": words.acts,
    }
    return likely_key(slug(defect.value), names_of(terms[key]))
