"""The findings over this project's own records, and how each is acknowledged, for docs/reference/.

The five documents say what they say, faults included. So every finding over them is either mended or acknowledged on
the record, by a numbered correction beside the text or by a waiver with its reason; the tests keep the list true.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from portal.content.document import SitePage
from portal.findings import Finding
from portal.pipeline import Examination, examine
from portal.project import OWN_TEMPLATES, Project
from portal.text import squeeze

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 22)
"""The day for which the records are checked here: the list does not change by itself."""


@cache
def examination() -> Examination:
    """This project's own records, examined."""
    project = Project(
        content=ROOT / "content",
        output=ROOT / "site",
        configuration=ROOT / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=AS_OF,
    )
    return examine(project, lambda _: None)


def page(note: str) -> str:
    """The page: file by file, each finding and how it is acknowledged."""
    checked = examination().checked
    parts = [
        "# The findings over the records of this portal",
        "",
        note,
        "The records keep the words and figures of their documents, faults included. What the check finds in them is",
        f"acknowledged on the record itself. On {AS_OF.isoformat()} corrections explain {len(checked.acknowledged)} of "
        f"its findings, {len(checked.waived)} are",
        f"waived with a reason, and {len(checked.findings)} stand.",
        "",
    ]
    for path in sorted({finding.path for finding in _all_findings()}):
        parts += [f"## {path}", "", "| rule | where | what is found | acknowledged by |", "| --- | --- | --- | --- |"]
        parts += [_row(finding, how) for finding, how in _settled() if finding.path == path]
        parts.append("")
    return "\n".join(parts)


def _all_findings() -> list[Finding]:
    return [finding for finding, _ in _settled()]


def _settled() -> list[tuple[Finding, str]]:
    """Every finding with what acknowledges it, in order; those that stand have nothing."""
    checked = examination().checked
    return sorted(
        [
            *((finding, f"waiver: {squeeze(waiver.reason)}") for finding, waiver in checked.waived),
            *(
                (finding, f"correction {_number(finding.path, correction)}: {squeeze(correction.note)}")
                for finding, correction in checked.acknowledged
            ),
            *((finding, "**nothing**") for finding in checked.findings),
        ],
        key=lambda pair: (pair[0].path, pair[0].mark.line, pair[0].code, pair[1]),
    )


def _number(path: str, correction: object) -> int:
    """Which of the corrections of a record it is, counted from 1."""
    fields = examination().register.by_path[path].fields
    assert not isinstance(fields, SitePage)
    return [id(one) for one in fields.corrections].index(id(correction)) + 1


def _row(finding: Finding, how: str) -> str:
    where = f"`#{finding.anchor}`" if finding.anchor else "front matter"
    cells = (f"[{finding.code}](../rules/{finding.code}.md)", where, finding.message, how)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
