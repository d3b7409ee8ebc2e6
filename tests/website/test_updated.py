"""When a record was last updated and what changed is said on its page, in its data and in feeds, from one place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal.website.views import DocumentPage, RecordPage
from tests import samples
from tests.markup import parsed
from tests.projects import build_in, write
from tests.samples import DECISION_PATH, decision, office, strategy

UPDATES = "\n  - {date: 2024-07-01, note: The team is named.}\n  - {date: 2025-03-05, note: The post ends in May.}"
STRATEGY = "content/strategy/commissioning.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose decision and strategy were updated."""
    files = {**office(), DECISION_PATH: decision(updates=UPDATES), STRATEGY: strategy(updates=UPDATES)}
    return build_in(write(tmp_path_factory.mktemp("updated"), files))


def test_the_page_says_when_it_was_last_updated_and_lists_all_changes(site: Path) -> None:
    for address in ("decisions/pcc-d-2024-07", "strategy/commissioning"):
        text = parsed((site / address / "index.html").read_text("utf-8")).text.replace("\N{NO-BREAK SPACE}", " ")
        assert "Last updated 5 March 2025 All changes The post ends in May." in text
        assert "Changes and earlier texts" in text
        assert "1 July 2024 The team is named." in text


def test_the_data_in_the_head_and_the_open_data_carry_the_day(site: Path) -> None:
    page = (site / "decisions/pcc-d-2024-07/index.html").read_text("utf-8")
    assert '"datePublished":"2024-05-20","dateModified":"2025-03-05"' in page
    record = json.loads((site / "decisions/pcc-d-2024-07/record.json").read_text("utf-8"))["record"]
    assert record["last_updated"] == "2025-03-05"
    assert [update["note"] for update in record["updates"]] == ["The team is named.", "The post ends in May."]
    assert "2025-03-05,The post ends in May." in (site / "data/updates.csv").read_text("utf-8")


def test_a_change_brings_its_record_up_in_the_feeds_again(site: Path) -> None:
    atom = (site / "feeds/decisions.atom").read_text("utf-8")
    assert "<updated>2025-03-05T" in atom
    assert "The post ends in May." in atom


def test_a_record_without_changes_was_never_updated() -> None:
    pages = [page for page in samples.plan(office()).pages if isinstance(page, RecordPage | DocumentPage)]
    assert len(pages) == 3
    assert not [page for page in pages if "Last updated" in str(page) or page.changes.changes]
