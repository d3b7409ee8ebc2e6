"""Every kind of page can be perceived and used: on a telephone and a desk, by day and by night, enlarged, respaced.

WCAG 2.2 at level AA is the law for this site (Public Sector Bodies Accessibility Regulations 2018). axe finds about a
third of what can be wrong; the other tests measure what axe does not look at.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support import accessibility
from tests.support.reader import Open, Reader
from tests.support.site import KINDS, RECORD, BuiltSite

READERS = {
    "telephone": Reader(width=320),
    "telephone-dark": Reader(width=320, dark=True),
    "desk": Reader(),
    "desk-dark": Reader(dark=True),
}

# WCAG 2.2, success criterion 1.4.12.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

TOO_WIDE = """() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
  return [`the page is ${root.scrollWidth} wide in ${root.clientWidth}`, ...wide.map((e) => e.outerHTML.slice(0, 90))];
}"""

# Text in a box that hides what does not fit. What is there for screen readers alone is meant to be hidden.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  const hides = ["hidden", "clip"].some((way) => style.overflowX === way || style.overflowY === way);
  return hides && !e.closest(".visually-hidden") && e.textContent.trim()
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map((e) => e.outerHTML.slice(0, 90))"""

# Success criterion 2.5.8: 24 by 24 CSS pixels, or a circle of that size around it free of other targets. Targets inside
# a sentence are exempt.
SMALL_TARGETS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.matches(".skip"))
    .map((e) => ({ e, box: e.getBoundingClientRect() }));
  const words = (e) => e.textContent.replace(/\\s+/g, "").length;
  const inSentence = ({ e }) => {
    if (getComputedStyle(e).display !== "inline") return false;
    const block = e.parentElement.closest("p, li, dd, dt, td, th, caption, h1, h2, h3, h4, blockquote, div");
    const linked = [...block.querySelectorAll("a[href], button")].reduce((sum, a) => sum + words(a), 0);
    return words(block) > linked;
  };
  const middle = ({ box }) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const distance = (point, { box }) => Math.hypot(
    Math.max(box.left - point.x, 0, point.x - box.right), Math.max(box.top - point.y, 0, point.y - box.bottom));
  const small = all.filter((target) => Math.min(target.box.width, target.box.height) < 23.99);
  const crowded = (target) => all.some((other) => other !== target
    && (distance(middle(target), other) < 12
      || small.includes(other) && Math.hypot(middle(target).x - middle(other).x, middle(target).y - middle(other).y) < 24));
  return small.filter((target) => !inSentence(target) && crowded(target))
    .map(({ e, box }) => `${Math.round(box.width)} by ${Math.round(box.height)}: ${e.outerHTML.slice(0, 120)}`);
}"""


@pytest.fixture(scope="module", params=[(way, kind) for way in READERS for kind in KINDS], ids="-".join)
def shown(request: pytest.FixtureRequest, open_as: Open) -> Page:
    """Every kind of page, shown to each reader; the tests below look at it one after the other."""
    way, kind = request.param
    return open_as(READERS[way]).show(KINDS[kind])


def test_the_kinds_cover_every_template_of_the_site(site: BuiltSite) -> None:
    addresses = {address.partition("?")[0] for address in KINDS.values()}
    looked_at = {type(page) for page in site.plan.pages if page.address in addresses or not page.listed}
    assert {type(page) for page in site.plan.pages} == looked_at


def test_axe_finds_nothing(shown: Page) -> None:
    assert accessibility.violations(shown) == []


def test_nothing_scrolls_sideways(shown: Page) -> None:
    assert shown.evaluate(TOO_WIDE) == []


def test_every_target_is_large_enough_to_hit(shown: Page) -> None:
    assert shown.evaluate(SMALL_TARGETS) == []
