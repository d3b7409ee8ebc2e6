"""No letter o stands where a bullet was.

Why: word processors draw hollow bullets with the letter o; copied as text it is read out as a letter and the list is
lost.

Bad text:
    ## Proposal

    The post results in:

    o Communities that feel safer.
    o More support for victims.

Good text:
    ## Proposal

    The post results in:

    - Communities that feel safer.
    - More support for victims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts
from portal.text import counted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_RUN = re.compile(r"(?:^[ \t]*(?:[-*+][ \t]+)?o[ \t]+(?=[A-Za-z])[^\n]*(?:\n+|\Z))+", re.MULTILINE)
_LINE = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?o[ \t]", re.MULTILINE)
_INSIDE = re.compile(r"(?<=[.;:,]) o (?=[A-Z])")
_TELLING = frozenset(("o",))


def check(texts: Texts) -> Iterator[Problem]:
    """Lines that begin with a lone letter o, one problem a list, and such letters behind a sentence."""
    for prose in texts.prose:
        if not prose.has_words(_TELLING):
            continue
        for form in (_RUN, _INSIDE):
            for match in form.finditer(prose.source):
                at = match.start() + len(match[0]) - len(match[0].lstrip())
                lines = max(len(_LINE.findall(match[0])), 1)
                paragraph = prose.paragraph_at(at + 3)
                yield Problem(
                    path=prose.entry.path,
                    mark=prose.mark(at, at + len(match[0].strip().split("\n")[0])),
                    message=f"The letter o stands for a bullet in {counted(lines, 'line', 'lines')}.",
                    fix="Begin each line with a hyphen and a space instead, and put an empty line before the list.",
                    anchor=paragraph.anchor if paragraph else "",
                )
