"""What the build writes for servers stays whole, whatever addresses the ledger holds: real servers read and follow it.

Addresses of an earlier site come from a file that anyone may have made, with any letter of any kind in them by its
number; what a configuration would take for an end of a line or a dot or slash in disguise is refused.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.ledger import ADDRESS, parse
from portal.pipeline import examine
from portal.project import OWN_TEMPLATES
from portal.website.hosting import rule_files
from tests import samples
from tests.hostile import corpus
from tests.projects import project_in, write
from tests.support import apache, caddy, nginx

REFUSED = [f"%{number:02X}" for number in (*range(0x20), 0x7F, 0x2E, 0x2F, 0x5C)]
ODD = [f"%{number:02X}" for number in range(256) if f"%{number:02X}" not in REFUSED]
ATTACKS = [
    "%22%3B%20return%20200%20%22x",
    "x%22%20%7B%20return%20200%3B%20%7D%20location%20%22y",
    "%27%29%22%3E%20x%20%25%7BHTTP_HOST%7D",
    "%7Bhttp.request.host%7D%20%60id%60",
    "%24uri%24%28id%29%20%23x%3Fy%26z%3Dw",
    "%5B%5E%5D%2B%2A%28%7C%29%24",
    "%C3%A9%E2%80%AE%E2%80%A8%EF%BB%BF",
    "-rf%20~%20%3Cscript%3E",
]
TWICE = ["twice", "twice/", "%74wice/", "caf%E9.aspx", "caf%C3%A9.aspx", "caf%E8.aspx", "t%24x", "tx"]
"""Spellings that are one address to some servers."""
NEW = "/decisions/pcc-d-2024-07/"
SERVERS = {"nginx": (nginx, "nginx.conf"), "caddy": (caddy, "Caddyfile"), "apache": (apache, "apache.htaccess")}


OF_NGINX = (
    "absolute_redirect|server_tokens|error_page|default_type|types|charset|charset_types|gzip|gzip_static|gzip_vary|"
    "gzip_min_length|gzip_types|set|if|add_header|rewrite"
)
PLACE = r'location = "/(?:[^"\\]|\\.)*" \{ (?:return 301|error_page 410) "/[A-Za-z0-9._~%/-]*";(?: return 410;)? \}'
OF_APACHE = (
    "DirectoryIndex|DirectorySlash|ErrorDocument|AddType|AddCharset|RemoveType|RemoveLanguage|AddEncoding|Header|"
    "RewriteEngine|RewriteCond|RewriteRule|AddOutputFilterByType|<If|</If|<IfModule|</IfModule"
)


@dataclass(frozen=True, kw_only=True)
class Attacked:
    """A folder with a site and the rules for servers beside it."""

    site: Path
    rules: dict[str, str]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """An office that took over, and gave up, every odd address that the ledger lets in."""
    folder = tmp_path_factory.mktemp("servers") / "office"
    old = [*(f"{attack}.aspx" for attack in ATTACKS), *TWICE] + [f"o{odd}/x{odd}" for odd in ODD]
    gone = [f"gone/{attack}/" for attack in ATTACKS] + [f"gone/g{odd}" for odd in ODD]
    held = {
        "pcc-d-2024-07": "".join(f"earlier 2025-01-01 {address}\n" for address in old),
        "pcc-d-2020-01": "title 2025-01-01 A grant\n"
        + "".join(f"address 2025-01-01 {address}\n" for address in gone)
        + "gone 2025-02-01 * It was never made.\n",
    }
    write(folder, {**samples.office(), **{f"content/permalinks/decisions/{n}.txt": t for n, t in held.items()}})
    plan = examine(project_in(folder), lambda _: None).plan
    assert plan.permalinks.ledger.slips == ()
    rules = {file.path: file.content for file in rule_files(plan, OWN_TEMPLATES)}
    write(folder / "site", {"index.html": "home", "404.html": "none", f"{NEW[1:]}index.html": "the record"})
    write(folder / "site-hosting", rules)
    return Attacked(
        site=folder / "site",
        rules={path: content.decode("utf-8", "surrogateescape") for path, content in rules.items()},
    )


@pytest.fixture(scope="module", params=SERVERS)
def root(request: pytest.FixtureRequest, attacked: Attacked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server that has read the rules: one that cannot, does not start."""
    server, rules = SERVERS[request.param]
    own = tmp_path_factory.mktemp(request.param) / "own"
    with server.serve(attacked.site, attacked.site.with_name("site-hosting") / rules, own) as address:
        yield address


def asked(root: str, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(root).netloc, timeout=20)
    connection.request("GET", path)
    reply = connection.getresponse()
    answer = reply.status, urlsplit(reply.headers.get("Location") or "").path, reply.read()
    connection.close()
    return answer


def test_no_address_of_an_attack_does_more_than_lead_on_or_end(root: str) -> None:
    for attack in ATTACKS:
        assert asked(root, f"/{attack}.aspx")[:2] in ((301, NEW), (404, "")), attack
    for address in ("twice", "caf%C3%A9.aspx", "tx"):
        assert asked(root, f"/{address}")[:2] == (301, NEW), address
        assert asked(root, f"/gone/{attack}/")[0] in (404, 410), attack


def test_everything_else_is_answered_as_without_them(root: str) -> None:
    assert asked(root, "/") == (200, "", b"home")
    assert asked(root, NEW) == (200, "", b"the record")
    assert asked(root, "/PCC/D/2024/7")[:2] == (301, NEW)
    for path in ("/x", "/o/", "/gone/", "/y", "/id", "/decisions/x"):
        assert asked(root, path)[0] == 404, path


@pytest.mark.parametrize("name", ["netlify_redirects", "cloudflare_redirects"])
def test_a_rule_of_a_list_is_three_words_on_a_line(attacked: Attacked, name: str) -> None:
    lines = [line for line in re.split(r"[\n\r\v\f\x85\u2028\u2029]", attacked.rules[name]) if line]
    rules = [line.split() for line in lines if not line.startswith("#")]
    assert len(rules) > len(ODD)
    assert {(len(rule), rule[1], rule[2].rstrip("!")) for rule in rules} == {(3, NEW, "301")}


def test_every_line_of_a_configuration_is_one_of_ours(attacked: Attacked) -> None:
    known = {
        "nginx.conf": rf"#.*|}}|  \S+ \S+;|(?:{OF_NGINX}) .*[;{{}}]|{PLACE}",
        "apache.htaccess": rf"#.*|(?:{OF_APACHE})\b.*",
    }
    for name, pattern in known.items():
        strange = [line for line in attacked.rules[name].split("\n") if line and not re.fullmatch(pattern, line)]
        assert strange == [], name
    assert "\r" not in "".join(attacked.rules.values())


@pytest.mark.parametrize("refused", REFUSED)
def test_what_ends_a_line_or_hides_a_step_up_is_no_address(refused: str) -> None:
    for word in ("earlier", "address"):
        for address in (f"{refused}x/", f"a/{refused}{refused}/b", f"a{refused}", f"a{refused.lower()}/"):
            _, slips = parse("decisions/pcc-d-2024-07", f"{word} 2025-01-01 {address}\n")
            assert slips or refused.lower() == refused, address


@pytest.mark.parametrize("path", [path for path in corpus.PATHS if path not in ("", "x/")])
def test_no_way_out_of_a_folder_is_an_address(path: str) -> None:
    assert not ADDRESS.fullmatch(path) or path in ("-rf", "~root")


@given(st.one_of(st.from_regex(ADDRESS, fullmatch=True), st.text(max_size=30)))
def test_an_address_has_no_step_up_and_no_letter_that_means_more(address: str) -> None:
    if ADDRESS.fullmatch(address):
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]*", address)
        assert not {".", ".."} & set(address.split("/"))
        assert "//" not in f"/{address}"
