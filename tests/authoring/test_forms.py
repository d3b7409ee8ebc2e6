"""Findings as other programs read them: each form keeps the rules of its own format, whatever is found and wherever."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as etree

import jsonschema
import pytest

from portal.authoring.forms import FORMS
from portal.authoring.schema import schema_of
from portal.content.source import spelt
from portal.findings import Finding, Severity
from portal.pipeline import Examination, examine
from portal.rules.catalogue import RULES
from tests import awful, samples
from tests.projects import project_in, write

ODD_NAME = "content/decisions/100 % <odd> & \x01é.md"
RULE_PAGE = "https://portal.example/staff/rules/#{}"


@pytest.fixture(scope="module")
def examination(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    """An office with two awful records, a file with an odd name, a draft, a waived finding and an explained one."""
    files: dict[str, str | bytes] = {
        **samples.office(),
        **{path: (awful.HERE / name).read_bytes() for name, path in awful.NAMES.items()},
        ODD_NAME: "no front matter\n",
        "content/decisions/pcc-d-2025-01.md": samples.decision(
            ref="PCC/D/2025/01", status="draft", decision_date="2025-01-02", title="To come"
        ),
    }
    return examine(project_in(write(tmp_path_factory.mktemp("forms"), files)), lambda _: None)


def address_of(code: str) -> str:
    return RULE_PAGE.format(code.lower())


def printed(form: str, examination: Examination) -> str:
    return FORMS[form](examination, examination.checked.findings, address_of)


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema_of("findings"), format_checker=jsonschema.FormatChecker())


def test_the_findings_are_many_and_of_every_weight(examination: Examination) -> None:
    found = examination.checked.findings
    assert len(found) > 60
    assert {finding.severity for finding in found} >= {Severity.ERROR, Severity.WARNING}
    assert spelt(ODD_NAME) in {finding.path for finding in found}


class TestJson:
    """JSON keeps to the schema that is published beside it."""

    def test_the_schema_is_itself_valid(self) -> None:
        jsonschema.Draft202012Validator.check_schema(schema_of("findings"))

    def test_what_is_printed_keeps_to_the_schema(self, examination: Examination) -> None:
        told = json.loads(printed("json", examination))
        assert [error.message for error in validator().iter_errors(told)] == []

    def test_every_finding_is_there_in_order_with_the_page_about_its_rule(self, examination: Examination) -> None:
        told = json.loads(printed("json", examination))["findings"]
        assert [_key(found) for found in told] == [_of(finding) for finding in examination.checked.findings]
        assert all(found["rule"] == address_of(found["code"]) for found in told)

    @pytest.mark.parametrize(
        ("path", "wrong"),
        [
            (("findings", 0, "line"), 0),
            (("findings", 0, "code"), "M41"),
            (("findings", 0, "severity"), "fatal"),
            (("findings", 0, "surprise"), "x"),
            (("records",), -1),
            (("form",), 2),
            (("as_of",), "yesterday"),
        ],
    )
    def test_the_schema_tells_a_wrong_output_from_a_right_one(
        self, examination: Examination, path: tuple[str | int, ...], wrong: object
    ) -> None:
        told = json.loads(printed("json", examination))
        part = told
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = wrong
        assert not validator().is_valid(told)

    @pytest.mark.parametrize("key", ["findings", "waived", "acknowledged", "held_back", "records", "as_of", "form"])
    def test_no_key_may_be_missing(self, examination: Examination, key: str) -> None:
        told = json.loads(printed("json", examination))
        del told[key]
        assert not validator().is_valid(told)


class TestSarif:
    """SARIF 2.1.0, by the clauses of the standard that concern what a checker of text files prints."""

    @pytest.fixture
    def log(self, examination: Examination) -> dict[str, Any]:
        return json.loads(printed("sarif", examination))  # type: ignore[no-any-return]

    def test_the_log_says_its_version_and_has_one_run(self, log: dict[str, Any]) -> None:
        assert set(log) == {"$schema", "version", "runs"}
        assert log["version"] == "2.1.0"  # 3.13.2
        assert len(log["runs"]) == 1
        assert set(log["runs"][0]) == {"tool", "columnKind", "results"}
        assert log["runs"][0]["columnKind"] == "unicodeCodePoints"  # 3.14.17

    def test_the_tool_describes_each_rule_that_was_broken_once(self, log: dict[str, Any]) -> None:
        driver = log["runs"][0]["tool"]["driver"]
        rules = driver["rules"]
        ids = [rule["id"] for rule in rules]
        assert driver["name"] == "portal"
        assert re.fullmatch(r"\d+\.\d+\.\d+", driver["version"])
        assert ids == sorted(set(ids))
        assert set(ids) == {result["ruleId"] for result in log["runs"][0]["results"]}
        for (
            rule
        ) in rules:  # 3.49: each message is an object with a text, which ends as a sentence where GitHub shows it
            for name in ("shortDescription", "fullDescription", "help"):
                assert rule[name]["text"].strip()
            assert rule["helpUri"] == address_of(rule["id"])
            assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")

    def test_each_result_names_its_rule_by_code_and_by_place(self, log: dict[str, Any]) -> None:
        run = log["runs"][0]
        for result in run["results"]:  # 3.27.5 and 3.27.6
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note")
            assert (
                result["message"]["text"].endswith((".", "?", ")", ":", "]")) or "Write " in result["message"]["text"]
            )

    def test_each_place_is_a_relative_address_and_counts_from_one(
        self, log: dict[str, Any], examination: Examination
    ) -> None:
        places = [result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]]
        for place in places:
            artifact, region = place["artifactLocation"], place["region"]
            parts = urlsplit(artifact["uri"])
            assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")  # 3.4.3: relative
            assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", artifact["uri"])  # RFC 3986
            assert not artifact["uri"].startswith("/")
            assert artifact["uriBaseId"] == "%SRCROOT%"
            assert set(region) == {"startLine", "startColumn", "endColumn"}
            assert region["startLine"] >= 1  # 3.30.5
            assert 1 <= region["startColumn"] < region["endColumn"]  # 3.30.6: the end is the column after the last
        assert [unquote(place["artifactLocation"]["uri"]) for place in places] == [
            finding.path for finding in examination.checked.findings
        ]

    def test_nothing_found_is_a_run_without_results(self, examination: Examination) -> None:
        log = json.loads(FORMS["sarif"](examination, (), address_of))
        assert log["runs"][0]["results"] == []
        assert log["runs"][0]["tool"]["driver"]["rules"] == []


class TestJunit:
    """JUnit XML as build servers read it: one case a file, failed where something blocks."""

    @pytest.fixture
    def suite(self, examination: Examination) -> etree.Element:
        return etree.fromstring(printed("junit", examination))

    def test_the_counts_are_those_of_the_cases(self, suite: etree.Element) -> None:
        cases = suite.findall("testcase")
        assert suite.tag == "testsuite"
        assert suite.get("name") == "portal check"
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))

    def test_each_file_is_one_case_and_fails_where_something_blocks(
        self, suite: etree.Element, examination: Examination
    ) -> None:
        blocked = {finding.path for finding in examination.checked.findings if finding.blocks}
        cases = {case.get("name"): case.find("failure") is not None for case in suite.findall("testcase")}
        files = {reading.path for reading in examination.register.readings}
        assert {name for name, failed in cases.items() if failed} == {_clean(path) for path in blocked}
        assert set(cases) == {_clean(path) for path in files}

    def test_a_case_tells_every_finding_of_its_file_with_the_page_about_its_rule(
        self, suite: etree.Element, examination: Examination
    ) -> None:
        told = "\n".join(suite.itertext())
        for finding in examination.checked.findings:
            assert f"{finding.mark.line}:{finding.mark.column} {finding.code} {finding.severity}" in told
            assert address_of(finding.code) in told

    def test_a_case_has_a_class_as_build_servers_ask(self, suite: etree.Element) -> None:
        assert {case.get("classname") for case in suite.findall("testcase")} == {"portal"}


class TestGithub:
    """Workflow commands of GitHub Actions: one line each, nothing in it that would end it early."""

    def test_each_finding_is_one_command_with_the_page_about_its_rule(self, examination: Examination) -> None:
        lines = printed("github", examination).split("\n")
        findings = examination.checked.findings
        assert len(lines) == len(findings)
        for line, finding in zip(lines, findings, strict=True):
            match = re.fullmatch(r"::(\w+) file=([^,:]+),line=(\d+),col=(\d+),endColumn=(\d+),title=(\w+)::(.+)", line)
            assert match, line
            assert match[1] == {"error": "error", "warning": "warning", "note": "notice"}[finding.severity]
            assert (int(match[3]), int(match[4]), match[6]) == (finding.mark.line, finding.mark.column, finding.code)
            assert match[7].endswith(address_of(finding.code))


@pytest.mark.parametrize("form", FORMS)
def test_the_bad_example_of_every_rule_can_be_told_in_every_form(form: str, examination: Examination) -> None:
    """Whatever characters a message quotes, the form holds them."""
    template = examination.checked.findings[0]
    awkward = 'A "value" with <tags>, 100 % of it, ::two colons, a\nline end, \x00 and \u202e.'
    findings = tuple(
        Finding(path=template.path, mark=template.mark, code=rule.code, severity=rule.severity, message=awkward)
        for rule in RULES
    )
    text = FORMS[form](examination, findings, address_of)
    assert all(address_of(rule.code) in text for rule in RULES)
    if form in ("json", "sarif"):
        json.loads(text)
    elif form == "junit":
        etree.fromstring(text)
    else:
        assert len(text.split("\n")) == len(RULES)


def test_a_file_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    office = write(tmp_path, samples.office())
    (office / "content" / "decisions").joinpath("caf\udce9.md").write_bytes(b"")
    examination = examine(project_in(office), lambda _: None)
    for form in FORMS:
        text = printed(form, examination)
        assert re.search(r"caf(\\|%5C)+xe9\.md", text)
        text.encode("utf-8")


def _key(found: dict[str, Any]) -> tuple[object, ...]:
    return tuple(found[name] for name in ("path", "line", "column", "length", "code", "severity", "message", "fix"))


def _of(finding: Finding) -> tuple[object, ...]:
    mark = finding.mark
    return (
        *(finding.path, mark.line, mark.column, mark.length),
        *(finding.code, finding.severity, finding.message, finding.fix),
    )


def _clean(path: str) -> str:
    return path.replace("\x01", "\N{REPLACEMENT CHARACTER}")
