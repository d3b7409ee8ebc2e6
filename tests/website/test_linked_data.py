"""What a page is about stands in its head as JSON-LD: data that is not run and that no text can break out of."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings

from portal.project import OWN_TEMPLATES
from portal.website.render import render_pages
from tests import samples
from tests.markup import parsed
from tests.support.examples import examples
from tests.support.site import RECORD, BuiltSite
from tests.website.assets import all_assets
from tests.website.open_data.made import ANY_TEXT, TRICKY, everywhere


def blocks(html: str) -> list[Any]:
    head = parsed(html).every("head")[0]
    found = [script for script in head.every("script") if script.attributes.get("type") == "application/ld+json"]
    return [json.loads("".join(part for part in script.inside if isinstance(part, str))) for script in found]


@settings(max_examples=examples(15))
@given(ANY_TEXT)
@example(TRICKY[4])
@example(TRICKY[5])
@example(TRICKY[8])
def test_any_text_comes_out_as_text(text: str) -> None:
    plan = samples.plan(everywhere(text))
    (page,) = [page for page in plan.pages if page.address == "decisions/pcc-d-2024-07/"]
    assets = all_assets(plan)
    (made,) = render_pages({"page.html": page}, plan.site, OWN_TEMPLATES, assets, plan.address_of)
    (said,) = blocks(made.content.decode())
    fields = plan.shelf.decisions[0].fields
    assert (said["name"], said["abstract"], said["author"]["name"]) == (fields.title, fields.summary, fields.title)
    assert said["reportNumber"] == "PCC/D/2024/07"


def test_a_record_names_itself_its_office_and_its_data(site: BuiltSite) -> None:
    (said,) = blocks((site.folder / RECORD / "index.html").read_text("utf-8"))
    assert said["@id"] == site.plan.site.base_address + RECORD
    assert said["publisher"]["name"] == site.plan.site.office
    assert (site.folder / said["encoding"]["contentUrl"].removeprefix(site.plan.site.base_address)).is_file()
    assert "datePublished" not in said  # no day is stated, so none is given


def test_what_replaced_a_record_is_named() -> None:
    newer = samples.decision(ref="PCC/D/2025/01", supersedes="[PCC/D/2024/07]")
    plan = samples.plan({**samples.office(), "content/decisions/pcc-d-2025-01.md": newer})
    found = {page.address: page.linked_data for page in plan.pages if page.linked_data}
    old, new = (json.loads(str(found[f"decisions/pcc-d-{ref}/"].parts[0])) for ref in ("2024-07", "2025-01"))
    base = plan.site.base_address
    assert old["dcterms:isReplacedBy"] == [{"@id": f"{base}decisions/pcc-d-2025-01/"}]
    assert new["dcterms:replaces"] == [{"@id": f"{base}decisions/pcc-d-2024-07/"}]


def test_the_open_data_is_a_dataset_whose_files_are_there(site: BuiltSite) -> None:
    (said,) = blocks((site.folder / "data/index.html").read_text("utf-8"))
    assert said["@type"] == "Dataset"
    files = [part["contentUrl"].removeprefix(site.plan.site.base_address) for part in said["distribution"]]
    assert len(files) == len(set(files)) > 10
    assert [file for file in files if not (site.folder / file).is_file()] == []
