"""The preview: the real `portal serve`, a real browser, a real save."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "portal.yaml", tmp_path)
    return tmp_path


@pytest.fixture
def preview(office: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "portal", "serve", "--project", str(office), "--port", str(port)]
    served = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address)
        yield address
    finally:
        served.terminate()
        served.wait(10)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"nothing is served at {address}")


def test_a_save_is_shown_by_the_open_page_itself(page: Page, office: Path, preview: str) -> None:
    page.goto(f"{preview}about/", wait_until="networkidle")
    record = office / "content/pages/about.md"
    record.write_text(record.read_text("utf-8") + "\nA line that was just written.\n", "utf-8")
    expect(page.get_by_text("A line that was just written.")).to_be_visible(timeout=20_000)


def test_a_broken_save_leaves_the_last_good_page(page: Page, office: Path, preview: str) -> None:
    record = office / "content/decisions/pcc-d-2024-07.md"
    record.write_text(record.read_text("utf-8").replace("status: approved", "status: aproved"), "utf-8")
    time.sleep(3)
    page.goto(f"{preview}decisions/pcc-d-2024-07/")
    expect(page.locator("main")).to_contain_text("£33,504")
