"""A page at an old address stands only where it can stand beside all others, on any disk."""

from __future__ import annotations

import pytest

from portal.website.kept import _Places

THERE = "decisions/a/index.html"


@pytest.mark.parametrize(
    "path",
    [
        THERE,
        "decisions/a/INDEX.html",
        "decisions/A/other.html",
        "Decisions/b/index.html",
        "decisions/a",
        "DECISIONS",
        "decisions/a/index.html/x",
        "decisions/a/INDEX.HTML/x/y",
    ],
)
def test_a_place_that_some_disk_takes_for_that_of_another_file_or_folder_is_not_taken(path: str) -> None:
    places = _Places([THERE])
    assert not places.take(path)
    assert places.take("decisions/a/other.html"), "what was refused takes no place"


@pytest.mark.parametrize("path", ["decisions/a/b.html", "decisions/b/index.html", "decisions/b/c/d/e.html", "x", "y/z"])
def test_any_other_place_is_taken_once(path: str) -> None:
    places = _Places([THERE])
    assert places.take(path)
    assert not places.take(path)
