"""The Apache that tests of its configuration ask: where it is, and how it is had.

``python -m tools.apache`` installs it where there is none. It never fails: the tests say what that means (see
tests/support/needs.py).
"""

from __future__ import annotations

import shutil

from tools import debian

_PLACES = "/usr/local/sbin:/usr/sbin:/sbin"
"""Where servers are, and where the path of an ordinary user does not lead."""


def find() -> str | None:
    """The path of Apache on this machine, or None."""
    names = ("apache2", "httpd")
    return next(filter(None, (shutil.which(n) or shutil.which(n, path=_PLACES) for n in names)), None)


def main() -> None:
    """Install Apache where there is none, and say so where that fails."""
    if find():
        return
    print("Installing a web server for the tests (once) ...")
    debian.install("apache2-bin")
    if not find():
        print("Apache could not be installed. The tests that need it will say so.")


if __name__ == "__main__":
    main()
