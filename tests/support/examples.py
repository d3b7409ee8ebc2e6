"""How many examples a property is tried with: few enough for every day, ten times as many when time does not matter."""

from __future__ import annotations

import os

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "")
DEEP = PROFILE == "deep"
"""Set by ``make test-deep``."""
MORE = 10


def examples(usual: int) -> int:
    """The number of examples of a property that needs `usual` to find what it guards against."""
    return usual * MORE if DEEP else usual
