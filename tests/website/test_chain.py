"""The drawing of a chain shows the records that change each other, in words too, and says what it leaves out."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from portal.website.chain import MOST, wrapped
from portal.website.views import ChainNode, ChainView, RecordPage
from tests import samples
from tests.samples import office

Chain = Mapping[int, Mapping[str, str]]


def record(number: int, others: Chain) -> RecordPage:
    """The page of PCC/D/2024/<number> in an office of numbered decisions, one a month."""
    files: dict[str, str | bytes] = dict(office())
    for each, changes in others.items():
        files[f"content/decisions/pcc-d-2024-{each:02}.md"] = samples.decision(
            **{"ref": ref(each), "title": f"Decision {each}", "decision_date": f"2024-{each:02}-01", **changes}
        )
    pages = samples.plan(files).pages
    (view,) = [view for view in pages if isinstance(view, RecordPage) and view.ref == ref(number)]
    return view


def drawn(number: int, others: Chain) -> ChainView:
    view = record(number, others).chain
    assert view
    return view


def ref(number: int) -> str:
    return f"PCC/D/2024/{number:02}"


def refs(view: ChainView) -> list[str]:
    return [node.link.text.partition(":")[0] for node in view.nodes]


def words(node: ChainNode) -> list[str]:
    return [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in node.text]


STEPS: Chain = {
    1: {},
    2: {"supersedes": f"[{ref(1)}]"},
    3: {"varies": f"[{ref(2)}]"},
    4: {"revokes": f"[{ref(3)}]"},
    5: {"supersedes": f"[{ref(4)}]"},
}


def test_a_record_that_stands_alone_has_no_drawing() -> None:
    assert record(1, {1: {}}).chain is None


def test_several_steps_are_shown_in_both_directions_oldest_first() -> None:
    assert refs(drawn(3, STEPS)) == [ref(number) for number in (1, 2, 3, 4, 5)]
    assert [node.here for node in drawn(3, STEPS).nodes] == [False, False, True, False, False]


def test_each_record_says_what_it_does_to_which() -> None:
    view = drawn(3, STEPS)
    assert words(view.nodes[1]) == [ref(2), "1 February 2024", "Decision 2", f"replaces {ref(1)}"]
    assert view.description == (
        f"{ref(2)} replaces {ref(1)}. {ref(3)} changes part of {ref(2)}. {ref(4)} revokes {ref(3)}. "
        f"{ref(5)} replaces {ref(4)}."
    )
    assert view.title == f"The chain of {ref(3)}: 5 records, oldest first"


def test_what_is_more_than_a_step_away_is_in_the_list_as_well() -> None:
    groups = {relation.label: relation.links for relation in record(3, STEPS).relations}
    assert [link.text for link in groups["Revoked by"]] == [f"{ref(4)}: Decision 4"]
    assert [(link.text, link.note) for link in groups["Further along"]] == [
        (f"{ref(1)}: Decision 1", f"({ref(2)} replaces it)"),
        (f"{ref(5)}: Decision 5", f"(replaces {ref(4)})"),
    ]


def test_what_is_only_mentioned_or_related_is_shown_one_step_away() -> None:
    others: Chain = {
        1: {},
        2: {"body": f"As {ref(1)} says."},
        3: {"related": f"[{ref(2)}]", "body": "Text."},
    }
    assert refs(drawn(3, others)) == [ref(2), ref(3)]
    assert refs(drawn(2, others)) == [ref(1), ref(2), ref(3)]
    assert [line.style for line in drawn(2, others).lines] == ["weak", "weak"]


def test_of_two_ties_the_stronger_is_drawn() -> None:
    view = drawn(2, {1: {}, 2: {"varies": f"[{ref(1)}]", "body": f"As {ref(1)} says."}})
    assert [line.style for line in view.lines] == ["strong"]
    assert view.description == f"{ref(2)} changes part of {ref(1)}."


def test_a_circle_ends() -> None:
    others: Chain = {1: {"supersedes": f"[{ref(2)}]"}, 2: {"supersedes": f"[{ref(1)}]"}}
    assert refs(drawn(1, others)) == [ref(1), ref(2)]


def test_a_long_chain_is_cut_to_the_nearest_and_says_so() -> None:
    others = {each: {"supersedes": f"[{ref(each - 1)}]"} if each > 1 else {} for each in range(1, 13)}
    view = drawn(6, others)
    assert len(view.nodes) == MOST
    assert refs(view) == [ref(number) for number in range(2, 10)]
    left = 12 - MOST
    assert view.left_out == (
        f"{left} more records belong to the chain. The drawing shows the nearest; each record shows its own."
    )


def test_nothing_is_left_out_of_a_short_chain() -> None:
    assert drawn(3, STEPS).left_out == ""


def test_a_record_that_is_not_on_the_site_is_not_in_the_drawing() -> None:
    assert record(1, {1: {}, 2: {"supersedes": f"[{ref(1)}]", "status": "draft"}}).chain is None


def test_words_stay_within_their_box() -> None:
    title = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen " * 3
    view = drawn(2, {1: {"title": title.strip()}, 2: {"supersedes": f"[{ref(1)}]"}})
    for node in view.nodes:
        assert [line.text for line in node.text if line.x + 8 * len(line.text) > node.x + node.width] == []
        assert all(node.y < line.y < node.y + node.height for line in node.text)


@given(
    text=st.one_of(
        st.text(), st.lists(st.sampled_from(("a", "word", "half-way", " ", "\t", "\n", "–", "\u00a0"))).map("".join)
    ),
    most=st.integers(2, 60),
    lines=st.sampled_from((None, 2)),
)
def test_a_text_is_cut_into_lines_as_the_library_does(text: str, most: int, lines: int | None) -> None:
    assert list(wrapped(text, most, lines)) == textwrap.wrap(text, most, max_lines=lines, placeholder="…")
