"""Ways in which people read the site: the width of their window, their colours, their settings, with script or without.

A browser page for each way is opened once and used by all tests that ask for it; each test begins by going somewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from playwright.sync_api import Page, Request, expect


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A way of reading. `zoom` is pixels of the screen to one of the page."""

    width: int = 1280
    height: int = 900
    zoom: int = 1
    dark: bool = False
    script: bool = True
    paper: bool = False

    def context_options(self) -> dict[str, Any]:
        """The options of the browser context that reads this way."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "device_scale_factor": self.zoom,
            "color_scheme": "dark" if self.dark else "light",
            "java_script_enabled": self.script,
        }


@dataclass(kw_only=True)
class Log:
    """What a page asked for and complained about since it was last cleared."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget all."""
        self.requests.clear()
        self.complaints.clear()

    def listen(self, page: Page) -> None:
        """Write down from now on. A breach of the content security policy is a complaint of the console."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._note_failure)
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_failure(self, request: Request) -> None:
        # What is still under way when a page is left is given up, and is no fault of the next page.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure}: {request.url}")


@dataclass(frozen=True, kw_only=True)
class Window:
    """A browser page that reads in one way, with its log and the address of the site's root."""

    page: Page
    log: Log
    root: str

    def show(self, address: str) -> Page:
        """Go to an address of the site, and wait for results where it asks for some."""
        self.log.clear()
        self.page.goto(self.root + address)
        if "search/?" in address:
            expect(self.page.locator("#results-title")).to_be_visible()
            expect(self.page.locator("#results-status")).not_to_have_text("Searching…")
            expect(self.page.locator("#results > li, #help").first).to_be_visible()
        return self.page


Open: TypeAlias = Callable[[Reader], Window]
"""Gives the window for a way of reading."""
