"""Every record is saved as UTF-8, the usual encoding of text.

Why: in another encoding a pound sign or an apostrophe turns into a different character, and nobody can tell which.

Bad file:
    content/pages/contact.md

    (a file saved by an old Windows program, in which the pound sign is the byte A3)

Good file:
    content/pages/contact.md

    ---
    kind: page
    title: Contact
    summary: A call costs £1 at most.
    reviewed: 2025-01-06
    ---

    Write to the office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.evidence import Evidence, Problem, at_defect
from portal.text import quoted

SEVERITY = Severity.ERROR
BAD_FILES: Mapping[str, bytes | None] = {"content/pages/contact.md": b"---\nkind: page\ntitle: \xa31\n---\n"}


def check(evidence: Evidence) -> Iterator[Problem]:
    """Files with bytes that UTF-8 does not have."""
    for reading, defect in evidence.defects(DefectKind.NOT_UTF8):
        yield at_defect(
            reading,
            defect,
            message=f"The file is not saved as UTF-8: {defect.value} is no character of it.{_guess(defect)}",
            fix="Save the file again in your editor with the encoding UTF-8, then look at its £ signs and quotes.",
        )


def _guess(defect: Defect) -> str:
    """What the byte is in the encodings that Windows programs use."""
    number = int(defect.value.removeprefix("byte "), 16)
    if defect.mark.line == 1 and defect.mark.column == 1 and number in (0xFE, 0xFF):
        return ' It was probably saved as "Unicode" (UTF-16).'
    character = bytes([number]).decode("cp1252", "replace")
    return f" It was probably meant to be {quoted(character)}." if character.isprintable() else ""
