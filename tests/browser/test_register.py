"""The register in a real browser: what it finds is what a scan of the records finds, and the address brings it back.

An invented office with 130 decisions is built for it, with everything that is awkward: no date, no amount, no theme,
titles that a spreadsheet would run, two decisions that replace older ones.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.content.decision import Decision
from portal.website.record_page import status_tag
from tests import samples
from tests.browser import probes
from tests.browser.test_keyboard import tab_to
from tests.projects import write
from tests.support import accessibility
from tests.support.reader import Log, Reader, Window
from tests.support.server import serve
from tests.support.site import BuiltSite, build_site

NUMBER = 130
TITLES = (
    "Grant to a hostel",
    "=SUM(A1:A9) and more",
    "Vehicles, “leased” by the year",
    "- a plan",
    "Café for volunteers",
)
KINDS = ("grant", "contract", "staffing", "budget-and-precept")
PILLARS = ("[victims]", "[reform]", "[victims, reform]", "[]")
AREAS = ("[northfold]", "[eastmoor]", "[northfold, eastmoor]")
THEMES = ("[staffing]", "[grants]", "[]", "[staffing, grants]", "[grants]")
ROLES = ("commissioner", "commissioner", "chief-executive", "deputy-commissioner", "commissioner")
SHOWN = 50

Passes = Callable[[Decision], bool]


def _decision(number: int) -> tuple[str, str]:
    year = 2021 + number % 5
    undated, unstated = number % 11 == 0, number % 7 == 0
    amount = "null" if unstated else f"{number * number * 17}.{number % 100:02}"
    day = dt.date(year, 1, 1) + dt.timedelta(days=number)
    return f"content/decisions/pcc-d-{year}-{number:03}.md", samples.decision(
        ref=f"PCC/D/{year}/{number:03}",
        title=json.dumps(f"{TITLES[number % 5]} {number % 13}", ensure_ascii=False),
        summary=f"The commissioner approved number {number} of the register.",
        decision_type=KINDS[number % 4],
        status="rejected" if number % 9 == 0 else "approved",
        decision_date="null" if undated else str(day),
        date_note="The record does not say." if undated else None,
        approvals="[]",
        published=str(day + dt.timedelta(days=9)),
        author="\n  post: Officer",
        pillars=PILLARS[number % 4],
        areas=AREAS[number % 3],
        themes=THEMES[number % 5],
        decision_maker=f"\n  role: {ROLES[number % 5]}",
        supersedes=f"[PCC/D/{2021 + (number - 5) % 5}/{number - 5:03}]" if number in (60, 77) else "[]",
        financial=f"\n  total: {amount}\n  kind: {'not-stated' if unstated else 'one-off'}",
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The office, built with the portal's own templates."""
    folder = tmp_path_factory.mktemp("register")
    files = {path: text for path, text in samples.office().items() if "decisions" not in path}
    files["portal.yaml"] = samples.PORTAL_YAML.replace("{number:02}", "{number:03}")
    files[samples.EDITION_PATH] = samples.edition(in_force_from="2020-01", date="2020-01")
    return build_site(folder / "site", write(folder, files | dict(map(_decision, range(1, NUMBER + 1)))))


@pytest.fixture(scope="module")
def address(office: BuiltSite) -> Iterator[str]:
    with serve(office.folder) as root:
        yield root


def opened(browser: Browser, root: str, reader: Reader, **options: Any) -> Window:
    page, log = browser.new_context(**reader.context_options(), **options).new_page(), Log()
    log.listen(page)
    return Window(page=page, log=log, root=root)


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Window]:
    window = opened(browser, address, Reader(width=1280))
    yield window
    window.page.context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[Window]:
    window = opened(browser, address, Reader(width=320, height=640), has_touch=True)
    yield window
    window.page.context.close()


def show(window: Window, question: str = "") -> Page:
    """The register, asked something by its address, when its script is ready."""
    window.log.clear()
    window.page.goto("about:blank")
    page = window.show(f"decisions/{question and '?'}{question}")
    expect(page.locator(".register-ready")).to_be_visible()
    return page


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def refs(page: Page) -> list[str]:
    """Every decision found, in order, however often more has to be asked for."""
    more = page.locator("#register-more")
    while more.is_visible():
        more.click()
    return page.locator("#register-rows .ref").all_text_contents()


def asked(page: Page) -> str:
    return page.evaluate("location.search.slice(1)")


# --- what is found ---

DAY = dt.date.fromisoformat


def amount(decision: Decision) -> Decimal:
    return Decimal(-1) if decision.financial.total is None else decision.financial.total


def no_amount(decision: Decision) -> bool:
    return decision.financial.total is None


QUESTIONS: dict[str, dict[str, Passes]] = {
    "": {},
    "year=2023": {"year": lambda d: d.ref[6:10] == "2023"},
    "year=2021,2024&area=eastmoor": {
        "year": lambda d: d.ref[6:10] in ("2021", "2024"),
        "area": lambda d: "eastmoor" in d.areas,
    },
    "plan=2021-2025&pillar=2021-2025/reform&type=grant,contract": {
        "plan": lambda d: d.plan == "2021-2025",
        "pillar": lambda d: "reform" in d.pillars,
        "type": lambda d: d.decision_type in ("grant", "contract"),
    },
    "pillar=none&theme=none": {"pillar": lambda d: not d.pillars, "theme": lambda d: not d.themes},
    "maker=chief-executive&theme=grants": {
        "maker": lambda d: d.decision_maker.role == "chief-executive",
        "theme": lambda d: "grants" in d.themes,
    },
    "min=20k&max=£100,000": {"amount": lambda d: 20_000 <= amount(d) <= 100_000},
    "max=5000&amount=none&type=staffing": {
        "amount": lambda d: no_amount(d) or amount(d) <= 5000,
        "type": lambda d: d.decision_type == "staffing",
    },
    "amount=none": {"amount": no_amount},
    "from=2022-03&to=2023": {
        "date": lambda d: bool(d.decision_date and DAY("2022-03-01") <= d.decision_date <= DAY("2023-12-31"))
    },
    "from=1/2/2024&date=none": {"date": lambda d: not d.decision_date or d.decision_date >= DAY("2024-02-01")},
    "q=vehic lease": {"q": lambda d: "Vehicles, “leased”" in d.title},
    'q="a plan 3"': {"q": lambda d: d.title == "- a plan 3"},
    "q=CAFE&area=Northfold": {"q": lambda d: "Café" in d.title, "area": lambda d: "northfold" in d.areas},
    "q=pcc/d/2024/003": {"q": lambda d: d.ref == "PCC/D/2024/003"},
    "q=xylophone&year=2022": {"q": lambda _: False, "year": lambda d: d.ref[6:10] == "2022"},
}
KEYS: dict[str, Callable[[Decision], list[str]]] = {
    "year": lambda d: [d.ref[6:10]],
    "plan": lambda d: [d.plan],
    "pillar": lambda d: [f"{d.plan}/{key}" for key in d.pillars] or ["none"],
    "area": lambda d: list(d.areas) or ["none"],
    "theme": lambda d: list(d.themes) or ["none"],
    "type": lambda d: [d.decision_type],
    "maker": lambda d: [d.decision_maker.role],
    "date": lambda d: [] if d.decision_date else ["none"],
    "amount": lambda d: ["none"] if no_amount(d) else [],
}


def decisions(office: BuiltSite) -> list[Decision]:
    return [entry.fields for entry in office.plan.shelf.decisions]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_found_is_what_a_scan_of_the_records_finds(question: str, desk: Window, office: BuiltSite) -> None:
    page = show(desk, question)
    passes = QUESTIONS[question].values()
    expected = [d.ref for d in decisions(office) if all(test(d) for test in passes)]
    if not expected:
        assert said(page) == "Nothing matches: remove a filter"
    elif question:
        assert re.fullmatch(rf"{len(expected)} of 130 decisions(, 50 shown)?", said(page))
    else:
        assert said(page) == "130 decisions, 50 shown"
    assert refs(page) == expected
    assert desk.log.complaints == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_count_is_what_ticking_that_box_would_add(question: str, desk: Window, office: BuiltSite) -> None:
    page = show(desk, question)
    tests = QUESTIONS[question]
    counts = page.locator("form .choice").evaluate_all(
        "all => all.map((one) => [one.firstElementChild.name, one.firstElementChild.value,"
        " Number(one.querySelector('.count').textContent)])"
    )
    assert len(counts) > 20
    for name, value, count in counts:
        others = [test for other, test in tests.items() if other != name]
        among = [d for d in decisions(office) if all(test(d) for test in others)]
        held = [status_key(d, office) if name == "status" else KEYS[name](d) for d in among]
        assert (name, value, count) == (name, value, sum(value in keys for keys in held))


def status_key(decision: Decision, office: BuiltSite) -> list[str]:
    return [status_tag(decision, office.plan.shelf).text.lower()]


def test_a_decision_that_was_replaced_is_found_as_superseded(desk: Window) -> None:
    assert refs(show(desk, "status=superseded")) == ["PCC/D/2023/072", "PCC/D/2021/055"]


@pytest.mark.parametrize(
    ("sort", "key", "reverse"),
    [
        ("oldest", lambda d: d.decision_date, False),
        ("largest", lambda d: d.financial.total, True),
        ("smallest", lambda d: d.financial.total, False),
    ],
)
def test_sorting_puts_what_is_not_stated_last(
    sort: str, key: Callable[[Decision], Any], reverse: bool, desk: Window, office: BuiltSite
) -> None:
    by_ref = {d.ref: key(d) for d in decisions(office)}
    found = [by_ref[ref] for ref in refs(show(desk, f"sort={sort}"))]
    stated = [value for value in found if value is not None]
    assert 10 < len(stated) < NUMBER
    assert stated == sorted(stated, reverse=reverse)
    assert found[len(stated) :] == [None] * (NUMBER - len(stated))


def test_titles_are_sorted_without_their_quotation_marks_and_with_numbers_as_numbers(desk: Window) -> None:
    page = show(desk, "sort=title&q=hostel")
    numbers = [int(title.rsplit(" ", 1)[1]) for title in page.locator("#register-rows h3").all_text_contents()]
    assert numbers == sorted(numbers)
    assert {2, 10} <= set(numbers)


def test_the_rows_of_the_script_are_the_rows_of_the_page(desk: Window) -> None:
    rows = "[...document.querySelectorAll('#register-rows > li')].map((e) => e.outerHTML.replace(/\\s+/g, ' '))"
    page = show(desk)
    made = page.evaluate(rows)
    page.get_by_role("button", name="Title").click()
    page.get_by_role("button", name=re.compile("^Date")).click()
    drawn = page.evaluate(rows)
    assert len(made) == len(drawn) == SHOWN
    squeezed = [[re.sub(r"> <", "><", row) for row in some] for some in (made, drawn)]
    assert squeezed[0] == squeezed[1]


# --- the address, back and forward ---


def test_each_change_is_in_the_address_and_a_reload_brings_it_back(desk: Window) -> None:
    page = show(desk)
    page.get_by_label(re.compile("^2023")).check()
    page.get_by_label(re.compile("^2021")).check()
    page.get_by_label(re.compile("^Eastmoor")).check()
    page.get_by_text("Amount", exact=True).first.click()
    page.get_by_label("At least, £").fill("10k")
    page.get_by_role("button", name="Amount", exact=True).click()
    expect(page).to_have_url(re.compile(r"/decisions/\?year=2023,2021&area=eastmoor&min=10000&sort=largest$"))
    before = (said(page), refs(page))
    page.reload()
    expect(page.locator(".register-ready")).to_be_visible()
    assert (said(page), refs(page)) == before
    assert page.get_by_label(re.compile("^Eastmoor")).is_checked()
    assert page.get_by_label("At least, £").input_value() == "10000"


def test_an_address_is_read_with_patience_and_what_is_not_known_is_said(desk: Window) -> None:
    page = show(desk, "AREA=Eastmoor&area=atlantis&year=2023&year=2021&min=lots&bogus=1&sort=sideways&from=2023-13-45")
    chips = page.locator("#register-chips button").all_text_contents()
    assert chips == ["Year: 2023", "Year: 2021", "Area: Eastmoor", "Clear all"]
    expect(page.locator("#register-note")).to_have_text(
        "The address also asks for “atlantis”, “lots”, “2023-13-45”, which the register does not know. It was left out."
    )


def test_older_links_to_a_year_of_the_register_still_lead_to_it(desk: Window) -> None:
    desk.page.goto("about:blank")
    page = desk.show("decisions/#year-2023")
    expect(page.get_by_role("status")).to_have_text("26 of 130 decisions")


def test_back_and_forward_restore_filters_results_and_focus(desk: Window) -> None:
    page = show(desk)
    first, second = page.get_by_label(re.compile("^2023")), page.get_by_label(re.compile("^Eastmoor"))
    first.check()
    one = said(page)
    second.check()
    two = said(page)
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(one)
    expect(second).to_be_focused()
    assert (first.is_checked(), second.is_checked()) == (True, False)
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("130 decisions, 50 shown")
    expect(first).to_be_focused()
    page.go_forward()
    page.go_forward()
    expect(page.get_by_role("status")).to_have_text(two)
    assert (first.is_checked(), second.is_checked()) == (True, True)


def test_the_way_back_from_a_record_leads_to_its_row_however_far_down(desk: Window) -> None:
    page = show(desk, "type=grant,contract,staffing")
    page.get_by_role("button", name="Show the last").click()
    link = page.locator("#register-rows h3 a").nth(80)
    where = link.get_attribute("href")
    link.click()
    page.wait_for_url("**/decisions/pcc-d-*/")
    page.go_back()
    expect(page.locator(f'#register-rows a[href="{where}"]')).to_be_focused()
    assert page.locator("#register-rows > li").count() > 80


def test_letters_typed_one_after_the_other_are_one_step_back(desk: Window) -> None:
    page = show(desk)
    page.get_by_label("Words in the title or summary").press_sequentially("hostel")
    expect(page.get_by_role("status")).to_have_text("26 of 130 decisions")
    page.wait_for_url("**/decisions/?q=hostel")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("130 decisions, 50 shown")
    assert asked(page) == ""


def test_a_filter_is_removed_by_its_button_and_the_focus_is_not_lost(desk: Window) -> None:
    page = show(desk, "year=2023&area=eastmoor")
    page.get_by_role("button", name="Remove the filter Year: 2023").click()
    assert asked(page) == "area=eastmoor"
    assert not page.get_by_label(re.compile("^2023")).is_checked()
    expect(page.get_by_role("heading", name="Decisions found")).to_be_focused()
    page.get_by_role("button", name="Remove the filter Area: Eastmoor").click()
    expect(page.get_by_role("status")).to_have_text("130 decisions, 50 shown")
    expect(page.locator("#register-chips")).to_be_hidden()


def test_clear_all_keeps_the_order_alone(desk: Window) -> None:
    page = show(desk, "year=2023&area=eastmoor&amount=none&q=plan&sort=largest")
    page.get_by_role("button", name="Clear all filters", exact=True).click()
    assert asked(page) == "sort=largest"
    assert page.get_by_label("Words in the title or summary").input_value() == ""


def test_where_nothing_matches_the_reader_is_told_what_to_do_next(desk: Window) -> None:
    page = show(desk, "q=xylophone&year=2022")
    assert said(page) == "Nothing matches: remove a filter"
    link = page.get_by_role("link", name="Search the full text")
    assert (link.get_attribute("href") or "").endswith("search/?q=xylophone")
    page.get_by_role("button", name="clear all filters", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("130 decisions, 50 shown")


def test_an_amount_that_is_none_is_marked_and_left_out(desk: Window) -> None:
    page = show(desk)
    page.get_by_text("Amount", exact=True).first.click()
    page.get_by_label("At most, £").fill("a lot")
    expect(page.get_by_text("Write an amount such as 10,000 or 1.5m.")).to_be_visible()
    assert page.get_by_label("At most, £").get_attribute("aria-invalid") == "true"
    assert said(page) == "130 decisions, 50 shown"


# --- downloads ---


def taken(page: Page, form: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Download {form}").click()
    return waiting.value.path().read_bytes()


def test_the_csv_is_exactly_what_is_shown(desk: Window, office: BuiltSite) -> None:
    page = show(desk, "area=eastmoor&sort=largest")
    content = taken(page, "CSV")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["reference"] for row in rows] == refs(page)
    by_ref = {d.ref: d for d in decisions(office)}
    for row in rows:
        decision = by_ref[row["reference"]]
        assert row["title"].removeprefix("'") == decision.title
        assert row["date"] == str(decision.decision_date or "")
        total = decision.financial.total
        assert row["amount_pounds"] == ("" if total is None else f"{total:.2f}")
        assert row["areas"] in ("Eastmoor", "Northfold; Eastmoor")
        assert row["address"].startswith("https://decisions.northfold.example/decisions/pcc-d-")


def test_nothing_in_the_csv_is_run_as_a_formula(desk: Window) -> None:
    rows = list(csv.reader(io.StringIO(taken(show(desk), "CSV").decode("utf-8-sig"), newline="")))
    assert len(rows) == NUMBER + 1
    assert [cell for row in rows for cell in row if re.match(r"[=+@\t\r-]", cell)] == []
    assert any(cell.startswith("'=SUM(A1:A9)") for row in rows for cell in row)


def test_the_json_is_exactly_what_is_shown(desk: Window, office: BuiltSite) -> None:
    page = show(desk, "theme=none&sort=title")
    content = json.loads(taken(page, "JSON"))
    assert [one["reference"] for one in content["decisions"]] == refs(page)
    assert content["filters"] == ["Theme: Not stated"]
    assert content["address"] == "https://decisions.northfold.example/decisions/?theme=none&sort=title"
    titles = {d.ref: d.title for d in decisions(office)}
    assert {one["title"] for one in content["decisions"]} == {titles[ref] for ref in refs(page)}
    assert {tuple(one["themes"]) for one in content["decisions"]} == {()}


# --- for everybody ---


def test_all_of_it_can_be_done_with_the_keyboard_alone(desk: Window) -> None:
    page = show(desk)
    tab_to(page, page.get_by_label(re.compile("^2024")))
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("26 of 130 decisions")
    tab_to(page, page.get_by_role("button", name="Amount"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Remove the filter Year: 2024"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("130 decisions, 50 shown")
    more = page.get_by_role("button", name="Show 50 more")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#register-rows h3 a").nth(50)).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("130 decisions, 100 shown")


def test_on_a_phone_the_filters_fold_away_and_leave_the_reader_at_what_was_found(phone: Window) -> None:
    page = show(phone)
    expect(page.get_by_label(re.compile("^2023"))).to_be_hidden()
    page.get_by_text("Filter the decisions").tap()
    page.get_by_label(re.compile("^2023")).check()
    page.get_by_role("button", name="Show 26 decisions").tap()
    expect(page.get_by_label(re.compile("^2023"))).to_be_hidden()
    expect(page.get_by_role("heading", name="Decisions found")).to_be_focused()


@pytest.mark.parametrize("question", ["", "year=2023&area=eastmoor&q=hostel", "q=xylophone"])
@pytest.mark.parametrize("window", ["desk", "phone"])
def test_axe_finds_nothing_in_any_state(window: str, question: str, request: pytest.FixtureRequest) -> None:
    page = show(request.getfixturevalue(window), question)
    if window == "phone":
        page.get_by_text("Filter the decisions").tap()
    assert accessibility.violations(page) == []
    assert page.evaluate(probes.TOO_WIDE) == []
    assert page.evaluate(probes.SMALL_TARGETS) == []


def test_with_forced_colours_and_in_the_dark_nothing_is_lost(desk: Window) -> None:
    page = show(desk, "year=2023&sort=largest")
    page.emulate_media(color_scheme="dark")
    assert accessibility.violations(page, accessibility.COLOURS) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    border = "getComputedStyle(document.querySelector('.chip')).borderTopStyle"
    assert page.evaluate(border) == "solid"
    page.emulate_media(forced_colors="none")


def test_without_script_the_same_facets_are_lists(browser: Browser, address: str) -> None:
    window = opened(browser, address, Reader(script=False))
    page = window.show("decisions/")
    assert page.locator("#register-rows > li").count() == SHOWN
    assert said(page) == "The latest 50 of 130 decisions"
    for hidden in (".register-sorts", ".register-take", "#register-more", "#register-help"):
        expect(page.locator(hidden)).to_be_hidden()
    facets = page.locator(".register-lists > section > h2").all_text_contents()
    assert facets[:4] == ["Year", "Edition of the plan", "Pillar of the plan", "Area"]
    page.locator(".register-lists").get_by_role("link", name="Chief executive").click()
    page.wait_for_url("**/decision-makers/chief-executive/")
    assert page.locator(".record-row").count() == 26
    page.go_back()
    page.locator("#register-older").get_by_role("link", name="2021").click()
    page.wait_for_url("**/decisions/2021/")
    window.page.context.close()


def test_data_that_cannot_be_loaded_is_said_and_the_lists_stay(browser: Browser, address: str) -> None:
    window = opened(browser, address, Reader())
    window.page.context.route("**/register.*.json", lambda route: route.abort())
    page = window.show("decisions/")
    expect(page.get_by_text("The filters could not be loaded.")).to_be_visible()
    expect(page.locator(".register-lists").get_by_role("link", name="2021", exact=True)).to_be_visible()
    assert page.locator("#register-rows > li").count() == SHOWN
    window.page.context.close()


def test_no_other_page_fetches_the_data(desk: Window) -> None:
    for address in ("", "decisions/2023/", "areas/eastmoor/", "decisions/pcc-d-2023-072/"):
        desk.show(address)
        assert [request for request in desk.log.requests if "register." in request] == []
