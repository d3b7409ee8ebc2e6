"""The table of rules is whole: every rule is in it once, in order, documented, and nothing found goes unsaid."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portal import rules
from portal.content.records import Reading
from portal.findings import Severity
from portal.reading.defects import Defect, DefectKind
from portal.rules.catalogue import RULES, check_shape, rule_by_code
from portal.rules.rule import Rule, rule_of
from tests.rules import base

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
FOLDER = Path(rules.__file__).parent


def test_every_file_that_is_named_as_a_rule_is_in_the_table_and_nothing_else_is() -> None:
    files = {path.stem for path in FOLDER.glob("*.py") if re.match(r"[a-z]\d{3}_", path.stem)}
    assert {rule.check.__module__.rpartition(".")[2] for rule in RULES} == files


def test_codes_are_unique_and_the_table_is_sorted_by_them() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_no_two_rules_say_the_same() -> None:
    assert len({rule.sentence for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@EVERY_RULE
def test_a_rule_is_documented_in_words_for_an_author(rule: Rule[Any]) -> None:
    assert rule.sentence.endswith(".")
    assert rule.sentence.count(". ") == 0, "one sentence"
    assert rule.why.endswith(".")
    assert isinstance(rule.severity, Severity)
    jargon = r"\b(mapping|scalar|enum|regex|boolean|string|parser?|exception|tuple|(?<!portal\.)YAML)\b"
    assert not re.search(jargon, f"{rule.sentence} {rule.why}", re.IGNORECASE)


def test_a_rule_is_found_by_its_code_in_capitals_or_not() -> None:
    assert rule_by_code("m401") is rule_by_code("M401")
    assert rule_by_code("M401") is not None
    assert rule_by_code("M999") is None


def test_a_module_that_lacks_a_part_of_its_documentation_is_no_rule() -> None:
    module = type(rules)("portal.rules.x999_example", "A sentence.\n\nWhy: a reason.\n\nBad:\n    status: draft\n")
    with pytest.raises(ValueError, match="Good"):
        rule_of(module)


@pytest.mark.parametrize("kind", DefectKind)
def test_every_kind_of_defect_is_reported_by_a_rule(kind: DefectKind) -> None:
    defect = Defect(kind=kind, field="title", value="U+0000" if kind is DefectKind.CONTROL_CHARACTER else "byte 0xa3")
    reading = Reading(path="content/decisions/x.md", entry=None, defects=(defect,), draft=False)
    assert [finding.code[0] for finding in check_shape((reading,))] == ["S"]


def test_a_rule_on_shape_speaks_of_the_configuration_too() -> None:
    missing = Defect(kind=DefectKind.MISSING_KEY, field="vocabularies.areas")
    reading = Reading(path="portal.yaml", entry=None, defects=(missing,), draft=False)
    (finding,) = check_shape((reading,))
    assert finding.message == '"areas" in "vocabularies" is missing.'
    assert finding.fix == "Add a line that begins with areas: and its list below it, or write areas: [] for none."


def test_messages_have_no_word_of_programming() -> None:
    jargon = re.compile(r"\b(mapping|scalar|enum|regex|boolean|string|NoneType|tuple|dict|pydantic)\b")
    for finding in _every_finding():
        assert not jargon.search(finding.message + finding.fix), finding


def _every_finding() -> Iterator[Any]:
    for rule in RULES:
        yield from base.found(rule.bad_files or base.example(rule.bad))


@EVERY_RULE
def test_a_rule_is_asked_while_texts_are_read_exactly_where_it_needs_no_more_than_texts(rule: Rule[Any]) -> None:
    (evidence,) = inspect.signature(rule.check).parameters.values()
    assert rule.on_texts == (evidence.annotation == "Texts")
