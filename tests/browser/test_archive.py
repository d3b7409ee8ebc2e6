"""The package in a browser: its pages opened from a disk, and its web archive replayed with nothing else behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from warcio.archiveiterator import ArchiveIterator

from portal.authoring.archive.package import write_package
from portal.pipeline import examine
from portal.project import OWN_TEMPLATES, Project
from tests.support.reader import Log
from tests.support.site import AS_OF, PROJECT

Answer = tuple[int, list[tuple[str, str]], bytes]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of this project's own records."""
    project = Project(
        content=PROJECT / "content",
        output=tmp_path_factory.mktemp("archive") / "package",
        configuration=PROJECT / "portal.yaml",
        templates=OWN_TEMPLATES,
        as_of=AS_OF,
    )
    examination = examine(project, lambda _: None, to_build=True)
    assert not examination.checked.blocks
    return write_package(project, examination, lambda _: None).folder


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def page(browser: Browser, browser_context_args: dict[str, Any], log: Log) -> Iterator[Page]:
    opened = browser.new_context(**browser_context_args).new_page()
    log.listen(opened)
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def answers(package: Path) -> dict[str, Answer]:
    """What the web archive answers, by path."""
    found: dict[str, Answer] = {}
    with (package / "data" / "website.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                path = urlsplit(record.rec_headers.get_header("WARC-Target-URI")).path
                status = int(record.http_headers.get_statuscode())
                found[path] = (status, record.http_headers.headers, record.content_stream().read())
    return found


class TestFromADisk:
    """file:// and nobody who serves."""

    @pytest.fixture
    def home(self, package: Path) -> str:
        return (package / "data" / "site" / "index.html").as_uri()

    def test_a_record_is_found_by_links_alone_and_looks_as_it_should(self, home: str, page: Page) -> None:
        page.goto(home)
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Decisions").click()
        page.get_by_role("link", name="Commissioning Officer Recruitment").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Commissioning Officer Recruitment")
        assert page.evaluate("document.styleSheets.length") == 1
        assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
        assert page.url.endswith("/site/decisions/pcc-d-2021-15/index.html")

    def test_it_says_that_it_is_a_copy_and_offers_nothing_that_would_not_work(self, home: str, page: Page) -> None:
        page.goto(home)
        expect(page.locator(".from-disk")).to_be_visible()
        expect(page.locator("form[role=search]")).to_be_hidden()

    def test_the_search_page_leads_to_the_lists_instead(self, home: str, page: Page) -> None:
        page.goto(home.replace("index.html", "search/index.html"))
        expect(page.locator("form[role=search]")).to_be_hidden()
        expect(page.locator("#ways-to-ask")).to_be_hidden()
        expect(page.get_by_text("Search needs a web server, and this is a copy on a disk.")).to_be_visible()
        page.locator("#main").get_by_role("link", name="Areas").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Areas")

    def test_an_address_that_is_the_reference_leads_on(self, home: str, page: Page) -> None:
        page.goto(home.replace("index.html", "PCC/D/2024/07/index.html"))
        page.wait_for_url("**/decisions/pcc-d-2024-07/index.html")

    def test_nothing_but_modules_is_asked_for_in_vain(self, home: str, page: Page, log: Log) -> None:
        failed: list[str] = []
        # What is still under way when a page is left is given up, and was not asked for in vain.
        given_up = "net::ERR_ABORTED"
        page.on("requestfailed", lambda r: failed.append(r.url) if r.failure != given_up else None)
        for address in ("", "decisions/", "decisions/pcc-d-2024-07/", "figures/", "timeliness/"):
            page.goto(home.replace("index.html", f"{address}index.html"))
        assert failed != []
        assert [url for url in failed if not url.endswith(".js")] == []
        assert all(request.startswith("file://") for request in log.requests)


class TestReplay:
    """A server that knows nothing but the web archive."""

    def test_pages_and_all_they_ask_for_are_in_it(self, answers: dict[str, Answer], page: Page, log: Log) -> None:
        with _replayed(answers) as (root, missed):
            for address in ("", "decisions/", "decisions/pcc-d-2021-15/", "figures/", "data/", "completeness/"):
                page.goto(root + address)
                expect(page.get_by_role("heading", level=1)).to_be_visible()
                page.wait_for_load_state("networkidle")
            assert missed == []
            assert log.complaints == []
            assert len(log.requests) > 20

    def test_the_register_filters_and_the_search_finds(self, answers: dict[str, Answer], page: Page) -> None:
        with _replayed(answers) as (root, missed):
            page.goto(f"{root}search/?q=commissioning")
            expect(page.locator("#results > li").first).to_be_visible()
            page.goto(f"{root}decisions/?year=2024")
            expect(page.locator(".register-ready")).to_be_visible()
            expect(page.locator("#register-status")).to_contain_text("1")
            assert missed == []

    def test_a_page_that_moved_leads_on(self, answers: dict[str, Answer], page: Page) -> None:
        with _replayed(answers) as (root, missed):
            page.goto(f"{root}PCC/D/2024/07/#report-1")
            page.wait_for_url(f"{root}decisions/pcc-d-2024-07/#report-1")
            assert missed == []

    def test_a_request_for_what_is_not_in_it_would_be_noticed(self, answers: dict[str, Answer], page: Page) -> None:
        with _replayed({path: a for path, a in answers.items() if not path.endswith(".css")}) as (root, missed):
            page.goto(root)
            assert [path for path in missed if path.endswith(".css")] != []


@contextmanager
def _replayed(answers: dict[str, Answer]) -> Iterator[tuple[str, list[str]]]:
    """Serve the archive at the root of this machine; gives the address and what was asked for and is not in it."""
    missed: list[str] = []

    class Replay(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path not in answers:
                missed.append(path)
            status, headers, content = answers.get(path, (404, [("Content-Length", "0")], b""))
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Replay)
    server.daemon_threads, server.block_on_close = True, False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", missed
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
