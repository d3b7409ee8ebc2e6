"""What PDFs and their tests need of the machine: Pango, by which WeasyPrint sets text, and pdftotext.

``python -m tools.pango`` installs what is missing of the two. It never fails: the tests say what that means (see
tests/support/needs.py).
"""

from __future__ import annotations

import shutil

from tools import debian

_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "poppler-utils")


def find() -> str | None:
    """The version of WeasyPrint that can be used on this machine, or None."""
    try:
        import weasyprint  # noqa: PLC0415  it loads Pango as it is imported
    except (ImportError, OSError):
        return None
    return str(weasyprint.__version__)


def main() -> None:
    """Install what is missing, and say so where that fails."""
    if find() and shutil.which("pdftotext"):
        return
    print("Installing what sets and reads the text of PDFs (once) ...")
    if not debian.install(*_PACKAGES):
        print("Pango and pdftotext could not be installed. The tests that need them will say so.")


if __name__ == "__main__":
    main()
