"""Every kind of page can be perceived and used: on a telephone and a desk, by day and by night, enlarged, respaced.

WCAG 2.2 at level AA is the law for this site (Public Sector Bodies Accessibility Regulations 2018). axe finds about a
third of what can be wrong; the other tests measure what axe does not look at.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

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
  const wide = [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
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
  const apart = (a, b) => Math.hypot(middle(a).x - middle(b).x, middle(a).y - middle(b).y);
  const crowded = (target) => all.some((other) => other !== target
    && (distance(middle(target), other) < 12 || small.includes(other) && apart(target, other) < 24));
  return small.filter((target) => !inSentence(target) && crowded(target))
    .map(({ e, box }) => `${Math.round(box.width)} by ${Math.round(box.height)}: ${e.outerHTML.slice(0, 120)}`);
}"""


MOVING = """all => all.filter((e) => {
  const style = getComputedStyle(e);
  return style.animationDuration !== "0s" || style.transitionDuration !== "0s";
}).map((e) => e.outerHTML.slice(0, 90))"""

MARGINS = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return { top: box.top, bottom: innerHeight - box.bottom, left: box.left, right: innerWidth - box.right };
}"""


@pytest.fixture(scope="module", params=[(way, kind) for way in READERS for kind in KINDS], ids="-".join)
def way_and_page(request: pytest.FixtureRequest, open_as: Open) -> tuple[str, Page]:
    """Every kind of page, shown to each reader; the tests that ask for it look at it one after the other."""
    way, kind = request.param
    return way, open_as(READERS[way]).show(KINDS[kind])


@pytest.fixture
def page_shown(way_and_page: tuple[str, Page]) -> Page:
    """The page that is shown to the reader whose turn it is."""
    return way_and_page[1]


def test_the_kinds_cover_every_template_of_the_site(site: BuiltSite) -> None:
    addresses = {address.partition("?")[0] for address in KINDS.values()}
    looked_at = {type(page) for page in site.plan.pages if page.address in addresses or not page.listed}
    assert {type(page) for page in site.plan.pages} == looked_at


def test_axe_finds_nothing(way_and_page: tuple[str, Page]) -> None:
    way, page = way_and_page
    assert accessibility.violations(page, accessibility.COLOURS if READERS[way].dark else accessibility.ALL) == []


def test_nothing_scrolls_sideways(page_shown: Page) -> None:
    assert page_shown.evaluate(TOO_WIDE) == []


def test_every_target_is_large_enough_to_hit(page_shown: Page) -> None:
    assert page_shown.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_one_of_each_landmark_and_one_main_heading(kind: str, open_as: Open) -> None:
    page = open_as(Reader()).show(KINDS[kind])
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    names = page.get_by_role("navigation").evaluate_all("all => all.map((one) => one.ariaLabel || one.innerText)")
    assert len(names) == len(set(names)) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_skip_link_comes_first_is_seen_and_leads_to_the_content(kind: str, open_as: Open) -> None:
    page = open_as(Reader()).show(KINDS[kind])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    assert min(page.evaluate(MARGINS).values()) >= 0
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("kind", KINDS)
def test_at_four_times_the_size_nothing_scrolls_sideways(kind: str, open_as: Open) -> None:
    """WCAG 1.4.10: a window of 1280 by 1024 pixels at 400 % is 320 by 256 for the page."""
    page = open_as(Reader(width=320, height=256, zoom=4)).show(KINDS[kind])
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_with_more_space_between_words_and_lines_all_text_is_still_there(width: int, kind: str, open_as: Open) -> None:
    page = open_as(Reader(width=width, keeps_policy=False)).show(KINDS[kind])
    page.add_style_tag(content=SPACED)
    assert page.evaluate("getComputedStyle(document.body).letterSpacing") != "normal"
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("kind", KINDS)
def test_with_forced_colours_what_is_current_and_what_is_focused_can_be_told(kind: str, open_as: Open) -> None:
    window = open_as(Reader(forced_colors=True))
    page = window.show(KINDS[kind])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    marks = page.locator(".site-header nav a").evaluate_all(
        "all => all.map((a) => [a.hasAttribute('aria-current'), getComputedStyle(a).borderBottomColor])"
    )
    assert {colour for current, colour in marks if current}.isdisjoint(
        {colour for current, colour in marks if not current}
    )


def test_a_paragraph_that_is_led_to_lights_up_only_for_those_who_want_motion(open_as: Open) -> None:
    running = "document.getAnimations().length"
    assert open_as(Reader()).show(f"{RECORD}#report-p6").evaluate(running) == 1
    assert open_as(Reader(reduced_motion=True)).show(f"{RECORD}#report-p6").evaluate(running) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_those_who_want_no_motion(kind: str, open_as: Open) -> None:
    page = open_as(Reader(reduced_motion=True)).show(KINDS[kind])
    assert page.locator("body *").evaluate_all(MOVING) == []
