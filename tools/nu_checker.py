"""The Nu Html Checker, the one that the HTML standard's own validator runs: where it is and how it is had.

It is a Java program that comes from npm. ``python -m tools.nu_checker`` installs what is missing of the two. It never
fails: the tests say what that means (see tests/support/needs.py).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tools import debian

_PROJECT = Path(__file__).parent.parent
_PACKAGE = "node_modules/vnu-jar"
_JAR = _PROJECT / _PACKAGE / "build" / "dist" / "vnu.jar"


def find() -> list[str] | None:
    """The beginning of the command that runs the checker, or None where Java or the checker is missing."""
    # Deeply nested pages need more stack than Java gives by itself.
    return ["java", "-Xss1m", "-jar", str(_JAR)] if _has_java() and _JAR.exists() else None


def main() -> None:
    """Install Java and the checker where they are missing, and say so where that fails."""
    if not _has_java():
        print("Installing Java for the HTML checker (once) ...")
        debian.install("default-jre-headless")
    if not _is_current():
        print("Installing the HTML checker into node_modules (once) ...")
        if shutil.which("npm") or debian.install("nodejs", "npm"):
            # Lighthouse, which is optional, is many times the size and only for make audit.
            command = ["npm", "ci", "--omit=optional", "--silent"]
            subprocess.run(command, cwd=_PROJECT, check=False, stdin=subprocess.DEVNULL)
    if not find():
        print("The HTML checker could not be installed: it needs Java and npm. The tests that need it will say so.")


def _has_java() -> bool:
    # On macOS a "java" that only asks for Java to be installed is always there: it has to be run to be known.
    asked = ["java", "-version"]
    return bool(shutil.which("java")) and not subprocess.run(asked, check=False, capture_output=True).returncode


def _is_current() -> bool:
    """Whether the checker is installed in the version that package-lock.json states."""
    installed = _PROJECT / _PACKAGE / "package.json"
    locked = json.loads((_PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"][_PACKAGE]["version"]
    return _JAR.exists() and json.loads(installed.read_text(encoding="utf-8"))["version"] == locked


if __name__ == "__main__":
    main()
