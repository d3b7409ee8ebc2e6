"""The site on a web server, and browser windows that are opened once for each way of reading it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.reader import Log, Open, Reader, Window
from tests.support.server import serve
from tests.support.site import BuiltSite, build_site


@pytest.fixture(scope="session")
def root(site: BuiltSite) -> Iterator[str]:
    """The address of the site at the root of a domain."""
    with serve(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def open_as(browser: Browser, browser_context_args: dict[str, Any], root: str) -> Iterator[Open]:
    """The window of a reader, on the site at a domain's root."""
    windows: dict[Reader, Window] = {}

    def opened(reader: Reader) -> Window:
        if reader not in windows:
            windows[reader] = _window(browser, {**browser_context_args, **reader.context_options()}, root)
            windows[reader].page.emulate_media(media="print" if reader.paper else "screen")
        return windows[reader]

    yield opened
    for window in windows.values():
        window.page.context.close()


@pytest.fixture(scope="session")
def below_a_path(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Window]:
    """A window on the site below a path, built with the base address that such a place has."""
    folder = tmp_path_factory.mktemp("below-a-path") / "site"
    build_site(folder, address="https://portal.example/sub/path/")
    with serve(folder, prefix="/sub/path/") as address:
        window = _window(browser, {**browser_context_args, **Reader().context_options()}, address)
        yield window
        window.page.context.close()


def _window(browser: Browser, options: dict[str, Any], root: str) -> Window:
    page, log = browser.new_context(**options).new_page(), Log()
    log.listen(page)
    return Window(page=page, log=log, root=root)
