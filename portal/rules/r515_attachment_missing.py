"""The file of an attachment stands in the folder of its record.

Why: the page offers it for download, and a reader would get an error instead.

Bad:
    attachments:
      - {title: The bid, file: bid.pdf, format: PDF, alternative: Ask the office for it in Word.}

Good:
    attachments: []
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.findings import Severity
from portal.rules.evidence import Evidence, Problem, at_field, beside
from portal.rules.wording import did_you_mean
from portal.text import nearest, quoted

SEVERITY = Severity.ERROR


def check(evidence: Evidence) -> Iterator[Problem]:
    """Attachments whose file is not there."""
    there = evidence.register.attachments | evidence.unread
    for entry in evidence.records:
        folder = beside(entry, "")
        for index, attachment in enumerate(entry.fields.attachments):
            if folder + attachment.file in there:
                continue
            near = nearest(attachment.file, (path[len(folder) :] for path in there if path.startswith(folder)))
            yield at_field(
                entry,
                "attachments",
                index,
                "file",
                message=f"There is no file {quoted(attachment.file)} in {folder}.{did_you_mean(near)}",
                fix=f"Put the file into {folder}, or correct its name; capitals count.",
            )
