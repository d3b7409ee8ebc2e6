"""A page asks for nothing but what the site itself holds, keeps nothing, and nothing on it breaks its own policy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.markup import Element, parsed
from tests.support import nginx
from tests.support.reader import Log, Open, Reader
from tests.support.site import KINDS, LONG_RECORD, BuiltSite

# What makes a browser fetch something, as opposed to what a reader may follow.
FETCHING = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
TOLD_NOT_FETCHED = frozenset(("canonical", "alternate", "license", "prev", "next"))


@pytest.fixture(scope="module")
def pages(site: BuiltSite) -> dict[str, Element]:
    """Every page of the site, taken apart."""
    return {page.address: parsed(site.html(page)) for page in site.plan.pages}


@pytest.mark.parametrize("kind", KINDS)
def test_no_request_leaves_the_site_and_nothing_is_complained_about(kind: str, open_as: Open) -> None:
    window = open_as(Reader())
    window.show(KINDS[kind])
    assert [address for address in window.log.requests if not address.startswith(window.root)] == []
    not_there = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert window.log.complaints == ([not_there] if kind == "404" else [])


def test_everything_a_page_fetches_lies_beside_it(pages: dict[str, Element]) -> None:
    fetched = [(address, *found) for address, page in pages.items() for found in _fetched(page)]
    assert len(fetched) >= 2 * len(pages)
    assert [one for one in fetched if re.match(r"[a-z][a-z0-9+.-]*:|//", one[2])] == []


def is_data(script: Element) -> bool:
    """Whether it is a data block: no browser runs one, and nothing in it can end it."""
    return (
        script.attributes == {"type": "application/ld+json"}
        and bool(json.loads(script.text))
        and "<" not in script.text
    )


def test_no_page_holds_script_or_style_of_its_own(pages: dict[str, Element]) -> None:
    own = [
        (address, element.tag, element.attributes)
        for address, page in pages.items()
        for element in page.walk()
        if (element.tag == "script" and (element.text or "src" not in element.attributes) and not is_data(element))
        or element.tag in ("style", "base", "iframe", "object", "embed")
        or any(name == "style" or name.startswith("on") for name in element.attributes)
        or any(value.strip().lower().startswith("javascript:") for value in element.attributes.values())
    ]
    assert own == []


def test_every_page_states_the_policy_first(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        (head,) = page.every("head")
        charset, policy, *_ = (child for child in head.inside if isinstance(child, Element))
        assert charset.attributes == {"charset": "utf-8"}, address
        assert policy.attributes["http-equiv"] == "Content-Security-Policy", address
        stated = dict(part.strip().split(" ", 1) for part in policy.attributes["content"].split(";"))
        assert stated == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "require-trusted-types-for": "'script'",
            "trusted-types": "'none'",
        }, address


# --- behind a real server, which sends the whole policy ---

BREACHES = """
window.breaches = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.breaches.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
TOLD = """
window.told = 0;
document.addEventListener("securitypolicyviolation", (event) => {
  window.breach(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    .then(() => { window.told += 1; });
});
"""
KEPT = """async () => [
  document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map((one) => one.name),
  ...("caches" in window ? await caches.keys() : []),
  ...("serviceWorker" in navigator ? await navigator.serviceWorker.getRegistrations() : []).map(String),
]"""


EXPECTED = {
    True: re.compile(r"404 \(Not Found\)"),
    # Where scripts are switched off, the browser says of each that it was kept from it.
    False: re.compile(r"404 \(Not Found\)|^csp: \S+/assets/\S+\.js$"),
}


@pytest.fixture(scope="module")
def on_nginx(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    rules = site.folder.with_name("site-hosting") / "nginx.conf"
    with nginx.serve(site.folder, rules, tmp_path_factory.mktemp("nginx") / "own") as root:
        yield root


def everything(site: BuiltSite) -> list[str]:
    """Every page of the site, each state of those that have several, and each drawing by itself."""
    drawings = [path.relative_to(site.folder).as_posix() for path in sorted(site.folder.rglob("*.svg"))]
    pages = [page.address for page in (*site.plan.pages, *site.plan.moved)]
    return list(dict.fromkeys((*KINDS.values(), *pages, *drawings)))


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_no_page_breaks_the_whole_policy_or_asks_for_anything_elsewhere_or_keeps_anything(
    browser: Browser, browser_context_args: dict[str, Any], site: BuiltSite, on_nginx: str, script: bool
) -> None:
    context = browser.new_context(**{**browser_context_args, **Reader(script=script).context_options()})
    page, log, found, elsewhere = context.new_page(), Log(), {}, []
    log.listen(page)
    page.add_init_script(BREACHES)
    addresses = everything(site)
    assert len(addresses) > 60
    for address in addresses:
        log.clear()
        page.goto(on_nginx + address, wait_until="networkidle" if "search" in address else "load")
        broken = page.evaluate("window.breaches ?? []") if script else []
        said = [line for line in log.complaints if not EXPECTED[script].search(line)]
        elsewhere += [request for request in log.requests if not request.startswith(on_nginx)]
        if broken or said:
            found[address] = (broken, said)
    assert found == {}
    assert elsewhere == []
    assert context.cookies() == []
    page.goto(on_nginx)
    assert [name for name in page.evaluate(KEPT) if name] == []
    context.close()


def test_whatever_a_reader_does_with_the_scripts_breaks_no_rule_of_the_policy(
    browser: Browser, browser_context_args: dict[str, Any], on_nginx: str
) -> None:
    context = browser.new_context(**browser_context_args, permissions=["clipboard-read", "clipboard-write"])
    page, breaches = context.new_page(), []
    context.expose_function("breach", lambda breach: breaches.append(breach))  # noqa: PLW0108  the library cannot take a method of a list
    page.add_init_script(TOLD)

    page.goto(f"{on_nginx}search/?q=comissioning")
    expect(page.locator("#results > li").first).to_be_visible()
    page.goto(f"{on_nginx}decisions/")
    page.get_by_label("Words in the title or summary").press_sequentially("officer")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    page.get_by_role("button", name="Title").click()
    expect(page).to_have_url(re.compile(r"officer"))

    page.goto(f"{on_nginx}{LONG_RECORD}")
    page.get_by_role("link", name="Paragraph 24", exact=True).press("Enter")
    paragraph = page.locator("#report-24")
    for name in ("Copy citation", "Add to reply"):
        paragraph.get_by_role("button", name=name).press("Enter")
    page.goto(f"{on_nginx}reply/")
    expect(page.locator("#reply-items > li")).to_have_count(1)

    page.goto(f"{on_nginx}glossary/")
    expect(page.locator("main")).to_be_visible()
    assert breaches == []
    page.evaluate("try { trustedTypes.createPolicy('default', {createHTML: (text) => text}); } catch (refused) {}")
    page.wait_for_function("window.told > 0")
    assert {breach.split(":")[0] for breach in breaches} == {"trusted-types"}  # of the page and of the server
    context.close()


def test_a_breach_of_the_policy_would_be_seen(browser: Browser, on_nginx: str) -> None:
    page, log = browser.new_page(), Log()
    log.listen(page)
    page.add_init_script(BREACHES)
    page.goto(on_nginx)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:9/x.png'}))")
    page.evaluate("try { document.body.innerHTML = '<b>'; } catch (refused) {}")
    page.wait_for_function("window.breaches.length >= 2")
    assert {breach.split(":")[0] for breach in page.evaluate("window.breaches")} >= {
        "img-src",
        "require-trusted-types-for",
    }
    assert log.complaints
    page.close()


def test_no_page_can_be_shown_in_the_frame_of_another(browser: Browser, on_nginx: str) -> None:
    page = browser.new_page()
    page.route("http://framing.example/", lambda route: route.fulfill(body=f"<iframe src='{on_nginx}'></iframe>"))
    page.goto("http://framing.example/")
    assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"]
    page.close()


def test_nobody_is_told_where_a_reader_comes_from(browser: Browser, on_nginx: str) -> None:
    page, told = browser.new_page(), []

    def answer(route: Route) -> None:
        told.append(route.request.headers.get("referer"))
        route.fulfill(body="", content_type="text/html")

    page.route("http://elsewhere.example/", answer)
    page.goto(f"{on_nginx}search/?q=commissioning")
    page.evaluate("Object.assign(document.createElement('a'), {href: 'http://elsewhere.example/'}).click()")
    page.wait_for_url("http://elsewhere.example/")
    assert told == [None]
    page.close()


def _fetched(page: Element) -> Iterator[tuple[str, str]]:
    for element in page.walk():
        attribute = FETCHING.get(element.tag)
        if attribute in element.attributes and element.attributes.get("rel") not in TOLD_NOT_FETCHED:
            yield element.tag, element.attributes[attribute]
