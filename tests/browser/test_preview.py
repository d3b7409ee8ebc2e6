"""The preview: the real `portal serve`, a real browser, real saves."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.projects import write
from tests.samples import DECISION_BODY, DECISION_PATH, PORTAL_YAML, decision, office
from tests.samples import page as text_page
from tests.support.accessibility import violations

ROOT = Path(__file__).resolve().parents[2]
RECORD = "decisions/pcc-d-2024-07/"
FILES = office() | {
    "content/decisions/pcc-d-2024-08.md": decision(ref="PCC/D/2024/08", title="A second post"),
    "content/decisions/pcc-d-2024-09.md": decision(ref="PCC/D/2024/09", title="A planned post", status="draft"),
}
UNBALANCED = decision(
    financial="\n  total: 100\n  kind: one-off\n  costs:\n    - {label: Post, amount: 99, financial_year: 2024/25}"
)
MISSPELT = decision(DECISION_BODY + "\n26. Never to be seen.\n", status="aproved")
PATIENT = 30_000
"""Milliseconds: the machine may be at other work."""


def begin(folder: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "portal", "serve", "--project", str(folder), "--as-of", "2025-06-01", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=30).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"nothing is served at {address}")


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def is_as_it_was(record: str) -> bool:
    return "Decisions of the commissioner" in record and "£33,504" in record and "desk-panel" not in record


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it never came to be")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("preview") / "office", FILES)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    port = free()
    process = begin(folder, "--port", str(port))
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address)
        wait_for(f"{address}search/")
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture
def preview(folder: Path, served: str, page: Page) -> Iterator[str]:
    """The preview of an office that each test finds as it was."""
    page.set_default_timeout(PATIENT)
    yield served
    for file in (folder / "content").rglob("*.md"):
        if file.relative_to(folder).as_posix() not in FILES:
            file.unlink()
    write(folder, FILES)
    wait_until(lambda: is_as_it_was(read(f"{served}{RECORD}")))


def open_page(page: Page, address: str) -> None:
    """Open a page and wait until it listens."""
    page.goto("about:blank")  # or a page that is just being loaded anew stands in the way
    with page.expect_websocket() as opened:
        page.goto(address, wait_until="commit")
    opened.value.wait_for_event("framereceived", timeout=PATIENT)
    page.wait_for_timeout(200)


def test_new_words_are_there_before_the_page_is_loaded_anew_and_its_scripts_run_on_them_then(
    page: Page, folder: Path, preview: str
) -> None:
    open_page(page, f"{preview}{RECORD}")
    page.evaluate("window.asItWas = true")
    page.locator("#main").focus()
    with page.expect_event("load", timeout=PATIENT):
        write(folder, {DECISION_PATH: decision(DECISION_BODY + "\n26. Written just now.\n", title="A post renamed")})
        expect(page.get_by_text("Written just now.")).to_be_visible(timeout=PATIENT)
        assert page.evaluate("[window.asItWas, document.title.split(' –')[0], document.activeElement.id]") == [
            True,
            "A post renamed",
            "main",
        ]
    expect(page.get_by_text("Written just now.")).to_be_visible()
    assert page.evaluate("window.asItWas") is None
    expect(page.get_by_role("button", name="Copy").first).to_be_visible()


def test_a_page_without_scripts_is_not_loaded_anew_at_all(page: Page, folder: Path, preview: str) -> None:
    open_page(page, f"{preview}decisions/2024/")
    page.evaluate("window.asItWas = true")
    write(folder, {DECISION_PATH: decision(title="A post renamed")})
    expect(page.get_by_role("main").get_by_role("link", name="A post renamed")).to_be_visible(timeout=PATIENT)
    page.wait_for_timeout(2_500)
    assert page.evaluate("window.asItWas") is True


def test_a_save_is_shown_by_the_open_page_itself(page: Page, folder: Path, preview: str) -> None:
    open_page(page, f"{preview}{RECORD}")
    write(folder, {DECISION_PATH: decision(DECISION_BODY + "\n26. Written just now.\n")})
    expect(page.get_by_text("Written just now.")).to_be_visible(timeout=PATIENT)


def test_two_saves_within_a_second_both_count(page: Page, folder: Path, preview: str) -> None:
    open_page(page, f"{preview}{RECORD}")
    for words in ("First words.", "Second words.", "Third words."):
        write(folder, {DECISION_PATH: decision(f"{DECISION_BODY}\n26. {words}\n")})
        time.sleep(0.1)
    expect(page.get_by_text("Third words.")).to_be_visible(timeout=PATIENT)
    write(
        folder,
        {
            DECISION_PATH: decision(title="One record"),
            "content/decisions/pcc-d-2024-08.md": decision(ref="PCC/D/2024/08", title="And another at once"),
        },
    )
    open_page(page, f"{preview}decisions/2024/")
    expect(page.get_by_role("link", name="And another at once")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_role("link", name="One record")).to_be_visible(timeout=PATIENT)


def test_a_list_follows_what_is_saved_elsewhere(page: Page, folder: Path, preview: str) -> None:
    open_page(page, f"{preview}decisions/2024/")
    write(folder, {DECISION_PATH: decision(title="A title that was just written")})
    expect(page.get_by_role("link", name="A title that was just written")).to_be_visible(timeout=PATIENT)


def test_new_renamed_and_deleted_records_are_seen(page: Page, folder: Path, preview: str) -> None:
    new = folder / "content/decisions/pcc-d-2024-10.md"
    open_page(page, f"{preview}decisions/2024/")
    new.write_text(decision(ref="PCC/D/2024/10", title="A new record"), "utf-8")
    os.utime(new, (1, 1))
    expect(page.get_by_role("link", name="A new record")).to_be_visible(timeout=PATIENT)
    new.write_text(decision(ref="PCC/D/2024/11", title="A record renamed"), "utf-8")
    new = new.rename(new.with_name("pcc-d-2024-11.md"))
    expect(page.get_by_role("link", name="A record renamed")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_role("link", name="A new record")).to_have_count(0)
    new.unlink()
    expect(page.get_by_role("link", name="A record renamed")).to_have_count(0, timeout=PATIENT)


def test_the_configuration_an_attachment_and_a_style_are_followed(page: Page, folder: Path, preview: str) -> None:
    open_page(page, f"{preview}{RECORD}")
    write(folder, {"portal.yaml": PORTAL_YAML.replace("Decisions of the commissioner", "Everything decided")})
    expect(page).to_have_title("A post in the commissioning team – Everything decided – Northfold PCC", timeout=PATIENT)
    attached = decision(attachments="\n  - {title: The annex, file: annex.csv, format: CSV, alternative: It is text.}")
    write(folder, {DECISION_PATH: attached, "content/decisions/annex.csv": b"first"})
    expect(page.get_by_text("The annex")).to_be_visible(timeout=PATIENT)
    write(folder, {"content/decisions/annex.csv": b"second"})
    wait_until(lambda: page.request.get(f"{preview}{RECORD}annex.csv").text() == "second")
    (folder / "content/decisions/annex.csv").unlink()


class TestABrokenSave:
    """What is wrong is said above the last good page, and gone when it is mended."""

    @pytest.mark.parametrize(("text", "code"), [(MISSPELT, "S115"), (UNBALANCED, "M401")])
    def test_all_findings_are_shown_over_the_last_good_page(
        self, page: Page, folder: Path, preview: str, text: str, code: str
    ) -> None:
        open_page(page, f"{preview}{RECORD}")
        write(folder, {DECISION_PATH: text})
        panel = page.get_by_role("complementary", name="Preview")
        expect(panel.get_by_text(f"Why: {code}")).to_be_visible(timeout=PATIENT)
        expect(panel).to_contain_text("The page below is as it was before the last save.")
        expect(panel.locator("mark").first).to_be_visible()
        expect(panel).to_contain_text("Fix:")
        expect(page.locator("main")).to_contain_text("£33,504")
        expect(page.get_by_text("Never to be seen")).to_have_count(0)
        page.reload()
        expect(panel.get_by_text(f"Why: {code}")).to_be_visible()
        expect(page.locator("main")).to_contain_text("£33,504")

    def test_it_goes_away_when_it_is_mended_and_focus_is_not_lost(self, page: Page, folder: Path, preview: str) -> None:
        open_page(page, f"{preview}{RECORD}")
        page.wait_for_timeout(2_000)  # or a page that is loaded anew has nothing to announce
        write(folder, {DECISION_PATH: MISSPELT})
        summary = page.locator("#desk summary")
        expect(summary).to_be_visible(timeout=PATIENT)
        expect(page.get_by_role("status").filter(has_text="1 error")).to_have_count(1)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(summary).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Why: S115")).to_be_hidden()
        write(folder, {DECISION_PATH: FILES[DECISION_PATH]})
        expect(page.locator("#desk summary")).to_have_count(0, timeout=PATIENT)
        expect(page.locator("main")).to_contain_text("£33,504")

    def test_what_else_is_saved_meanwhile_is_shown(self, page: Page, folder: Path, preview: str) -> None:
        write(folder, {DECISION_PATH: MISSPELT})
        open_page(page, f"{preview}decisions/pcc-d-2024-08/")
        expect(page.locator("#desk")).to_contain_text("content/decisions/pcc-d-2024-07.md cannot be shown")
        write(folder, {"content/decisions/pcc-d-2024-08.md": decision(ref="PCC/D/2024/08", title="Saved meanwhile")})
        expect(page.get_by_role("heading", name="Saved meanwhile")).to_be_visible(timeout=PATIENT)

    def test_a_configuration_that_cannot_be_used_is_explained(self, page: Page, folder: Path, preview: str) -> None:
        open_page(page, f"{preview}{RECORD}")
        write(folder, {"portal.yaml": PORTAL_YAML.replace("title:", "titel:", 1)})
        expect(page.locator("#desk")).to_contain_text("titel", timeout=PATIENT)
        expect(page.locator("main")).to_contain_text("£33,504")
        write(folder, {"portal.yaml": PORTAL_YAML})
        expect(page.locator("#desk summary")).to_have_count(0, timeout=PATIENT)

    def test_the_page_with_its_panel_is_accessible_and_fits_a_telephone(
        self, page: Page, folder: Path, preview: str
    ) -> None:
        write(folder, {DECISION_PATH: MISSPELT})
        page.set_viewport_size({"width": 320, "height": 640})
        open_page(page, f"{preview}{RECORD}")
        expect(page.locator("#desk summary")).to_be_visible(timeout=PATIENT)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_draft_is_shown_and_marked(page: Page, preview: str) -> None:
    page.goto(f"{preview}decisions/2024/")
    expect(page.locator(".record-row", has_text="A planned post")).to_contain_text("Draft, not published")
    page.get_by_role("link", name="A planned post").click()
    expect(page.get_by_role("note").filter(has_text="Draft, not published")).to_be_visible()


def test_the_search_finds_what_was_saved(page: Page, folder: Path, preview: str) -> None:
    open_page(page, f"{preview}search/?q=wombat")
    write(folder, {"content/pages/about.md": text_page("## This site\n\nIt holds a wombat.\n")})
    expect(page.locator("main").get_by_role("link", name="About this site").first).to_be_visible(timeout=2 * PATIENT)


def test_a_fault_of_the_tool_is_shown_and_the_preview_goes_on(page: Page, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    subprocess.run(["cp", "-r", str(ROOT / "templates"), str(templates)], check=True)
    write(tmp_path, FILES)
    port = free()
    process = begin(tmp_path, "--port", str(port))
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        open_page(page, f"http://127.0.0.1:{port}/{RECORD}")
        record = templates / "pages/record.html"
        whole = record.read_text("utf-8")
        record.write_text(whole.replace("{{ page.title }}", "{{ page.no_such_thing }}"), "utf-8")
        expect(page.locator("#desk")).to_contain_text("no_such_thing", timeout=PATIENT)
        expect(page.locator("#desk")).to_contain_text("a fault of the tool, not of your records")
        record.write_text(whole, "utf-8")
        expect(page.locator("main")).to_contain_text("£33,504", timeout=PATIENT)
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
    assert said.endswith("The preview has ended.\n")
    assert "Traceback" not in said.rpartition("The preview has ended.")[2]
    assert process.returncode == 0


def test_another_name_that_was_made_to_lead_here_is_refused(preview: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(preview, headers={"Host": "localhost"}), timeout=30) as answer:
        assert answer.status == 200
    renamed = urllib.request.Request(preview, headers={"Host": "decisions.northfold.example"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(renamed, timeout=30)


@pytest.mark.parametrize("path", ["../portal.yaml", "..%2f..%2fportal.yaml", "assets/../../portal.yaml", "%00"])
def test_nothing_outside_the_site_is_served(preview: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match=r"404|400"):
        urllib.request.urlopen(f"{preview}{path}", timeout=30)


def test_a_port_that_is_taken_is_said_plainly_and_the_next_free_one_named(folder: Path, served: str) -> None:
    port = int(served.rstrip("/").rpartition(":")[2])
    answer = subprocess.run(
        [sys.executable, "-m", "portal", "serve", "--project", str(folder), "--port", str(port)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"Port {port} is taken, perhaps by another preview. Port ")
    assert "is free: portal serve --port " in answer.stderr


def test_a_host_that_others_can_reach_is_warned_of(folder: Path) -> None:
    process = begin(folder, "--host", "0.0.0.0", "--port", str(free()))
    try:
        assert process.stdout
        assert process.stdout.readline().startswith("Everybody who can reach this machine can read the preview, drafts")
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_a_configuration_that_cannot_be_used_from_the_start_ends_it_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, FILES | {"portal.yaml": "office: 1\n"})
    process = begin(tmp_path, "--port", str(free()))
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "portal.yaml cannot be used as it stands." in said
    assert "Traceback" not in said
