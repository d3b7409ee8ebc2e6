"""Old addresses lead on with their paragraph: by a page on any host, by the rules on nginx. What is gone says so."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser import probes
from tests.support import accessibility, nginx
from tests.support.past import ALIAS, CUT, EARLIER, GONE, NEW, SPACED, build_past
from tests.support.reader import Reader
from tests.support.server import serve


@dataclass(frozen=True, kw_only=True)
class Served:
    """A built site, and the address it is served at."""

    folder: Path
    root: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_past(tmp_path_factory.mktemp("moved"))


@pytest.fixture(scope="module")
def plain(built: Path) -> Iterator[Served]:
    with serve(built) as root:
        yield Served(folder=built, root=root)


@pytest.fixture(scope="module")
def on_nginx(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    rules = built.with_name("site-hosting") / "nginx.conf"
    with nginx.serve(built, rules, tmp_path_factory.mktemp("nginx") / "own") as root:
        yield Served(folder=built, root=root)


def answer(served: Served, path: str) -> tuple[int, str]:
    """The status and the place it leads on to, without following."""
    connection = http.client.HTTPConnection(urlsplit(served.root).netloc, timeout=10)
    connection.request("GET", f"/{path}")
    reply = connection.getresponse()
    reply.read()
    connection.close()
    return reply.status, reply.headers.get("Location") or ""


def arrival(browser: Browser, address: str, *, script: bool = True) -> str:
    """Where a reader ends who opens an address."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(address)
    page.wait_for_url(f"**/{NEW}*")
    arrived = page.url
    context.close()
    return arrived


@pytest.mark.parametrize("old", [ALIAS, "PCC/D/2024/07/", SPACED])
def test_a_page_on_any_host_leads_on_with_the_paragraph(browser: Browser, plain: Served, old: str) -> None:
    assert answer(plain, old)[0] == 200
    assert arrival(browser, f"{plain.root}{old}#report-1") == f"{plain.root}{NEW}#report-1"


def test_a_page_leads_on_without_a_script_too(browser: Browser, plain: Served) -> None:
    assert arrival(browser, f"{plain.root}{ALIAS}", script=False) == f"{plain.root}{NEW}"


@pytest.mark.parametrize("old", [ALIAS, ALIAS.rstrip("/"), EARLIER, SPACED])
def test_nginx_answers_that_an_old_address_moved_for_good(on_nginx: Served, old: str) -> None:
    assert answer(on_nginx, old) == (301, f"/{NEW}")


@pytest.mark.parametrize(
    "spelling",
    [
        "PCC/D/2024/07",
        "PCC/D/2024/07/",
        "pcc/d/2024/7",
        "pcc-d-2024-07",
        "PCC_D_2024_7",
        "Pcc/D/2024/007/",
        "PCC%20D%202024%207",
    ],
)
def test_nginx_knows_every_spelling_of_a_ref(on_nginx: Served, spelling: str) -> None:
    assert answer(on_nginx, spelling) == (301, f"/{NEW}")


def test_nginx_says_that_what_is_gone_is_gone_and_shows_why(on_nginx: Served, plain: Served) -> None:
    assert answer(on_nginx, GONE)[0] == 410
    assert answer(plain, GONE)[0] == 200
    assert "It was never made." in (plain.folder / GONE / "index.html").read_text("utf-8")


def test_nginx_leaves_all_else_as_it_was(on_nginx: Served) -> None:
    assert answer(on_nginx, NEW)[0] == 200
    assert answer(on_nginx, "decisions/2024/")[0] == 200
    assert answer(on_nginx, "no/such/page/")[0] == 404


def test_a_browser_keeps_the_paragraph_through_nginx(browser: Browser, on_nginx: Served) -> None:
    assert arrival(browser, f"{on_nginx.root}pcc/d/2024/7#report-1") == f"{on_nginx.root}{NEW}#report-1"


def test_what_is_gone_is_in_no_list_and_no_index(plain: Served) -> None:
    assert GONE not in (plain.folder / "sitemap.xml").read_text("utf-8")
    assert GONE not in (plain.folder / "site-map" / "index.html").read_text("utf-8")
    assert ALIAS not in (plain.folder / "sitemap.xml").read_text("utf-8")


@pytest.fixture(scope="module", params=[320, 1280])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Somebody who is not led on, so that the page that leads on can be looked at."""
    page = browser.new_page(**Reader(width=request.param).context_options())
    page.route("**/moved.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.route(f"**/{ALIAS}", _without_refresh)
    yield page
    page.close()


def _without_refresh(route: Route) -> None:
    answer = route.fetch()
    whole = answer.text()
    kept = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", whole)
    assert kept != whole
    route.fulfill(response=answer, body=kept)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (ALIAS, "This page has moved"),
        (GONE, "This page is no longer published"),
        (f"{NEW}#{CUT}", "Taken out since publication"),
    ],
    ids=["moved", "gone", "taken-out"],
)
class TestAPageOfWhatWas:
    """Each can be perceived and used like all others."""

    def test_axe_finds_nothing_by_day_or_by_night(self, reader: Page, plain: Served, address: str, says: str) -> None:
        reader.goto(f"{plain.root}{address}")
        assert reader.get_by_role("heading", name=says).count() == 1
        assert accessibility.violations(reader) == []
        reader.emulate_media(color_scheme="dark")
        assert accessibility.violations(reader, accessibility.COLOURS) == []
        reader.emulate_media(color_scheme="light")

    def test_it_fits_with_more_space_too(self, reader: Page, plain: Served, address: str, says: str) -> None:
        reader.goto(f"{plain.root}{address}")
        assert reader.get_by_role("heading", name=says).count() == 1
        assert reader.evaluate(probes.SMALL_TARGETS) == []
        assert reader.evaluate(probes.OUT_OF_ORDER) == []
        reader.evaluate(probes.RESPACE)
        assert reader.evaluate(probes.TOO_WIDE) == []
        assert reader.evaluate(probes.CUT_OFF) == []
