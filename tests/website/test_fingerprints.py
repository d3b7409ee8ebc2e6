"""Fingerprints of what views hold: the same for equal values, others where anything at all differs."""

from __future__ import annotations

import copy
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.html import Html, Target, ToAnchor, ToWeb
from portal.website.fingerprints import prints_of
from portal.website.views import PageFrame
from tests import samples


class Word(StrEnum):
    """Text of a kind of its own."""

    YES = "yes"


@dataclass(frozen=True)
class One:
    """A value with one field."""

    held: Any


@dataclass(frozen=True)
class Other:
    """A value that looks alike."""

    held: Any


@dataclass(frozen=True)
class Two:
    """A value with two fields."""

    held: Any
    more: Any


@dataclass(frozen=True)
class Page:
    """Stands for a view."""

    shown: Any


def _html(parts: list[Any]) -> Html:
    return Html(tuple(parts))


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(0, 2), st.sampled_from(("", "1", "yes", Word.YES)))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(One, inner),
        st.builds(Other, inner),
        st.builds(Two, inner, inner),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from(("a", "b")), inner),
        st.lists(st.sampled_from(("a", ToAnchor("a"), ToAnchor("b")))).map(_html),
    ),
    max_leaves=6,
)


def address(target: Target) -> str:
    return f"#{target.anchor}" if isinstance(target, ToAnchor) else "elsewhere"


def prints(value: Any) -> bytes:
    page: Any = Page(value)
    return prints_of(page, address)["shown"]


def spelt(value: Any) -> str:
    """All there is to a value, the kinds of its parts included, with links as they lead."""
    if isinstance(value, Html):
        return f"Html {value.resolve(address)!r}"
    if isinstance(value, tuple):
        return f"({', '.join(map(spelt, value))})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {spelt(part)}' for key, part in value.items())}}}"
    parts = (
        [spelt(getattr(value, field.name)) for field in fields(value)] if isinstance(value, One | Other | Two) else []
    )
    return f"{type(value).__name__} {', '.join(parts) or repr(value)}"


@given(VALUES, VALUES)
def test_two_values_have_the_same_fingerprint_where_they_say_the_same_and_nowhere_else(one: Any, other: Any) -> None:
    assert (prints(one) == prints(other)) == (spelt(one) == spelt(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (One("a"), Other("a")),
        (Two("a", "b"), ("a", "b")),
        (One("a"), ("a",)),
        (One(None), None),
        (Html(("<b>",)), "<b>"),
        (Html(("a",)), ("html", "a")),
        (True, 1),
        (Word.YES, "yes"),
        ((("a",), "b"), ("a", ("b",))),
        ({"a": 1}, (("a", 1),)),
    ],
    ids=repr,
)
def test_two_values_that_look_alike_have_two_fingerprints(one: Any, other: Any) -> None:
    assert prints(one) != prints(other)


@given(VALUES)
def test_it_does_not_matter_what_is_one_and_the_same_in_memory(value: Any) -> None:
    assert prints((value, value)) == prints((copy.deepcopy(value), value))


def test_where_a_link_leads_counts() -> None:
    text: Any = Page(Html(("see ", ToWeb("https://example.org"))))
    assert prints_of(text, lambda _: "here") != prints_of(text, lambda _: "there")


@pytest.mark.parametrize("page", samples.plan({}).pages, ids=lambda page: type(page).__name__)
def test_every_field_of_a_page_has_one_of_its_own(page: PageFrame) -> None:
    found = prints_of(page, repr)
    assert list(found) == [field.name for field in fields(page)]
    assert found == prints_of(copy.deepcopy(page), repr)
