"""In a real browser a site of hostile texts runs nothing, asks nobody else and shuts nobody out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.hostile.sites import Past
from tests.support.accessibility import violations
from tests.support.reader import Log, Window
from tests.support.server import serve

PAGES = (
    *("", "decisions/", "decisions/pcc-d-2024-07/", "decisions/pcc-d-2024-07/2025-01-10/", "strategy/commissioning/"),
    *("plans/2021-2025/", "glossary/", "search/?q=%3Cscript%3Ealert(1)%3C/script%3E%22onfocus=alert(1)"),
)


@pytest.fixture(scope="module")
def window(attacked: Past, browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Window]:
    """A window on the site; a dialog would be a complaint."""
    with serve(attacked.site) as root:
        page, log = browser.new_context(**browser_context_args).new_page(), Log()
        log.listen(page)
        page.on("dialog", lambda dialog: (log.complaints.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        yield Window(page=page, log=log, root=root)
        page.context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_hostile_texts_does_nothing_and_axe_finds_nothing(address: str, window: Window) -> None:
    window.show(address)
    assert [asked for asked in window.log.requests if not asked.startswith(window.root)] == []
    assert window.log.complaints == []
    assert violations(window.page) == []
