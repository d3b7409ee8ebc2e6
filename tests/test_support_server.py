"""The loopback server behaves as the static hosts do that the site is made for."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.server import serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "a site"
    (site / "decisions").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "404.html").write_text("no such page")
    (site / "decisions" / "index.html").write_text("register")
    (site / "search.wasm").write_bytes(b"\0asm")
    (tmp_path / "secret.txt").write_text("secret")
    return site


@pytest.fixture
def root(folder: Path) -> Iterator[str]:
    with serve(folder) as address:
        yield address


def get(root: str, path: str) -> tuple[int, str, str]:
    """The status, content type or redirect target, and text of the answer to exactly this path."""
    connection = HTTPConnection(urlsplit(root).netloc, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.headers["Location"] or answer.headers["Content-Type"], text


def test_a_folder_answers_with_its_index_page(root: str) -> None:
    assert get(root, "/") == (200, "text/html; charset=utf-8", "home")
    assert get(root, "/decisions/?page=2") == (200, "text/html; charset=utf-8", "register")


def test_a_folder_without_its_slash_is_redirected(root: str) -> None:
    assert get(root, "/decisions?page=2") == (301, "/decisions/?page=2", "")


def test_what_is_not_there_answers_404_with_the_page_for_it(root: str) -> None:
    assert get(root, "/nowhere/") == (404, "text/html; charset=utf-8", "no such page")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//../secret.txt"])
def test_nothing_outside_the_folder_is_served(root: str, path: str) -> None:
    assert get(root, path) == (404, "text/html; charset=utf-8", "no such page")


def test_web_assembly_is_served_as_such(root: str) -> None:
    assert get(root, "/search.wasm")[:2] == (200, "application/wasm")


def test_a_site_can_be_mounted_under_a_path(folder: Path) -> None:
    with serve(folder, prefix="/sub/path/") as root:
        assert root.endswith("/sub/path/")
        assert get(root, "/sub/path/decisions/")[2] == "register"
        assert get(root, "/sub/path/decisions")[:2] == (301, "/sub/path/decisions/")
        assert get(root, "/decisions/")[0] == 404


def test_headers_asked_for_come_with_every_answer(folder: Path) -> None:
    policy = "default-src 'none'"
    with serve(folder, headers={"Content-Security-Policy": policy}) as root, urllib.request.urlopen(root) as answer:
        assert answer.headers["Content-Security-Policy"] == policy


def test_it_answers_no_more_once_it_is_closed(folder: Path) -> None:
    with serve(folder) as root:
        pass
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(root, timeout=5)


def test_text_is_compressed_for_whoever_takes_that_where_it_is_asked_for(folder: Path) -> None:
    request = {"Accept-Encoding": "gzip"}
    with serve(folder, compressed=True) as root:
        with urllib.request.urlopen(urllib.request.Request(root, headers=request)) as packed:
            assert packed.headers["Content-Encoding"] == "gzip"
            words = gzip.decompress(packed.read())
        with urllib.request.urlopen(root) as plain:
            assert plain.headers["Content-Encoding"] is None
            assert plain.read() == words
    with serve(folder) as root, urllib.request.urlopen(urllib.request.Request(root, headers=request)) as plain:
        assert plain.headers["Content-Encoding"] is None
