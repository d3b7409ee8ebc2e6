"""What is said above a page of the preview: what is wrong with the last save, and that the tool itself has failed.

A panel that needs no script, in the page before everything else; the page below it stays as it was. It folds away, and
goes when what it speaks of is mended. In a site that is built there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment

from portal.authoring.editing.pages import edit_address
from portal.authoring.preview.desk_files import desk_file
from portal.authoring.report import Excerpt, Lines, excerpt, summary
from portal.findings import Finding, Severity
from portal.text import counted, in_prose
from portal.website import addresses

TONES = {Severity.ERROR: "stop", Severity.WARNING: "caution", Severity.NOTE: "plain"}
_CONTENT = re.compile(rb"<(?:header|main)\b")
"""Where a page begins, after the link that skips to its content."""
MOST = 40
"""Findings that are shown at once. Who has more mends these first, or reads them all in the terminal."""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What is to be said: findings, files that are shown as they were, what is amiss outside, a fault of ours."""

    findings: tuple[Finding, ...] = ()
    held: frozenset[str] = frozenset()
    """Paths of files whose newest save is not shown, because something is wrong with it."""
    message: str = ""
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class FindingView:
    """A finding as the panel shows it."""

    where: str
    code: str
    severity: str
    tone: str
    message: str
    excerpt: Excerpt | None
    fix: str
    rule: str
    edit: str
    """Where the record is edited in the browser; nothing for a file that is none."""


@dataclass(frozen=True, kw_only=True)
class PanelView:
    """The panel: a line that can be folded, and what is below it."""

    heading: str
    lead: str
    tone: str
    unfolded: bool
    findings: tuple[FindingView, ...]
    more: str
    fault: str


def panel_view(trouble: Trouble, source: str, lines_of: Lines) -> PanelView | None:
    """The panel above the page of a source file, whose findings come first; None where there is nothing to say."""
    if trouble.fault:
        return _fault(trouble.fault)
    if trouble.message:
        return _message(trouble.message)
    if not trouble.findings:
        return None
    blocking = any(finding.blocks for finding in trouble.findings)
    ordered = sorted(trouble.findings, key=lambda finding: (not finding.blocks, finding.path != source))
    more = len(ordered) - MOST
    return PanelView(
        heading=_heading(trouble.findings),
        lead=_lead(trouble.held, source, blocking=blocking),
        tone="stop" if blocking else "caution",
        unfolded=blocking,
        findings=tuple(_finding_view(finding, lines_of(finding.path)) for finding in ordered[:MOST]),
        more=f"{counted(more, 'finding more is', 'findings more are')} listed by: portal check" if more > 0 else "",
        fault="",
    )


def render_panel(environment: Environment, panel: PanelView | None) -> str:
    """The panel as markup; nothing where there is none."""
    return environment.get_template("desk/panel.html").render(panel=panel) if panel else ""


def with_panel(page: bytes, panel: str, port: int) -> bytes:
    """A page with the panel before everything else, and the scripts that load it anew."""
    style, script = (f"/_preview/{name}?as={desk_file(name)[1]}" for name in ("panel.css", "panel.js"))
    head = (
        f'<link rel="stylesheet" href="{style}"><script defer src="{script}"></script>'
        f'<script defer src="/livereload.js?port={port}"></script></head>'
    )
    desk = (
        f'<aside id="desk" aria-label="Preview">{panel}</aside><p id="desk-said" class="desk-said" role="status"></p>'
    )
    page = page.replace(b"</head>", head.encode(), 1)
    return _CONTENT.sub(lambda found: desk.encode() + found[0], page, count=1)


def _heading(findings: Iterable[Finding]) -> str:
    return f"{summary(findings)} in the records"


def _lead(held: frozenset[str], source: str, *, blocking: bool) -> str:
    if source in held:
        return "The page below is as it was before the last save. It changes as soon as this is mended and saved."
    if held:
        return f"{in_prose(sorted(held))} cannot be shown as saved until this is mended."
    if blocking:
        return "What you saved is shown, but the site cannot be built until this is mended."
    return "Nothing keeps the site from being built."


def _message(text: str) -> PanelView:
    return PanelView(
        heading="The preview cannot follow", lead=text, tone="stop", unfolded=False, findings=(), more="", fault=""
    )


def _fault(trace: str) -> PanelView:
    return PanelView(
        heading="The tool itself has failed",
        lead="This is a fault of the tool, not of your records, and your files are as you saved them. The page below is"
        " the last one that could be made. The next save tries again. To report the fault, copy the lines below.",
        tone="stop",
        unfolded=True,
        findings=(),
        more="",
        fault=trace,
    )


def _finding_view(finding: Finding, lines: list[str]) -> FindingView:
    return FindingView(
        where=f"{finding.path}, line {finding.mark.line}",
        code=finding.code,
        severity=finding.severity.capitalize(),
        tone=TONES[finding.severity],
        message=finding.message,
        excerpt=excerpt(finding, lines),
        fix=finding.fix,
        rule=f"/{addresses.rule(finding.code)}",
        edit=edit_address(finding.path) if finding.path.endswith(".md") else "",
    )
