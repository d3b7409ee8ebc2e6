"""What is not on the site yet is not told of by what is."""

from __future__ import annotations

import pytest

from portal.findings import Severity
from tests.rules import base

DRAFT = "content/decisions/pcc-d-2024-08.md"
DRAFTED = {DRAFT: base.with_fields("ref: PCC/D/2024/08\nstatus: draft\n")}


def with_paragraph(text: str, path: str = base.DECISION) -> dict[str, str]:
    return {path: f"{base.FILES[path]}\n{text}\n"}


@pytest.mark.parametrize("address", ["PCC/D/2024/08", "pcc-d-2024-08.md", "pcc-d-2024-08.md#report-1"])
@pytest.mark.parametrize("path", [base.DECISION, base.OLDER])
def test_a_link_of_a_public_record_to_a_draft_blocks(address: str, path: str) -> None:
    (finding,) = base.found({**DRAFTED, **with_paragraph(f"See [there]({address}).", path)})
    assert (finding.path, finding.code, finding.severity) == (path, "R518", Severity.ERROR)
    assert finding.message.endswith("is not on the site: its status is draft.")


def test_a_link_of_a_page_to_a_draft_blocks() -> None:
    files = {**DRAFTED, **with_paragraph("See [there](PCC/D/2024/08).", base.STATEMENT)}
    assert base.codes(files) == ["R518"]


def test_a_mention_of_a_draft_in_the_text_of_a_public_record_is_a_warning() -> None:
    (finding,) = base.found({**DRAFTED, **with_paragraph("It follows PCC/D/2024/08.")})
    assert (finding.code, finding.severity) == ("R514", Severity.WARNING)


def test_a_record_that_is_to_be_published_later_is_held_back_too() -> None:
    later = {DRAFT: base.with_fields("ref: PCC/D/2024/08\npublished: 2025-06-03\n")}
    related = {base.DECISION: base.with_fields("related: [PCC/D/2024/08]\n")}
    (finding,) = base.found({**later, **related})
    assert finding.message.replace("\xa0", " ") == (
        '"PCC/D/2024/08" is not on the site: it is to be published on 3 June 2025.'
    )


def test_a_draft_may_link_to_itself_to_drafts_and_to_public_records() -> None:
    other = "content/decisions/pcc-d-2024-09.md"
    links = "\nSee [a](#report-1), [b](PCC/D/2024/09), [c](PCC/D/2024/07) and PCC/D/2024/09.\n"
    files = {DRAFT: DRAFTED[DRAFT] + links, other: base.with_fields("ref: PCC/D/2024/09\nstatus: draft\n")}
    assert base.codes(files) == []


def test_links_elsewhere_and_on_the_page_tell_of_no_draft() -> None:
    links = "See [a](#report-1), [b](https://www.example.org/), [c](/decisions/), [d](PCC/D/2023/18) and [e](data:x)."
    assert base.codes({**DRAFTED, **with_paragraph(links)}) == ["R511"]


def test_a_public_decision_under_a_drafted_edition_blocks() -> None:
    edition = base.FILES[base.EDITION].replace("status: published", "status: draft")
    findings = [finding for finding in base.found({base.EDITION: edition}) if finding.code == "R518"]
    assert [finding.path for finding in findings] == [base.OLDER, base.DECISION]


def test_a_public_document_that_replaces_a_drafted_one_blocks() -> None:
    older = base.FILES[base.OLDER_EDITION].replace("status: published", "status: draft")
    files = {base.OLDER_EDITION: older, base.EDITION: base.with_fields("supersedes: [2016-2021]\n", base.EDITION)}
    assert base.codes(files) == ["R518"]
    strategy = base.FILES[base.EDITION].replace("kind: plan", "kind: strategy").replace("published\n", "draft\n")
    strategy = "\n".join(
        line for line in strategy.split("\n") if not line.startswith(("adoption", "in_f", "pill", "  -"))
    )
    files = {"content/strategy/a.md": strategy, base.EDITION: base.with_fields("supersedes: [a]\n", base.EDITION)}
    assert base.codes(files) == ["R518"]
