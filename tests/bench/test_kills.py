"""Builds killed at random moments before real readers: a few here; `python -m bench.kills` kills two hundred."""

from __future__ import annotations

from pathlib import Path

from bench.kills import kill_builds


def test_readers_get_every_file_old_or_new_while_builds_are_killed(tmp_path: Path) -> None:
    found = kill_builds(4, 7, tmp_path, records=12)
    assert found.wrong == []
    assert found.kills == 4
    assert found.while_publishing > 0
    assert found.answers > 100
