"""Nothing that an office wrote is lost in silence: what is not shown has a finding with its line."""

from __future__ import annotations

from pathlib import Path

from portal.findings import Finding
from portal.pipeline import examine
from tests import samples
from tests.projects import project_in, write


def findings(folder: Path, files: dict[str, str]) -> list[Finding]:
    project = project_in(write(folder, {**samples.office(), **files}))
    return [*examine(project, lambda _: None).checked.findings]


def test_a_comment_that_is_closed_needs_no_finding(tmp_path: Path) -> None:
    text = samples.DECISION_BODY + "\n<!-- The author's own note. -->\n"
    assert findings(tmp_path, {samples.DECISION_PATH: samples.decision(body=text)}) == []


def test_a_comment_that_is_never_closed_has_a_finding(tmp_path: Path) -> None:
    text = "## Executive summary\n\nOne.\n\n<!-- A note\n\n## Supporting report\n\n1. All this is lost.\n"
    assert findings(tmp_path, {samples.DECISION_PATH: samples.decision(body=text)}) != []


def test_a_page_with_the_name_of_a_part_of_the_site_has_a_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, {"content/pages/decisions.md": samples.page()}) != []


def test_an_attachment_in_the_place_of_its_record_has_a_finding(tmp_path: Path) -> None:
    attached = "\n  - {title: Annex, file: index.html, format: HTML, alternative: Ask us.}"
    files = {samples.DECISION_PATH: samples.decision(attachments=attached), "content/decisions/index.html": "x"}
    assert findings(tmp_path, files) != []
