"""Writes tests/golden/expected/ again: python -m tests.golden."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.golden import EXPECTED, rewrite

with tempfile.TemporaryDirectory() as folder:
    rewrite(Path(folder))
print(f"Written: {EXPECTED}. Read the diff before you commit it.")  # noqa: T201  a command of its own
