"""No record holds characters that cannot be seen but change how text is shown or read.

Why: an invisible character can show a sentence in another order than it is stored, so that people and machines read
different things.

Bad file:
    content/pages/contact.md

    (a title in which a character that turns the direction of writing was pasted along)

Good file:
    content/pages/contact.md

    ---
    kind: page
    title: Contact
    summary: How to write to the office.
    reviewed: 2025-01-06
    ---

    Write to the office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.findings import Severity
from portal.reading.defects import DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.text import quoted

SEVERITY = Severity.ERROR
_PAGE = "---\nkind: page\ntitle: Con\u202etact\nsummary: How to write.\nreviewed: 2025-01-06\n---\n\nWrite to us.\n"
BAD_FILES: Mapping[str, bytes | None] = {"content/pages/contact.md": _PAGE.encode()}


def check(evidence: Evidence) -> Iterator[Problem]:
    """The first invisible character of each file."""
    for reading, defect in evidence.defects(DefectKind.CONTROL_CHARACTER):
        yield at_defect(
            reading,
            defect,
            message=f"An invisible character, {quoted(defect.value)}, stands here; {_what_it_does(defect.value)}.",
            fix="Delete the words around this place and type them again, then look for more of them in the file.",
        )


def _what_it_does(name: str) -> str:
    number = int(name.removeprefix("U+"), 16)
    if number in range(0x202A, 0x202F) or number in range(0x2066, 0x206A):
        return "it turns the direction in which the words after it are shown"
    return "no text needs it, and it was probably pasted along with other words"
