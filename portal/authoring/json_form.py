"""What `portal check --format json` prints, as one closed model: the output and its published schema come from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from portal.findings import Finding, Severity
from portal.pipeline import Examination
from portal.reading.meanings import Described

RuleAddress = Callable[[str], str]
"""Gives the web address of the page about a rule by its code."""

Counted = Annotated[int, Field(ge=1)]
Code = Annotated[str, Field(pattern=r"^[A-Z]\d{3}$")]
Words = Annotated[str, Field(min_length=1)]


class _Part(Described):
    """A part of the output: closed, so that nothing is printed which the schema does not describe."""


class ReportedFinding(_Part):
    """One problem at one place."""

    path: Words
    """The file, relative to the folder of the office, with forward slashes."""
    line: Counted
    """The line, counted from 1."""
    column: Counted
    """The column, counted from 1 in characters."""
    length: Counted
    """How many characters are meant."""
    code: Code
    """The code of the rule. Codes are permanent."""
    rule: Words
    """The web address of the page about the rule."""
    severity: Severity
    """What it weighs. Only an error blocks publication."""
    message: Words
    """What is wrong, in one sentence that quotes the value found."""
    fix: str
    """What to do; empty where nothing can be done."""


class WaivedFinding(_Part):
    """A finding that a waiver on its file acknowledges."""

    path: Words
    """The file."""
    line: Counted
    """The line."""
    code: Code
    """The code of the rule."""
    reason: Words
    """The reason that the waiver gives."""


class AcknowledgedFinding(_Part):
    """A finding that a correction on the record already explains."""

    path: Words
    """The file."""
    line: Counted
    """The line."""
    code: Code
    """The code of the rule."""
    note: Words
    """The note of the correction."""


class HeldBackFile(_Part):
    """A record that is not public."""

    path: Words
    """The file."""
    title: str
    """The title of the record."""
    reason: Words
    """Why it is not public, as the end of a sentence."""


class CheckReport(_Part):
    """What a check found: one object, with every list in order of path, line, column and code."""

    form: Literal[1]
    """The version of this form. It changes whenever a key comes, goes or changes its meaning."""
    as_of: dt.date
    """The day the check was made for."""
    records: Annotated[int, Field(ge=0)]
    """The number of public decisions."""
    findings: tuple[ReportedFinding, ...]
    """What is wrong with the files that were asked for."""
    waived: tuple[WaivedFinding, ...]
    """Findings that waivers acknowledge."""
    acknowledged: tuple[AcknowledgedFinding, ...]
    """Findings that corrections on the record explain."""
    held_back: tuple[HeldBackFile, ...]
    """Records that are not public."""


def as_json(examination: Examination, findings: tuple[Finding, ...], address_of: RuleAddress) -> str:
    """The report as JSON. Its schema is docs/reference/findings.schema.json."""
    register, checked = examination.register, examination.checked
    told = CheckReport(
        form=1,
        as_of=register.as_of,
        records=len(register.public_decisions()),
        findings=tuple(_reported(finding, address_of) for finding in findings),
        waived=tuple(
            WaivedFinding(path=found.path, line=found.mark.line, code=found.code, reason=waiver.reason)
            for found, waiver in checked.waived
        ),
        acknowledged=tuple(
            AcknowledgedFinding(path=found.path, line=found.mark.line, code=found.code, note=correction.note)
            for found, correction in checked.acknowledged
        ),
        held_back=tuple(HeldBackFile(path=h.path, title=h.title, reason=h.reason) for h in register.held_back),
    )
    return told.model_dump_json(indent=2)


def _reported(finding: Finding, address_of: RuleAddress) -> ReportedFinding:
    return ReportedFinding(
        path=finding.path,
        line=finding.mark.line,
        column=finding.mark.column,
        length=finding.mark.length,
        code=finding.code,
        rule=address_of(finding.code),
        severity=finding.severity,
        message=finding.message,
        fix=finding.fix,
    )
