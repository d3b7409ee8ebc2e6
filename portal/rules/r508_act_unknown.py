"""Every Act that a decision rests on is one of those in portal.yaml.

Why: the page leads the reader to the Act at legislation.gov.uk, and the address stands in portal.yaml.

Bad:
    statutory_basis:
      - {act: prsra-2001, provision: "Schedule 1, paragraph 14"}

Good:
    statutory_basis:
      - {act: prsra-2011, provision: "Schedule 1, paragraph 14"}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.rules.vocabulary import names_of, outside

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Acts that are not in the vocabulary."""
    names = names_of(texts.configuration.vocabularies.acts)
    for entry in texts.decisions:
        bases = enumerate(entry.fields.statutory_basis)
        acts = ((("statutory_basis", index, "act"), basis.act) for index, basis in bases)
        yield from outside(entry, acts, names, "an Act", "portal.yaml")
