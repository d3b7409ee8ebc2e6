"""The lock files: exact versions and their hashes, and no addresses, so that any mirror of a registry can serve them.

``python -m tools.lock`` makes them fit pyproject.toml and package.json again and keeps the versions that still fit;
with ``--upgrade`` it takes the newest ones that do. The tests are then run with them, and all are committed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

_PROJECT = Path(__file__).parent.parent
_RUN = "requirements/run.txt"
_OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"),
)


def main() -> None:
    """Make all lock files again, and stop where one of them names an address."""
    upgrade = sys.argv[1:] == ["--upgrade"]
    _ensure_uv()
    _lock_python(*(["--upgrade"] if upgrade else []))
    _run("npm", "update" if upgrade else "install", "--package-lock-only", "--silent")
    _without_begging(_PROJECT / "package-lock.json")
    for path in _with_addresses():
        sys.exit(f"{path} names an address. Lock files carry versions and hashes only.")


def _ensure_uv() -> None:
    if not shutil.which("uv"):
        _run(sys.executable, "-m", "pip", "install", "--quiet", "uv")


def _lock_python(*options: str) -> None:
    _compile(_RUN, "pyproject.toml", *options)
    # The tests run with exactly the versions that the portal runs with.
    _compile("requirements/test.txt", "pyproject.toml", "--group", "dev", "--constraint", _RUN, *options)
    project = tomllib.loads((_PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    _compile("requirements/build.txt", "-", *options, text="\n".join(project["build-system"]["requires"]))


def _compile(output: str, *arguments: str, text: str = "") -> None:
    uv = [shutil.which("uv") or str(Path(sys.executable).with_name("uv"))]
    _run(*uv, "pip", "compile", *arguments, *_OPTIONS, "--output-file", output, text=text)


def _run(*command: str, text: str = "") -> None:
    subprocess.run(command, check=True, cwd=_PROJECT, input=text, text=True, stdout=subprocess.DEVNULL)


def _without_begging(path: Path) -> None:
    """Take out where each npm package asks for money: addresses, and the only ones that npm leaves in."""
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _with_addresses() -> Iterator[Path]:
    for path in [_PROJECT / "package-lock.json", *sorted((_PROJECT / "requirements").glob("*.txt"))]:
        if "://" in path.read_text(encoding="utf-8"):
            yield path.relative_to(_PROJECT)


if __name__ == "__main__":
    main()
