"""Pictures of the built site as people see it: narrow and wide, light and dark, on paper, and without JavaScript.

``python -m tools.screenshots`` takes every kind of page in every way into .screenshots/; naming kinds, widths or modes
takes only those. A picture is named for what it shows: record-320-dark.png. A page too tall for one picture, which
browsers draw wrongly beyond a certain height, is cut into numbered ones.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import FloatRect, Page, sync_playwright

from tests.support.server import serve
from tests.support.site import KINDS
from tools import browser

PAGES = KINDS
WIDTHS = (320, 768, 1280, 1600)
MODES = ("light", "dark", "print", "nojs")
TALLEST = 8000
A4_WIDTH = 794  # CSS pixels, 96 to the inch

_PROJECT = Path(__file__).parent.parent
_PICTURES = _PROJECT / ".screenshots"
_NOT_FOUND = 404


def main() -> None:
    """Take the pictures that the arguments ask for, and end with an error where a page is not there."""
    asked = _arguments()
    if not (asked.site / "index.html").exists():
        sys.exit(f"There is no website in {asked.site}. To build it: make site")
    if not browser.find():
        sys.exit("Pictures need a browser. Install Chromium and try again.")
    _PICTURES.mkdir(exist_ok=True)
    with serve(asked.site, prefix=_mounted_at()) as root, ThreadPoolExecutor(os.cpu_count()) as threads:
        take = partial(_take, root=root, kinds=asked.pages, widths=asked.widths)
        missing = set(chain.from_iterable(threads.map(take, asked.modes)))
    print(f"The pictures are in {_PICTURES.name}/.")
    if missing:
        sys.exit(f"Not on this site: {', '.join(PAGES[kind] for kind in PAGES if kind in missing)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description="Take pictures of the built site.")
    parser.add_argument("pages", nargs="*", metavar="page", help=f"kinds of page, of {', '.join(PAGES)}; all by itself")
    parser.add_argument("--widths", nargs="+", type=int, default=WIDTHS, help="in CSS pixels")
    parser.add_argument("--modes", nargs="+", choices=MODES, default=MODES)
    parser.add_argument("--site", type=Path, default=_PROJECT / "site", help="the folder the site was built into")
    asked = parser.parse_args()
    for kind in asked.pages:
        if kind not in PAGES:
            parser.error(f'"{kind}" is no kind of page: there are {", ".join(PAGES)}')
    asked.pages = asked.pages or list(PAGES)
    return asked


def _mounted_at() -> str:
    """The path that the site's own address has: its 404 page links from there."""
    configuration = yaml.safe_load((_PROJECT / "portal.yaml").read_text(encoding="utf-8"))
    return urlsplit(configuration["site"]["address"]).path or "/"


def _take(mode: str, *, root: str, kinds: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Take the pictures of one mode in a browser of its own; gives the kinds of page that are not on the site."""
    missing = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        page = chromium.new_page(**_settings(mode))
        for kind in kinds:
            path = PAGES[kind]
            # Results of a search arrive after the page has loaded.
            answer = page.goto(root + path, wait_until="networkidle" if "?" in path else "load")
            if answer and answer.status == _NOT_FOUND and kind != "404":
                missing.append(kind)
            elif mode == "print":
                _print(page, kind)
            else:
                _at_widths(page, kind, mode, widths)
        chromium.close()
    return missing


def _settings(mode: str) -> dict[str, Any]:
    return {
        "color_scheme": "dark" if mode == "dark" else "light",
        "java_script_enabled": mode != "nojs",
        "locale": "en-GB",
        "reduced_motion": "reduce",
        "timezone_id": "Europe/London",
        "viewport": {"width": A4_WIDTH, "height": 1123},
    }


def _print(page: Page, kind: str) -> None:
    """The page as paper has it: a PDF as the browser prints it, and a picture of its print style."""
    page.emulate_media(media="print")
    page.pdf(path=_PICTURES / f"{kind}-print.pdf", format="A4", print_background=True)
    _picture(page, f"{kind}-print")


def _at_widths(page: Page, kind: str, mode: str, widths: Sequence[int]) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        _picture(page, f"{kind}-{width}-{mode}")


def _picture(page: Page, name: str) -> None:
    for old in (_PICTURES / f"{name}.png", *_PICTURES.glob(f"{name}-part-*.png")):
        old.unlink(missing_ok=True)
    # A box, since JavaScript may be off for the page and then cannot be asked for its height.
    box = page.locator("html").bounding_box()
    height = int(box["height"]) if box else 0
    if height <= TALLEST:
        page.screenshot(path=_PICTURES / f"{name}.png", full_page=True, animations="disabled")
        return
    width = page.viewport_size["width"] if page.viewport_size else A4_WIDTH
    for part, top in enumerate(range(0, height, TALLEST), start=1):
        clip = FloatRect(x=0, y=top, width=width, height=min(TALLEST, height - top))
        page.screenshot(path=_PICTURES / f"{name}-part-{part}.png", full_page=True, animations="disabled", clip=clip)


if __name__ == "__main__":
    main()
