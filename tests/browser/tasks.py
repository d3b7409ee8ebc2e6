"""What people come for, done in a browser and counted: how many pages, clicks, fields and key presses each task takes.

A task is done twice: with a pointer, which is counted, and with the keyboard alone. docs/tasks.md is written from the
counts by `python -m tests.browser.tasks`, and a test sees to it that it stays true.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Request, expect, sync_playwright

from tests.golden import OFFICE
from tests.support.reader import Reader
from tests.support.server import serve
from tests.support.site import LONG_RECORD, PROJECT, build_site
from tools import browser as browsers

DOCUMENT = PROJECT / "docs" / "tasks.md"
FAR = 400
"""More presses of the Tab key than any page has things to reach."""


@dataclass(kw_only=True)
class Person:
    """Somebody with a page before them, whose steps are counted."""

    page: Page
    keyboard: bool = False
    pages: int = 0
    clicks: int = 0
    fields: int = 0
    keys: int = 0

    def begin(self) -> None:
        """Count from here on; arriving is not a step.

        A page is counted when it is asked for: it may be read before the browser says that it is complete.
        """
        self.page.on("request", self._asked)

    def follow(self, thing: Locator) -> None:
        """Click a link or button, or reach it with the Tab key and press Enter."""
        if self.keyboard:
            self._reach(thing)
            self.page.keyboard.press("Enter")
        else:
            thing.click(timeout=10_000)
        self.clicks += 1

    def ask(self, words: str) -> None:
        """Type into the search of the page and send it off."""
        box = self.page.get_by_role("searchbox").first
        if self.keyboard:
            self._reach(box)
        else:
            box.click()
            self.clicks += 1
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.fields += 1
        self.keys += len(words) + 1

    def _asked(self, request: Request) -> None:
        self.pages += request.is_navigation_request()

    def _reach(self, thing: Locator) -> None:
        for _ in range(FAR):
            if thing.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{thing} cannot be reached with the Tab key")


@dataclass(frozen=True, kw_only=True)
class Task:
    """What somebody comes for. `start` is where they are; `do` gives the answer, which has to be `answer`."""

    name: str
    what: str
    do: Callable[[Person], str]
    answer: str
    start: str = ""
    office: Path = PROJECT
    most_clicks: int = 3
    """More than these would be too many; where several things are gathered, each takes its own."""


def _open_found(person: Person, title: str) -> str:
    """Go to a record: a search for one thing may have gone there already."""
    ref = person.page.locator(".docket-ref .ref")
    found = person.page.locator("#results a", has_text=title).first
    expect(ref.or_(found).first).to_be_visible()
    if not ref.is_visible():
        person.follow(found)
    expect(ref).to_be_visible()
    return _plain(ref.inner_text())


def _by_reference(person: Person) -> str:
    person.ask("PCC/D/2023/18")
    return _open_found(person, "Extra funding for partnership work")


def _by_subject(person: Person) -> str:
    person.ask("commissioning officer")
    return _open_found(person, "Temporary extra capacity")


def _by_amount(person: Person) -> str:
    person.ask("£29,462.66")
    return _open_found(person, "Commissioning Officer Recruitment")


def _pillar_in_a_year(person: Person) -> str:
    person.follow(person.page.get_by_role("link", name="Putting victims and survivors first"))
    rows = person.page.locator("#year-2023 .record-row")
    expect(rows.first).to_be_visible()
    return ", ".join(_plain(ref) for ref in rows.locator(".ref").all_inner_texts())


def _successor(person: Person) -> str:
    person.follow(person.page.locator(".answer a").first)
    person.page.wait_for_url("**/fw-2025-003/")
    return _plain(person.page.locator(".docket-ref .ref").inner_text())


def _money_of_an_area(person: Person) -> str:
    person.follow(person.page.locator(".ways-in").get_by_role("link", name="Worcestershire", exact=True))
    amounts = person.page.locator(".record-row-amount")
    expect(amounts.first).to_be_visible()
    return ", ".join(_plain(amount) for amount in amounts.all_inner_texts())


def _citation(person: Person) -> str:
    person.follow(person.page.get_by_role("link", name="Paragraph 24", exact=True))
    person.follow(person.page.locator(".prose").get_by_role("button", name="Copy citation"))
    expect(person.page.get_by_role("status")).to_contain_text("Citation copied")
    copied = str(person.page.evaluate("navigator.clipboard.readText()"))
    return copied.partition(" <")[0]


def _reply(person: Person) -> str:
    for paragraph in ("24", "25"):
        person.follow(person.page.get_by_role("link", name=f"Paragraph {paragraph}", exact=True))
        person.follow(person.page.locator(".prose").get_by_role("button", name="Add to reply"))
    person.follow(person.page.locator(".prose").get_by_role("link", name="Your reply (2)"))
    person.follow(person.page.get_by_role("button", name="Copy as plain text"))
    expect(person.page.get_by_role("status")).to_contain_text("The reply is copied")
    copied = str(person.page.evaluate("navigator.clipboard.readText()"))
    return ", ".join(re.findall(r"decisions/(\S+)", copied))


TASKS = (
    Task(
        name="find-by-reference",
        what="Open the decision whose reference is known",
        do=_by_reference,
        answer="PCC/D/2023/18",
    ),
    Task(
        name="find-by-subject",
        what="Find the latest decision on commissioning officers",
        do=_by_subject,
        answer="PCC/D/2024/07",
    ),
    Task(name="find-by-amount", what="Find the decision that spent £29,462.66", do=_by_amount, answer="PCC/D/2021/15"),
    Task(
        name="pillar-in-a-year",
        what="See all decisions of 2023 that name a pillar of the plan",
        do=_pillar_in_a_year,
        answer="PCC/D/2023/18",
    ),
    Task(
        name="what-replaced-this",
        what="On a decision that no longer stands, see what replaced it (the example office of the tests)",
        do=_successor,
        answer="FW/2025/003",
        start="decisions/fw-2025-001/",
        office=OFFICE,
    ),
    Task(
        name="money-of-an-area",
        what="See how much was decided for Worcestershire",
        do=_money_of_an_area,
        answer="£200,000",
    ),
    Task(
        name="cite-a-paragraph",
        what="On a long record, copy a citation of paragraph 24",
        do=_citation,
        answer=(
            "Police and Crime Commissioner for West Mercia,"
            " \N{LEFT SINGLE QUOTATION MARK}Commissioning Officer Recruitment’ (Record of decision PCC/D/2021/15,"
            " decided by the commissioner, date not stated in the record), Supporting report, paragraph 24"
        ),
        start=LONG_RECORD,
    ),
    Task(
        name="reply-with-links",
        what="On a long record, gather two paragraphs for a reply under the FOI Act and copy the reply",
        do=_reply,
        answer="pcc-d-2021-15/#report-24, pcc-d-2021-15/#report-25",
        start=LONG_RECORD,
        most_clicks=6,
    ),
)


@contextmanager
def person_at(task: Task, browser: Browser, root: str, *, keyboard: bool = False) -> Iterator[Person]:
    """Somebody at the page where the task begins, in a window of their own."""
    options = Reader().context_options()
    context = browser.new_context(locale="en-GB", permissions=["clipboard-read", "clipboard-write"], **options)
    page = context.new_page()
    page.goto(root + task.start)
    person = Person(page=page, keyboard=keyboard)
    person.begin()
    yield person
    context.close()


def document(counted: dict[str, Person]) -> str:
    """docs/tasks.md as it is to be."""
    lines = [
        "# How many steps a task takes",
        "",
        "Counted by the browser tests that do each task on the built site (`tests/browser/tasks.py`), with a pointer;"
        " the tests also do each with the keyboard alone. A task begins on the home page unless it says otherwise."
        " Written by `python -m tests.browser.tasks`.",
        "",
        "| task | pages loaded | clicks | fields filled | keys pressed |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {task.what} | {one.pages} | {one.clicks} | {one.fields} | {one.keys} |"
            for task in TASKS
            for one in [counted[task.name]]
        ),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Do every task and write the document."""
    counted = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=list(browsers.FLAGS))
        for number, office in enumerate((PROJECT, OFFICE)):
            with serve(build_site(Path(folder) / str(number), project=office).folder) as root:
                for task in (task for task in TASKS if task.office == office):
                    with person_at(task, chromium, root) as person:
                        task.do(person)
                        counted[task.name] = person
        chromium.close()
    DOCUMENT.write_text(document(counted), "utf-8")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


if __name__ == "__main__":
    main()
