"""The key of a folder is another one whenever a file in it has another name, place or byte, and else the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.store.engine import folder_key
from tests.projects import write

FILES = {"a.py": "1", "b/c.py": "2", "b/d/e.py": "3", "b/f.txt": "4"}


def test_the_same_files_have_the_same_key_wherever_they_lie(tmp_path: Path) -> None:
    one, other = (write(tmp_path / name, FILES) for name in ("one", "another place"))
    assert folder_key(one) == folder_key(other) == folder_key(one)


@pytest.mark.parametrize(
    "changed",
    [
        {**FILES, "a.py": "2"},
        {"z.py": "1", **{path: text for path, text in FILES.items() if path != "a.py"}},
        {"b/a.py": "1", **{path: text for path, text in FILES.items() if path != "a.py"}},
        {**FILES, "b/d/e.py": "2", "b/c.py": "3"},
        {**FILES, "new.py": ""},
    ],
    ids=["another byte", "another name", "another place", "changed places", "one more"],
)
def test_a_file_with_another_byte_name_or_place_gives_another_key(changed: dict[str, str], tmp_path: Path) -> None:
    before, after = write(tmp_path / "before", FILES), write(tmp_path / "after", changed)
    assert folder_key(before) != folder_key(after)
    assert folder_key(before, ".py") != folder_key(after, ".py")


def test_what_has_another_ending_and_what_python_compiled_do_not_count(tmp_path: Path) -> None:
    before = write(tmp_path / "before", FILES)
    after = write(tmp_path / "after", {**FILES, "b/f.txt": "5", "b/__pycache__/c.py": "6"})
    assert folder_key(before, ".py") == folder_key(after, ".py")
    assert folder_key(before) != folder_key(after)
