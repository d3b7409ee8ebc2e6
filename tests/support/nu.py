"""HTML, CSS and SVG held against their standards by the Nu Html Checker, with what it says as plain values."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.support.needs import needed
from tools import nu_checker


@dataclass(frozen=True, kw_only=True, order=True)
class NuFinding:
    """One thing the checker says. `file` is relative to the folder checked; `type` is error, warning or info."""

    file: str
    line: int
    type: str
    message: str


def findings(folder: Path) -> list[NuFinding]:
    """All that the checker says of the .html, .css and .svg files in `folder` and below, by file and line."""
    folder = folder.resolve()
    checker = needed(nu_checker.find(), "The HTML checker is missing: it needs Java and node_modules (npm ci).")
    options = ["--stdout", "--format", "json", "--skip-non-html", "--also-check-css", "--also-check-svg"]
    answer = subprocess.run([*checker, *options, folder], check=False, capture_output=True, text=True, encoding="utf-8")
    if not answer.stdout:
        raise RuntimeError(f"The HTML checker gave no answer: {answer.stderr}")
    return sorted(_finding(message, folder) for message in json.loads(answer.stdout)["messages"])


def _finding(message: dict[str, Any], folder: Path) -> NuFinding:
    file = Path(unquote(urlsplit(message["url"]).path)).relative_to(folder)
    # When it checks several kinds of file at once, it counts the lines of HTML and SVG from 0, of CSS from 1.
    first = 0 if file.suffix == ".css" else 1
    return NuFinding(
        file=file.as_posix(),
        line=message.get("lastLine", 0) + first,
        type=message.get("subType", message["type"]),
        message=message["message"],
    )
