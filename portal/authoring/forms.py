"""Findings as other programs want them: JSON of our own, GitHub annotations, SARIF 2.1.0 and JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as etree

from portal import __version__
from portal.authoring.json_form import RuleAddress, as_json
from portal.findings import Finding, Severity
from portal.pipeline import Examination
from portal.rules.catalogue import RULES
from portal.rules.rule import Rule
from portal.text import visible

Form = Callable[[Examination, tuple[Finding, ...], RuleAddress], str]
"""Gives the whole output for an examination, its findings that are to be reported, and the addresses of the rules."""

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_github(_: Examination, findings: tuple[Finding, ...], address_of: RuleAddress) -> str:
    """Workflow commands of GitHub Actions, which show each finding beside its line in a pull request."""
    return "\n".join(_annotation(finding, address_of) for finding in findings)


def as_sarif(_: Examination, findings: tuple[Finding, ...], address_of: RuleAddress) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning and editors. Columns count characters, and the run says so."""
    codes = sorted({finding.code for finding in findings})
    rules = [_descriptor(rule, address_of) for rule in RULES if rule.code in codes]
    driver = {"name": "portal", "version": __version__, "rules": sorted(rules, key=lambda rule: str(rule["id"]))}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def as_junit(examination: Examination, findings: tuple[Finding, ...], address_of: RuleAddress) -> str:
    """JUnit XML: one test case a file, failed where something blocks, for build servers that show tests."""
    paths = [reading.path for reading in examination.register.readings if not reading.attachment]
    by_path = {path: [f for f in findings if f.path == path] for path in sorted({*paths, *(f.path for f in findings)})}
    failed = [path for path, found in by_path.items() if any(finding.blocks for finding in found)]
    suite = etree.Element("testsuite", name="portal check", tests=str(len(by_path)), failures=str(len(failed)))
    for path, found in by_path.items():
        case = etree.SubElement(suite, "testcase", name=_xml_safe(path), classname="portal")
        text = "\n".join(_line(finding, address_of) for finding in found)
        if path in failed:
            etree.SubElement(case, "failure", message=_xml_safe(found[0].message)).text = _xml_safe(text)
        elif text:
            etree.SubElement(case, "system-out").text = _xml_safe(text)
    etree.indent(suite)
    return etree.tostring(suite, encoding="unicode", xml_declaration=False)


FORMS: Mapping[str, Form] = {"json": as_json, "github": as_github, "sarif": as_sarif, "junit": as_junit}


def _annotation(finding: Finding, address_of: RuleAddress) -> str:
    mark = finding.mark
    place = f"file={_property(finding.path)},line={mark.line},col={mark.column},endColumn={mark.column + mark.length}"
    words = f"{finding.message} {finding.fix}".strip()
    return f"::{_GITHUB[finding.severity]} {place},title={finding.code}::{_escaped(words)} {address_of(finding.code)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _descriptor(rule: Rule[Any], address_of: RuleAddress) -> Mapping[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.sentence},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"Not like this:\n{rule.bad.text}\n\nBut like this:\n{rule.good.text}"},
        "helpUri": address_of(rule.code),
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, rule: int) -> Mapping[str, object]:
    mark = finding.mark
    region = {"startLine": mark.line, "startColumn": mark.column, "endColumn": mark.column + mark.length}
    artifact = {"uri": quote(finding.path), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.fix}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def _line(finding: Finding, address_of: RuleAddress) -> str:
    where = f"{visible(finding.path)}:{finding.mark.line}:{finding.mark.column}"
    words = f"{finding.message} {finding.fix}".strip()
    return f"{where} {finding.code} {finding.severity} {words} {address_of(finding.code)}"


def _xml_safe(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
