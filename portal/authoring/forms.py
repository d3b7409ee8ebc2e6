"""Findings as other programs want them: JSON of our own, GitHub annotations, SARIF 2.1.0 and JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote
from xml.etree import ElementTree as etree

from portal import __version__
from portal.findings import Finding, Severity
from portal.pipeline import Examination
from portal.rules.catalogue import RULES

Form = Callable[[Examination, tuple[Finding, ...]], str]
"""Gives the whole output for an examination and those of its findings that are to be reported."""

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(examination: Examination, findings: tuple[Finding, ...]) -> str:
    """JSON of our own, described in docs/checking.md."""
    register, checked = examination.register, examination.checked
    return _json(
        {
            "findings": [
                {
                    "path": finding.path,
                    "line": finding.mark.line,
                    "column": finding.mark.column,
                    "length": finding.mark.length,
                    "code": finding.code,
                    "severity": finding.severity,
                    "message": finding.message,
                    "fix": finding.fix,
                }
                for finding in findings
            ],
            "waived": [
                {"path": finding.path, "line": finding.mark.line, "code": finding.code, "reason": waiver.reason}
                for finding, waiver in checked.waived
            ],
            "acknowledged": [
                {"path": finding.path, "line": finding.mark.line, "code": finding.code, "note": correction.note}
                for finding, correction in checked.acknowledged
            ],
            "held_back": [{"path": h.path, "title": h.title, "reason": h.reason} for h in register.held_back],
            "records": len(register.public_decisions()),
            "as_of": register.as_of.isoformat(),
        }
    )


def as_github(_: Examination, findings: tuple[Finding, ...]) -> str:
    """Workflow commands of GitHub Actions, which show each finding beside its line in a pull request."""
    return "\n".join(_annotation(finding) for finding in findings)


def as_sarif(_: Examination, findings: tuple[Finding, ...]) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning and editors. Columns count characters, and the run says so."""
    used = {finding.code for finding in findings}
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.sentence},
            "fullDescription": {"text": rule.why},
            "help": {"text": f"Not like this:\n{rule.bad.text}\n\nBut like this:\n{rule.good.text}"},
            "defaultConfiguration": {"level": rule.severity},
        }
        for rule in RULES
        if rule.code in used
    ]
    driver = {"name": "portal", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(f) for f in findings]}
    return _json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def as_junit(examination: Examination, findings: tuple[Finding, ...]) -> str:
    """JUnit XML: one test case a file, failed where something blocks, for build servers that show tests."""
    paths = [reading.path for reading in examination.register.readings if not reading.attachment]
    by_path = {path: [f for f in findings if f.path == path] for path in sorted({*paths, *(f.path for f in findings)})}
    failed = [path for path, found in by_path.items() if any(finding.blocks for finding in found)]
    suite = etree.Element("testsuite", name="portal check", tests=str(len(by_path)), failures=str(len(failed)))
    for path, found in by_path.items():
        case = etree.SubElement(suite, "testcase", name=path, classname="portal")
        text = "\n".join(_line(finding) for finding in found)
        if path in failed:
            etree.SubElement(case, "failure", message=_xml_safe(found[0].message)).text = _xml_safe(text)
        elif text:
            etree.SubElement(case, "system-out").text = _xml_safe(text)
    etree.indent(suite)
    return etree.tostring(suite, encoding="unicode", xml_declaration=False)


FORMS: Mapping[str, Form] = {"json": as_json, "github": as_github, "sarif": as_sarif, "junit": as_junit}


def _annotation(finding: Finding) -> str:
    mark = finding.mark
    place = f"file={_property(finding.path)},line={mark.line},col={mark.column},endColumn={mark.column + mark.length}"
    words = f"{finding.message} {finding.fix}".strip()
    return f"::{_GITHUB[finding.severity]} {place},title={finding.code}::{_escaped(words)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _result(finding: Finding) -> Mapping[str, object]:
    mark = finding.mark
    region = {"startLine": mark.line, "startColumn": mark.column, "endColumn": mark.column + mark.length}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.fix}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(finding.path)}, "region": region}}],
    }


def _line(finding: Finding) -> str:
    where = f"{finding.path}:{finding.mark.line}:{finding.mark.column}"
    return f"{where} {finding.code} {finding.severity} {finding.message} {finding.fix}".strip()


def _xml_safe(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _json(value: Mapping[str, object] | Iterable[object]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
