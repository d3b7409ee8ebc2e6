"""The register, weighed and timed: what it makes a reader fetch, and how long a change of filter takes to be seen.

Records of a made-up office, without their bodies, which the register does not hold, are served from this machine and
opened in Chromium. Each change is timed inside the page, from the event to the second frame after it: by then the
answer is painted. With --write the figures go into docs/finding.md, between its two marks.

    python -m bench.register --records 2000 --records 10000 --write
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from bench.generate import files
from portal.content.records import understand
from portal.content.register import relate
from portal.content.source import read_sources
from portal.project import OWN_TEMPLATES, Project, configure
from portal.website.addresses import file_of
from portal.website.plan import plan_site
from portal.website.render import read_assets, render_pages
from portal.website.views import RegisterPage
from tests.support.server import serve
from tools import browser as browser_program

BEGIN, END = "<!-- figures of the register: begin -->", "<!-- figures of the register: end -->"
DOCUMENT = OWN_TEMPLATES.parent / "docs" / "finding.md"
AS_OF = dt.date(2026, 11, 22)
ROUNDS = 15

# Does something to the page, and says how many milliseconds later the second frame after it begins.
TIMED = """async (act) => {
  const began = performance.now();
  new Function(act)();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""
BOX = "document.querySelectorAll('form [type=checkbox]')[{}].click()"
CHANGES = {
    "a box ticked or unticked": [BOX.format(number) for number in (0, 14, 20, 0, 30, 14, 33, 20)],
    "a letter typed": [
        f"const q = document.getElementById('filter-q'); q.value = 'vehicle grant'.slice(0, {length});"
        " q.dispatchEvent(new Event('input', { bubbles: true }))"
        for length in range(1, 9)
    ],
    "another order": [f"document.querySelectorAll('[data-sort]')[{number}].click()" for number in (1, 2, 0, 2, 1, 1)],
    "50 more rows": ["document.getElementById('register-more').click()"] * 6,
}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Compressed bytes, and milliseconds of each kind of change: the middle one and the slowest of all rounds."""

    records: int
    page: int
    data: int
    scripts: int
    style: int
    times: dict[str, tuple[float, float]]


def measure(records: int) -> Figures:
    """Make the register of so many records, and use it."""
    with tempfile.TemporaryDirectory() as folder:
        project, site = Path(folder, "office"), Path(folder, "site")
        _write(project, dict(files(records, 1)))
        weights = _build(project, site)
        with serve(site) as root, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_program.find(), args=list(browser_program.FLAGS)
            )
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{root}decisions/")
            page.wait_for_selector(".register-ready")
            times = {what: _timed(page, changes) for what, changes in CHANGES.items()}
            browser.close()
    return Figures(records=records, times=times, **weights)


def _build(project: Path, site: Path) -> dict[str, int]:
    """The register with its style, scripts and data; gives their compressed sizes."""
    chosen = configure(
        Project(
            content=project / "content",
            output=site,
            configuration=project / "portal.yaml",
            templates=OWN_TEMPLATES,
            as_of=AS_OF,
        )
    )
    plan = plan_site(relate(understand(read_sources(project / "content"), chosen), chosen, AS_OF), chosen, {})
    assets = read_assets(OWN_TEMPLATES)
    pages = {file_of(page.address): page for page in plan.pages if isinstance(page, RegisterPage)}
    (page,) = render_pages(pages, plan.site, OWN_TEMPLATES, assets, plan.address_of)
    for artifact in (page, *(asset.artifact for asset in assets)):
        _put(site / artifact.path, artifact.content)
    for path, content in plan.data.items():
        _put(site / path, content)
    own = [asset.artifact.content for asset in assets if re.match(r"register.*\.js", asset.name)]
    return {
        "page": _size(page.content),
        "data": sum(map(_size, plan.data.values())),
        "scripts": sum(map(_size, own)),
        "style": sum(_size(asset.artifact.content) for asset in assets if asset.name == "portal.css"),
    }


def _timed(page: Page, changes: list[str]) -> tuple[float, float]:
    page.reload()
    page.wait_for_selector(".register-ready")
    page.mouse.move(10, 10)
    page.wait_for_timeout(500)
    taken = [page.evaluate(TIMED, change) for change in _often(changes)]
    return statistics.median(taken), max(taken)


def _often(changes: list[str]) -> Iterator[str]:
    for _ in range(max(1, ROUNDS // len(changes))):
        yield from changes


def _size(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        front, mark, body = text.partition("\n---\n")
        _put(folder / path, f"{front}{mark}{'' if '/decisions/' in path else body}".encode())


def table(found: list[Figures]) -> str:
    """The figures as a Markdown table."""
    head = ["what", *(f"{figures.records:,} decisions" for figures in found)]
    rows = [
        ["page, compressed", *(f"{figures.page / 1000:.1f} kB" for figures in found)],
        ["data, compressed", *(f"{figures.data / 1000:.1f} kB" for figures in found)],
        ["its scripts, compressed", *(f"{figures.scripts / 1000:.1f} kB" for figures in found)],
        ["style of the whole site, compressed", *(f"{figures.style / 1000:.1f} kB" for figures in found)],
    ]
    rows += [
        [f"{what}: middle, slowest", *(f"{f.times[what][0]:.0f} ms, {f.times[what][1]:.0f} ms" for f in found)]
        for what in CHANGES
    ]
    lines = [head, ["---", *("---:" for _ in found)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@click.command()
@click.option("--records", multiple=True, default=(2000, 10000), show_default=True, help="Number of decisions.")
@click.option("--write", is_flag=True, help="Put the figures into docs/finding.md.")
def main(records: tuple[int, ...], write: bool) -> None:
    """Measure the register, and fail where a limit is broken: 100 kB of data for 2,000 decisions, 100 ms a change."""
    found = [measure(number) for number in records]
    made = table(found)
    click.echo(made)
    if write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
        DOCUMENT.write_text(f"{before}{BEGIN}\n{made}\n{END}{rest.partition(END)[2]}", "utf-8")
    slow = [what for figures in found for what, (middle, _) in figures.times.items() if middle >= 100]
    heavy = [figures.records for figures in found if figures.records <= 2000 and figures.data >= 100_000]
    sys.exit(f"Too slow: {slow}. Too heavy: {heavy}." if slow or heavy else 0)


if __name__ == "__main__":
    main()
