"""Writes reports/ again: python -m tests.authoring.importing."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from tests.authoring.importing.test_report import CASES, EXPECTED, office_in, said

EXPECTED.mkdir(exist_ok=True)
for name, files in CASES.items():
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(office_in(Path(folder))):
        (EXPECTED / f"{name}.txt").write_text(said(*files), "utf-8")
