"""The pictures of the guides for staff: what their reader sees once the steps of a guide are done.

``python -m tools.guide_pictures`` follows the guides in copies of the project, builds each, and takes the pictures that
they show into docs/staff/pictures/. They are small, of one width, and committed, since a guide is read where nothing is
built.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.support.guide import Desk, Edit, steps
from tests.support.server import serve
from tools import browser

_PROJECT = Path(__file__).resolve().parent.parent
_GUIDES = _PROJECT / "docs" / "staff"
_WIDTH, _HEIGHT = 900, 620
_RECORD = "content/decisions/pcc-d-2026-01.md"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture: the page it shows, what is done to the records before, and what on the page it begins with."""

    name: str
    address: str
    before: Callable[[Desk], None] = lambda _: None
    on_page: Callable[[Page], None] = lambda _: None
    preview: bool = False
    """Whether it is taken of `portal serve` and not of the site that is built."""


def _follow(guide: str) -> Callable[[Desk], None]:
    """Make the changes to files that a guide asks for."""

    def done(desk: Desk) -> None:
        for step in steps((_GUIDES / guide).read_text("utf-8")):
            if isinstance(step, Edit):
                desk.follow(step)

    return done


def _replaced(desk: Desk) -> None:
    """The record of the guide on publishing, with a line that says which one it replaces."""
    _follow("publish-a-record.md")(desk)
    desk.follow(Edit(file=_RECORD, old="part2:\n", new="supersedes: [PCC/D/2024/07]\npart2:\n"))


def _gather(page: Page) -> None:
    """Two paragraphs gathered for a reply, as the buttons of a record do it."""
    root = page.url.partition("reply/")[0]
    for anchor in ("report-24", "report-7"):
        page.goto(f"{root}decisions/pcc-d-2021-15/")
        page.locator(f"#{anchor} .number, #{anchor} .pilcrow").first.click()
        page.locator(f"#{anchor} .copy button", has_text="reply").click()
    page.goto(f"{root}reply/")


def _type_a_title(page: Page) -> None:
    """A decision about to be begun."""
    page.locator("#field-title").fill("Grant for lighting in Ludlow")
    page.locator("#field-decision-type").select_option("grant")
    page.get_by_text("It would be content/").wait_for()
    page.locator("h1").scroll_into_view_if_needed()


PICTURES = (
    Picture(name="record", address="decisions/pcc-d-2023-18/"),
    Picture(name="begin", address="admin/new?kind=decision", on_page=_type_a_title, preview=True),
    Picture(name="correction", address="decisions/pcc-d-2023-18/#proposal-p1"),
    Picture(name="withdrawn", address="decisions/pcc-d-2023-18/", before=_follow("withdraw-a-record.md")),
    Picture(name="superseded", address="decisions/pcc-d-2024-07/", before=_replaced),
    Picture(name="strategy", address="strategy/commissioning-and-grants-strategy-2016-20/"),
    Picture(name="plan", address="plans/2021-2025/"),
    Picture(name="reply", address="reply/", on_page=_gather),
)


def main() -> None:
    """Take every picture, or those that are named."""
    if not browser.find():
        sys.exit("Pictures need a browser. Install Chromium and try again.")
    asked = [picture for picture in PICTURES if not sys.argv[1:] or picture.name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        for picture in asked:
            _take(
                picture, Path(folder) / picture.name, chromium.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
            )
        chromium.close()


def _take(picture: Picture, folder: Path, page: Page) -> None:
    desk = Desk(folder)
    picture.before(desk)
    if picture.preview:
        with desk.preview() as root:
            _shoot(picture, root, page)
        return
    desk.run("portal permalinks add --yes")
    built = desk.run("portal build")
    if not (desk.folder / "site" / "index.html").exists():
        sys.exit(built)
    with serve(desk.folder / "site") as root:
        _shoot(picture, root, page)


def _shoot(picture: Picture, root: str, page: Page) -> None:
    page.goto(root + picture.address)
    picture.on_page(page)
    page.screenshot(path=_GUIDES / "pictures" / f"{picture.name}.png", animations="disabled")


if __name__ == "__main__":
    main()
