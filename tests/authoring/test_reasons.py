"""Why a page was rendered again is said down to the field, and no more is said than is known."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from portal.authoring.reasons import reason
from portal.website.desk import MadeOf, Way

BEFORE, AFTER = b"before", b"after"
PARTS: Mapping[bytes, MadeOf] = {
    BEFORE: MadeOf(b"look", {"title": b"1", "facts": b"1", "body": b"1"}),
    AFTER: MadeOf(b"look", {"title": b"2", "facts": b"1", "body": b"2"}),
    b"look": MadeOf(b"other", {"title": b"1", "facts": b"1", "body": b"1"}),
    b"both": MadeOf(b"other", {"title": b"2", "facts": b"1", "body": b"1"}),
}


def said(key: bytes, before: bytes | None, *, rendered: bool = True, seen: bool = False) -> str:
    way = Way(address="a/", key=key, rendered=rendered, seen=seen)
    return reason("a", {"a/": way}, {} if before is None else {"a/": before}, PARTS.get)


@pytest.mark.parametrize(
    ("key", "before", "why"),
    [
        (AFTER, BEFORE, "a/ was rendered again: title and body of its view changed."),
        (
            b"look",
            BEFORE,
            "a/ was rendered again: its template, a style or script, the configuration or the program is another.",
        ),
        (
            b"both",
            BEFORE,
            "a/ was rendered again: title of its view changed and its template, a style or script, the configuration"
            " or the program is another.",
        ),
        (BEFORE, BEFORE, "a/ was rendered again: what was rendered before is no longer in the store."),
        (AFTER, b"lost", "a/ was rendered again: what it was made of before is no longer in the store."),
        (AFTER, None, "a/ was rendered: no build before this one is known to have had it."),
    ],
)
def test_what_changed_is_named(key: bytes, before: bytes | None, why: str) -> None:
    assert said(key, before) == why


def test_a_page_that_was_not_rendered_is_said_to_be_as_it_was() -> None:
    assert said(AFTER, BEFORE, rendered=False) == (
        "a/ was not rendered again: everything it shows, and what that is put into, was rendered before."
    )
    assert said(AFTER, BEFORE, rendered=False, seen=True) == (
        "a/ was not rendered again: what it is made of is as it was, and so is all that it asks of other records."
    )


def test_a_page_that_there_is_not_is_answered_with_the_nearest() -> None:
    way = Way(address="decisions/2024/", key=AFTER, rendered=True)
    assert reason("decision/2024/", {"decisions/2024/": way}, {}, PARTS.get) == (
        'There is no page at "decision/2024/". Did you mean "decisions/2024/"?'
    )
