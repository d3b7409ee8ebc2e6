"""The search index holds what the plan calls public and nothing else, in the files that the search page needs."""

from __future__ import annotations

import gzip
import json
import subprocess
from typing import Any

import pytest

from portal.failure import Failure
from portal.website import search
from portal.website.plan import SitePlan
from tests import samples
from tests.markup import parsed

FILES = {
    **samples.office(),
    samples.DECISION_PATH: samples.decision(
        body=samples.DECISION_BODY + "\nThe word marmalade stands only here.\n",
        options="\n  - {id: 1, title: Wait and see, advantages: [thrift], disadvantages: [delay]}",
    ),
    "content/decisions/pcc-d-2025-01.md": samples.decision(
        ref="PCC/D/2025/01", status="draft", title="Zebracrossing", body="The zebracrossing is secret."
    ),
    "content/decisions/pcc-d-2025-02.md": samples.decision(
        ref="PCC/D/2025/02", published="2030-01-01", title="Zebracrossing", body="The zebracrossing comes later."
    ),
}


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    return samples.plan(FILES)


@pytest.fixture(scope="module")
def index(plan: SitePlan) -> dict[str, bytes]:
    """The files of a real index, by path."""
    return {artifact.path: artifact.content for artifact in search.index(plan)}


def fragments(index: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """What the index says of each page, by address."""
    found = {}
    for path, content in index.items():
        if path.startswith("pagefind/fragment/"):
            fragment = json.loads(gzip.decompress(content).partition(b"{")[2].join([b"{", b""]))
            found[fragment["url"]] = fragment
    return found


def test_every_public_record_document_and_page_is_indexed(plan: SitePlan, index: dict[str, bytes]) -> None:
    assert set(fragments(index)) == {f"/{address}" for address in plan.address_of_path.values()}


def test_what_is_held_back_is_in_no_file_of_the_index(index: dict[str, bytes]) -> None:
    for path, content in index.items():
        plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        assert b"ebracrossing" not in plain, path


def test_the_files_that_the_search_page_needs_are_there(index: dict[str, bytes]) -> None:
    assert set(search.NEEDED) <= {path.removeprefix("pagefind/") for path in index}
    folders = {path.split("/")[1] for path in index if path.count("/") > 1}
    assert folders == {"fragment", "index", "filter"}


def test_the_ready_made_widgets_are_not_published(index: dict[str, bytes]) -> None:
    assert not [path for path in index if "ui" in path or path.endswith(".css") or "highlight" in path]


def test_the_text_of_a_record_with_its_fields_is_searched(index: dict[str, bytes]) -> None:
    content = fragments(index)["/decisions/pcc-d-2024-07/"]["content"]
    for words in ("PCC/D/2024/07", "marmalade", "£33,504", "£597", "Salary", "Victims first", "Wait and see", "thrift"):
        assert words in content


def test_marks_and_numbers_beside_the_text_are_not_searched(index: dict[str, bytes]) -> None:
    content = fragments(index)["/decisions/pcc-d-2024-07/"]["content"]
    assert "¶" not in content
    assert "24. The post" not in content


def test_a_record_is_filtered_by_kind_year_pillar_area_theme_type_and_status(index: dict[str, bytes]) -> None:
    assert fragments(index)["/decisions/pcc-d-2024-07/"]["filters"] == {
        "kind": ["Decision"],
        "year": ["2024"],
        "pillar": ["Victims first"],
        "area": ["Northfold"],
        "theme": ["Staffing"],
        "type": ["Staffing"],
        "status": ["Approved"],
    }


def test_a_result_shows_its_title_ref_and_status(index: dict[str, bytes]) -> None:
    meta = fragments(index)["/decisions/pcc-d-2024-07/"]["meta"]
    assert (meta["title"], meta["ref"], meta["status"]) == (
        "A post in the commissioning team",
        "PCC/D/2024/07",
        "Approved",
    )


def test_every_value_that_the_search_page_offers_is_in_the_index(plan: SitePlan, index: dict[str, bytes]) -> None:
    (page,) = [page for page in plan.pages if page.address == "search/"]
    known = {
        (name, value)
        for fragment in fragments(index).values()
        for name, values in fragment["filters"].items()
        for value in values
    }
    offered = {(f.name, value) for f in page.filters for value, _ in f.values}  # type: ignore[attr-defined]  # it is a SearchPage
    assert offered <= known


def test_what_an_author_writes_is_escaped_in_the_documents_that_are_indexed() -> None:
    plan = samples.plan(
        {**FILES, samples.DECISION_PATH: samples.decision(title='"<b>\\"x\\"</b>"', summary='"</p><h1>"')}
    )
    (page,) = [page for page in search.indexed(plan) if page.address == "decisions/pcc-d-2024-07/"]
    tree = parsed(search._document(page, "en-GB"))
    assert [heading.text for heading in tree.every("h1")] == ['<b>"x"</b>']


def test_an_index_that_cannot_be_made_is_a_failure_in_plain_words(
    plan: SitePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "", "no room")

    monkeypatch.setattr(
        "portal.website.search.subprocess.run", broken
    )  # the real program cannot be made to fail at will
    with pytest.raises(Failure, match="no room"):
        list(search.index(plan))
