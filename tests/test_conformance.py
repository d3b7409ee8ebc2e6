"""Every file of the site is what it says it is: HTML, CSS and SVG without an error or a warning."""

from __future__ import annotations

import pytest

from tests.support import nu
from tests.support.site import BuiltSite

KNOWN = {
    "Resource violates Content Security Policy (meta tag): external": (
        "Read from disk a page has no origin, so 'self' means nothing to the checker. In a browser nothing is blocked: "
        "tests/browser/test_requests.py."
    ),
    "CSS: Unrecognized at-rule “@container”": "CSS Containment Level 3; the checker does not know it yet.",
    "CSS: “container-type”: Property “container-type” doesn't exist.": "The same, for the property that goes with it.",
}
"""What the checker says all the same: the beginning of its message, and why it may stand."""


@pytest.fixture(scope="module")
def findings(site: BuiltSite) -> list[nu.NuFinding]:
    """All that the checker says of the built site."""
    return nu.findings(site.folder)


@pytest.mark.nu
def test_the_checker_finds_no_fault(findings: list[nu.NuFinding]) -> None:
    assert [found for found in findings if not found.message.startswith(tuple(KNOWN))] == []


@pytest.mark.nu
def test_what_is_known_still_occurs(findings: list[nu.NuFinding]) -> None:
    gone = [known for known in KNOWN if not any(found.message.startswith(known) for found in findings)]
    assert gone == []
