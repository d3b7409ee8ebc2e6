"""What a test needs and a machine may lack: on a private machine such a test is skipped, with CI set it fails.

So a developer without Java can still run the tests, and no change is taken on the word of tests that never ran.
"""

from __future__ import annotations

import os
from typing import TypeVar

import pytest

T = TypeVar("T")


def on_ci() -> bool:
    """Whether this is a run that decides whether a change is taken."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def needed(thing: T | None, missing: str) -> T:
    """The thing itself; where it is None, the test ends here and says what is `missing`."""
    if thing is not None:
        return thing
    if on_ci():
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)
