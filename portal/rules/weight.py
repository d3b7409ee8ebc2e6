"""What a finding weighs once it is known where it stands: a draft never blocks others, what is confidential is seen."""

from __future__ import annotations

from dataclasses import replace

from portal.content.common import Waiver
from portal.dates import format_date
from portal.findings import Finding, Severity
from portal.rules.acknowledged import CONFIDENTIALITY
from portal.rules.evidence import Evidence


def is_confidential(finding: Finding) -> bool:
    """Whether a finding is about what must not be read by everybody."""
    return finding.code.startswith(CONFIDENTIALITY)


def eased(finding: Finding, waiver: Waiver) -> Finding:
    """What is confidential stays to be seen though it is waived: an error as a warning, a warning as a note."""
    severity = Severity.WARNING if finding.severity is Severity.ERROR else Severity.NOTE
    settled = f"{finding.message} It stands by a waiver of {format_date(waiver.date)}, {waiver.by}."
    return replace(finding, severity=severity, message=settled)


def weighed(evidence: Evidence, finding: Finding) -> Finding:
    """An error in a draft is a warning, since a draft never blocks others; one of confidentiality stays an error."""
    blocks = finding.blocks and (finding.path not in evidence.drafts or is_confidential(finding))
    return finding if blocks or not finding.blocks else replace(finding, severity=Severity.WARNING)
