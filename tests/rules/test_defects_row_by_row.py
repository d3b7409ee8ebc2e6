"""Every defect of the first five documents is caught in a document of our own that has the same defect."""

from __future__ import annotations

import pytest

from bench.known_defects import DEFECTS, Defect
from portal.rules.catalogue import RULES
from tests.rules import base

STRATEGY = "content/strategy/a-strategy.md"
EDITION_WITH_PERIOD = base.FILES[base.EDITION].replace("adoption:", "period: {start: 2021, end: 2025}\nadoption:")
CAUGHT = [defect for defect in DEFECTS if not defect.no_machine]


def files_of(defect: Defect) -> dict[str, str]:
    """The small office's files that change to hold the defect."""
    if defect.file:
        return {STRATEGY: defect.file, base.EDITION: EDITION_WITH_PERIOD}
    record = base.with_fields(defect.fields) if defect.fields else base.FILES[base.DECISION]
    front, body = record.split("\n---\n", 1)
    return {base.DECISION: f"{front}\n---\n\n{defect.text or body.strip()}\n"}


@pytest.mark.parametrize("defect", CAUGHT, ids=lambda defect: defect.what)
def test_a_defect_of_the_first_documents_is_caught(defect: Defect) -> None:
    found = base.checked(files_of(defect)).findings
    assert set(defect.rules) <= {finding.code for finding in found}, [finding.message for finding in found]


def test_a_record_without_the_defects_has_none_of_these_findings() -> None:
    assert base.found({}) == ()


def test_what_no_machine_can_see_has_its_reason_and_no_rule() -> None:
    assert all(bool(defect.rules) != bool(defect.no_machine) for defect in DEFECTS)
    assert {code for defect in DEFECTS for code in defect.rules} <= {rule.code for rule in RULES}
