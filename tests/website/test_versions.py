"""Each earlier text of a record has a page of its own below the record's, which no list, feed or search leads to."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from portal.website.views import EditionPage, RecordPage, TombstonePage, VersionPage
from tests.markup import parsed
from tests.projects import build_in
from tests.samples import DECISION_BODY, DECISION_PATH, EDITION_PATH, decision, edition, strategy
from tests.support.dated_git import DatedOffice, build_changed, dated_office

RECORD = "decisions/pcc-d-2024-07/"
FIRST = f"{RECORD}2025-01-10/"
SECRET = "Zanzibar"
"""A word that stands in the first text alone."""
NOTE = "\n  - {date: 2025-02-10, note: The post ends in May and not in March.}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> DatedOffice:
    """An office whose decision, strategy and edition were changed once each, with everything recorded."""
    first = {DECISION_PATH: decision(DECISION_BODY + f"26. It is in {SECRET}.\n")}
    office = dated_office(tmp_path_factory.mktemp("dated") / "office", "2025-01-10", first)
    office.commit(
        "2025-02-10",
        {
            DECISION_PATH: decision(DECISION_BODY.replace("March", "May") + "26. It is here.\n", updates=NOTE),
            "content/strategy/commissioning.md": strategy("## Purpose\n\nTo buy better.\n", updates=NOTE),
            EDITION_PATH: edition("## What it is\n\nThe plan as amended.\n", updates=NOTE),
        },
    )
    office.record_addresses()
    office.build()
    return office


def page(office: DatedOffice, address: str) -> str:
    return (office.folder / "site" / address / "index.html").read_text("utf-8")


def test_decisions_strategies_and_plans_have_earlier_texts(office: DatedOffice) -> None:
    found = [p.address for p in office.examined().plan.pages if isinstance(p, VersionPage)]
    assert found == [FIRST, "plans/2021-2025/2025-01-10/", "strategy/commissioning/2025-01-10/"]


def test_a_banner_says_what_the_text_is_and_leads_to_the_record(office: DatedOffice) -> None:
    text = parsed(page(office, FIRST)).text
    assert (
        "This is the text as published from 10 January 2025 to 10 February 2025. The record as it stands is here."
        in text
    )
    (link,) = [a for a in parsed(page(office, FIRST)).every("a") if a.text == "The record as it stands is here."]
    assert link.attributes["href"] == "../"


def test_the_text_has_its_words_and_its_addresses(office: DatedOffice) -> None:
    tree = parsed(page(office, FIRST))
    assert f"It is in {SECRET}." in tree.text
    assert {"summary-1", "report-24", "report-25", "report-26"} <= set(tree.ids)


def test_what_changed_is_said_in_words_beside_the_marks(office: DatedOffice) -> None:
    tree = parsed(page(office, FIRST))
    assert [found.text for found in tree.every("del")][1:] == ["[taken out: March]", f"[taken out: in {SECRET}.]"]
    assert [found.text for found in tree.every("ins")][1:] == ["[added: May]", "[added: here.]"]
    assert "The post ends in May and not in March." in tree.text


def test_the_difference_counts_what_differs_and_nothing_else(office: DatedOffice) -> None:
    text = parsed(page(office, FIRST)).text
    assert "Between this text and the next, 2 paragraphs or headings differ." in text


def test_search_engines_are_sent_to_the_record(office: DatedOffice) -> None:
    text = page(office, FIRST)
    assert f'<link rel="canonical" href="https://decisions.northfold.example/{RECORD}">' in text
    assert '<meta name="robots" content="noindex">' in text


def test_nothing_but_the_version_holds_the_words_of_the_earlier_text(office: DatedOffice) -> None:
    site = office.folder / "site"
    holding = [
        p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()
    ]
    assert holding == [f"{FIRST}index.html"]
    assert FIRST not in (site / "sitemap.xml").read_text()


def test_the_record_lists_its_earlier_texts_with_the_notes_on_what_changed(office: DatedOffice) -> None:
    tree = parsed(page(office, RECORD))
    (link,) = [a for a in tree.every("a") if a.attributes.get("href") == "2025-01-10/#differences"]
    assert link.text == "The text before, from 10 January 2025 to 10 February 2025"
    assert "The text as it stands here was published on 10 February 2025." in tree.text
    assert "The post ends in May and not in March." in tree.text


def test_addresses_of_earlier_texts_are_recorded_with_those_of_their_record(office: DatedOffice) -> None:
    held = (office.folder / "content/permalinks/decisions/pcc-d-2024-07.txt").read_text()
    assert f"address 2025-06-01 {FIRST}\n" in held
    assert [f for f in office.examined().checked.findings if f.blocks] == []


def test_an_earlier_text_nobody_recorded_blocks_the_build_like_any_address(office: DatedOffice, tmp_path: Path) -> None:
    copy = DatedOffice(folder=shutil.copytree(office.folder, tmp_path / "copy"))
    ledger = copy.folder / "content/permalinks/decisions/pcc-d-2024-07.txt"
    ledger.write_text(ledger.read_text().replace(f"address 2025-06-01 {FIRST}\n", ""))
    (found,) = [f for f in copy.examined().checked.findings if f.blocks]
    assert (found.code, found.path) == ("K002", DECISION_PATH)
    assert FIRST in found.message


def test_a_copy_without_history_keeps_every_address_and_says_that_it_cannot_show_the_text(
    office: DatedOffice, tmp_path: Path
) -> None:
    bare = shutil.copytree(office.folder, tmp_path / "bare", ignore=shutil.ignore_patterns(".git", "site"))
    text = parsed((build_in(bare) / FIRST / "index.html").read_text("utf-8")).text
    assert "This earlier text cannot be shown here" in text
    assert "The copy of the records that this site was made from does not hold them." in text
    assert SECRET not in text
    record = parsed((bare / "site" / RECORD / "index.html").read_text("utf-8"))
    assert "does not hold its history" in record.text
    assert "2025-01-10/" in [a.attributes.get("href") for a in record.every("a")]


def test_earlier_texts_of_a_record_that_has_moved_are_led_to_below_its_new_address(
    office: DatedOffice, tmp_path: Path
) -> None:
    moved = DatedOffice(folder=shutil.copytree(office.folder, tmp_path / "moved"))
    moved.commit("2025-03-01")
    moved.git("mv", "content/strategy/commissioning.md", "content/strategy/buying.md")
    text = strategy("## Purpose\n\nTo buy better.\n", updates=NOTE, aliases="[strategy/commissioning/]")
    moved.commit("2025-04-01", {"content/strategy/buying.md": text})
    moved.record_addresses()
    site = moved.build()
    assert "To buy well." in (site / "strategy/buying/2025-01-10/index.html").read_text()
    led = (site / "strategy/commissioning/2025-01-10/index.html").read_text()
    assert re.search(r'http-equiv="refresh" content="0; url=\.\./\.\./buying/2025-01-10/"', led)


def test_each_link_of_an_earlier_text_leads_somewhere(office: DatedOffice) -> None:
    plan = office.examined().plan
    for page in plan.pages:
        if isinstance(page, VersionPage):
            for link in (*page.others, *page.banner.links, *page.breadcrumb):
                assert link.address in plan.anchors
            assert plan.anchors[page.address] >= {"differences", "record", "versions"}


def test_a_record_says_when_its_history_is_not_at_hand(office: DatedOffice, tmp_path: Path) -> None:
    bare = shutil.copytree(
        office.folder, tmp_path / "bare", ignore=shutil.ignore_patterns(".git", "permalinks", "site")
    )
    plan = DatedOffice(folder=bare).examined().plan
    found = [p for p in plan.pages if isinstance(p, RecordPage | EditionPage)]
    assert {page.changes.lead.partition(":")[0] for page in found} == {
        "Whether this text was another before cannot be told"
    }
    assert not [p for p in plan.pages if isinstance(p, VersionPage | TombstonePage)]


def test_a_correction_that_came_with_a_text_is_a_note_on_the_change(tmp_path: Path) -> None:
    changed = build_changed(tmp_path / "office")
    tree = parsed(page(changed, RECORD))
    assert "Corrected: A name was taken out." in tree.text
    assert "No note says what changed" not in tree.text
    assert "Words that were taken out are marked as withheld" in tree.text
