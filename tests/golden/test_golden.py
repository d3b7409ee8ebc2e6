"""Pages of a small office are, letter by letter, what they are meant to be."""

from __future__ import annotations

import difflib

import pytest

from tests import golden


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages as they are built now."""
    return golden.built(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("path", golden.FILES)
def test_a_page_is_what_it_is_meant_to_be(path: str, built: dict[str, str]) -> None:
    meant = golden.expected().get(path, "")
    if built[path] != meant:
        lines = difflib.unified_diff(meant.splitlines(), built[path].splitlines(), "meant", "built", lineterm="")
        shown = "\n".join(lines)
        pytest.fail(
            f"{path} is not what it is meant to be. If it is now: python -m tests.golden\n{shown}", pytrace=False
        )


def test_no_page_is_kept_that_is_not_compared() -> None:
    assert sorted(golden.expected()) == sorted(golden.FILES)


def test_a_new_style_sheet_leaves_the_pages_as_they_are(built: dict[str, str]) -> None:
    assert 'href="../../assets/portal.HASH.css"' in built["decisions/fw-2025-003/index.html"]
