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


class TestARecordIsBegun:
    """A new decision from the list of records to a draft that is on the desk, by keyboard, at any width."""

    @pytest.fixture(autouse=True)
    def _as_it_was(self, folder: Path, desk: str) -> Iterator[None]:
        yield
        for file in folder.rglob("*.md"):
            if file.relative_to(folder).as_posix() not in FILES:
                file.unlink()

    def test_by_keyboard_it_is_begun_filled_in_and_checks(self, page: Page, folder: Path, desk: str) -> None:
        page.goto(f"{desk}admin/")
        page.get_by_role("link", name="Begin a decision").press("Enter")
        expect(page.locator("#field-ref")).to_have_value("PCC/D/2025/01", timeout=PATIENT)
        page.locator("#field-title").focus()
        page.keyboard.type("Lamps for the yard")
        page.keyboard.press("Tab")
        page.keyboard.type("Grant")
        expect(page.locator("#edit-summary")).to_have_text(
            "It would be content/decisions/pcc-d-2025-01.md.", timeout=PATIENT
        )
        page.keyboard.press("Tab")
        page.keyboard.type("2024-02-31")
        date = page.locator("#field-decision-date")
        expect(page.locator("#field-decision-date-found")).to_contain_text('"2024-02-31" is no date', timeout=PATIENT)
        expect(date).to_have_attribute("aria-invalid", "true")
        date.fill("2025-05-20")
        expect(page.locator("#field-decision-date-found")).to_be_empty(timeout=PATIENT)
        assert not (folder / "content/decisions/pcc-d-2025-01.md").exists()
        page.get_by_role("button", name="Begin the draft").press("Enter")
        expect(page.get_by_role("status")).to_contain_text(
            "Begun as a draft, in the file content/decisions/pcc-d-2025-01.md.", timeout=PATIENT
        )
        expect(page.get_by_role("region", name="What comes next")).to_contain_text("portal submit")
        text = (folder / "content/decisions/pcc-d-2025-01.md").read_text("utf-8")
        assert "title: Lamps for the yard\n" in text
        assert "status: draft" in text
        page.locator("#field-summary").fill("Three lamps for the yard.")
        page.get_by_role("button", name="Save").first.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Saved.", timeout=PATIENT)
        page.goto(f"{desk}admin/?q=lamps")
        expect(page.get_by_role("link", name="Lamps for the yard")).to_be_visible(timeout=PATIENT)
        checked = subprocess.run(
            [sys.executable, "-m", "portal", "check", "--project", str(folder), "--as-of", "2025-06-01"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert checked.returncode == 0, checked.stdout

    def test_two_begun_at_once_get_two_refs_and_none_is_overwritten(self, page: Page, folder: Path, desk: str) -> None:
        other = page.context.new_page()
        for one in (page, other):
            one.goto(f"{desk}admin/new?kind=decision")
            one.locator("#field-title").fill("Lamps")
            one.locator("#field-decision-type").select_option("grant")
        for one, number in ((page, "01"), (other, "02")):
            one.get_by_role("button", name="Begin the draft").click()
            expect(one.get_by_role("status")).to_contain_text(f"pcc-d-2025-{number}.md", timeout=PATIENT)

    @pytest.mark.parametrize("width", [320, 1280])
    @pytest.mark.parametrize("kind", ["decision", "strategy", "plan"])
    def test_every_form_is_accessible_and_fits_every_width(self, page: Page, desk: str, kind: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{desk}admin/new?kind={kind}")
        assert violations(page) == []
        page.get_by_role("button", name="Begin the draft").click()
        expect(page.get_by_role("alert")).to_contain_text("Not begun yet")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_without_a_script_it_is_begun_all_the_same(
        self, browser: Browser, browser_context_args: dict[str, Any], folder: Path, desk: str
    ) -> None:
        with browser.new_context(**{**browser_context_args, "java_script_enabled": False}) as context:
            page = context.new_page()
            page.goto(f"{desk}admin/new?kind=plan")
            page.locator("#field-title").fill("Safer plan")
            page.locator("#field-in-force-from").fill("2026-05")
            page.get_by_role("button", name="Begin the draft").click()
            expect(page.locator("#field-pillars-found")).to_contain_text("Fill this in")
            page.locator("#field-pillars").fill("Fewer thefts\nSafer roads")
            page.get_by_role("button", name="Begin the draft").click()
            expect(page.get_by_role("status")).to_contain_text("content/strategy/safer-plan.md", timeout=PATIENT)
        assert "key: fewer-thefts" in (folder / "content/strategy/safer-plan.md").read_text("utf-8")

    def test_nobody_else_can_begin_one(self, folder: Path, desk: str) -> None:
        fields = urllib.parse.urlencode({"title": "Taken over", "decision_type": "grant", "token": "guessed"}).encode()
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{desk}admin/new?kind=decision", data=fields, timeout=30)
        refused.value.close()
        assert refused.value.code == 403
        assert not (folder / "content/decisions/pcc-d-2025-01.md").exists()
