"""Every rule's documentation is true: its bad example is found by it alone, its good example by none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portal.content.ledger_history import LedgerHistory
from portal.findings import Finding
from portal.rules.catalogue import RULES, check, rule_by_code
from portal.rules.rule import Rule
from tests.rules import base

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_the_small_office_is_in_order() -> None:
    assert base.found({}) == ()


@EVERY_RULE
def test_the_bad_example_is_found_by_its_rule_alone(rule: Rule[Any]) -> None:
    found = SPECIAL[rule.code]() if rule.code in SPECIAL else base.found(rule.bad_files or base.example(rule.bad))
    assert {finding.code for finding in found} == {rule.code}, found


@EVERY_RULE
def test_the_good_example_is_found_by_none(rule: Rule[Any]) -> None:
    assert base.found(base.example(rule.good)) == ()


@EVERY_RULE
def test_a_finding_says_what_is_wrong_and_what_to_do(rule: Rule[Any]) -> None:
    for finding in base.found(rule.bad_files or base.example(rule.bad)):
        assert finding.severity is rule.severity
        assert finding.message.endswith((".", "?"))
        assert finding.message[0].isupper() or finding.message[0] == '"'
        assert finding.fix


def without_statement() -> tuple[Finding, ...]:
    files = {path: text for path, text in base.FILES.items() if path != base.STATEMENT}
    return check(base.evidence(files)).findings


def in_history(**known: Any) -> tuple[Finding, ...]:
    """What is found where git says something of the ledger, which no file can show."""
    evidence = base.evidence({**base.FILES, f"{base.LEDGER}site.txt": "address 2024-06-03 decisions/"})
    return check(replace(evidence, ledger_history=LedgerHistory(**known))).findings


def changed_without_note() -> tuple[Finding, ...]:
    """What is found where git has another text of a record, which no file can show."""
    evidence = base.evidence({**base.FILES, **base.example(rule_by_code("A326").bad)})  # type: ignore[union-attr]
    return check(replace(evidence, versions=base.published_before())).findings


SPECIAL = {
    "A326": changed_without_note,
    "G901": without_statement,
    "K007": lambda: in_history(missing={f"{base.LEDGER}site.txt": ("address 2024-06-03 plans/",)}),
    "K008": lambda: in_history(unknown="this is a shallow clone, which holds only part of the history"),
}
"""Rules whose bad example cannot be shown by files alone."""
