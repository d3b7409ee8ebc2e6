"""What `portal check` does and says. It loads the whole program, so `cli.py` loads it when a check is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from portal.authoring import report
from portal.authoring.fault import at_work
from portal.authoring.selection import changed_since, concerns_all, named, of_files
from portal.commands.ending import BLOCKED, UNUSABLE, echo_for_programs
from portal.findings import Finding, Severity
from portal.pipeline import Examination, Tell, examine
from portal.project import Project, configure
from portal.rules.catalogue import RULES, rule_by_code
from portal.store.kept import reopened
from portal.text import counted, nearest
from portal.website import addresses

_FIGURES = str.maketrans("OIL", "011")
"""Letters that are typed for figures."""


def checked(project: Project, files: tuple[Path, ...], form: str, since: str | None, tell: Tell) -> tuple[Finding, ...]:
    """Check the records and say what is wrong with them, or with those asked for; gives the findings that were said.

    `form` is text, for people, or one of `authoring/forms.py`; `since` a revision of git.
    """
    began = time.monotonic()
    with at_work(tell) as told, reopened(project.store) as store:
        examination = examine(project, told, store=store)
    tell("")
    findings = _selected(examination, project, files, since)
    if form == "text":
        _print_findings(findings, project, examination)
        number = counted(len(examination.register.readings), "file", "files")
        took = f"{time.monotonic() - began:.1f} s"
        click.echo(f"Checked {number} in {took}: {report.verdict(examination.checked, findings)}.")
    else:
        from portal.authoring.forms import FORMS  # noqa: PLC0415  only programs ask for these

        echo_for_programs(FORMS[form](examination, findings, _rule_page(examination)))
    return findings


def code_of(findings: tuple[Finding, ...], *, strict: bool) -> int:
    """The code that a check ends with; where it is strict, warnings block too."""
    blocks = any(finding.blocks or (strict and finding.severity is Severity.WARNING) for finding in findings)
    return BLOCKED if blocks else 0


def explained(code: str) -> int:
    """Say what a rule asks and why; gives the code the command ends with."""
    rule = rule_by_code(code.upper())
    if rule is None:
        figures = code[:1].upper() + code[1:].upper().translate(_FIGURES)
        near = figures if rule_by_code(figures) else nearest(code.upper(), [known.code for known in RULES])
        hint = f" Did you mean {near}?" if near else ""
        click.echo(f'There is no rule "{code}".{hint}', err=True)
        return UNUSABLE
    click.echo(report.explanation(rule))
    return 0


def mended(project: Project, *, ask: bool) -> None:
    """Show what can be mended and, once agreed, write it."""
    from portal.authoring.fix import mends  # noqa: PLC0415  only --fix needs it
    from portal.commands.recording import offer_to_record  # noqa: PLC0415

    found = list(mends(project.content, configure(project)))
    for mend in found:
        click.echo(mend.difference() + "\n")
    if not found:
        click.echo("Nothing can be mended without a person.")
    elif not ask or click.confirm(f"Write {counted(len(found), 'file', 'files')}?"):
        for mend in found:
            (project.content.parent / mend.path).write_bytes(mend.after)
        click.echo(f"Mended {counted(len(found), 'file', 'files')}.")
    examination = examine(project, lambda _: None)
    if examination.plan.permalinks.ledger.holdings:
        offer_to_record(project, examination, ask=ask)


def _selected(
    examination: Examination, project: Project, files: tuple[Path, ...], revision: str | None
) -> tuple[Finding, ...]:
    """The findings of the files that were asked for; all of them where none were."""
    findings = examination.checked.findings
    if files and not concerns_all(files, project):
        findings = of_files(findings, named(files, project))
    return of_files(findings, changed_since(revision, project)) if revision else findings


def _print_findings(findings: tuple[Finding, ...], project: Project, examination: Examination) -> None:
    if findings:
        lines = report.file_lines(project.content.parent)
        click.echo(report.as_text(findings, lines, _rule_page(examination)))
        codes = sorted({finding.code for finding in findings})
        click.echo(click.style(f"For the reason behind a code: portal check --explain {codes[0]}", dim=True))


def _rule_page(examination: Examination) -> Callable[[str], str]:
    """Gives the web address of the page for staff about a rule."""
    base = examination.configuration.site.address.rstrip("/")
    return lambda code: f"{base}/{addresses.rule(code)}"
