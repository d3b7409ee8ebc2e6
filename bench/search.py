"""What a search costs the reader: bytes over the wire and seconds to the first result on an emulated mobile network.

A real browser with an empty cache opens the search page with a question in its address. The server compresses what
servers usually compress, and nothing else, and counts the bytes it sends: those that a worker asks for too. The network
is emulated in the browser: 9 Mbit/s each way, 60 ms from question to answer, six connections as HTTP/1.1 has them.

    python -m bench.search FOLDER...

FOLDER is a built site. With --write FILE the table goes between the marks of a page of the docs.
"""

from __future__ import annotations

import gzip
import json
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlsplit

import click
from playwright.sync_api import Browser, sync_playwright

from tools import browser as browsers

BYTES_A_SECOND = 9_000_000 / 8
LATENCY = 60
HEADERS = 200
"""Bytes of the lines that a server puts before an answer, about."""
COMPRESSED = (".html", ".css", ".js", ".json", ".svg")
QUESTIONS = ("commissioning", "custody suite helpline", '"training course" volunteers', "£0.2m", "comissioned programe")
WATCH = """
new MutationObserver(() => {
  if (!window.firstResult && document.querySelector("#results > li")) window.firstResult = performance.now();
}).observe(document, { childList: true, subtree: true });
"""
MARKS = ("<!-- figures: python -m bench.search -->", "<!-- end of figures -->")


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One question on one site. `seconds` is the median of the runs, from the click to the first result."""

    site: str
    records: int
    question: str
    requests: int
    kilobytes: float
    seconds: float


class _Compressing(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: list[int], **kwargs: Any) -> None:
        self._sent = sent
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        file = Path(self.translate_path(urlsplit(self.path).path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file.name))
        if file.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self._sent.append(len(body) + HEADERS)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path, sent: list[int]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(folder), sent=sent))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def measure(browser: Browser, folder: Path, question: str, runs: int) -> Measured:
    """Ask a site a question, several times from nothing."""
    sent: list[int] = []
    with _served(folder, sent) as root:
        seconds = [_ask(browser, f"{root}search/?q={quote_plus(question)}") for _ in range(runs)]
    return Measured(
        site=folder.name,
        records=len([path for path in (folder / "decisions").iterdir() if not path.name.isdecimal() and path.is_dir()]),
        question=question,
        requests=round(len(sent) / runs),
        kilobytes=sum(sent) / runs / 1000,
        seconds=statistics.median(seconds),
    )


def _ask(browser: Browser, address: str) -> float:
    """The seconds until the first result stood on the page."""
    context = browser.new_context()
    page = context.new_page()
    network = {"offline": False, "latency": LATENCY}
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", {**network, **speed})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    page.locator("#results > li").first.wait_for()
    seconds: float = page.evaluate("window.firstResult") / 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return seconds


def table(rows: list[Measured]) -> str:
    """The figures as a table of the docs."""
    lines = ["| records | question | requests | kB | seconds |", "| ---: | --- | ---: | ---: | ---: |"]
    lines += [
        f"| {row.records:,} | `{row.question}` | {row.requests} | {row.kilobytes:.0f} | {row.seconds:.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--runs", default=5, show_default=True, help="How often each question is asked; the median counts.")
@click.option("--question", "questions", multiple=True, help="A question to ask instead of the usual ones.")
@click.option("--write", "page", type=click.Path(exists=True, path_type=Path), help="The page of the docs to write to.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(folders: tuple[Path, ...], runs: int, questions: tuple[str, ...], page: Path | None, as_json: bool) -> None:
    """Measure what a search costs on each built site FOLDER."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=list(browsers.FLAGS))
        rows = [measure(browser, folder, question, runs) for folder in folders for question in questions or QUESTIONS]
        browser.close()
    print(json.dumps([row.__dict__ for row in rows], indent=1) if as_json else table(rows))
    if page:
        before, rest = page.read_text("utf-8").split(MARKS[0])
        after = rest.split(MARKS[1])[1]
        page.write_text(f"{before}{MARKS[0]}\n\n{table(rows)}\n\n{MARKS[1]}{after}", "utf-8")


if __name__ == "__main__":
    main()
