"""Public records in, pages out: what a register may show is on the site, what it may not show is nowhere on it."""

from __future__ import annotations

import datetime as dt
import gzip
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.website.search import index
from portal.website.search.passages import findable_pages
from portal.website.views import DecisionList, RecordPage
from tests import samples
from tests.support.examples import examples

AS_OF = dt.date(2025, 6, 1)
STATUSES = ("draft", "proposed", "approved", "rejected", "deferred", "withdrawn", "revoked")
DATES = st.one_of(st.just("null"), st.dates(dt.date(2025, 5, 25), dt.date(2025, 6, 8)).map(str))
RECORDS = st.lists(st.tuples(st.sampled_from(STATUSES), DATES, DATES, st.booleans()), max_size=6)


def _is_public(status: str, published: str, deferred: str) -> bool:
    dates = [dt.date.fromisoformat(text) for text in (published, deferred) if text != "null"]
    return status not in ("draft", "proposed") and all(date <= AS_OF for date in dates)


@given(RECORDS)
@settings(max_examples=examples(60))
def test_every_public_record_has_its_page_and_no_other_record_has_one(
    records: list[tuple[str, str, str, bool]],
) -> None:
    files = {path: text for path, text in samples.office().items() if "decisions" not in path}
    expected = set()
    for number, (status, published, deferred, related) in enumerate(records, 1):
        ref = f"PCC/D/2025/{number:02}"
        files[f"content/decisions/pcc-d-2025-{number:02}.md"] = samples.decision(
            body=f"## Executive summary\n\nThe secret word is word{number}.\n",
            ref=ref,
            title=f"Title {number}",
            status=status,
            published=published,
            deferred_until=None if deferred == "null" else deferred,
            related="[PCC/D/2025/01]" if related else "[]",
        )
        if _is_public(status, published, deferred):
            expected.add(ref)
    plan = samples.plan(files, AS_OF)

    pages = [page for page in plan.pages if isinstance(page, RecordPage)]
    (register,) = [page for page in plan.pages if isinstance(page, DecisionList) and page.address == "decisions/"]
    searched = [page.ref for page in findable_pages(plan)]
    assert sorted(page.ref for page in pages) == sorted(expected)
    assert sorted(row.ref for group in register.groups for row in group.rows) == sorted(expected)
    assert sorted(ref for ref in searched if ref) == sorted(expected)
    hidden = {f"PCC/D/2025/{number:02}" for number in range(1, len(records) + 1)} - expected
    shown = str(plan.pages) + str(findable_pages(plan))
    assert not [ref for ref in hidden if f"Title {int(ref[-2:])}'" in shown or f"word{int(ref[-2:])}." in shown]
    found = index(plan)
    written = [file.content for file in (*(asset.artifact for asset in found.first), *found.others)]
    indexed = b"".join(map(gzip.decompress, written)) + b"".join(plan.data.values())
    words = set(map(bytes.decode, re.findall(rb"\bword\d+", indexed)))
    assert words == {f"word{int(ref[-2:])}" for ref in expected}
    assert {held.path[-5:-3] for held in plan.shelf.register.held_back} == {ref[-2:] for ref in hidden}
