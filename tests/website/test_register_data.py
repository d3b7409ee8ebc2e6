"""The data file of the register says the same as the records: every decision, every value, nothing else."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.dates import format_date
from portal.money import format_pounds
from portal.website.lists import row
from portal.website.plan import SitePlan
from portal.website.register_data import register_data
from portal.website.views import Link, Row, Tag
from tests import samples
from tests.support.examples import examples

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)
LINES = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
DAYS = st.one_of(st.none(), st.dates(dt.date(1960, 1, 1), dt.date(2025, 5, 1)))
SOME = {
    name: st.lists(st.sampled_from(keys), unique=True)
    for name, keys in (
        ("pillars", ("victims", "reform")),
        ("areas", ("northfold", "eastmoor")),
        ("themes", ("staffing", "grants")),
    )
}
RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "title": LINES,
            "summary": LINES,
            "decision_date": DAYS,
            "pence": st.one_of(st.none(), st.integers(0, 10**12)),
            "decision_type": st.sampled_from(("grant", "funding", "budget-and-precept")),
            "status": st.sampled_from(("approved", "rejected", "revoked", "draft")),
            "role": st.sampled_from(("commissioner", "delegated-officer")),
            **SOME,
        }
    ),
    max_size=5,
)


@given(RECORDS)
@settings(max_examples=examples(60), deadline=None)
def test_what_the_script_draws_is_what_the_page_would_have_said(records: list[dict[str, Any]]) -> None:
    plan = planned(records)
    data = json.loads(register_data(plan.shelf))
    assert drawn(data) == [row(entry, plan.shelf) for entry in plan.shelf.decisions]


@given(RECORDS)
@settings(max_examples=examples(30), deadline=None)
def test_every_column_has_one_entry_for_every_public_decision(records: list[dict[str, Any]]) -> None:
    plan = planned(records)
    data = json.loads(register_data(plan.shelf))
    columns = [data[name] for name in ("ref", "title", "summary", "day", "dated", "pence")]
    columns += [facet["held"] for facet in data["facets"]]
    assert {len(column) for column in columns} == {len(plan.shelf.decisions)}
    assert sum(record["status"] == "draft" for record in records) == len(records) - len(plan.shelf.decisions)


@given(RECORDS)
@settings(max_examples=examples(30), deadline=None)
def test_each_record_is_held_under_its_own_keys(records: list[dict[str, Any]]) -> None:
    plan = planned(records)
    data = json.loads(register_data(plan.shelf))
    for name, keys_of in (
        ("area", lambda fields: fields.areas),
        ("theme", lambda fields: fields.themes),
        ("pillar", lambda fields: [f"2021-2025/{key}" for key in fields.pillars]),
        ("type", lambda fields: [fields.decision_type]),
        ("maker", lambda fields: [fields.decision_maker.role]),
        ("year", lambda fields: [fields.ref[6:10]]),
    ):
        for place, entry in enumerate(plan.shelf.decisions):
            held = [value["key"] for value in values(data, name, place)]
            assert sorted(held) == sorted(keys_of(entry.fields) or ["none"]), (name, entry.fields.ref)


def test_an_address_that_does_not_follow_from_the_reference_is_written_out() -> None:
    files = {"content/decisions/by-its-file.md": samples.decision(ref="No number"), **samples.office()}
    data = json.loads(register_data(samples.plan(files).shelf))
    assert data["address"] == {str(data["ref"].index("No number")): "by-its-file/"}


def test_the_amount_is_exact_to_the_penny() -> None:
    file = samples.decision(financial="\n  total: 999999999999.99\n  kind: one-off")
    data = json.loads(register_data(samples.plan({**samples.office(), samples.DECISION_PATH: file}).shelf))
    assert data["pence"] == [99999999999999]
    assert data["pence"][0] < 2**53


def planned(records: list[dict[str, Any]]) -> SitePlan:
    """The office with these decisions alone."""
    files = {path: text for path, text in samples.office().items() if "decisions" not in path}
    for number, record in enumerate(records, 1):
        pence = record["pence"]
        total, kind = ("null", "not-stated") if pence is None else (f"{pence // 100}.{pence % 100:02}", "one-off")
        files[f"content/decisions/pcc-d-2024-{number:02}.md"] = samples.decision(
            ref=f"PCC/D/2024/{number:02}",
            title=json.dumps(record["title"], ensure_ascii=False),
            summary=json.dumps(record["summary"], ensure_ascii=False),
            decision_date=str(record["decision_date"] or "null"),
            approvals="[]",
            author="\n  post: Officer",
            financial=f"\n  total: {total}\n  kind: {kind}",
            decision_type=record["decision_type"],
            status=record["status"],
            decision_maker=f"\n  role: {record['role']}",
            **{name: f"[{', '.join(record[name])}]" for name in SOME},
        )
    return samples.plan(files)


def drawn(data: dict[str, Any]) -> list[Row]:
    """The rows as the script makes them of the columns."""
    return [
        Row(
            link=Link(text=data["title"][place], address=f"decisions/{address(data, place)}"),
            ref=ref,
            status=tags(data, "status", place)[0],
            date=data["no_date"] if data["day"][place] is None else format_date(day(data["day"][place])),
            date_label=data["labels"][data["dated"][place]],
            amount=amount(data, data["pence"][place]),
            summary=data["summary"][place],
            pillars=tags(data, "pillar", place),
        )
        for place, ref in enumerate(data["ref"])
    ]


def address(data: dict[str, Any], place: int) -> str:
    return str(data["address"].get(str(place), f"{data['ref'][place].replace('/', '-').lower()}/"))


def day(number: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=number)


def amount(data: dict[str, Any], pence: int | None) -> str:
    if pence is None:
        return str(data["amounts"]["none"])
    return format_pounds(Decimal(pence) / 100) if pence else str(data["amounts"]["zero"])


def values(data: dict[str, Any], name: str, place: int) -> list[dict[str, str]]:
    (facet,) = [facet for facet in data["facets"] if facet["name"] == name]
    held = facet["held"][place]
    return [facet["values"][value] for value in (held if isinstance(held, list) else [held])]


def tags(data: dict[str, Any], name: str, place: int) -> tuple[Tag, ...]:
    return tuple(
        Tag(text=value["label"], tone=value.get("tone", "plain"))
        for value in values(data, name, place)
        if value["key"] != "none"
    )
