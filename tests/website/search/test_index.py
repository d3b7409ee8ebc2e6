"""The index holds what the plan calls public and nothing else, in files that change only with their text."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.website import search
from portal.website.artifact import Artifact
from portal.website.plan import SitePlan
from portal.website.search.index import FOLDER, _numbers, count, write
from portal.website.search.passages import Passage, findable_pages
from portal.website.search.words import Reader
from tests import samples

FILES = {
    **samples.office(),
    samples.DECISION_PATH: samples.decision(
        body=samples.DECISION_BODY + "\nThe word marmalade stands only here. The office of the police and crime"
        " commissioner follows PCC/D/2019/03.\n",
        options="\n  - {id: 1, title: Wait and see, advantages: [thrift], disadvantages: [delay]}",
    ),
    "content/decisions/pcc-d-2025-01.md": samples.decision(
        ref="PCC/D/2025/01", status="draft", title="Zebracrossing", body="The zebracrossing is secret."
    ),
    "content/decisions/pcc-d-2025-02.md": samples.decision(
        ref="PCC/D/2025/02", published="2030-01-01", title="Zebracrossing", body="The zebracrossing comes later."
    ),
    "content/decisions/pcc-d-2025-03.md": samples.decision(
        ref="PCC/D/2025/03",
        title="Withdrawn decision",
        status="withdrawn",
        body="## Proposal\n\n1. The sum goes to [name removed].\n",
        corrections="\n  - {date: 2025-04-01, kind: redaction, where: proposal-1, note: A name was removed.}",
    ),
}


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    return samples.plan(FILES)


@pytest.fixture(scope="module")
def files(plan: SitePlan) -> dict[str, Any]:
    """What each file of the index says, by its path without the hash."""
    return {plain(file): opened(file) for file in every(search.index(plan))}


def every(made: search.SearchFiles) -> list[Artifact]:
    return [*(asset.artifact for asset in made.first), *made.others]


def plain(file: Artifact) -> str:
    return re.sub(r"(\.[0-9a-f]{6})?\.idx$", "", file.path.removeprefix(f"{FOLDER}/"))


def opened(file: Artifact) -> Any:
    return json.loads(gzip.decompress(file.content))


def held(files: dict[str, Any], kind: str) -> dict[str, Any]:
    """All terms of a kind of file."""
    drawers = [drawer for path, drawer in files.items() if path.startswith(f"{kind}/")]
    return {term: found for drawer in drawers for term, found in drawer.items()}


def test_every_public_record_document_and_page_is_indexed(plan: SitePlan, files: dict[str, Any]) -> None:
    addresses = {text["address"] for path, text in files.items() if path.startswith("text/")}
    assert addresses == set(plan.address_of_path.values())


def test_what_is_held_back_is_in_no_file_of_the_index(plan: SitePlan) -> None:
    for file in every(search.index(plan)):
        assert b"ebracrossing" not in gzip.decompress(file.content), file.path


def test_a_withdrawn_record_is_found_as_what_it_is(files: dict[str, Any]) -> None:
    assert files["text/decisions.pcc-d-2025-03"]["status"] == ["Withdrawn", "stop"]


def test_a_record_that_becomes_a_draft_leaves_nothing_behind() -> None:
    changed = {
        **FILES,
        samples.DECISION_PATH: FILES[samples.DECISION_PATH].replace("status: approved", "status: draft"),
    }
    assert changed != FILES
    for file in every(search.index(samples.plan(changed))):
        assert b"marmalade" not in gzip.decompress(file.content), file.path


def test_words_that_a_redaction_removed_are_gone(plan: SitePlan) -> None:
    before = {**FILES}
    before["content/decisions/pcc-d-2025-03.md"] = before["content/decisions/pcc-d-2025-03.md"].replace(
        "[name removed]", "Quillfeather"
    )
    assert any(b"uillfeather" in gzip.decompress(file.content) for file in every(search.index(samples.plan(before))))
    assert not any(b"uillfeather" in gzip.decompress(file.content) for file in every(search.index(plan)))


def test_the_index_knows_no_more_than_the_plan(plan: SitePlan, files: dict[str, Any]) -> None:
    reader = Reader()
    public = {word.stem for page in findable_pages(plan) for p in page.passages for word in reader.words(p.text)}
    assert {term for term in held(files, "words") if term[0] not in "=#"} == public
    spelt = {word.exact for page in findable_pages(plan) for p in page.passages for word in reader.words(p.text)}
    assert set(held(files, "spelling")) == {word for word in spelt if word.isalpha()}
    assert {part for pair in held(files, "pairs") for part in pair.split()} <= spelt


def test_the_text_of_a_record_with_its_fields_is_searched(plan: SitePlan) -> None:
    (page,) = [page for page in findable_pages(plan) if page.ref == "PCC/D/2024/07"]
    text = " ".join(passage.text for passage in page.passages)
    for words in ("PCC/D/2024/07", "marmalade", "£33,504", "£597", "Salary", "Victims first", "Wait and see", "thrift"):
        assert words in text
    assert "¶" not in text


def test_a_passage_leads_to_its_paragraph_and_says_its_number(plan: SitePlan) -> None:
    (page,) = [page for page in findable_pages(plan) if page.ref == "PCC/D/2025/03"]
    assert (
        Passage(text="The sum goes to [name removed].", anchor="proposal-1", number="1", place="Proposal")
        in page.passages
    )


def test_every_passage_leads_to_a_place_that_its_page_has(plan: SitePlan) -> None:
    for page in findable_pages(plan):
        assert {p.anchor for p in page.passages if p.anchor and p.shown} <= plan.anchors[page.address], page.address


def test_an_abbreviation_and_what_it_stands_for_are_one_term(files: dict[str, Any]) -> None:
    assert held(files, "words")["=opcc"]
    assert ["opcc", [["opcc"], ["offic", "of", "the", "polic", "and", "crime", "commission"]]] in files["start"][
        "synonyms"
    ]


def test_groups_that_share_a_form_are_one_group() -> None:
    synonyms = "  synonyms:\n    - [CSP, safety board]\n    - [safety board, panel]\n"
    configuration = samples.configuration(samples.PORTAL_YAML + synonyms)
    (group,) = [group for group in search.synonyms_of(configuration) if ("panel",) in group.forms]
    assert set(group.forms) == {("csp",), ("communiti", "safeti", "partnership"), ("safeti", "board"), ("panel",)}


def test_a_ref_that_is_mentioned_is_found_though_no_such_record_is_held(files: dict[str, Any]) -> None:
    assert held(files, "words")["#pcc-d-2019-03"]


def test_amounts_of_front_matter_and_text_lie_where_their_size_says(files: dict[str, Any]) -> None:
    assert "33504" in files["amounts/5-33"]
    assert "597" in files["amounts/3-59"]


def test_a_record_is_filtered_by_kind_year_pillar_area_theme_type_and_status(plan: SitePlan) -> None:
    (page,) = [page for page in findable_pages(plan) if page.ref == "PCC/D/2024/07"]
    assert page.filters == {
        "kind": ("Decision",),
        "year": ("2024",),
        "pillar": ("Victims first",),
        "area": ("Northfold",),
        "theme": ("Staffing",),
        "type": ("Staffing",),
        "status": ("Approved",),
    }


def test_every_value_that_the_search_page_offers_is_in_the_index(plan: SitePlan, files: dict[str, Any]) -> None:
    (page,) = [page for page in plan.pages if page.address == "search/"]
    offered = {(f.name, value) for f in page.filters for value, _ in f.values}  # type: ignore[attr-defined]  # it is a SearchPage
    known = {(name, value) for name, column in files["pages"]["filters"].items() for value in column["values"]}
    assert offered <= known


def test_files_are_named_by_their_content_and_the_start_names_them(plan: SitePlan) -> None:
    made = search.index(plan)
    (start,) = [asset for asset in made.first if asset.name == search.START]
    directory = opened(start.artifact)
    for file in made.others:
        parts = file.path.removeprefix(f"{FOLDER}/").split("/")
        kind, name = parts[0], parts[1]
        if kind == "text":
            continue
        key, mark, _ = name.split(".")
        known = directory[kind]
        assert mark == (known[int(key, 16) * 6 : int(key, 16) * 6 + 6] if isinstance(known, str) else known[key])


def test_a_change_to_one_record_leaves_the_files_of_other_words_as_they_are() -> None:
    before = {file.path: file.content for file in write(count(findable_pages(samples.plan(FILES)), ()), size=300).files}
    longer = {**FILES, samples.DECISION_PATH: FILES[samples.DECISION_PATH] + "\nA sentence about sandpipers.\n"}
    after = {file.path: file.content for file in write(count(findable_pages(samples.plan(longer)), ()), size=300).files}
    kept = [path for path in before if after.get(path) == before[path]]
    assert len(kept) > 0.3 * len(before)
    assert len(kept) < len(before)


def test_pairs_that_stand_everywhere_have_files_of_their_own() -> None:
    small = write(count(findable_pages(samples.plan(FILES)), ()), size=20)
    common = small.directory["common"]
    assert isinstance(common, dict)
    assert common
    named = {f"{FOLDER}/{path}" for path in common.values()}
    assert {file.path for file in small.files if "/common/" in file.path} == named


def test_the_texts_are_in_the_one_normal_form_that_questions_are_put_into() -> None:
    files = {**FILES, samples.DECISION_PATH: samples.decision(title=unicodedata.normalize("NFD", "Tŷ Gwyn café"))}
    (page,) = [page for page in findable_pages(samples.plan(files)) if page.ref == "PCC/D/2024/07"]
    assert page.passages[0].text == "Tŷ Gwyn café"


@given(st.lists(st.lists(st.integers())))
def test_lists_of_numbers_are_written_as_any_json_is(lists: list[list[int]]) -> None:
    assert _numbers(lists) == json.dumps(lists, separators=(",", ":"))
