"""Whether every Python on this machine builds the same bytes: ``python -m bench.pythons``.

For each interpreter that can be started, of the versions the portal supports, the locked libraries are installed into
an environment of their own in a temporary folder, the office of this project is built for one day, and the digests of
the manifests are compared. Ends with 1 where they differ. Takes a minute an interpreter; pip alone
uses the network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
DAY = "2026-11-22"


def main() -> int:
    """Build with each, print a line for each, and say whether all are the same."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="portal-pythons-") as folder:
        for version in VERSIONS:
            python = interpreter(version)
            if python is None:
                print(f"Python {version}: not on this machine")
                continue
            found[version] = built(python, Path(folder, version))
            print(f"Python {version}: {found[version]}", flush=True)
    same = len(set(found.values())) == 1
    print(f"{len(found)} interpreters, {'the same bytes' if same else 'not the same bytes'}")
    return 0 if same else 1


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


def built(python: str, folder: Path) -> str:
    """Build the office with an interpreter, in an environment of its own; gives the digest of the manifest."""
    subprocess.run([python, "-m", "venv", folder / "environment"], check=True)
    own = folder / "environment" / "bin" / "python"
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([own, "-m", "pip", "install", *options, "-r", ROOT / "requirements" / "run.txt"], check=True)
    subprocess.run(
        [own, ROOT / "build.py", "--project", ROOT, "--output", folder / "site", "--as-of", DAY],
        check=True,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return hashlib.sha256((folder / "site" / "manifest.json").read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
