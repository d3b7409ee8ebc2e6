"""The browser that tests and screenshots look at the site with: where it is, how it is started, how it is had.

``python -m tools.browser`` installs Chromium where there is none. It never fails: the tests say what that means
(see tests/support/needs.py).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import debian

_NAMES = ("chromium", "chromium-browser", "google-chrome")

# The field for addresses prepares two pages of its own for every window: two fifths of what it takes to open one. Where
# features are named twice the last list alone counts, so those that Playwright switches off are here too.
_WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AimEnabled", "LensOverlay"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning", "PaintHolding"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect", "DestroyProfileOnBrowserClose"),
    *("MediaRouter", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)

# Root has no sandbox, and a browser that looks for updates or for its maker's hosts makes tests slow and unlike
# each other on a closed network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_WITHOUT)}",
)

# Asked in a process of its own: Playwright's synchronous interface cannot be started twice in one.
_ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find() -> str | None:
    """The path of a Chromium or Chrome on this machine, or None."""
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    return on_path or _playwrights_own()


def main() -> None:
    """Install Chromium where there is no browser, and say so where that fails."""
    if find():
        return
    print("Installing a browser for the tests (once) ...")
    if not debian.install("chromium", "fonts-liberation"):
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if not find():
        print("No browser could be installed. The tests that need one will say so.")


def _playwrights_own() -> str | None:
    path = _run([sys.executable, "-c", _ASK_PLAYWRIGHT]).strip()
    return path if path and Path(path).exists() else None


def _run(command: Sequence[str]) -> str:
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
