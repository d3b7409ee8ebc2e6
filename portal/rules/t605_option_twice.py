"""Every option has a number or letter of its own.

Why: the text speaks of options by their numbers, and each has its own place on the page.

Bad:
    options:
      - {id: 1, title: Do nothing}
      - {id: 1, title: Extend the post, recommended: true}

Good:
    options:
      - {id: 1, title: Do nothing}
      - {id: 2, title: Extend the post, recommended: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True


def check(texts: Texts) -> Iterator[Problem]:
    """Options whose id an earlier option has."""
    for entry in texts.decisions:
        ids = [option.id for option in entry.fields.options]
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield at_field(
                    entry,
                    "options",
                    index,
                    "id",
                    message=f"The id {quoted(name)} is that of an earlier option already.",
                    fix="Give the option the number or letter that the document gives it.",
                )
