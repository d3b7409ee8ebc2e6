"""A file is parted into front matter and body, and both know their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.front_matter import Parted, part
from portal.reading.defects import DefectKind


def value(parted: Parted) -> object:
    assert parted.tree is not None
    return parted.tree.value


def test_front_matter_and_body_are_parted_at_the_second_fence() -> None:
    parted = part("---\nref: x\n---\nThe body.\n")
    assert (value(parted), parted.body, parted.body_line) == ({"ref": "x"}, "The body.", 4)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [("", "", 4), ("\n\n", "", 6), ("", "\n", 5), ("", "\n\n\n", 7), ("\n", "\n", 6), ("", "  \n\t\n", 6)],
)
def test_the_body_knows_its_line_whatever_blank_lines_stand_around(before: str, after: str, line: int) -> None:
    text = f"{before}---\nref: x\n---\n{after}The body.\n"
    parted = part(text)
    assert parted.body_line == line
    assert text.split("\n")[line - 1] == "The body."


def test_the_front_matter_knows_its_lines_after_blank_lines() -> None:
    parted = part("\n\n---\nref: x\ntitle: y\n---\n")
    assert parted.tree is not None
    assert parted.tree.place(("title",)).line == 5


def test_a_rule_of_hyphens_inside_the_body_stays_there() -> None:
    assert part("---\nref: x\n---\nOne.\n\n---\n\nTwo.\n\n---\n").body == "One.\n\n---\n\nTwo.\n\n---"


def test_blanks_after_a_fence_do_no_harm() -> None:
    parted = part("--- \nref: x\n---\t\nThe body.")
    assert (value(parted), parted.body) == ({"ref": "x"}, "The body.")


def test_a_body_may_be_missing() -> None:
    parted = part("---\nref: x\n---\n")
    assert (value(parted), parted.body) == ({"ref": "x"}, "")


def test_front_matter_may_be_empty() -> None:
    parted = part("---\n---\nThe body.")
    assert (value(parted), parted.body, parted.defects) == (None, "The body.", ())


@pytest.mark.parametrize(
    "text", ["The body.\n", "# Title\n\n---\nref: x\n---\n", "----\nref: x\n----\n", "ref: x\n", ""]
)
def test_a_file_that_does_not_begin_with_a_fence_has_no_front_matter(text: str) -> None:
    parted = part(text)
    assert [defect.kind for defect in parted.defects] == [DefectKind.NO_FRONT_MATTER]
    assert parted.tree is None


def test_a_missing_front_matter_is_marked_where_the_text_begins_and_quotes_it() -> None:
    (defect,) = part("\n\nThe body.\n").defects
    assert (defect.mark.line, defect.value) == (3, "The body.")


def test_a_fence_that_is_never_closed_is_a_defect_at_the_fence() -> None:
    (defect,) = part("\n---\nref: x\n\n# The body\n").defects
    assert (defect.kind, defect.mark.line) == (DefectKind.UNCLOSED_FRONT_MATTER, 2)


def test_what_is_amiss_in_the_front_matter_comes_with_its_line_in_the_file() -> None:
    (defect,) = part("\n---\nref: x\nref: y\n---\n").defects
    assert (defect.kind, defect.mark.line, defect.expected) == (DefectKind.DUPLICATE_KEY, 4, "3")


@given(st.text(alphabet=st.sampled_from("-a: \n\t\x0c\x1c\x85\u2028"), max_size=60))
def test_any_text_is_parted_and_the_body_stands_on_its_line(text: str) -> None:
    parted = part(text)
    first = parted.body.split("\n")[0]
    assert first in text.split("\n")[parted.body_line - 1]
