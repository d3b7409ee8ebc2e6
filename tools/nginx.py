"""The web server that tests of redirects ask: where it is, and how it is had.

``python -m tools.nginx`` installs nginx where there is none. It never fails: the tests say what that means (see
tests/support/needs.py).
"""

from __future__ import annotations

import shutil

from tools import debian

_PLACES = "/usr/local/sbin:/usr/sbin:/sbin"
"""Where servers are, and where the path of an ordinary user does not lead."""


def find() -> str | None:
    """The path of nginx on this machine, or None."""
    return shutil.which("nginx") or shutil.which("nginx", path=_PLACES)


def main() -> None:
    """Install nginx where there is none, and say so where that fails."""
    if find():
        return
    print("Installing a web server for the tests (once) ...")
    debian.install("nginx-light")
    if not find():
        print("No web server could be installed. The tests that need one will say so.")


if __name__ == "__main__":
    main()
