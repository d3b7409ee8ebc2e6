"""Every decision with a Part 2, and every one that does not say, is on one list that leads to its stub."""

from __future__ import annotations

from portal.text import squeeze
from portal.website.holdings.exempt import part_2_page
from portal.website.views import TableCell, TableView
from tests import samples

EXEMPT = (
    "\n  exists: yes\n  exemptions: [section 43, section 40]\n  reason: Prices of bidders.\n  review_date: 2027-04-01"
)


def with_part_2(part2: str, number: int = 8, **changes: str) -> dict[str, str]:
    text = samples.decision(ref=f"PCC/D/2024/{number:02}", part2=part2, **changes)
    return {**samples.office(), f"content/decisions/pcc-d-2024-{number:02}.md": text}


def tables(files: dict[str, str]) -> tuple[TableView, ...]:
    return part_2_page(samples.plan(files).shelf).tables


def words(row: tuple[TableCell, ...]) -> list[str]:
    said = (" ".join((cell.text, *(link.text for link in cell.links), cell.note)) for cell in row)
    return [squeeze(text) for text in said]


def test_a_part_2_is_listed_with_its_exemptions_reason_and_review() -> None:
    exempt, silent = tables(with_part_2(EXEMPT))
    (row,) = exempt.rows
    assert words(row) == ["PCC/D/2024/08", "section 43; section 40", "Prices of bidders.", "1 April 2027"]
    assert row[0].links[0].address == "decisions/pcc-d-2024-08/#part-2"
    assert silent.rows == ()
    assert silent.lead == "Every record says whether it has a Part 2."


def test_the_link_leads_to_the_stub_on_the_record() -> None:
    plan = samples.plan(with_part_2(EXEMPT))
    assert "part-2" in plan.anchors["decisions/pcc-d-2024-08/"]


def test_a_review_that_should_have_been_says_that_its_day_has_passed() -> None:
    exempt, _ = tables(with_part_2(EXEMPT.replace("2027", "2025")))
    assert words(exempt.rows[0])[3] == "1 April 2025 This day has passed."


def test_what_the_stub_leaves_out_is_said_and_not_filled_in() -> None:
    exempt, _ = tables(with_part_2("\n  exists: yes"))
    assert words(exempt.rows[0])[1:] == ["Not stated", "Not stated", "Not stated"]
    assert [cell.stated for cell in exempt.rows[0][1:]] == [False, False, False]


def test_a_record_that_does_not_say_is_listed_too() -> None:
    exempt, silent = tables(with_part_2("\n  exists: unknown\n  reason: The record is silent."))
    assert exempt.rows == ()
    assert words(silent.rows[0]) == ["PCC/D/2024/08", "The record is silent."]


def test_the_three_numbers_add_up_to_the_register() -> None:
    plan = samples.plan({**with_part_2(EXEMPT), **with_part_2("\n  exists: unknown", number=9)})
    numbers = [int(fact.value) for fact in part_2_page(plan.shelf).facts]
    assert numbers == [1, 1, 1]
    assert sum(numbers) == len(plan.shelf.decisions)


def test_a_record_that_is_held_back_is_not_on_the_list_and_not_in_its_file() -> None:
    draft = part_2_page(samples.plan(with_part_2(EXEMPT, status="draft")).shelf)
    assert draft == part_2_page(samples.plan(samples.office()).shelf)
