"""A pillar page says what the pillar is in each edition and what its decisions come to; the map leads to all of it."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from portal.website.plan import SitePlan
from portal.website.plan_map import Node, _drawing
from portal.website.views import EditionPage, PageFrame, PillarPage
from tests import samples
from tests.website.test_charts import number
from tests.website.test_figures import NOT_STATED, YEARLY, decisions

P = TypeVar("P", bound=PageFrame)
OLDER = samples.edition(
    title="The older plan",
    in_force_from="2016",
    pillars="\n  - {key: victims, title: Victims, meaning: {text: Care for victims., source: 'The plan, page 3'}}",
)
DRAFT = samples.edition(
    title="The next plan",
    adoption="consultation-draft",
    in_force_from="null",
    pillars="\n  - {key: crime, title: Cutting crime}\n  - {key: value, title: Value for money}",
)


def at(plan: SitePlan, address: str, kind: type[P]) -> P:
    (found,) = [page for page in plan.pages if page.address == address]
    assert isinstance(found, kind)
    return found


def pillar(files: dict[str, str]) -> PillarPage:
    return at(samples.plan(files), "plans/2021-2025/victims/", PillarPage)


def editions() -> dict[str, str]:
    return {**samples.office(), "content/strategy/older.md": OLDER, "content/strategy/next.md": DRAFT}


def test_a_pillar_says_what_it_is_in_each_edition() -> None:
    shown = pillar(editions()).editions
    assert [(one.edition.text, one.pillar.text if one.pillar else None, one.meaning) for one in shown] == [
        ("The older plan", "Victims", "Care for victims."),
        ("Northfold Plan 2021 to 2025", "Victims first", "No document held here says what this pillar means."),
        ("The next plan", None, "Not a pillar of this edition. Its pillars are: Cutting crime and Value for money."),
    ]


def test_the_edition_of_the_page_itself_is_marked_and_no_link() -> None:
    shown = pillar(editions()).editions
    assert [(one.here, one.edition.address) for one in shown] == [
        (False, "plans/older/"),
        (True, ""),
        (False, "plans/next/"),
    ]


def test_a_single_edition_is_not_compared_with_itself() -> None:
    assert pillar(samples.office()).editions == ()


def test_kinds_of_money_are_kept_apart_and_what_is_not_stated_is_counted() -> None:
    files = decisions(
        d_2023_18=samples.decision(ref="PCC/D/2023/18", financial=YEARLY),
        d_2023_19=samples.decision(ref="PCC/D/2023/19", financial=NOT_STATED),
        d_2023_20=samples.decision(ref="PCC/D/2023/20", status="rejected"),
    )
    shown = pillar(files)
    assert [(fact.term, fact.value) for fact in shown.sums] == [
        ("Amount of the decisions naming this pillar", "£34,504.50"),
        ("Then every year", "£44,194 a year"),
        ("Amount not stated", "1 approved decision"),
        ("Not approved, or revoked later", "1 decision"),
    ]
    assert "Do not add up the amounts of several pillars." in shown.caution


def test_where_no_record_states_an_amount_none_is_given() -> None:
    shown = pillar({**samples.office(), samples.DECISION_PATH: samples.decision(financial=NOT_STATED)})
    assert [(fact.value, fact.stated) for fact in shown.sums] == [("Not stated in the record", False)]
    assert shown.caution == ""


def test_a_pillar_that_no_decision_names_has_no_figures() -> None:
    shown = at(samples.plan(samples.office()), "plans/2021-2025/reform/", PillarPage)
    assert (shown.sums, shown.figures, shown.caution) == ((), (), "")


# --- the map ---


def edition_map(files: dict[str, str]) -> EditionPage:
    return at(samples.plan(files), "plans/2021-2025/", EditionPage)


def test_the_map_leads_to_the_decisions_to_each_pillar_and_to_the_strategies() -> None:
    shown = edition_map(samples.office()).map
    expected = [
        ("plans/2021-2025/#decisions", "Northfold Plan 2021 to 2025: 1 decision"),
        ("plans/2021-2025/victims/", "Victims first: 1 decision"),
        ("plans/2021-2025/reform/", "Reform: 0 decisions"),
        ("strategy/commissioning/", "Strategies and reports under this edition: 1 document"),
    ]
    for drawing in (shown.wide, shown.narrow):
        assert [(region.link.address, region.name) for region in drawing.regions] == expected
    assert [(place.address, f"{place.text}: {place.note}") for place in shown.places] == expected


def test_the_map_is_described_in_words() -> None:
    assert edition_map(samples.office()).map.wide.description == (
        "A tree. Its root is the Northfold Plan 2021 to 2025: 1 decision. Its branches: Victims first: 1 decision; "
        "Reform: 0 decisions; Strategies and reports under this edition: 1 document."
    )


NODES = st.lists(
    st.builds(
        Node,
        name=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=90),
        count=st.integers(0, 10**6).map(lambda n: f"{n:,} decisions"),
        address=st.just("plans/"),
    ),
    min_size=1,
    max_size=21,
)


@given(nodes=NODES, narrow=st.booleans())
def test_no_two_boxes_of_a_map_touch_and_all_are_inside(nodes: list[Node], *, narrow: bool) -> None:
    drawing = _drawing("key", "Title", "", nodes[0], nodes[1:], narrow=narrow)
    boxes = [region.shapes[0] for region in drawing.regions]
    for index, one in enumerate(boxes):
        assert number(one.y) >= 0
        assert number(one.y) + number(one.height) <= number(drawing.height)
        assert number(one.x) + number(one.width) <= 100
        for other in boxes[index + 1 :]:
            beside = number(one.x) + number(one.width) < number(other.x)
            assert beside or number(one.y) + number(one.height) < number(other.y)


@given(nodes=NODES, narrow=st.booleans())
def test_every_branch_ends_at_a_box(nodes: list[Node], *, narrow: bool) -> None:
    drawing = _drawing("key", "Title", "", nodes[0], nodes[1:], narrow=narrow)
    branches = [(stroke.x2, number(stroke.y2)) for stroke in drawing.strokes if stroke.y1 == stroke.y2][
        -len(nodes) + 1 :
    ]
    for region, (end, height) in zip(drawing.regions[1:], branches if len(nodes) > 1 else [], strict=True):
        box = region.shapes[0]
        assert end == box.x
        assert number(box.y) < height < number(box.y) + number(box.height)
