"""Two awful records, and all that `portal check` has to say of them, to the letter.

One is wrong in its shape, the other in its facts. Where the words of the check change, look at the difference, then
write them down anew: python -m tests.awful
"""

from __future__ import annotations

import io
import re
from contextlib import chdir, redirect_stdout, suppress
from pathlib import Path
from unittest.mock import patch

from portal.cli import main
from tests import samples
from tests.projects import write

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected.txt"
NAMES = {"shape.md": "content/decisions/pcc-d-2024-08.md", "facts.md": "content/decisions/pcc-d-2024-09.md"}


def told(folder: Path) -> str:
    """What the check prints of an office with the two records, written into `folder`, but for the seconds it took."""
    awful = {path: (HERE / name).read_bytes() for name, path in NAMES.items()}
    write(folder, {**samples.office(), **awful})
    printed = io.StringIO()
    arguments = ["portal", "check", "--as-of", "2025-06-01"]
    with chdir(folder), redirect_stdout(printed), patch("sys.argv", arguments), suppress(SystemExit):
        main()
    return re.sub(r"in \d+\.\d s", "in a moment", printed.getvalue())
