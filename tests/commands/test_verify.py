"""portal verify says in plain words how a folder, or a site as it is served, differs from what was built."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import nginx
from tests.support.daemon import free_port
from tests.support.examples import examples
from tests.support.past import build_past
from tests.support.server import _Handler, serve
from tests.test_cli import portal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_past(tmp_path_factory.mktemp("verified") / "office", {"plan.pdf": b"%PDF-1.7 plan"})


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "site"))


def verify(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return portal("verify", *arguments, folder=Path("/"))


def digest(site: Path) -> str:
    return hashlib.sha256((site / "manifest.json").read_bytes()).hexdigest()


def number(site: Path) -> int:
    return len(json.loads((site / "manifest.json").read_text("utf-8"))["files"])


# --- a folder ---


def test_a_folder_as_it_was_built_is_said_to_be_that(site: Path) -> None:
    answer = verify(site)
    assert answer.stdout == (
        f"{site} holds exactly what was built: {number(site)} files.\n"
        f"Its manifest was taken at its word. To compare it: SHA-256 {digest(site)}\n"
    )
    assert (answer.returncode, answer.stderr) == (0, "")


def change(site: Path) -> str:
    (site / "index.html").write_bytes((site / "index.html").read_bytes().replace(b"the", b"teh", 1))
    return "index.html has been changed."


def take_out(site: Path) -> str:
    (site / "robots.txt").unlink()
    return "robots.txt is missing."


def put_in(site: Path) -> str:
    (site / "decisions" / "extra.html").write_text("<script>alert(1)</script>", "utf-8")
    return "decisions/extra.html is not part of the site."


def lead_elsewhere(site: Path) -> str:
    shutil.copy(site / "sitemap.xml", site.parent / "elsewhere.xml")
    (site / "sitemap.xml").unlink()
    (site / "sitemap.xml").symlink_to(site.parent / "elsewhere.xml")
    return "sitemap.xml is a link to another place."


def empty_folder_for_a_file(site: Path) -> str:
    (site / "404.html").unlink()
    (site / "404.html").mkdir()
    return "404.html is missing."


HARMS = [change, take_out, put_in, lead_elsewhere, empty_folder_for_a_file]


@pytest.mark.parametrize("harm", HARMS)
def test_each_kind_of_harm_is_named_with_its_file(site: Path, harm: Callable[[Path], str]) -> None:
    expected = harm(site)
    answer = verify(site)
    assert answer.stdout == f"{expected}\n1 difference in {number(site)} files.\n"
    assert answer.returncode == 1


def test_all_harm_is_told_in_one_run(site: Path) -> None:
    expected = [harm(site) for harm in HARMS]
    answer = verify(site)
    assert sorted(answer.stdout.splitlines()[:-1]) == sorted(expected)
    assert answer.stdout.endswith(f"5 differences in {number(site)} files.\n")


def test_much_harm_is_counted_rather_than_listed(site: Path) -> None:
    for at in range(130):
        (site / f"{at}.html").write_text("", "utf-8")
    assert "... and 30 more.\n" in verify(site).stdout


@settings(max_examples=examples(30))
@given(st.data())
def test_any_one_byte_that_differs_is_found(built: Path, data: st.DataObject) -> None:
    files = sorted(path for path in built.rglob("*") if path.is_file() and path.name != "manifest.json")
    file = data.draw(st.sampled_from([path for path in files if path.stat().st_size]))
    before = file.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    try:
        file.write_bytes(before[:at] + bytes([before[at] ^ data.draw(st.integers(1, 255))]) + before[at + 1 :])
        assert f"{file.relative_to(built).as_posix()} has been changed." in verify(built).stdout
    finally:
        file.write_bytes(before)


def forge(site: Path) -> None:
    """Change a page and its line in the manifest, as somebody would who wants not to be seen."""
    change(site)
    manifest = site / "manifest.json"
    said = json.loads(manifest.read_text("utf-8"))
    said["files"]["index.html"] = hashlib.sha256((site / "index.html").read_bytes()).hexdigest()
    manifest.write_text(json.dumps(said, indent=1) + "\n", "utf-8")


def test_a_forged_manifest_is_seen_by_the_digest_or_by_a_site_of_ones_own(built: Path, site: Path) -> None:
    honest = digest(built)
    forge(site)
    assert verify(site).returncode == 0
    expected = f"manifest.json is another one than expected; its SHA-256 is {digest(site)}.\n"
    for option, value in (("--digest", honest), ("--digest", honest[:16].upper()), ("--against", built)):
        answer = verify(site, option, value)
        assert answer.stdout.startswith(expected)
        assert answer.returncode == 1
    answer = verify(built, "--digest", honest)
    assert answer.stdout == f"{built} holds exactly what was built: {number(built)} files.\n"


@pytest.mark.parametrize("wrong", ["", "xyz", "abc", "g" * 64, "a" * 65])
def test_a_digest_that_is_none_is_refused(site: Path, wrong: str) -> None:
    answer = verify(site, "--digest", wrong)
    if wrong:
        assert "--digest takes 16 to 64 of the digits" in answer.stderr
        assert answer.returncode == 2


def test_what_is_no_site_is_said_to_be_none(tmp_path: Path) -> None:
    answer = verify(tmp_path)
    assert answer.stderr == (
        f"{tmp_path}/manifest.json cannot be read: No such file or directory."
        " Name the folder of a site, or its address.\n"
    )
    assert answer.returncode == 2


@pytest.mark.parametrize("content", [b"", b"[]", b'{"files": 1}', b'{"files": {"a": 1}}', b"\xff", b"{}"])
def test_a_manifest_that_is_none_is_said_to_be_none(site: Path, content: bytes) -> None:
    (site / "manifest.json").write_bytes(content)
    answer = verify(site)
    assert answer.stderr == f"{site}/manifest.json is no manifest of a site, so there is nothing to compare with.\n"
    assert answer.returncode == 2


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname"])
def test_a_manifest_cannot_make_it_read_what_lies_outside(site: Path, name: str) -> None:
    manifest = site / "manifest.json"
    said = json.loads(manifest.read_text("utf-8"))
    said["files"][name] = "0" * 64
    (site.parent / "outside.txt").write_text("a secret", "utf-8")
    manifest.write_text(json.dumps(said), "utf-8")
    assert f"{name} is a link to another place." in verify(site).stdout


# --- as it is served ---


def test_a_site_behind_a_real_server_is_said_to_be_as_built(built: Path, tmp_path: Path) -> None:
    with nginx.serve(built, built.with_name("site-hosting") / "nginx.conf", tmp_path / "own") as root:
        answer = verify(root, "--digest", digest(built))
    assert answer.stdout == (
        "Note: The site was asked for without HTTPS, so anybody on the way could have changed what came.\n"
        f"{root} holds exactly what was built: {number(built)} files.\n"
    )
    assert (answer.returncode, answer.stderr) == (0, "")


def test_a_host_that_sends_no_headers_is_noted(built: Path) -> None:
    with serve(built, compressed=True) as root:
        answer = verify(root)
    assert "Note: The host does not send Content-Security-Policy, X-Frame-Options," in answer.stdout


def test_a_site_without_an_address_for_reports_of_weaknesses_is_noted(site: Path) -> None:
    (site / ".well-known" / "security.txt").unlink()
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    del manifest["files"][".well-known/security.txt"]
    (site / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with serve(site) as root:
        answer = verify(root)
    assert "Note: The site has no .well-known/security.txt: nobody is told where to report a weakness" in answer.stdout


def test_harm_is_found_on_a_site_as_it_is_served(site: Path) -> None:
    expected = [change(site), take_out(site)]
    with serve(site) as root:
        answer = verify(root)
    assert answer.stdout.splitlines()[:-1][:2] == [
        expected[0].replace("has been changed.", "has been changed on the way or on the host."),
        "robots.txt is answered with 404 instead of 200.",
    ]
    assert answer.returncode == 1


@contextmanager
def misbehaving(monkeypatch: pytest.MonkeyPatch, path: str, **said: object) -> Iterator[None]:
    """A host that answers one path otherwise: with a `status`, a `type`, a `coding`, a `location`, or other bytes."""

    def answered(self: object, *, with_body: bool) -> None:
        handler = self
        if handler.path != path:  # type: ignore[attr-defined]
            kept(handler, with_body=with_body)
            return
        handler.send_response(said.get("status", 200))  # type: ignore[attr-defined]
        body = said.get("body", b"")
        fields = {"Content-Type": said.get("type"), "Content-Encoding": said.get("coding"), "Location": said.get("to")}
        for name, value in {**fields, "Content-Length": str(len(body))}.items():  # type: ignore[arg-type]
            if value:
                handler.send_header(name, value)  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(body)  # type: ignore[attr-defined]

    kept = _Handler._answer
    monkeypatch.setattr(_Handler, "_answer", answered)
    yield
    monkeypatch.setattr(_Handler, "_answer", kept)


def page(built: Path) -> bytes:
    return (built / "decisions" / "index.html").read_bytes()


WRONGS: dict[str, tuple[str, dict[str, object], str]] = {
    "type": ("/decisions/", {"type": "text/plain"}, 'is called "text/plain" instead of "text/html; charset=utf-8"'),
    "charset": (
        *("/decisions/", {"type": "text/html; charset=latin1"}),
        'is called "text/html; charset=latin1" instead of "text/html; charset=utf-8"',
    ),
    "coding": (
        *("/decisions/", {"coding": "gzip", "type": "text/html; charset=utf-8"}),
        'cannot be unpacked; it is said to be in "gzip"',
    ),
    "unknown coding": (
        *("/decisions/", {"coding": "rot13", "type": "text/html; charset=utf-8"}),
        'cannot be unpacked; it is said to be in "rot13"',
    ),
    "status": ("/decisions/", {"status": 500, "body": b"Oh"}, "is answered with 500 instead of 200"),
    "forbidden": ("/decisions/", {"status": 403}, "is answered with 403 instead of 200"),
    "elsewhere": (
        *("/decisions/", {"status": 301, "to": "https://elsewhere.example/"}),
        "leads away from the site, to https://elsewhere.example/",
    ),
}


@pytest.mark.parametrize(("path", "said", "expected"), WRONGS.values(), ids=WRONGS)
def test_a_wrong_answer_is_named(
    built: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: dict[str, object], expected: str
) -> None:
    with serve(built) as root, misbehaving(monkeypatch, path, **{"body": page(built), **said}):
        answer = verify(root)
    assert answer.stdout.splitlines()[0] == f"decisions/index.html {expected}."
    assert answer.returncode == 1


def test_a_page_that_is_not_there_has_to_be_answered_so(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = (built / "404.html").read_bytes()
    answered = {"body": missing, "type": "text/html; charset=utf-8"}
    with serve(built) as root, misbehaving(monkeypatch, "/no-such-page-anywhere/", **answered):
        answer = verify(root)
    assert answer.stdout.startswith("404.html a page that is not there is answered with 200 instead of 404.\n")
    assert answer.returncode == 1


def test_a_compressed_answer_is_unpacked_before_it_is_compared(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harmed = gzip.compress(page(built).replace(b"the", b"teh", 1))
    answered = {"body": harmed, "coding": "gzip", "type": "text/html; charset=utf-8"}
    with serve(built, compressed=True) as root:
        assert verify(root).returncode == 0
        with misbehaving(monkeypatch, "/decisions/", **answered):
            assert "decisions/index.html has been changed on the way" in verify(root).stdout


def test_a_host_that_is_not_there_is_said_so() -> None:
    answer = verify(f"http://127.0.0.1:{free_port()}/")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/ does not answer: .*Connection refused\.\n", answer.stderr)
    assert answer.returncode == 2


def test_an_address_without_a_manifest_is_said_so(tmp_path: Path) -> None:
    with serve(tmp_path) as root:
        answer = verify(root)
    assert answer.stderr == f"{root}manifest.json is answered with 404, so there is nothing to compare with.\n"
    assert answer.returncode == 2
