"""What the build writes for hosts holds on the hosts: real servers are asked for every kind of file the site has."""

from __future__ import annotations

import gzip
import http.client
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import pytest

from portal.project import OWN_TEMPLATES
from portal.website import file_types, policy
from portal.website.figure_files import drawing_style
from tests import samples
from tests.projects import build_in, write
from tests.support import apache, caddy, nginx
from tests.support.past import ALIAS, EARLIER, GONE, NEW, build_past

ATTACHED = {"plan.pdf": b"%PDF-1.7\n" + b"0123456789" * 400, "rows.csv": b"a,b\n" * 500, "letter.docx": b"PK\x03\x04"}
SERVERS = {"nginx": (nginx, "nginx.conf"), "caddy": (caddy, "Caddyfile"), "apache": (apache, "apache.htaccess")}
ASKED = "compress: [gzip, brotli]"
SENT = policy.headers(drawing_style(OWN_TEMPLATES))
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Host:
    """A server with the site that it serves."""

    name: str
    folder: Path
    root: str
    copies: bool

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] = NOTHING) -> Answer:
        """Ask for a path below the root, without following where it leads."""
        connection = http.client.HTTPConnection(urlsplit(self.root).netloc, timeout=20)
        connection.request(method, f"/{path}", headers=dict(headers))
        reply = connection.getresponse()
        answer = Answer(status=reply.status, headers=reply.headers, body=reply.read())
        connection.close()
        return answer


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_past(tmp_path_factory.mktemp("hosted") / "office", ATTACHED)


@pytest.fixture(scope="module")
def with_copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with compressed copies and an address to report to."""
    config = samples.PORTAL_YAML.replace("  licence:", f"  {ASKED}\n  licence:", 1)
    return build_past(tmp_path_factory.mktemp("copied") / "office", ATTACHED, config)


@pytest.fixture(scope="module", params=[*SERVERS, *(f"{name}-with-copies" for name in SERVERS)])
def host(
    request: pytest.FixtureRequest, built: Path, with_copies: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    name, _, copied = request.param.partition("-")
    server, rules = SERVERS[name]
    site = with_copies if copied else built
    with server.serve(site, site.with_name("site-hosting") / rules, tmp_path_factory.mktemp(name) / "own") as root:
        yield Host(name=name, folder=site, root=root, copies=bool(copied))


def kinds(folder: Path) -> dict[str, str]:
    """The address of one file of each kind of the site, by ending and whether it is kept for ever."""
    found: dict[str, str] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".gz", ".br")):
        address = file.relative_to(folder).as_posix()
        hashed = address.startswith(policy.HASHED)
        found.setdefault(f"{file.suffix}{' hashed' if hashed else ''}", address)
    return found


def sent_with(answer: Answer) -> dict[str, str | None]:
    """The headers of the policy, and those that must not be there."""
    return {name: ", ".join(answer.headers.get_all(name, [])) for name in SENT}


# --- what goes with every answer ---


def test_every_header_is_on_every_kind_of_file(host: Host) -> None:
    found = kinds(host.folder)
    expected = {".html", ".css hashed", ".js hashed", ".json", ".json hashed", ".csv", ".atom", ".rss", ".sqlite"}
    assert expected | {".idx", ".idx hashed", ".svg hashed", ".pdf", ".docx", ".txt", ".xml"} <= found.keys()
    answers = {kind: host.ask(address) for kind, address in found.items()}
    assert {kind: answer.status for kind, answer in answers.items()} == dict.fromkeys(found, 200)
    assert {kind: sent_with(answer) for kind, answer in answers.items()} == dict.fromkeys(found, SENT)


@pytest.mark.parametrize(
    ("path", "status"), [("no/such/page/", 404), ("no-such.csv", 404), (GONE, 410), (ALIAS, 301), ("decisions", None)]
)
def test_every_header_is_on_answers_of_other_kinds_too(host: Host, path: str, status: int | None) -> None:
    answer = host.ask(path)
    assert answer.status == status or (status is None and answer.status in (301, 308))
    if host.name != "apache" or status != 301:  # nobody looks at a page that only leads on
        assert sent_with(answer) == SENT


@pytest.mark.parametrize("secure", [True, False])
def test_https_alone_is_asked_for_on_https_alone(host: Host, secure: bool) -> None:
    headers = {"X-Forwarded-Proto": "https"} if secure else {}
    said = [host.ask(path, headers=headers).headers["Strict-Transport-Security"] for path in ("", "no/such/page/")]
    assert said == [policy.TRANSPORT if secure else None] * 2


def test_no_server_says_its_version(host: Host) -> None:
    if host.name != "apache":  # only the main configuration of Apache can hide it
        assert not re.search(r"\d", host.ask("").headers["Server"] or "")


# --- types and age ---


def test_every_kind_of_file_is_called_what_it_is(host: Host) -> None:
    found = kinds(host.folder)
    called = {address: host.ask(address).headers["Content-Type"].lower() for address in found.values()}
    assert called == {address: file_types.content_type(address) for address in found.values()}


def test_a_page_is_called_html_in_utf_8_at_its_address(host: Host) -> None:
    for path in ("", "decisions/", NEW, "no/such/page/", "no-such.csv", GONE):
        assert host.ask(path).headers["Content-Type"].lower() == "text/html; charset=utf-8"


def test_only_what_changes_its_name_with_its_bytes_is_kept_for_ever(host: Host) -> None:
    ages = {kind: host.ask(address).headers["Cache-Control"] for kind, address in kinds(host.folder).items()}
    assert ages == {kind: policy.FOR_EVER if kind.endswith("hashed") else policy.ASK_AGAIN for kind in ages}
    assert host.ask("assets/no-such.0123456789.js").headers["Cache-Control"] == policy.ASK_AGAIN


def test_what_is_kept_for_ever_carries_the_hash_of_its_bytes(built: Path) -> None:
    files = {p.relative_to(built).as_posix(): p for p in built.rglob("*") if p.is_file()}
    kept = [address for address in files if address.startswith(policy.HASHED)]
    assert {address.split("/")[0] for address in kept} == {"assets", "search"}
    for address in kept:
        assert re.search(r"\.[0-9a-f]{6,10}\.[a-z]+$", address), address
    named = [address for address in files if re.search(r"\.[0-9a-f]{6,10}\.(?:js|css|json|svg)$", address)]
    assert set(named) <= set(kept)


# --- what is not there, what is gone, what moved ---


def test_what_is_not_there_is_said_on_the_page_for_that(host: Host) -> None:
    missing = (host.folder / "404.html").read_bytes()
    for path in ("no/such/page/", "no-such.csv", "decisions/pcc-d-1999-01/", "assets/"):
        answer = host.ask(path)
        assert (answer.status, answer.body) == (404, missing), path


def test_what_is_gone_is_answered_so_with_its_page(host: Host) -> None:
    answer = host.ask(GONE)
    assert answer.status == 410
    assert answer.body == (host.folder / GONE / "index.html").read_bytes()


@pytest.mark.parametrize("old", [ALIAS, ALIAS.rstrip("/"), EARLIER])
def test_an_old_address_leads_on_for_good(host: Host, old: str) -> None:
    assert leads(host, old) == (301, NEW)


@pytest.mark.parametrize(
    "spelling",
    ["PCC/D/2024/07", "pcc/d/2024/7/", "pcc-d-2024-07", "PCC_D_2024_7", "Pcc/D/2024/007/", "PCC%20D%202024%207"],
)
def test_a_ref_is_an_address_in_every_spelling(host: Host, spelling: str) -> None:
    assert leads(host, spelling) == (301, NEW)


def test_an_address_without_its_slash_leads_to_the_page_with_its_question(host: Host) -> None:
    status, target = leads(host, "decisions?year=2024")
    assert status in (301, 308)
    assert target == "decisions/?year=2024"


def leads(host: Host, path: str) -> tuple[int, str]:
    answer = host.ask(path)
    target = urlsplit(answer.headers.get("Location") or "")
    return answer.status, target.path.lstrip("/") + (f"?{target.query}" if target.query else "")


# --- conditional requests, ranges, HEAD ---

PLACES = ["", NEW, "data/decisions.csv", f"{NEW}plan.pdf", "robots.txt"]


@pytest.mark.parametrize("path", PLACES)
def test_what_a_browser_has_already_is_not_sent_again(host: Host, path: str) -> None:
    first = host.ask(path)
    assert first.headers["Last-Modified"]
    again = host.ask(path, headers={"If-None-Match": first.headers["ETag"]})
    later = host.ask(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert [(answer.status, answer.body) for answer in (again, later)] == [(304, b"")] * 2
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == policy.ASK_AGAIN
    changed = host.ask(path, headers={"If-None-Match": '"another"'})
    assert (changed.status, changed.body) == (200, first.body)


@pytest.mark.parametrize("path", [f"{NEW}plan.pdf", "data/portal.sqlite"])
def test_a_part_of_a_file_can_be_had(host: Host, path: str) -> None:
    path = path if (host.folder / path).exists() else kinds(host.folder)[".sqlite"]
    whole = (host.folder / path).read_bytes()
    answer = host.ask(path, headers={"Range": "bytes=100-199"})
    assert (answer.status, answer.body) == (206, whole[100:200])
    assert answer.headers["Content-Range"] == f"bytes 100-199/{len(whole)}"
    assert host.ask(path, headers={"Range": f"bytes={len(whole)}-"}).status == 416


@pytest.mark.parametrize("path", [*PLACES, "no/such/page/", GONE])
def test_the_head_of_an_answer_is_that_of_the_whole(host: Host, path: str) -> None:
    whole, head = host.ask(path), host.ask(path, "HEAD")
    assert (head.status, head.body) == (whole.status, b"")
    for name in ("Content-Type", "Cache-Control", "Content-Security-Policy", "Content-Length"):
        assert head.headers[name] == whole.headers[name], name


# --- compression ---


def unpacked(answer: Answer) -> bytes:
    match answer.headers["Content-Encoding"]:
        case "gzip":
            return gzip.decompress(answer.body)
        case "br":
            brotli: Any = pytest.importorskip("brotli")
            return bytes(brotli.decompress(answer.body))
    return answer.body


@pytest.mark.parametrize("path", ["decisions/index.html", "data/decisions.csv"])
def test_text_is_compressed_for_whoever_takes_that(host: Host, path: str) -> None:
    plain = host.ask(path)
    packed = host.ask(path, headers={"Accept-Encoding": "gzip"})
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    assert unpacked(packed) == plain.body == (host.folder / path).read_bytes()
    assert "accept-encoding" in (packed.headers["Vary"] or "").lower()
    assert "accept-encoding" in (plain.headers["Vary"] or "").lower()
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert sent_with(packed) == SENT


def test_copies_made_by_the_build_are_what_is_sent(host: Host) -> None:
    if not host.copies:
        assert not [*host.folder.rglob("*.gz"), *host.folder.rglob("*.br")]
        return
    for path, file in (("decisions/", "decisions/index.html"), ("data/decisions.csv", "data/decisions.csv")):
        packed = host.ask(path, headers={"Accept-Encoding": "gzip"})
        assert packed.body == (host.folder / f"{file}.gz").read_bytes()
        again = host.ask(path, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
        assert (again.status, again.body) == (304, b"")
        if host.name != "nginx":  # it sends brotli only with a module that few packages have
            best = host.ask(path, headers={"Accept-Encoding": "gzip, deflate, br"})
            assert (best.headers["Content-Encoding"], best.body) == ("br", (host.folder / f"{file}.br").read_bytes())
            assert unpacked(best) == (host.folder / file).read_bytes()
            assert best.headers["Content-Type"] == file_types.content_type(file)
            assert sent_with(best) == SENT


def test_the_address_to_report_to_is_where_people_look_for_it(host: Host) -> None:
    answer = host.ask(".well-known/security.txt")
    assert answer.status == 200
    assert answer.headers["Content-Type"].lower() == "text/plain; charset=utf-8"
    assert answer.body.startswith(b"Contact: mailto:security@northfold.example\nExpires: 20")


def test_what_is_compressed_already_is_sent_as_it_is(host: Host) -> None:
    for kind in (".idx", ".idx hashed", ".pdf", ".docx"):
        answer = host.ask(kinds(host.folder)[kind], headers={"Accept-Encoding": "gzip, br"})
        assert answer.headers["Content-Encoding"] is None, kind
        assert answer.body == (host.folder / kinds(host.folder)[kind]).read_bytes(), kind


def test_gzip_is_what_the_index_of_the_search_is_made_of(host: Host) -> None:
    body = host.ask(kinds(host.folder)[".idx"]).body
    assert zlib.decompress(body, wbits=31)


# --- hosts that cannot be run here ---


def rules(folder: Path, host: str) -> dict[str, str]:
    """The files that a host reads in the site."""
    config = samples.PORTAL_YAML.replace("  licence:", f"  host: {host}\n  licence:", 1)
    write(folder, {**samples.office(), "portal.yaml": config})
    site = build_in(folder)
    return {p.name: p.read_text("utf-8") for p in site.iterdir() if p.name.startswith((".", "_")) and p.is_file()}


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_lists_of_headers_are_put_where_the_host_looks_for_them(tmp_path: Path, host: str) -> None:
    found = rules(tmp_path, host)
    assert set(found) == {"_redirects", "_headers"}
    blocks = blocks_of(found["_headers"])
    assert blocks["/*"] == {**SENT, "Strict-Transport-Security": policy.TRANSPORT}
    assert blocks.keys() - {"/*"} == {f"/{start}*" for start in policy.HASHED}
    # Two rules fit the same address, so neither may say what the other says.
    assert all(block == {"Cache-Control": policy.FOR_EVER} for path, block in blocks.items() if path != "/*")
    assert max(map(len, found["_headers"].splitlines())) < 2000  # more Cloudflare does not read
    assert len(blocks) <= 100


def blocks_of(text: str) -> dict[str, dict[str, str]]:
    """A _headers file by the addresses it speaks of."""
    blocks: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            blocks[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert name not in blocks[list(blocks)[-1]]
            blocks[list(blocks)[-1]][name] = value
        else:
            assert line.startswith("#")
    return blocks


def test_apache_and_github_find_theirs_in_the_site(tmp_path: Path) -> None:
    assert set(rules(tmp_path / "apache", "apache")) == {".htaccess"}
    assert rules(tmp_path / "github", "github") == {".nojekyll": ""}


def test_below_a_path_every_rule_says_the_path(tmp_path: Path) -> None:
    config = samples.PORTAL_YAML.replace("decisions.northfold.example/", "northfold.example/sub/path/", 1)
    write(tmp_path, {**samples.office(), "portal.yaml": config})
    build_in(tmp_path)
    for file in sorted((tmp_path / "site-hosting").glob("*headers")):
        assert all(path.startswith("/sub/path/") for path in blocks_of(file.read_text("utf-8")))
    assert "/sub/path/404.html" in (tmp_path / "site-hosting" / "nginx.conf").read_text("utf-8")
