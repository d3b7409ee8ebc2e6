"""The Caddy that tests of its configuration ask: where it is, and how it is had.

``python -m tools.caddy`` installs it where there is none. It never fails: the tests say what that means (see
tests/support/needs.py).
"""

from __future__ import annotations

import shutil

from tools import debian


def find() -> str | None:
    """The path of Caddy on this machine, or None."""
    return shutil.which("caddy")


def main() -> None:
    """Install Caddy where there is none, and say so where that fails."""
    if find():
        return
    print("Installing a web server for the tests (once) ...")
    debian.install("caddy")
    if not find():
        print("Caddy could not be installed. The tests that need it will say so.")


if __name__ == "__main__":
    main()
