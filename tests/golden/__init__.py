"""Whole pages of a small office, as they are meant to be: Fenwater, which does not exist (office/).

A test compares what is built with expected/. After a change that is meant, `python -m tests.golden` writes expected/
again; its diff is then read like any other.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.support.site import build_site

HERE = Path(__file__).parent
OFFICE = HERE / "office"
EXPECTED = HERE / "expected"

FILES = (
    "404.html",
    "completeness/index.html",
    "completeness/refs-by-year.csv",
    "data/csv-metadata.json",
    "data/decisions.csv",
    "data/index.html",
    "decisions/fw-2024-009/index.html",
    "decisions/fw-2025-003/index.html",
    "decisions/fw-2025-003/record.json",
    "decisions/index.html",
    "feeds/corrections.rss",
    "feeds/decisions.atom",
    "feeds/decisions.json",
    "feeds/index.html",
    "figures/amount-by-source.csv",
    "figures/index.html",
    "glossary/index.html",
    "part-2/index.html",
    "plans/2024-2028/index.html",
    "plans/2024-2028/safe-water/index.html",
    "publication-scheme/index.html",
    "robots.txt",
    "sitemap.xml",
    "timeliness/index.html",
)
"""A page for an address that leads nowhere, a record that says almost nothing, one that says everything there is to
say, the register, its open data, its feeds, the figures with one of their files, what is held and what is not, what is
exempt, how soon each was published, the glossary, an edition of the plan, a pillar, and what search engines read."""

_HASH = re.compile(r"(assets/[\w-]+)\.[0-9a-f]{10}\.")
_VERSION = re.compile(r"(transparency-portal) [\d.]+")


def built(folder: Path) -> dict[str, str]:
    """The files as they are built now, with what changes on every page at once left out: hashes and the version."""
    site = build_site(folder / "site", project=OFFICE)
    return {path: _steady((site.folder / path).read_text("utf-8")) for path in FILES}


def expected() -> dict[str, str]:
    """The files as they are meant to be."""
    paths = [path for path in sorted(EXPECTED.rglob("*")) if path.is_file()]
    return {path.relative_to(EXPECTED).as_posix(): path.read_text("utf-8") for path in paths}


def rewrite(folder: Path) -> None:
    """Make expected/ hold what is built now, and nothing else."""
    files = built(folder)
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path, text in files.items():
        file = EXPECTED / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _steady(text: str) -> str:
    return _VERSION.sub(r"\1 VERSION", _HASH.sub(r"\1.HASH.", text))
