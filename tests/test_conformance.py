"""Every file of a site is what it says it is: HTML, CSS and SVG without an error or a warning.

The project's own records do not have all that a page can have; the offices of the tests have the rest between them:
records that say everything and almost nothing, refs of another kind, addresses that moved, pages and paragraphs gone.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.golden import OFFICE
from tests.offices import RIVERSIDE
from tests.support import nu
from tests.support.dated_git import build_changed
from tests.support.past import build_past
from tests.support.site import BuiltSite, build_site

KNOWN = {
    "Resource violates Content Security Policy (meta tag): external": (
        "Read from disk a page has no origin, so 'self' means nothing to the checker. In a browser nothing is blocked: "
        "tests/browser/test_requests.py."
    ),
    "Inline script violates Content Security Policy (meta tag): blocked": (
        "A data block of JSON-LD is no script: HTML (4.12.1) never runs one, so no policy is asked. In Chromium nothing"
        " is blocked, and tests/browser/test_requests.py lets no other script stand in a page."
    ),
    "CSS: Unrecognized at-rule “@container”": "CSS Containment Level 3; the checker does not know it yet.",
    "CSS: “container-type”: Property “container-type” doesn't exist.": "The same, for the property that goes with it.",
}
"""What the checker says all the same: the beginning of its message, and why it may stand."""


@pytest.fixture(scope="module")
def findings(site: BuiltSite) -> list[nu.NuFinding]:
    """All that the checker says of the built site."""
    return nu.findings(site.folder)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sites of the offices of the tests, less what is the same on every site."""
    folder = tmp_path_factory.mktemp("offices")
    build_site(folder / "fenwater", project=OFFICE)
    build_site(folder / "riverside", project=RIVERSIDE)
    build_past(folder / "northfold")
    build_changed(folder / "changed")
    for same in (*folder.rglob("assets"), *folder.rglob("staff")):
        shutil.rmtree(same)
    return folder


@pytest.mark.nu
def test_the_checker_finds_no_fault(findings: list[nu.NuFinding]) -> None:
    assert [found for found in findings if not found.message.startswith(tuple(KNOWN))] == []


@pytest.mark.nu
def test_what_is_known_still_occurs(findings: list[nu.NuFinding]) -> None:
    gone = [known for known in KNOWN if not any(found.message.startswith(known) for found in findings)]
    assert gone == []


@pytest.mark.nu
def test_the_checker_finds_no_fault_with_other_offices(offices: Path) -> None:
    pages = "\n".join(page.read_text("utf-8") for page in offices.rglob("*.html"))
    assert all(
        words in pages for words in ("This page has moved", "no longer published", "Taken out since", "an earlier text")
    )
    assert [found for found in nu.findings(offices) if not found.message.startswith(tuple(KNOWN))] == []
