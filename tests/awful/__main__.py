"""Write down anew what the check says of the awful records: python -m tests.awful."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.awful import EXPECTED, told

with tempfile.TemporaryDirectory() as folder:
    EXPECTED.write_text(told(Path(folder)), "utf-8")
