"""Debian packages, for a machine that is made for one run of the tests and thrown away."""

from __future__ import annotations

import subprocess
from pathlib import Path

_SCRIPT = Path(__file__).with_suffix(".sh")


def install(*packages: str) -> bool:
    """Install the packages, and say whether it was done: only root on Debian or Ubuntu can, nothing else is tried."""
    return subprocess.run(["sh", _SCRIPT, *packages], check=False).returncode == 0
