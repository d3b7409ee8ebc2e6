"""An attachment is a document, a table or a picture, and no web page or program.

Why: a web page or a program beside a record runs in the reader's browser in the name of the office.

Bad:
    attachments:
      - {title: Annex, file: annex.html, format: Web page, alternative: Ask the office.}

    content/decisions/annex.html

    <p>An annex.</p>

Good:
    attachments: []
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Problem, Texts, at_field
from portal.text import in_prose, quoted

SEVERITY = Severity.ERROR
ON_TEXTS = True
ALLOWED = ("pdf", "csv", "json", "txt", "docx", "xlsx", "pptx", "odt", "ods", "odp", "png", "jpg", "jpeg")


def check(texts: Texts) -> Iterator[Problem]:
    """Attachments whose ending is not among those allowed."""
    for entry in texts.records:
        for index, attachment in enumerate(entry.fields.attachments):
            if attachment.file.rpartition(".")[2].lower() not in ALLOWED:
                yield at_field(
                    entry,
                    "attachments",
                    index,
                    "file",
                    message=f"The file {quoted(attachment.file)} is not of a kind that may be published.",
                    fix=f"Save it as one of {in_prose(ALLOWED, 'or')}, or put its words into the record.",
                )
