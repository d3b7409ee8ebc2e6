"""What every test shares: how examples are invented, the built site, and which browser is started and how."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest

from tests.support.disk import trust_the_disk
from tests.support.examples import MORE, PROFILE
from tests.support.needs import needed, on_ci
from tests.support.site import PROJECT, BuiltSite, build_site
from tests.support.templates import keep_compiled
from tools import browser
from tools.tests import IN_A_BROWSER

# On CI the same examples every time, so that a change is never blamed for an example it did not cause; on a private
# machine new ones. No deadline: how long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None)
hypothesis.settings.register_profile("private", print_blob=True, deadline=None)
hypothesis.settings.register_profile("deep", print_blob=True, deadline=None, max_examples=100 * MORE)
hypothesis.settings.load_profile(PROFILE or ("ci" if on_ci() else "private"))

keep_compiled()
trust_the_disk()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a browser: ``-m "not browser"`` then leaves out the slow half.

    Files with such tests come last. What is quick is known first; and browsers and the servers they ask leave threads
    beside which nothing can be tried that forks.
    """
    slow = set()
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            slow.add(item.path)
    items.sort(key=lambda item: item.path in slow)
    looked_for = [PROJECT / place for place in IN_A_BROWSER]
    if lost := [path.name for path in slow if not any(path.is_relative_to(place) for place in looked_for)]:
        raise pytest.UsageError(f"These need a browser and no part of make test has them: {lost}. See tools/tests.py.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of this machine, started so that it works as root and calls no one."""
    path = needed(browser.find(), "A browser is missing: install Chromium, or run: python -m tools.browser")
    return {**browser_type_launch_args, "executable_path": path, "args": list(browser.FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in England, whatever the machine's own settings are."""
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of this project's own records, built once."""
    return build_site(tmp_path_factory.mktemp("built") / "site")
