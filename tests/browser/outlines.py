"""What somebody hears who goes through a page by landmarks, headings and controls: the outline of each kind of page.

The outline is the browser's own accessibility tree without lists, links and plain text. After a change that is meant,
`python -m tests.browser.outlines` writes outlined/ again; its diff is then read like any other.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.support.reader import Log, Reader, Window
from tests.support.server import serve
from tests.support.site import KINDS, build_site
from tools import browser

FOLDER = Path(__file__).parent / "outlined"
OUTLINED = tuple(kind for kind in KINDS if not re.search("without|results|components|rules", kind))
"""Kinds whose outline is kept; the others are the same templates with less in them, or pages for staff."""

_KEPT = frozenset(
    (
        *("banner", "navigation", "main", "contentinfo", "search", "region", "form", "complementary", "article"),
        *("heading", "table", "img", "note", "status", "group", "figure", "button"),
        *("textbox", "searchbox", "combobox", "checkbox", "radio", "slider", "spinbutton"),
    )
)
_LINE = re.compile(r"(?P<indent> *)- '?(?P<role>[a-z]+)(?P<name> .+?)??:?(?P<rest>(?<=:) .+)?$")


def outline(page: Page) -> str:
    """The outline of a page, a line a landmark, heading, table, picture or control, indented by what it stands in."""
    expect(page.locator(".register:not(.register-ready)")).to_have_count(0)
    return "\n".join(_lines(page.locator("body").aria_snapshot())) + "\n"


def expected(kind: str) -> str:
    """The outline as it is meant to be."""
    file = FOLDER / f"{kind}.txt"
    return file.read_text("utf-8") if file.exists() else ""


def _lines(snapshot: str) -> Iterator[str]:
    above: list[int] = []
    for line in snapshot.splitlines():
        found = _LINE.match(line)
        if found is None or found["role"] not in _KEPT:
            continue
        depth = len(found["indent"])
        above = [one for one in above if one < depth]
        yield "  " * len(above) + found["role"] + (found["name"] or "").rstrip("':")
        above.append(depth)


def main() -> None:
    """Write every outline again, and take away those of kinds that are gone."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.iterdir():
        file.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build_site(Path(folder) / "site")
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        page = chromium.new_page(locale="en-GB", **Reader().context_options())
        with serve(site.folder) as root:
            window = Window(page=page, log=Log(), root=root)
            for kind in OUTLINED:
                (FOLDER / f"{kind}.txt").write_text(outline(window.show(KINDS[kind])), "utf-8")
        chromium.close()


if __name__ == "__main__":
    main()
