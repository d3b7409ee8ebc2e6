"""Whether every Python on this machine builds the same bytes: ``python -m bench.pythons``.

For each interpreter that can be started, of the versions the portal supports, the locked libraries are installed into
an environment of their own in a temporary folder, the office of this project is built for one day, and the manifests
are compared. Where they differ, the files that do are named, and it ends with 1. Takes a minute an interpreter; pip
alone uses the network.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
DAY = "2026-11-22"
SHOWN = 10
"""Files named at most where they differ."""


def main() -> int:
    """Build with each, print a line for each, and say whether all are the same."""
    found: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory(prefix="portal-pythons-") as folder:
        for version in VERSIONS:
            python = interpreter(version)
            if python is None:
                print(f"Python {version}: not on this machine")
                continue
            found[version] = built(python, Path(folder, version))
            print(f"Python {exact(python)}: {len(found[version])} files, {digest(found[version])}", flush=True)
    if not found:
        print("No interpreter of these versions is on this machine.")
        return 1
    differing = [
        path for path in sorted(set().union(*found.values())) if len({made.get(path) for made in found.values()}) > 1
    ]
    for path in differing[:SHOWN]:
        print(f"  differs: {path}")
    if len(differing) > SHOWN:
        print(f"  and {len(differing) - SHOWN} more")
    print(f"{len(found)} interpreters, {'not the same bytes' if differing else 'the same bytes'}")
    return 1 if differing else 0


def interpreter(version: str) -> str | None:
    """The interpreter of a version, if there is one that starts; pyenv keeps its own where no path leads."""
    pyenv = sorted(
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob(f"{version}.*/bin/python")
    )
    named = shutil.which(f"python{version}")
    for candidate in (*map(str, pyenv), *([named] if named else [])):
        if subprocess.run([candidate, "-c", ""], check=False, capture_output=True).returncode == 0:
            return candidate
    return None


def exact(python: str) -> str:
    """The whole number of its version, such as 3.13.0."""
    asked = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def built(python: str, folder: Path) -> dict[str, str]:
    """Build the office with an interpreter, in an environment of its own; gives the files of its manifest."""
    own = str(folder / "environment" / "bin" / "python")
    run([python, "-m", "venv", str(folder / "environment")])
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    run([own, "-m", "pip", "install", *options, "-r", str(ROOT / "requirements" / "run.txt")])
    site = folder / "site"
    run([own, str(ROOT / "build.py"), "--project", str(ROOT), "--output", str(site), "--as-of", DAY, "--no-store"])
    files: dict[str, str] = json.loads((site / "manifest.json").read_text("utf-8"))["files"]
    return files


def digest(files: dict[str, str]) -> str:
    """One number for all of them."""
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def run(command: list[str]) -> None:
    """Run a program in silence; where it fails, what it said is the end of this one."""
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
