"""Which findings a correction on the record acknowledges: a document's words stay as they are, and a note says so.

A warning or note about a paragraph counts as acknowledged where a correction names that paragraph and either gives no
words (`was`), or words that the finding quotes, or part of them. A finding about a whole paragraph is acknowledged only
by a correction without words. A correction that names no paragraph acknowledges what is found in front matter, where
both have the same words. Errors, and all that is confidential, are never acknowledged in this way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.content.common import Correction
from portal.content.document import SitePage
from portal.findings import Finding, Severity
from portal.rules.evidence import Evidence
from portal.text import squeeze

CONFIDENTIALITY = "C"
"""The family of rules whose findings are neither acknowledged nor silently waived."""


def acknowledged(evidence: Evidence, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Correction]]:
    """The findings that a correction of their record acknowledges, each with the first one that does."""
    for finding in findings:
        if finding.severity is Severity.ERROR or finding.code.startswith(CONFIDENTIALITY):
            continue
        for correction in _corrections(evidence, finding):
            if _is_about(correction, finding):
                yield finding, correction
                break


def _corrections(evidence: Evidence, finding: Finding) -> tuple[Correction, ...]:
    entry = evidence.register.by_path.get(finding.path)
    if entry is None or isinstance(entry.fields, SitePage) or not (finding.anchor or finding.words):
        return ()
    return entry.fields.corrections


def _is_about(correction: Correction, finding: Finding) -> bool:
    if (correction.where or "") != finding.anchor:
        return False
    if correction.was is None:
        return bool(finding.anchor)
    was, words = _plain(correction.was), _plain(finding.words)
    return bool(words) and (was in words or words in was)


def _plain(text: str) -> str:
    return squeeze(text).casefold().replace("’", "'")
