"""What no longer stands, or is another office's, says so above its text and in its line of a list; the page stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.markup import Element, parsed
from tests.projects import build_in, write
from tests.samples import DECISION_PATH, decision, edition, office, strategy

NEWER = "content/decisions/pcc-d-2024-08.md"
STRATEGY = "content/strategy/commissioning.md"


def newer(**relation: str) -> dict[str, str]:
    return {NEWER: decision(ref="PCC/D/2024/08", title="Another", **relation)}


DECISIONS = {
    "withdrawn": ({DECISION_PATH: decision(status="withdrawn")}, "Withdrawn. The office has withdrawn", "Withdrawn"),
    "revoked": ({DECISION_PATH: decision(status="revoked")}, "Revoked. This decision has been revoked.", "Revoked"),
    "revoked by another": (newer(revokes="[PCC/D/2024/07]"), "Revoked. A later decision ended this one.", "Revoked"),
    "superseded": (newer(supersedes="[PCC/D/2024/07]"), "Superseded. A later decision takes the place", "Superseded"),
    "varied": (newer(varies="[PCC/D/2024/07]"), "Varied. A later decision changes", "Approved, changed in part"),
    "expired": (
        {DECISION_PATH: decision(effective_from="2024-06-01", effective_to="2025-03-31")},
        "Expired. The decision applied until 31 March 2025.",
        "Approved, period ended",
    ),
}
PERIOD = "\n  start: 2016\n  end: 2020"
DOCUMENTS = {
    "withdrawn": ({STRATEGY: strategy(status="withdrawn")}, "Withdrawn. The office has withdrawn", "Withdrawn"),
    "superseded": (
        {"content/strategy/newer.md": strategy(title="A newer one", supersedes="[commissioning]")},
        "Superseded. A later document takes its place.",
        "Superseded",
    ),
    "expired": ({STRATEGY: strategy(period=PERIOD)}, "Expired. This document covers the time to 2020.", "Period ended"),
    "another office's": (
        {STRATEGY: strategy(external="true", organisation="The PCC for Otherfold")},
        "Another office’s document. This is a document of The PCC for Otherfold",
        "Another office’s document",
    ),
}


def built(folder: Path, files: dict[str, str]) -> Path:
    return build_in(write(folder, {**office(), **files}))


def page(site: Path, address: str) -> Element:
    return parsed((site / address / "index.html").read_text("utf-8"))


def banners(tree: Element) -> list[str]:
    found = [e for e in tree.walk() if "banner" in e.attributes.get("class", "").split()]
    return [e.text.replace("\N{NO-BREAK SPACE}", " ") for e in found]


def lines(tree: Element) -> list[str]:
    return [e.text for e in tree.walk() if "record-row" in e.attributes.get("class", "").split()]


@pytest.mark.parametrize(("files", "banner", "tag"), DECISIONS.values(), ids=DECISIONS)
def test_a_decision_that_no_longer_stands_as_it_was_says_so(
    tmp_path: Path, files: dict[str, str], banner: str, tag: str
) -> None:
    site = built(tmp_path, files)
    record = page(site, "decisions/pcc-d-2024-07")
    assert [text for text in banners(record) if text.startswith(banner)]
    assert "The OPCC asks for one post." in record.text.replace("\N{NO-BREAK SPACE}", " ")
    for address in ("decisions", "areas/northfold", "themes/staffing"):
        (line,) = [text for text in lines(page(site, address)) if "PCC/D/2024/07" in text]
        assert tag in line, address
    if NEWER in files:
        (link,) = [a for e in record.walk() if "banner" in e.attributes.get("class", "").split() for a in e.every("a")]
        assert link.attributes["href"] == "../pcc-d-2024-08/"


@pytest.mark.parametrize(("files", "banner", "tag"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_that_no_longer_stands_or_is_of_another_office_says_so(
    tmp_path: Path, files: dict[str, str], banner: str, tag: str
) -> None:
    site = built(tmp_path, files)
    document = page(site, "strategy/commissioning")
    assert [text for text in banners(document) if text.startswith(banner)]
    assert "To buy well." in document.text
    (line,) = [text for text in lines(page(site, "strategy")) if "Commissioning strategy" in text]
    assert tag in line


def test_an_edition_is_superseded_by_the_one_in_force_whatever_period_it_names(tmp_path: Path) -> None:
    older = edition(title="Northfold Plan 2016", in_force_from="2016", period=PERIOD, date="2016")
    site = built(tmp_path, {"content/strategy/2016-2021.md": older})
    assert banners(page(site, "plans/2016-2021"))[0].startswith(
        "Superseded. A later document takes its place. Northfold"
    )
    assert banners(page(site, "plans/2021-2025")) == []
    (line,) = [text for text in lines(page(site, "plans")) if "Northfold Plan 2016" in text]
    assert "Superseded" in line


def test_what_stands_has_no_banner(tmp_path: Path) -> None:
    site = built(tmp_path, {})
    for address in ("decisions/pcc-d-2024-07", "strategy/commissioning", "plans/2021-2025"):
        assert banners(page(site, address)) == []
