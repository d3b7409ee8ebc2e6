"""A page asks for nothing but what the site itself holds, and nothing on it breaks its own policy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.markup import Element, parsed
from tests.support.reader import Open, Reader
from tests.support.site import KINDS, BuiltSite

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
            "img-src": "'self' data:",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
        }, address


def _fetched(page: Element) -> Iterator[tuple[str, str]]:
    for element in page.walk():
        attribute = FETCHING.get(element.tag)
        if attribute in element.attributes and element.attributes.get("rel") not in TOLD_NOT_FETCHED:
            yield element.tag, element.attributes[attribute]
