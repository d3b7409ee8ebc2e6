"""Findings as people read them in the terminal: what is wrong, the line with it underlined, and the fix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portal.findings import Finding, Severity
from portal.text import counted, in_prose, visible

if TYPE_CHECKING:  # any command may have to say what is wrong, and few have loaded the rules
    from portal.authoring.json_form import RuleAddress
    from portal.rules.catalogue import Checked
    from portal.rules.rule import Rule

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_WIDEST = 100
Lines = Callable[[str], list[str]]
"""Gives the lines of a file by its path, none where it cannot be read as text."""


def as_text(findings: Iterable[Finding], lines_of: Lines, address_of: RuleAddress | None = None) -> str:
    """Findings for people: where, code and message; the line with what is meant underlined; the fix; the rule's page.

    Without `address_of` no page is named: where portal.yaml cannot be read, nobody knows the address of the site.
    """
    return "\n".join("\n".join(_block(finding, lines_of(finding.path), address_of)) + "\n" for finding in findings)


def summary(findings: Iterable[Finding]) -> str:
    """How many findings of each weight there are: "2 errors and 1 warning"."""
    severities = [finding.severity for finding in findings]
    plural = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}
    parts = [
        counted(severities.count(severity), severity, plural[severity])
        for severity in Severity
        if severity in severities
    ]
    return in_prose(parts) or "nothing to report"


def verdict(checked: Checked, findings: Iterable[Finding] | None = None) -> str:
    """How many findings there are, or of those given, and how many were waived or are acknowledged."""
    waived, noted = len(checked.waived), len(checked.acknowledged)
    more = f", {counted(waived, 'finding', 'findings')} waived" if waived else ""
    more += f", {counted(noted, 'finding', 'findings')} acknowledged by corrections" if noted else ""
    return summary(checked.findings if findings is None else findings) + more


def explanation(rule: Rule[Any]) -> str:
    """The documentation of a rule for the terminal."""
    indent = "    "
    return "\n".join(
        (
            click.style(f"{rule.code} {rule.name} ({rule.severity})", bold=True),
            "",
            rule.sentence,
            "",
            f"Why: {rule.why}",
            "",
            "Not like this:",
            *(indent + line for line in rule.bad.text.splitlines()),
            "",
            "But like this:",
            *(indent + line for line in rule.good.text.splitlines()),
        )
    )


def file_lines(root: Path) -> Lines:
    """The lines of files below a folder, for excerpts; each file is read once."""
    read: dict[str, list[str]] = {}

    def lines_of(path: str) -> list[str]:
        if path not in read:
            read[path] = _read_lines(root / path)
        return read[path]

    return lines_of


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """The line of a finding in three parts, of which the middle one is meant; a long line is cut around it."""

    number: int
    before: str
    marked: str
    after: str


def excerpt(finding: Finding, lines: list[str]) -> Excerpt | None:
    """The line of a finding with what is meant; None where there is no such line or nothing on it."""
    mark = finding.mark
    if not 0 < mark.line <= len(lines) or not lines[mark.line - 1].strip():
        return None
    line = "".join(_visible(c) for c in lines[mark.line - 1])
    start = max(0, mark.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[start : start + _WIDEST]
    column = min(mark.column - 1 - start, len(shown))
    end = column + max(1, min(mark.length, len(shown) - column))
    return Excerpt(number=mark.line, before=shown[:column], marked=shown[column:end], after=shown[end:])


def _block(finding: Finding, lines: list[str], address_of: RuleAddress | None) -> Iterator[str]:
    where = click.style(f"{visible(finding.path)}:{finding.mark.line}:{finding.mark.column}", bold=True)
    code = click.style(f"{finding.code} {finding.severity}", fg=_COLOURS[finding.severity], bold=True)
    yield f"{where} {code}: {finding.message}"
    yield from _excerpt(finding, lines)
    if finding.fix:
        yield f"  {click.style('Fix:', fg='green')} {finding.fix}"
    if address_of:
        yield f"  {click.style('Why:', dim=True)} {address_of(finding.code)}"


def _excerpt(finding: Finding, lines: list[str]) -> Iterator[str]:
    if shown := excerpt(finding, lines):
        gutter = f"  {shown.number:>5} | "
        yield f"{gutter}{shown.before}{shown.marked}{shown.after}"
        yield f"{' ' * (len(gutter) - 2)}| {' ' * len(shown.before)}{'^' * max(1, len(shown.marked))}"


def _visible(character: str) -> str:
    """A character as an excerpt shows it, always one column wide: white space as a space, what nobody sees as a box."""
    if character.isprintable():
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"
