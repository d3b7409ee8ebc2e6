"""Links gathered for a reply stay until they are taken out: across pages, tabs and reloads, and in no other place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser import probes
from tests.browser.test_keyboard import tab_to
from tests.markup import parsed
from tests.support import accessibility
from tests.support.reader import Open, Reader
from tests.support.site import LONG_RECORD, RECORD

REPLY = "reply/"
TITLE = "Commissioning Officer Recruitment"
HOSTILE = '<img src=x onerror=alert(1)> & "]" [x](y) *z* £5 🚓'

# From now on, the browser keeps nothing, or has no room left.
REFUSING = """() => {
  for (const name of ["getItem", "setItem", "removeItem"]) {
    Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
  }
}"""
FULL = """() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A browser of its own, with nothing gathered, that lets pages write to the clipboard."""
    context = browser.new_context(**browser_context_args, permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def show(context: BrowserContext, root: str) -> Callable[[str], Page]:
    """Opens an address in a new tab."""

    def opened(address: str) -> Page:
        page = context.new_page()
        page.goto(root + address)
        return page

    return opened


@pytest.fixture
def reply(show: Callable[[str], Page]) -> Page:
    """The page with two paragraphs and a record gathered, in that order."""
    page = show(LONG_RECORD)
    for paragraph in ("24", "25"):
        page.get_by_role("link", name=f"Paragraph {paragraph}", exact=True).press("Enter")
        page.locator(f"#report-{paragraph}").get_by_role("button", name="Add to reply").press("Enter")
    page.goto(page.url.partition("decisions/")[0] + RECORD)
    page.locator("#cite").get_by_role("button", name="Add to reply").press("Enter")
    page.locator("#cite").get_by_role("link", name="Your reply (3)").click()
    expect(rows(page)).to_have_count(3)
    return page


def rows(page: Page) -> Locator:
    return page.locator("#reply-items > li")


def pasted(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def places(page: Page) -> list[str]:
    return [str(row.get_attribute("data-address")).partition("decisions/")[2] for row in rows(page).all()]


ALL = ["pcc-d-2021-15/#report-24", "pcc-d-2021-15/#report-25", "pcc-d-2024-07/"]


def test_what_is_added_is_announced_counted_and_can_be_taken_out_again(show: Callable[[str], Page]) -> None:
    page = show(LONG_RECORD)
    page.get_by_role("link", name="Paragraph 24", exact=True).press("Enter")
    page.locator("#report-24").get_by_role("button", name="Add to reply").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Added to your reply, which has 1 link now.")
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Links for a reply (1)")).to_be_visible()
    page.locator("#report-24").get_by_role("button", name="Take out of reply").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Taken out of your reply, which has 0 links now.")
    expect(page.locator("#report-24").get_by_role("button", name="Add to reply")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0


def test_each_link_says_what_it_holds_and_leads_there(reply: Page) -> None:
    assert places(reply) == ALL
    first = rows(reply).first
    expect(first).to_contain_text(f"{TITLE}, Supporting report, paragraph 24")
    expect(first).to_contain_text("decided by the commissioner, date not stated in the record")
    expect(first).to_contain_text("“Four options follow. They are compared in the options table.”")
    first.get_by_role("link", name=TITLE).click()
    expect(reply.locator("#report-24")).to_be_in_viewport()


class TestOrder:
    """Links are moved with the keyboard, which stays at what is moved."""

    def test_a_link_is_moved_down_and_the_keyboard_with_it(self, reply: Page) -> None:
        tab_to(reply, rows(reply).first.get_by_role("button", name="Move down"))
        reply.keyboard.press("Enter")
        assert places(reply) == [ALL[1], ALL[0], ALL[2]]
        expect(reply.get_by_role("status")).to_have_text("Moved to place 2 of 3.")
        reply.keyboard.press("Enter")
        assert places(reply) == [ALL[1], ALL[2], ALL[0]]
        expect(rows(reply).nth(2).get_by_role("button", name="Move up")).to_be_focused()

    def test_the_order_survives_a_reload(self, reply: Page) -> None:
        rows(reply).nth(2).get_by_role("button", name="Move up").click()
        reply.reload()
        assert places(reply) == [ALL[0], ALL[2], ALL[1]]


class TestUndo:
    """What is taken out can be put back where it was."""

    def test_a_link_comes_back_to_its_place_with_what_was_typed(self, reply: Page) -> None:
        rows(reply).nth(1).get_by_label("Question it answers").fill("Question 2")
        rows(reply).nth(1).get_by_role("button", name="Take out").press("Enter")
        assert places(reply) == [ALL[0], ALL[2]]
        expect(reply.get_by_role("button", name="Undo")).to_be_focused()
        reply.keyboard.press("Enter")
        assert places(reply) == ALL
        expect(rows(reply).nth(1).get_by_label("Question it answers")).to_have_value("Question 2")
        expect(reply.get_by_role("status")).to_have_text("It is back as it was.")

    def test_all_of_it_comes_back(self, reply: Page) -> None:
        reply.get_by_label("What the office does not hold").fill("Minutes of 3 May")
        reply.get_by_role("button", name="Empty the reply").press("Enter")
        assert places(reply) == []
        assert reply.evaluate("localStorage.length") == 0
        expect(reply.locator("#reply-empty")).to_be_visible()
        reply.get_by_role("button", name="Undo").press("Enter")
        assert places(reply) == ALL
        expect(reply.get_by_label("What the office does not hold")).to_have_value("Minutes of 3 May")

    def test_undoing_keeps_what_another_tab_has_added_since(self, reply: Page, show: Callable[[str], Page]) -> None:
        reply.get_by_role("button", name="Empty the reply").click()
        other = show("plans/2016-2021/")
        other.locator("#cite").get_by_role("button", name="Add to reply").click()
        reply.get_by_role("button", name="Undo").click()
        assert places(reply) == [*ALL, ""]

    def test_a_wording_of_ones_own_comes_back(self, reply: Page) -> None:
        standard = reply.get_by_label("Opening").input_value()
        reply.get_by_label("Opening").fill("Dear applicant")
        reply.get_by_role("button", name="Put the standard wording back").click()
        expect(reply.get_by_label("Opening")).to_have_value(standard)
        reply.get_by_role("button", name="Undo").click()
        expect(reply.get_by_label("Opening")).to_have_value("Dear applicant")


class TestTyping:
    """Nothing typed is lost."""

    def test_what_is_typed_survives_a_reload(self, reply: Page) -> None:
        reply.get_by_label("What the office does not hold").press_sequentially("Minutes of 3 May\nand of 4 May")
        reply.get_by_label("Closing").fill("Yours sincerely")
        rows(reply).first.get_by_label("Question it answers").press_sequentially("Question 1")
        reply.reload()
        expect(reply.get_by_label("What the office does not hold")).to_have_value("Minutes of 3 May\nand of 4 May")
        expect(reply.get_by_label("Closing")).to_have_value("Yours sincerely")
        expect(rows(reply).first.get_by_label("Question it answers")).to_have_value("Question 1")

    def test_another_tab_shows_it_at_once_and_loses_none_of_its_own(
        self, reply: Page, show: Callable[[str], Page]
    ) -> None:
        other = show(REPLY)
        other.get_by_label("What the office does not hold").fill("From the other tab")
        expect(reply.get_by_label("What the office does not hold")).to_have_value("From the other tab")
        reply.get_by_label("Closing").fill("From this tab")
        expect(other.get_by_label("Closing")).to_have_value("From this tab")
        expect(other.get_by_label("What the office does not hold")).to_have_value("From the other tab")
        assert places(other) == ALL

    def test_a_record_that_is_open_elsewhere_knows_of_it(self, reply: Page, show: Callable[[str], Page]) -> None:
        record = show(RECORD)
        expect(record.locator("#cite").get_by_role("button", name="Take out of reply")).to_be_visible()
        rows(reply).nth(2).get_by_role("button", name="Take out").click()
        expect(record.locator("#cite").get_by_role("button", name="Add to reply")).to_be_visible()
        expect(record.locator("#cite").get_by_role("link", name="Your reply (2)")).to_be_visible()

    def test_what_is_typed_before_the_script_has_come_is_kept(self, reply: Page) -> None:
        waiting: list[Route] = []
        reply.get_by_label("What the office does not hold").fill("Kept before")
        reply.route("**/assets/reply.*.js", lambda route: waiting.append(route))  # noqa: PLW0108  Playwright marks what it is given
        reply.reload(wait_until="commit")
        reply.get_by_label("What the office does not hold").fill("Typed early")
        reply.get_by_label("Opening").fill("Dear applicant")
        waiting[0].continue_()
        expect(rows(reply)).to_have_count(3)
        expect(reply.get_by_label("What the office does not hold")).to_have_value("Kept before\nTyped early")
        expect(reply.get_by_label("Opening")).to_have_value("Dear applicant")
        reply.unroute_all()
        reply.reload()
        expect(reply.get_by_label("Opening")).to_have_value("Dear applicant")
        expect(reply.get_by_label("What the office does not hold")).to_have_value("Kept before\nTyped early")

    def test_what_cannot_be_read_is_put_aside_and_not_written_over(self, show: Callable[[str], Page]) -> None:
        page = show(REPLY)
        page.evaluate("localStorage.setItem('reply /', '{broken')")
        page.reload()
        page.get_by_label("Closing").fill("New")
        assert page.evaluate("localStorage.getItem('reply / unreadable')") == "{broken"

    def test_an_address_that_runs_code_is_never_shown(self, show: Callable[[str], Page]) -> None:
        page = show(REPLY)
        items = '[{"address": "javascript:alert(1)", "title": "x"}, 7, null]'
        bad = f'{{"items": {items}, "missing": 3, "wording": {{"opening": 4}}}}'
        page.evaluate("text => localStorage.setItem('reply /', text)", bad)
        page.reload()
        assert places(page) == []
        expect(page.get_by_label("Opening")).not_to_have_value("4")


class TestABrowserThatKeepsNothing:
    """It says so, and what is gathered can still be copied."""

    def test_the_page_says_so_before_anything_is_typed_and_warns_when_it_is_left(
        self, context: BrowserContext, root: str
    ) -> None:
        page = context.new_page()
        page.add_init_script(f"({REFUSING})()")
        page.goto(root + REPLY)
        expect(page.get_by_role("alert")).to_contain_text("Your browser keeps nothing for this site.")
        page.get_by_label("What the office does not hold").press_sequentially("Minutes")
        page.get_by_role("button", name="Copy as plain text").click()
        expect(page.get_by_role("status")).to_contain_text("The reply is copied")
        assert "- Minutes" in pasted(page)
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.goto(root)
        assert asked == ["beforeunload"]

    def test_a_record_says_that_nothing_was_added(self, context: BrowserContext, root: str) -> None:
        page = context.new_page()
        page.add_init_script(f"({REFUSING})()")
        page.goto(root + RECORD)
        page.locator("#cite").get_by_role("button", name="Add to reply").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("it keeps nothing for this site")
        expect(page.locator("#cite .copy-trouble")).to_be_visible()
        expect(page.locator("#cite").get_by_role("button", name="Add to reply")).to_be_focused()

    def test_full_storage_is_said_and_loses_nothing_of_what_is_kept(self, reply: Page) -> None:
        reply.get_by_label("Closing").fill("Kept")
        reply.evaluate(FULL)
        reply.get_by_label("Closing").fill("Not kept")
        expect(reply.get_by_role("alert")).to_contain_text("The storage of your browser for this site is full.")
        expect(reply.locator("#reply-preview")).to_contain_text("Not kept")
        reply.on("dialog", lambda dialog: dialog.accept())
        reply.reload()
        expect(reply.get_by_label("Closing")).to_have_value("Kept")
        assert places(reply) == ALL


class TestTheReply:
    """The same parts in every form, and nothing in them that a form would read as a mark."""

    @pytest.fixture
    def worded(self, reply: Page) -> Page:
        reply.get_by_label("What the office does not hold").fill(f"Minutes of 3 May\n\n{HOSTILE}")
        reply.get_by_label("Opening").fill(f"Dear {HOSTILE}\nReference 7")
        rows(reply).first.get_by_label("Question it answers").fill(HOSTILE)
        return reply

    def copied(self, page: Page, label: str) -> str:
        page.get_by_role("button", name=label).press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"The reply is copied: {label.removeprefix('Copy ')}")
        return pasted(page)

    def test_as_plain_text(self, worded: Page) -> None:
        text = self.copied(worded, "Copy as plain text")
        assert text.startswith(f"Dear {HOSTILE}\nReference 7\n\nThe information you asked for is published")
        assert (
            f"1. {HOSTILE}\n   {TITLE} (Record of decision PCC/D/2021/15, decided by the commissioner, date not stated"
            " in the record), Supporting report, paragraph 24\n"
            "   “Four options follow. They are compared in the options table.”\n"
            "   https://portal.example/decisions/pcc-d-2021-15/#report-24\n\n2. "
        ) in text
        assert f"does not hold the following:\n\n- Minutes of 3 May\n- {HOSTILE}\n\nIf you are not" in text

    def test_as_markdown(self, worded: Page) -> None:
        from markdown import Markdown

        tree = parsed(Markdown().convert(self.copied(worded, "Copy as Markdown")))
        addresses = [link.attributes["href"] for link in tree.every("a")]
        assert [address.partition("decisions/")[2] for address in addresses] == ALL
        assert not tree.every("img")
        assert not tree.every("em")
        assert tree.text.count(HOSTILE) == 3
        assert len(tree.every("ol")) == 1

    def test_as_html_and_formatted(self, worded: Page) -> None:
        html = self.copied(worded, "Copy as HTML")
        tree = parsed(html)
        assert tree.text == " ".join(worded.locator("#reply-preview").inner_text().split())
        assert [link.attributes["href"].partition("decisions/")[2] for link in tree.every("a")] == ALL
        assert not tree.every("img")
        assert tree.text.count(HOSTILE) == 3, html
        assert html.count("https://portal.example/decisions/pcc-d-2021-15/#report-24") == 2
        plain = self.copied(worded, "Copy formatted")
        assert plain.startswith("Dear ")
        assert (
            worded.evaluate(
                "async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()"
            ).count("<li>")
            == 5
        )

    def test_parts_without_words_are_left_out(self, show: Callable[[str], Page]) -> None:
        page = show(REPLY)
        text = self.copied(page, "Copy as plain text")
        assert "section 21" not in text
        assert "does not hold" not in text
        assert text.startswith("Thank you for your request")

    def test_where_copying_is_not_allowed_it_stands_selected(self, worded: Page) -> None:
        worded.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
        worded.get_by_role("button", name="Copy as plain text").press("Enter")
        expect(worded.get_by_label("Text to copy")).to_be_focused()
        assert worded.evaluate("getSelection().toString() || document.activeElement.value").startswith("Dear ")

    def test_nothing_is_sent(self, worded: Page) -> None:
        asked: list[str] = []
        worded.on("request", lambda request: asked.append(request.url))
        worded.get_by_label("Opening").fill("Again")
        rows(worded).first.get_by_role("button", name="Move down").click()
        self.copied(worded, "Copy as HTML")
        assert asked == []
        assert worded.context.cookies() == []

    def test_on_paper_there_is_the_reply_and_nothing_to_press(self, worded: Page) -> None:
        worded.emulate_media(media="print")
        expect(worded.locator("#reply-preview")).to_be_visible()
        expect(worded.locator("#reply-preview")).to_contain_text(
            "https://portal.example/decisions/pcc-d-2021-15/#report-24"
        )
        assert worded.locator("main button:visible, main textarea:visible, main input:visible").count() == 0


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_reply_with_links_holds_under_every_way_of_reading(width: int, reply: Page) -> None:
    reply.set_viewport_size({"width": width, "height": 900})
    rows(reply).first.get_by_role("button", name="Take out").click()
    assert accessibility.violations(reply) == []
    assert reply.evaluate(probes.TOO_WIDE) == []
    assert reply.evaluate(probes.SMALL_TARGETS) == []
    assert reply.evaluate(probes.OUT_OF_ORDER) == []
    reply.evaluate(probes.RESPACE)
    assert reply.evaluate(probes.TOO_WIDE) == []
    assert reply.evaluate(probes.CUT_OFF) == []
    reply.emulate_media(color_scheme="dark")
    assert accessibility.violations(reply, accessibility.COLOURS) == []


def test_without_script_the_page_says_how_to_do_it_by_hand(open_as: Open) -> None:
    page = open_as(Reader(script=False)).show(REPLY)
    by_hand = page.locator("noscript .without-script")
    expect(by_hand).to_be_visible()
    assert by_hand.locator("li").count() == 3
    assert page.locator("#reply-held").input_value().startswith("The information you asked for is published")
    assert page.locator("main button:visible, main [data-needs-script]:visible").count() == 0
