"""A paragraph, item, option, appendix, figure or table that the text refers to is there.

Why: readers follow "see paragraph 20"; one that leads nowhere shows that a number changed or a part was left out.

Bad text:
    ## Supporting report

    1. The team is short of one post, as paragraph 12 says.

Good text:
    ## Supporting report

    1. The team is short of one post, as paragraph 2 says.
    2. The post costs £1,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field, at_words
from portal.rules.internal_references import internal_references
from portal.rules.prose import Prose
from portal.text import quoted

SEVERITY = Severity.WARNING
ON_TEXTS = True
_PARTS = ("appendi", "annex", "figure", "table")


def check(texts: Texts) -> Iterator[Problem]:
    """References inside a record that lead nowhere, each once a record."""
    for prose, _ in texts.prose_of(texts.records):
        said: set[str] = set()
        for reference in internal_references(prose):
            if reference.resolves or reference.name.lower() in said:
                continue
            said.add(reference.name.lower())
            message, fix = _words(prose, reference.name)
            if reference.block:
                yield at_words(prose, reference.block, reference.words, message=message, fix=fix)
            else:
                yield at_field(prose.entry, *reference.place, message=message, fix=fix)


def _words(prose: Prose, words: str) -> tuple[str, str]:
    message = f"The text refers to {quoted(words)}, which this record does not have."
    if words.lower().startswith(_PARTS):
        where = (
            "attachments:" if prose.entry.path.startswith("content/decisions/") else "attachments: or missing_parts:"
        )
        return message, (
            f"Add the part to the text, or list it below {where}. If the document refers to what it does not have, "
            "leave its text as it is and add a correction to this paragraph."
        )
    return message, (
        "Correct the number. If the document itself has it so, leave its text as it is and add a correction to this "
        "paragraph that says what is probably meant."
    )
