"""A record edited in the browser: the real `portal serve`, real fields, and the file as git would see it."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_preview import FILES, PATIENT, ROOT, begin, free, wait_for
from tests.projects import write
from tests.samples import DECISION_PATH
from tests.support.accessibility import violations

FORM = f"admin/edit?file={DECISION_PATH}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("editing") / "office", FILES)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    port = free()
    process = begin(folder, "--port", str(port))
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture
def desk(folder: Path, served: str, page: Page) -> str:
    """The preview of an office that each test finds as it was."""
    write(folder, FILES)
    page.set_default_timeout(PATIENT)
    return served


def test_each_kind_of_field_is_edited_saved_and_checks_clean(page: Page, folder: Path, desk: str) -> None:
    page.goto(f"{desk}admin/?q=2024/07")
    page.get_by_role("link", name="A post in the commissioning team").click()
    page.locator("#field-title").fill("A post: in the team")
    page.locator("#field-summary").fill("The commissioner approved £33,504 for one post.")
    page.get_by_label("Decision type").select_option("grant")
    page.locator("#field-decision-date").fill("2024-05-15")
    page.locator("#field-published").fill("2024-05-21")
    page.get_by_role("checkbox", name="Eastmoor").check()
    page.get_by_role("checkbox", name="Reform").check()
    page.locator("#field-financial-total").fill("33505")
    page.locator("#field-financial-costs-0-amount").fill("33505")
    page.locator("#field-financial-funding-1-amount").fill("598")
    page.locator("#field-approvals-1-date").fill("2024-05-15")
    page.get_by_role("button", name="Add to Options").click()
    page.locator("#field-options-0-id").fill("1")
    page.locator("#field-options-0-title").fill("One post")
    page.locator("#field-options-0-recommended").select_option("true")
    page.locator("#field-options-0-advantages-0").fill("It helps.")
    page.get_by_role("button", name="Move Approvals 1 down").click()
    page.get_by_role("button", name="Move Approvals 2 up").click()
    body = page.get_by_label("The text of the document, in Markdown")
    body.fill(body.input_value().replace("£33,504", "£33,505"))
    expect(page.locator("#edit-look")).to_contain_text("£33,505", timeout=PATIENT)
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("status")).to_contain_text("Saved.", timeout=PATIENT)
    before, after = FILES[DECISION_PATH], (folder / DECISION_PATH).read_text("utf-8")
    assert isinstance(before, str)
    changed = {
        "title: A post in the commissioning team": 'title: "A post: in the team"',
        "commissioner approved £33,504 for a post in the commissioning team.": (
            "commissioner approved £33,504 for one post."
        ),
        "decision_type: staffing": "decision_type: grant",
        "decision_date: 2024-05-14": "decision_date: 2024-05-15",
        "published: 2024-05-20": "published: 2024-05-21",
        "areas: [northfold]": "areas: [northfold, eastmoor]",
        "pillars: [victims]": "pillars: [victims, reform]",
        "total: 33504": "total: 33505",
        "amount: 33504,": "amount: 33505,",
        "amount: 597,": "amount: 598,",
        "    name: Ada Example\n    date: 2024-05-14": "    name: Ada Example\n    date: 2024-05-15",
        "costs £33,504.": "costs £33,505.",
    }
    for was, now in changed.items():
        assert before.count(was) == 1, was
        before = before.replace(was, now)
    added = 'options:\n  - id: 1\n    title: One post\n    advantages: [It helps.]\n    recommended: "true"\n'
    assert after.replace(added.replace('"true"', "true"), "") == before
    checked = subprocess.run(
        [sys.executable, "-m", "portal", "check", "--project", str(folder), "--as-of", "2025-06-01"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_findings_stand_beside_their_field_while_one_types_and_go_when_it_is_right(
    page: Page, folder: Path, desk: str
) -> None:
    page.goto(desk + FORM)
    title = page.locator("#field-title")
    title.fill("")
    found = page.locator("#field-title-found")
    expect(found).to_contain_text("Error:", timeout=PATIENT)
    expect(title).to_have_attribute("aria-invalid", "true")
    title.fill("A title again")
    expect(found).to_be_empty(timeout=PATIENT)
    assert (folder / DECISION_PATH).read_text("utf-8") == FILES[DECISION_PATH]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["admin/", FORM])
def test_it_is_accessible_and_fits_every_width(page: Page, desk: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(desk + address)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_by_keyboard_and_without_a_script(
    browser: Browser, browser_context_args: dict[str, Any], folder: Path, desk: str
) -> None:
    with browser.new_context(**{**browser_context_args, "java_script_enabled": False}) as context:
        page = context.new_page()
        page.goto(desk + FORM)
        page.locator("#field-title").focus()
        page.keyboard.press("End")
        page.keyboard.type(" typed")
        page.locator("#field-financial-total").fill("1")
        page.locator("#field-title").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Saved.", timeout=PATIENT)
        expect(page.locator(".desk-found", has_text="Error:").first).to_be_visible()
    text = (folder / DECISION_PATH).read_text("utf-8")
    assert "title: A post in the commissioning team typed\n" in text
    assert "  total: 1\n" in text


def test_a_file_that_changed_meanwhile_is_not_overwritten(page: Page, folder: Path, desk: str) -> None:
    page.goto(desk + FORM)
    page.locator("#field-title").fill("Typed in the browser")
    text = FILES[DECISION_PATH]
    assert isinstance(text, str)
    other = text.replace("Ada Example", "Eve Other")
    write(folder, {DECISION_PATH: other})
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved: the file was changed")
    expect(page.locator("#field-title")).to_have_value("Typed in the browser")
    assert (folder / DECISION_PATH).read_text("utf-8") == other


class TestNobodyElseCanWrite:
    """A page of another site, or somebody else's machine, gets nothing written."""

    def post(self, desk: str, headers: dict[str, str], **sent: str) -> int:
        fields = urllib.parse.urlencode({"title": "Taken over", **sent}).encode()
        request = urllib.request.Request(desk + FORM, data=fields, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    @pytest.mark.parametrize(
        "headers",
        [{}, {"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}, {"Origin": "null"}],
    )
    def test_without_the_token_of_the_form_nothing_is_written(
        self, folder: Path, desk: str, headers: dict[str, str]
    ) -> None:
        assert self.post(desk, headers) == 403
        assert self.post(desk, headers, token="guessed") == 403
        assert (folder / DECISION_PATH).read_text("utf-8") == FILES[DECISION_PATH]

    def test_the_token_of_the_form_does_not_help_another_site(self, page: Page, folder: Path, desk: str) -> None:
        page.goto(desk + FORM)
        token = page.locator("input[name=token]").get_attribute("value") or ""
        (cookie,) = page.context.cookies()
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"
        own = f"{cookie['name']}={cookie['value']}"
        assert self.post(desk, {"Origin": "https://elsewhere.example", "Cookie": own}, token=token) == 403
        assert self.post(desk, {}, token=token) == 403
        assert (folder / DECISION_PATH).read_text("utf-8") == FILES[DECISION_PATH]

    def test_it_cannot_be_framed(self, desk: str) -> None:
        with urllib.request.urlopen(desk + FORM, timeout=30) as answer:
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]

    def test_the_form_asks_nothing_of_any_other_host(self, page: Page, desk: str) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(desk + FORM)
        page.locator("#field-title").fill("Other")
        page.wait_for_timeout(1_500)
        assert asked
        assert [url for url in asked if not url.startswith(desk)] == []
